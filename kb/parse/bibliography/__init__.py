"""Bibliographies of other programs, read into one kind of entry.

`bibliography.py` is the door; each format has a file.
"""
