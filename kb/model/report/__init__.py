"""What the commands have to say: the values behind `--json` and behind the terminal views.

Field names are the JSON keys of the interface and never change; a report is encoded as it stands.
Paths are relative to the notes folder, with `/`. One module a command, so that a command loads its own.
"""
