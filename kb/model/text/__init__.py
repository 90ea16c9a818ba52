"""Text as such: its control characters, and regular expressions that are compiled when they are needed."""
