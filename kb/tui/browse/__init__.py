"""`kb browse`, the full screen: filters, list and note side by side.

`browser` is the app; `presenter` loads what it shows, through the threads in `background`. `list`, `note`,
`sidebar` and `query` have a pane each, the widget and plain functions for what is in it. `keys` is the key
map, from which bindings, bottom line and help are made; `actions` do what the keys say, a file each, and
open `dialogs`. `host` is what only the command line may do.
"""
