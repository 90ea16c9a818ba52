"""What makes a note findable: pure functions over cards and postings; `kb.store.index` keeps the postings.

`text` cuts notes into tokens, `query` matches and ranks, `display` shows why, `related` finds notes alike.
"""
