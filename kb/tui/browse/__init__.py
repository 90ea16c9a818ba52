"""`kb browse`, the full screen: filters, list and note side by side.

`keys` has every key once; bindings, bottom line and help are made from it. `actions` do them, a file each,
in `dialogs` where something is asked. Widgets tell `browser` by messages what happened; `asking` puts
questions to `reader`, the one thread that asks the collection, and gives the answers to widgets; `writer`
does what may wait. The rest are plain functions, without Textual.
"""
