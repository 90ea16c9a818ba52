"""A note's text → `kb.model.note.Note` and its diagnostics.

`parser` is the door. `layout`, `top` and `body` say which line is what; each other file reads one part.
"""
