"""The names that others may have quoted, each with the note that was given it first.

A citation key stands in papers that nobody can correct, a page's address in other people's links, and a
feed's entry is known to readers by it. So a name that was given stays with what it was given to, whatever
notes come, go or get another date. `slug` and `citation_key` choose names for what has none yet, and
never one that is taken here; `kb.store.notes.names_file` is where they are between two commands.
"""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.card import Card

_T = TypeVar("_T")


class NameRecord(Struct, frozen=True, omit_defaults=True):
    """A note by its path, the name of its page, and the key under which its work is cited.

    The key is that of the paper `arxiv`, else of the note alone, which is about the page `url` if about
    any. A note that is gone keeps its line while it has a key.
    """

    note: str
    page: str = ""
    key: str = ""
    arxiv: str = ""
    url: str = ""


class GivenNames:
    """All records; of two that give one name to two notes (a merge by hand) the first counts."""

    def __init__(self, records: "Iterable[NameRecord]" = ()) -> None:
        self.records = tuple(records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GivenNames) and self.records == other.records

    def __hash__(self) -> int:
        return hash(self.records)

    @cached_property
    def keys(self) -> "frozenset[str]":
        """Every citation key that was ever given."""
        return frozenset(record.key for record in self.records if record.key)

    @cached_property
    def key_of_paper(self) -> "Mapping[str, str]":
        """The key of a paper by its arXiv id."""
        return {record.arxiv: record.key for record in self._with_key if record.arxiv}

    @cached_property
    def key_of_note(self) -> "Mapping[str, str]":
        """The key of a note that was about no paper on arXiv, by its path."""
        return {record.note: record.key for record in self._with_key if not record.arxiv}

    @cached_property
    def url_of_note(self) -> "Mapping[str, str]":
        """What such a note was about, empty for nothing but itself, by its path."""
        return {record.note: record.url for record in self._with_key if not record.arxiv}

    @cached_property
    def page_of_note(self) -> "Mapping[str, str]":
        """The name of a note's page by its path."""
        pages = {record.page: record.note for record in reversed(self.records) if record.page}
        return {note: page for page, note in pages.items()}

    def gone(self, cards: "Iterable[Card]") -> "Iterator[str]":
        """The paths under which there is no note any more."""
        paths = {str(card.path) for card in cards}
        return (path for path in dict.fromkeys(one.note for one in self.records) if path not in paths)

    @cached_property
    def _with_key(self) -> "tuple[NameRecord, ...]":
        first = {record.key: record for record in reversed(self.records) if record.key}
        return tuple(first.values())


NO_NAMES = GivenNames()


def file_name(path: "PurePosixPath | str") -> str:
    """The last part of a path, in NFC."""
    return normalize("NFC", str(path).rpartition("/")[2])


def single(names: "Iterable[tuple[str, _T]]") -> dict[str, _T]:
    """What each name stands for, where it stands for one thing alone."""
    pairs = tuple(names)
    count = Counter(name for name, _ in pairs)
    return {name: value for name, value in pairs if count[name] == 1}
