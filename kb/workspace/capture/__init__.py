"""Captures: a new note, or more text for one that is there."""
