"""The search index on disk: Whoosh 2.7.4 segments, brought up to date and read.

`search_index` is the door. Derived: may be deleted at any time.
"""
