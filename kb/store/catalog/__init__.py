"""Every note as it was last parsed, so that only changed files are read again.

`catalog` is the door. Derived: may be deleted at any time.
"""
