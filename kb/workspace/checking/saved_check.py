"""What `kb check` saves of an answer: what was found, and what tells the next one how much of it holds."""

from functools import cache, cached_property
from pathlib import PurePosixPath

import msgspec

from kb.model.card import Link
from kb.model.diagnostic import Diagnostic
from kb.model.place import Place
from kb.store.catalog.coding import encoded


class CheckedFacts(msgspec.Struct, frozen=True, array_like=True):
    """What tells which of an answer still holds where texts changed: by note, digests of file and card.

    `compared` are the notes of which another one's diagnostics depend on the text. `places` are those on
    the card of each note to one of which a rule that compares notes points.
    """

    notes: dict[str, tuple[bytes, bytes]]
    compared: frozenset[str]
    places: dict[str, tuple[Place, ...]]


FileLinks = tuple[tuple[PurePosixPath, Link], ...]
"""The links that mean other files than notes, each with the note that it is in."""


class CheckedNotes(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """What was found in the notes of a catalog's `content`; it stays encoded until somebody asks."""

    content: bytes
    file_links: FileLinks
    encoded_found: bytes
    encoded_facts: bytes

    @classmethod
    def of(
        cls,
        content: bytes,
        found: tuple[Diagnostic, ...],
        file_links: FileLinks,
        facts: CheckedFacts,
    ) -> "CheckedNotes":
        """What is saved of an answer."""
        checked = cls(content, file_links, encoded(found), encoded(facts))
        vars(checked)["found"] = found  # it need not be decoded to be shown
        return checked

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


class NotesSummary(msgspec.Struct, frozen=True, array_like=True):
    """What is needed of the answer about all notes to count what is wrong with the collection."""

    serious: int
    file_links: FileLinks

    @classmethod
    def of(cls, checked: CheckedNotes) -> "NotesSummary":
        """How many errors and warnings there are, and the links that lead out of the notes."""
        return cls(sum(one.severity != "info" for one in checked.found), checked.file_links)
