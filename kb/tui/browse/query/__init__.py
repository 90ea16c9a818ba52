"""The query: the line it is typed in, the notes it finds, and filters added to it."""
