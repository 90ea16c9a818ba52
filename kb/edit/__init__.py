"""Changes to notes as edits, spans to replace, and the text of new notes. No I/O."""
