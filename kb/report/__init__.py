"""Library to reports: the values that lists, links, tags and numbers are shown from."""
