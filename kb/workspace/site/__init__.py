"""One build of the site: planned from a collection, and left out where nothing changed since the last one.

`kb.workspace.building` is the door.
"""
