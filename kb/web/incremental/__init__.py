"""The memo of a build: what it leaves to the next, and the digests by which results stay valid.

`memo` has the rule, `library_keys` the keys of a whole library; `rendered_texts` and `derived` use it.
"""
