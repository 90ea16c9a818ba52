"""Text → tokens, and what a token in a field is worth.

Indexing and querying both start here, and the site's JavaScript follows the same rules.
"""
