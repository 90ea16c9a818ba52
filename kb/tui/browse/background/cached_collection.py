"""A collection from its cache alone, so that the first screen need not look at any note file."""

from typing import TYPE_CHECKING

from kb.store.catalog.catalog import Catalog
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.workspace.collection import PARSING_PARTS

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


def cached_collection(collection: "Collection") -> "Collection | None":
    """The collection as its catalog has it; None if that is empty, damaged or of another version of kb.

    It may be outdated: a file may have changed or be gone. Reopen it before relying on it.
    """
    languages = collection.config.languages
    catalog = Catalog(
        collection.cache / "catalog", program_fingerprint(languages, *PARSING_PARTS), languages
    )
    try:
        newest = next(catalog.newest(1), None)
    except KeyError:  # a damaged card, which is read from its file again
        newest = None
    if newest is None:
        catalog.close()
        return None
    saved = collection.reopened()
    saved.catalog = catalog
    return saved
