"""What was given a name keeps it: `names.jsonl` is brought up to date whenever names are given out."""

from typing import TYPE_CHECKING

from kb.export.names_given import names_given
from kb.model.errors import KbError
from kb.store.notes.names_file import NAMES_NAME, save_names
from kb.workspace.guards import refuse_file_outside

if TYPE_CHECKING:
    from kb.workspace.collection import Collection


def refuse_unknown_names(collection: "Collection") -> None:
    """OperationFailed where the names that were given cannot be read: others would be given instead."""
    if error := collection.names_file.error:
        raise error


def save_given_names(collection: "Collection") -> None:
    """Remember the names of all notes, if any is new; warn where that cannot be done."""
    names = names_given(collection.library)
    if names == collection.library.given_names:
        return
    try:
        refuse_file_outside(collection, collection.root / NAMES_NAME)
        save_names(collection.root, names)
    except KbError as error:
        collection.warn(f"New citation keys and page addresses were not saved and may change. {error}")
