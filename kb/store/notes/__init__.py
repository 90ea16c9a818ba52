"""The notes on disk: found, read, and rewritten so that nothing is lost.

`note_file` is the only way a note is written, `undo_journal` the way back.
"""
