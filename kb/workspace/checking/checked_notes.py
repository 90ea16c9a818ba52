"""What `kb check` finds in the notes themselves, from a cache unless something has changed.

The cache is under a stamp of all that the rules read beside the notes. Where cards say what they said, the
notes whose texts changed are checked again (`rechecking`), else all are. What lies around the notes is
looked at each time (`file_problems`).
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import msgspec

from kb.check.merged import merged
from kb.model.card import Link
from kb.model.diagnostic import Diagnostic
from kb.model.place import Place
from kb.store.catalog.coding import encoded, text_to_path
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.files.cache_file import cache_stamp, load_cached, save_cached
from kb.store.notes.names_file import NAMES_NAME
from kb.workspace.collection import PARSING_PARTS, Collection

_FILE = "checked-notes"
_PROGRAM = PARSING_PARTS[0].parent
_PARTS = (*PARSING_PARTS, _PROGRAM / "check", _PROGRAM / "edit", _PROGRAM / "workspace" / "checking")


class CheckedFacts(msgspec.Struct, frozen=True, array_like=True):
    """What tells which of an answer still holds where texts changed: by note, digests of file and card.

    `compared` are the notes of which another one's diagnostics depend on the text. `places` are those on
    the card of each note to one of which a rule that compares notes points.
    """

    notes: dict[str, tuple[bytes, bytes]]
    compared: frozenset[str]
    places: dict[str, tuple[Place, ...]]


class CheckedNotes(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """How many errors and warnings there are, and the links that mean other files than notes.

    `content` is that of the catalog. What was found stays encoded until somebody asks; a count does not.
    """

    content: bytes
    serious: int
    file_links: tuple[tuple[PurePosixPath, Link], ...]
    encoded_found: bytes
    encoded_facts: bytes

    @classmethod
    def of(
        cls,
        content: bytes,
        found: tuple[Diagnostic, ...],
        file_links: tuple[tuple[PurePosixPath, Link], ...],
        facts: CheckedFacts,
    ) -> "CheckedNotes":
        """What is saved of an answer."""
        serious = sum(one.severity != "info" for one in found)
        return cls(content, serious, file_links, encoded(found), encoded(facts))

    @cached_property
    def found(self) -> tuple[Diagnostic, ...]:
        """The diagnostics by path, line and column, `is_fixable` where `kb check --fix` repairs them."""
        path = cache(PurePosixPath)  # a note has several, and all share one path
        return msgspec.msgpack.decode(
            self.encoded_found, type=tuple[Diagnostic, ...], dec_hook=lambda _kind, text: path(text)
        )

    @property
    def facts(self) -> CheckedFacts:
        """What the answer depends on."""
        return msgspec.msgpack.decode(self.encoded_facts, type=CheckedFacts)


def checked_notes(collection: Collection) -> CheckedNotes:
    """What is found in the notes as they are now."""
    stamp = _stamp(collection)
    saved = _saved(collection, stamp)
    if saved and saved.content == collection.catalog.content:
        return saved
    checked = _rechecked(collection, saved) or _checked(collection, lambda _: True)
    save_cached(collection.cache / _FILE, stamp, encoded(checked))
    return checked


def checked_note(collection: Collection, path: PurePosixPath) -> CheckedNotes:
    """The same, perhaps of one note only: nothing is tried to be repaired in the others."""
    saved = _saved(collection, _stamp(collection))
    if saved and saved.content == collection.catalog.content:
        return saved
    return _rechecked(collection, saved) or _checked(collection, path.__eq__)


def _saved(collection: Collection, stamp: bytes) -> CheckedNotes | None:
    """The last answer, of whatever notes there were then."""
    saved = load_cached(collection.cache / _FILE, stamp)
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(saved, type=CheckedNotes, dec_hook=text_to_path) if saved else None
    return None


def _rechecked(collection: Collection, saved: CheckedNotes | None) -> CheckedNotes | None:
    if saved is None:
        return None
    from kb.workspace.checking.rechecking import rechecked

    return rechecked(collection, saved)


def _checked(collection: Collection, is_wanted: Callable[[PurePosixPath], bool]) -> CheckedNotes:
    from kb.check.rules import library_diagnostics  # 35 ms that a cached answer does without
    from kb.workspace.checking.fixing import with_repairability
    from kb.workspace.checking.rechecking import checked_facts

    library = collection.library
    every = merged(collection.catalog.diagnostics(), library_diagnostics(library))
    found = tuple(one for one in every if is_wanted(one.path))
    cards = tuple(card for card in library.cards if is_wanted(card.path))
    links = tuple((card.path, link) for card in cards for link in library.file_links(card))
    facts = checked_facts(collection, cards, found)
    return CheckedNotes.of(collection.catalog.content, with_repairability(collection, found), links, facts)


def _stamp(collection: Collection) -> bytes:
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
