"""The list of notes: the widget, and how a note is drawn as one line."""
