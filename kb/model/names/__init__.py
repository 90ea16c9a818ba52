"""The names that notes were given, citation keys and page addresses, and which note has them by now."""
