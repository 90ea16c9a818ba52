"""What `kb check` finds in the notes themselves, from a cache unless something has changed.

The cache is under a stamp of all that the rules read beside the notes. Where cards say what they said, the
notes whose texts changed are checked again (`rechecking`), else all are. What lies around the notes is
looked at each time (`file_problems`). A count of what was found, and the lines that tell it
(`plain_answer`), have files of their own: to read the answer takes longer than what most ask for.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from kb.check.merged import merged
from kb.store.catalog.coding import encoded, text_to_path
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.catalog.saved_answer import saved_answer
from kb.store.files.cache_file import cache_stamp, load_cached, save_cached
from kb.store.notes.names_file import NAMES_NAME
from kb.workspace.checking.saved_check import CheckedNotes, NotesSummary
from kb.workspace.collection import PARSING_PARTS, Collection

_FILE = "checked-notes"
_PROGRAM = PARSING_PARTS[0].parent
_PARTS = (*PARSING_PARTS, _PROGRAM / "check", _PROGRAM / "edit", _PROGRAM / "workspace" / "checking")


def checked_notes(collection: Collection) -> CheckedNotes:
    """What is found in the notes as they are now."""
    stamp = check_stamp(collection)
    saved = _saved(collection, stamp)
    checked = _brought_up_to_date(collection, saved) or _checked(collection, lambda _: True)
    if checked is not saved:
        save_cached(collection.cache / _FILE, stamp, encoded(checked))
    return checked


def notes_summary(collection: Collection, checked: Callable[[], CheckedNotes]) -> NotesSummary:
    """How much is found in the notes as they are now; `checked` finds it where that is not known."""
    return saved_answer(
        collection.cache / f"{_FILE}.summary",
        collection.catalog,
        (check_stamp(collection),),
        NotesSummary,
        lambda: NotesSummary.of(checked()),
    )


def checked_note(collection: Collection, path: PurePosixPath) -> CheckedNotes:
    """The same, perhaps of one note only: nothing is tried to be repaired in the others."""
    saved = _saved(collection, check_stamp(collection))
    return _brought_up_to_date(collection, saved) or _checked(collection, path.__eq__)


def _saved(collection: Collection, stamp: bytes) -> CheckedNotes | None:
    """The last answer, of whatever notes there were then."""
    saved = load_cached(collection.cache / _FILE, stamp)
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(saved, type=CheckedNotes, dec_hook=text_to_path) if saved else None
    return None


def _brought_up_to_date(collection: Collection, saved: CheckedNotes | None) -> CheckedNotes | None:
    """The last answer, of the notes as they are now; None where there is none, or all must be checked."""
    if saved is None or saved.content == collection.catalog.content:
        return saved
    from kb.workspace.checking.rechecking import rechecked

    return rechecked(collection, saved)


def _checked(collection: Collection, is_wanted: Callable[[PurePosixPath], bool]) -> CheckedNotes:
    from kb.check.rules import library_diagnostics  # 35 ms that a cached answer does without
    from kb.workspace.checking.rechecking import checked_facts
    from kb.workspace.checking.repairability import with_repairability

    library = collection.library
    every = merged(collection.catalog.diagnostics(), library_diagnostics(library))
    found = tuple(one for one in every if is_wanted(one.path))
    cards = tuple(card for card in library.cards if is_wanted(card.path))
    links = tuple((card.path, link) for card in cards for link in library.file_links(card))
    facts = checked_facts(collection, cards, found)
    return CheckedNotes.of(collection.catalog.content, with_repairability(collection, found), links, facts)


def check_stamp(collection: Collection) -> bytes:
    """A hash of what the rules read beside notes: papers, names, settings, where symbolic links lead."""
    found = collection.found
    known = (
        program_fingerprint(collection.config.languages, *_PARTS),
        *map(_content, (collection.papers_path, collection.root / NAMES_NAME)),
        repr((collection.config, sorted(found.symbolic_links.items()), found.leading_out)).encode(),
    )
    return cache_stamp(b"\0".join(known))


def _content(path: Path) -> bytes:
    try:
        return cache_stamp(path.read_bytes())
    except OSError:
        return b""
