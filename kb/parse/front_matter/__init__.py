"""What stands above a note's text: keys and values, what they mean and what is wrong with them.

`front_matter` is the entry point; `publish` finds a wish to stay off the site wherever it is written.
"""
