"""Tags in the text of a note, and signs `#` that are none."""
