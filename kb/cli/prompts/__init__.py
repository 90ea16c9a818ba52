"""What a person is asked on a terminal: which note, yes or no, the editor.

No command is imported here, and nothing here writes an answer: see `kb.cli.output`.
"""
