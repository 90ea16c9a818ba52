"""A query as typed → the tree of `kb.model.query`.

`grammar` is the door; `lexer` reads words, `filters` the `key:value` ones, `dates` dates; `unparse` prints.
"""
