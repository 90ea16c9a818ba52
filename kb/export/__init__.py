"""Notes in the forms other programs read. No I/O."""
