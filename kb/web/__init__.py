"""Library → pages of the static site. No disk, network, clock or environment: same input, same bytes.

`build` lists the emitters. `html` renders text, `client_index` makes the browser's search index,
`incremental` knows what the last build made, `frame` is around every page, `parts` fill pages, `pages` has
one file a kind of page. `templates` and `theme` are plain files.
"""
