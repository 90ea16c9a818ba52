"""How answers leave: streams, JSON, pager, progress, what several commands print. Nothing here asks."""
