"""What is wrong in a collection, told from all its notes together: a `Library` to diagnostics."""
