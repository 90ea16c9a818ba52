"""A query as typed → the tree of `kb.model.query`.

Start at `grammar`. `lexer` reads words, `filters` and `dates` read values; `unparse` writes a tree.
"""
