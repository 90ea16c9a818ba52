"""How `kb` reads and writes any file: atomic replacement, folders, locks, caches, errors in plain words.

`portable_os` is the one place for what differs on Windows and macOS. Nothing here knows what a note is.
"""
