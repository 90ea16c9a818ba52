"""The names that others may have quoted, each with the note that was given it first.

A citation key stands in papers that nobody can correct, a page's address in other people's links, and a
feed's entry is known to readers by it. So a name that was given stays with what it was given to, whatever
notes come, go or get another date. `slug` and `citation_key` choose names for what has none yet, and
never one that is taken here; `kb.store.notes.names_file` is where they are between two commands.
"""

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from msgspec import Struct

from kb.model.grammar.page_key import arxiv_key, page_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.card import Card

    Trait = tuple[Callable[["NameRecord"], str], Callable[[Card], str]]

_T = TypeVar("_T")


class NameRecord(Struct, frozen=True, omit_defaults=True):
    """A note by its path, the name of its page, and the key under which its work is cited.

    The note is about the paper `arxiv`, the page `url`, or nothing but itself. Of several notes about one
    paper one has the key. A note that is gone keeps its line, so that its names stay its own.
    """

    note: str
    page: str = ""
    key: str = ""
    arxiv: str = ""
    url: str = ""

    def may_be(self, card: "Card") -> bool:
        """Whether the note may have become this one: not where each is about something else."""
        mine = arxiv_key(self.arxiv) if self.arxiv else page_key(self.url)
        theirs = page_key(card.source.url) if card.source else ""
        return not mine or not theirs or mine == theirs


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
    def pages(self) -> "frozenset[str]":
        """Every name of a page that was ever given."""
        return frozenset(record.page for record in self.records if record.page)

    @cached_property
    def key_of_paper(self) -> "Mapping[str, str]":
        """The key of a paper by its arXiv id."""
        return {record.arxiv: record.key for record in self._with_key if record.arxiv}

    @cached_property
    def keyed(self) -> "tuple[NameRecord, ...]":
        """The records with the key of a note that was about no paper on arXiv."""
        return tuple(record for record in self._with_key if not record.arxiv)

    def keyed_at(self, path: str) -> "tuple[NameRecord, ...]":
        """Those of one path, where one note may have been after another."""
        return self._keyed_at.get(path, ())

    @cached_property
    def with_page(self) -> "Mapping[str, NameRecord]":
        """The record with the name of a note's page, by its path."""
        first = {record.page: record for record in reversed(self.records) if record.page}
        return {record.note: record for record in first.values()}

    @cached_property
    def _keyed_at(self) -> "Mapping[str, tuple[NameRecord, ...]]":
        found: defaultdict[str, tuple[NameRecord, ...]] = defaultdict(tuple)
        for record in self.keyed:
            found[record.note] += (record,)
        return found

    @cached_property
    def _with_key(self) -> "tuple[NameRecord, ...]":
        first = {record.key: record for record in reversed(self.records) if record.key}
        return tuple(first.values())


def moved(
    left: "Iterable[NameRecord]", new: "Iterable[Card]", *traits: "Trait"
) -> "Iterator[tuple[Card, NameRecord]]":
    """The new ones among the notes that were elsewhere, each with its record of those that are left.

    Known by a trait that no other note has, the first of `traits` before the others.
    """
    unknown = tuple(new)
    records = tuple(left) if unknown else ()
    for of_record, of_card in traits:
        gone = single((of_record(record), record) for record in records)
        came = single((of_card(card), card) for card in unknown)
        found = {
            card.path: (card, gone[trait])
            for trait, card in came.items()
            if trait and trait in gone and gone[trait].may_be(card)
        }
        yield from found.values()
        known = {record for _, record in found.values()}
        unknown = tuple(card for card in unknown if card.path not in found)
        records = tuple(record for record in records if record not in known)


def _page(url: str) -> str:
    return page_key(url) if url else ""


SUBJECT: "Trait" = (
    lambda record: _page(record.url),
    lambda card: _page(card.source.url if card.source else ""),
)
"""The page of the web that a note is about."""

FILE_NAME: "Trait" = (lambda record: file_name(record.note), lambda card: file_name(card.path))
"""The name of a note's file, in whatever folder."""

NO_NAMES = GivenNames()


def file_name(path: "PurePosixPath | str") -> str:
    """The last part of a path, in NFC."""
    return normalize("NFC", str(path).rpartition("/")[2])


def single(names: "Iterable[tuple[str, _T]]") -> dict[str, _T]:
    """What each name stands for, where it stands for one thing alone."""
    pairs = tuple(names)
    count = Counter(name for name, _ in pairs)
    return {name: value for name, value in pairs if count[name] == 1}
