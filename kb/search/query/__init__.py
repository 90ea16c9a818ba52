"""A parsed query against a collection: which notes match it, in which order, and why.

`matching` evaluates the tree over a source of terms (`postings_source`, `text_source`); `filters` evaluate
`key:value`; `ranking` orders what was found. `note_lookup` resolves the NOTE of a command.
"""
