"""A note and an intention to edits: spans to replace, or the text of a new note. No I/O."""
