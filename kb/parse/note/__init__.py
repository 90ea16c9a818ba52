"""A note's text → `kb.model.note.Note` and its diagnostics.

`parser` is the entry point. `layout`, `top` and `body` divide the lines; each other module reads one part.
"""
