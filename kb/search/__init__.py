"""What makes a note findable, without an engine and without a disk."""
