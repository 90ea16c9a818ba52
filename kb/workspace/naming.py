"""What was given a name keeps it: `names.jsonl` is saved as names are given out and notes move."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from kb.model.errors import KbError
from kb.model.names.given_names import GivenNames, NameRecord, record_of, record_order
from kb.store.notes.names_file import NAMES_NAME, is_citation_key, save_moves, save_names
from kb.workspace.guards import refuse_file_outside

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.workspace.collection import Collection
    from kb.workspace.writing_steps import Creation


def refuse_unknown_names(collection: "Collection") -> None:
    """OperationFailed where the names that were given cannot be read: others would be given instead."""
    if error := collection.names_file.error:
        raise error


def save_given_names(collection: "Collection") -> bool:
    """Remember the names of all notes, if any is new; warn where that cannot be done, which is False.

    Where another command saved names meanwhile, those of the notes as they are then are saved.
    """
    from kb.export.names_given import names_given

    names = names_given(collection.library)
    if names == collection.library.given_names and not collection.names_file.diagnostics:
        return True
    try:
        refuse_file_outside(collection, collection.root / NAMES_NAME)
        if not save_names(collection.root, names, instead_of=collection.library.given_names):
            now = collection.reopened()
            try:
                return save_given_names(now)
            finally:
                now.close()
    except KbError as error:
        collection.warn(f"New citation keys and page addresses were not saved and may change. {error}")
        return False
    return True


def save_names_before(collection: "Collection") -> bool:
    """Save the names as the notes are now, if any ever were: whether they are saved."""
    return (collection.root / NAMES_NAME).exists() and save_given_names(collection)


def save_names_after(collection: "Collection") -> None:
    """Save the names as the notes are once some of them are back, if any ever were saved."""
    now = collection.reopened()
    save_names_before(now)
    now.close()


def save_keys(
    collection: "Collection", keys: Mapping[PurePosixPath, str], made: "Iterable[Creation]"
) -> int:
    """Save the citation keys that notes just made had elsewhere; how many of them cannot be theirs.

    A key stays with the work that it was given to, also where that is gone, and has to be one that LaTeX
    takes. Warns where none can be saved.
    """
    from kb.parse.note.parser import parse_note  # which a build of known notes does not need

    given = collection.names_file.names
    owners = {one.key: one for one in given.distinct if one.key}
    new: dict[str, NameRecord] = {}
    for one in made:
        key = keys.get(one.path, "")
        card = parse_note(one.path, one.data.decode(), collection.config.languages).note
        if key not in new and is_citation_key(key) and _is_free(owners.get(key), card):
            new[key] = record_of(card, key=key)
    kept = (replace(one, key="") if one.key in new else one for one in given.records)
    records = (*(one for one in kept if one.key or one.page), *new.values())
    try:
        refuse_file_outside(collection, collection.root / NAMES_NAME)
        if new:
            save_names(collection.root, GivenNames(sorted(records, key=record_order)))
    except KbError as error:
        collection.warn(f"The citation keys of the entries were not saved. {error}")
    return len(keys) - len(new)


def _is_free(owner: NameRecord | None, card: "Card") -> bool:
    """Whether a key is nobody's, or that of this work when it had a note before."""
    return owner is None or (owner.gone and (owner.is_called(card) or owner.is_about(card)))


@contextmanager
def names_following(
    collection: "Collection",
    places: Mapping[PurePosixPath, PurePosixPath | None],
    done: Mapping[PurePosixPath, None],
) -> Iterator[None]:
    """Leads names along with the notes that are moved meanwhile to their `places`, None for a removed one.

    As far as they are `done`, by the new path. Where that is cut short, `kb.model.names.known_notes` has
    to find them again.
    """
    try:
        yield
    finally:
        there = {old: new for old, new in places.items() if (new or old) in done}
        moves = {_nfc(old): _nfc(new) if new else None for old, new in there.items()}
        try:
            if moves:
                save_moves(collection.root, moves)
        except KbError as error:
            collection.warn(f"Citation keys and page addresses were not saved and may change. {error}")


def _nfc(path: PurePosixPath) -> str:
    return normalize("NFC", str(path))
