"""Walks: a screen for each note that gets tags, and for each group of similar tags; one key each."""
