"""The boxes that actions open over the screen: a list to choose from, a line to fill in, a text, tags.

Each is left with Esc, and gives what was chosen to the action that opened it.
"""
