"""A collection as it was when it was last read, for the first screen: no file is looked at for it."""

from typing import TYPE_CHECKING

from kb.store.catalog.catalog import Catalog, program_fingerprint
from kb.workspace.collection import PARSING_PARTS

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


def as_last_read(collection: "Collection") -> "Collection | None":
    """The collection as the catalog has it; None where it has nothing that this program can read.

    Good for showing a moment earlier what is then looked at again: a file may be another one or gone.
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
