"""One command a file: its options, its help, and which steps of `kb.workspace` it takes.

`kb.cli.app` lists them and loads each when it is called.
"""
