"""How `kb` reads and writes any file: atomic replacement, locks, attributes, caches, errors in plain words.

Nothing here knows what a note is.
"""
