"""`kb index`: what is derived from the notes, and where."""

from typing import TYPE_CHECKING

from kb.store.files.atomic import remove_contents

if TYPE_CHECKING:
    from kb.workspace.collection import Collection

SERVED = "served"
"""The folder of `kb serve`'s site, beside what is derived for every command."""


def index_facts(collection: "Collection") -> dict[str, str | int]:
    """Where things are, and how much there is, once catalog and index are up to date."""
    return {
        "collection": str(collection.root),
        "notes folder": str(collection.notes_folder),
        "notes": collection.catalog.count(),
        "papers": len(collection.papers_file.papers),
        "indexed": len(collection.index),
        "cache": str(collection.cache),
    }


def forget_derived(collection: "Collection") -> None:
    """Remove all that is derived before it was asked for: the next question makes it again.

    The served site stays: a server may be at it, and each of its builds looks the folder over.
    """
    remove_contents(collection.cache, keep={SERVED})
