"""Where tokens occur: what ranking needs of an index, and the index that fits in memory.

Notes go by number here; which note a number means is asked only of the few that are shown.
"""

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kb.search.text.glossary import Glossary
from kb.search.text.traits import note_traits, separated
from kb.search.text.weights import note_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.model.note import Note


class Posting(NamedTuple):
    """The notes that have a token, ascending, and its impact in each (`kb.search.text.weights`)."""

    notes: "Sequence[int]"
    impacts: "Sequence[float]"


NOWHERE = Posting((), ())
NO_MINED = Glossary()


class Postings(Protocol):
    """A collection's tokens, however they are kept, and what its words are called in other languages."""

    @property
    def glossary(self) -> Glossary:
        """The names of words in other languages."""

    def note_numbers(self) -> "Sequence[int]":
        """The numbers of all notes, ascending; not always without gaps."""

    def path(self, number: int) -> PurePosixPath:
        """Which note a number means."""

    def number(self, path: PurePosixPath) -> int | None:
        """The number of a note; None for one that is not indexed."""

    def posting(self, token: str) -> Posting:
        """Where a token occurs; `NOWHERE` for one that no note has."""

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix` and that some note has."""

    def with_cjk(self, run: str) -> "Iterable[int]":
        """The notes that have a run within a word of a script without spaces (`weights.NoteEntry`)."""

    def with_trait(self, trait: str) -> "Sequence[int]":
        """The notes that have a tag or an author (`kb.search.text.traits`), ascending."""


class MemoryPostings:
    """Postings made from the notes themselves: the way to search when no index can be kept."""

    def __init__(self, notes: "Iterable[Note]", glossary: Glossary = NO_MINED) -> None:
        self.glossary = glossary
        self._paths: list[PurePosixPath] = []
        self._cjk: list[str] = []
        self._traits: list[str] = []
        found: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for number, note in enumerate(notes):
            self._paths.append(note.path)
            self._traits.append(note_traits(note))
            entry = note_entry(note)
            self._cjk.append(entry.cjk)
            for token, impact in entry.impacts.items():
                numbers, values = found[token]
                numbers.append(number)
                values.append(impact)
        self._postings = {token: Posting(*lists) for token, lists in found.items()}

    def note_numbers(self) -> "Sequence[int]":
        """The numbers of all notes."""
        return range(len(self._paths))

    def path(self, number: int) -> PurePosixPath:
        """Which note a number means."""
        return self._paths[number]

    def number(self, path: PurePosixPath) -> int | None:
        """The number of a note."""
        return self._paths.index(path) if path in self._paths else None

    def posting(self, token: str) -> Posting:
        """Where a token occurs."""
        return self._postings.get(token, NOWHERE)

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix`."""
        return (token for token in sorted(self._postings) if token.startswith(prefix))

    def with_cjk(self, run: str) -> "Iterable[int]":
        """The notes that have a run within a word of a script without spaces."""
        return (number for number, words in enumerate(self._cjk) if run in words)

    def with_trait(self, trait: str) -> "Sequence[int]":
        """The notes that have a tag or an author."""
        return [number for number, text in enumerate(self._traits) if separated(trait) in text]
