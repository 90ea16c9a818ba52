"""One view a file: a report or a note as a rich renderable, at any width."""
