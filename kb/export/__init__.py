"""Notes in the forms other programs read. No I/O.

A format is a file here that turns notes into text; `kb/cli/commands/export.py` offers it by its name.
BibTeX, CSL-JSON and RIS start from the same `Reference`.
"""
