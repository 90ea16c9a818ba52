"""`kb index`: what is derived from the notes, and where."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


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
