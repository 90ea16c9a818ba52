"""Where a collection is, and its settings: the root, the cache and state folders, `kb.yaml`."""
