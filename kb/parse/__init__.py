"""Text to values: what a note, a citation, an arXiv id, a query says. Nothing here raises on any text."""
