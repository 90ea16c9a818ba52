"""What the commands report: the values of `--json` and of the terminal views.

Field names are the JSON keys of the interface and never change; a report is encoded as it is.
Paths are relative to the notes folder, with `/`. One module a command, so that a command loads its own.
"""
