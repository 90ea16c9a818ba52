"""How answers leave: streams, JSON, pager, progress. Nothing here asks anything."""
