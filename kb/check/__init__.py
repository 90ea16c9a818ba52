"""Rules over a whole collection: a `Library` to diagnostics."""
