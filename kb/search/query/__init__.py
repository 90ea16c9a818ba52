"""A query against the postings and the library: which notes match, and in which order.

`matching` and `ranking` answer `kb search`; `filters` answer `key:value` and all of `kb list`.
"""
