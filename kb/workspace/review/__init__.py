"""What a person goes through again: what waits in the collection, and notes to be tagged one by one."""
