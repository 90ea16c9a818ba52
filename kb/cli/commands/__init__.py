"""One command a file: its options, its help, and which steps of `kb.workspace` it takes.

A new command is a file with a function `run` here and a line in `COMMANDS`; it is loaded when it is called.
"""

COMMANDS = {
    "init": "init",
    "add": "add",
    "new": "new",
    "append": "append",
    "import": "import_notes",
    "edit": "edit",
    "open": "open_paper",
    "search": "search",
    "list": "list_notes",
    "show": "show",
    "browse": "browse",
    "tags": "tags",
    "tag": "tag",
    "mv": "mv",
    "rm": "rm",
    "undo": "undo",
    "links": "links",
    "related": "related",
    "fetch": "fetch",
    "papers": "papers",
    "check": "check",
    "todo": "todo",
    "build": "build",
    "serve": "serve",
    "export": "export",
    "stats": "stats",
    "glossary": "glossary",
    "config": "config",
    "index": "index",
    "help": "help",
}
"""Every command and the module of this folder that holds it, in the order of the help."""
