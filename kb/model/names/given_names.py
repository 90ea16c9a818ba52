"""The names that others may have quoted, each with the note that was given it first.

A citation key stands in papers that nobody can correct, a page's address in other people's links, and a
feed's entry is known to readers by it. So a name that was given stays with what it was given to, whatever
notes come, go, move or get another date. `slug` and `citation_key` choose names for what has none yet, and
never one that is taken here; `known_notes` says which note a record is about by now, and
`kb.store.notes.names_file` is where the records are between two commands.
"""

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from kb.model.grammar.page_key import arxiv_key, page_key
from kb.model.text.blake2 import blake2b

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from kb.model.card import Card

_T = TypeVar("_T")
_K = TypeVar("_K", bound="Hashable")

_TITLE_BYTES = 6  # two titles of 100,000 notes are taken for one in 1 of 56,000 collections


class NameRecord(Struct, frozen=True, omit_defaults=True):
    """A note by its path, the name of its page, and the key under which its work is cited.

    The note is about the paper `arxiv`, the page `url`, or nothing but itself. Of several notes about one
    paper one has the key. `title` is a digest of what it was `called`; empty if that is not known.
    A note that is `gone`, or is about another work now, leaves its record, so that its names stay its own.
    """

    note: str
    page: str = ""
    key: str = ""
    arxiv: str = ""
    url: str = ""
    title: str = ""
    gone: bool = False

    @property
    def subject(self) -> str:
        """The key of the page or paper that the note is about, empty if it is about none."""
        if self.arxiv:
            return arxiv_key(self.arxiv)
        return page_key(self.url) if self.url else ""

    def may_be(self, card: "Card") -> bool:
        """Whether the note may have become this one: not where each is about something else."""
        source = card.source
        if not source or not (self.arxiv or self.url) or (self.arxiv or self.url) == source.url:
            return True
        return self.subject == subject(card)

    def is_surely(self, card: "Card") -> bool:
        """Whether the note at the record's path is the one that was there: it has its title or subject."""
        return self.is_as_it_was(card) or self.is_about(card)

    def is_as_it_was(self, card: "Card") -> bool:
        """Whether the note at the record's path has the title that was there, and no other subject."""
        return self.may_be(card) and (not self.title or self.is_called(card))

    def is_another(self, card: "Card") -> bool:
        """Whether this note is another one in title and subject, in the file of the one before."""
        return bool(self.title) and not self.is_called(card) and not self.may_be(card)

    def is_called(self, card: "Card") -> bool:
        """Whether the note had the title of this one."""
        return bool(self.title) and self.title == called(card)

    def is_about(self, card: "Card") -> bool:
        """Whether the note was about the page or paper that this one is about."""
        return bool(self.subject) and self.subject == subject(card)


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
        return {one.arxiv: one.key for one in reversed(self.distinct) if one.arxiv and one.key}

    @cached_property
    def distinct(self) -> "tuple[NameRecord, ...]":
        """The records, each name in the first alone."""
        return tuple(self._distinct())

    @cached_property
    def at_path(self) -> "Mapping[str, NameRecord]":
        """The record of the note that was last at each path."""
        return {one.note: one for one in reversed(self.distinct) if not one.gone}

    def _distinct(self) -> "Iterator[NameRecord]":
        pages: set[str] = set()
        keys: set[str] = set()
        for record in self.records:
            page, key = record.page, record.key
            if page in pages or key in keys:
                record = replace(record, page=page * (page not in pages), key=key * (key not in keys))  # noqa: PLW2901
            pages.update(filter(None, [page]))
            keys.update(filter(None, [key]))
            yield record


NO_NAMES = GivenNames()


def record_order(record: NameRecord) -> tuple[str, bool, str, str]:
    """A key by which records are saved: by path, that of the note that is there first."""
    return record.note, record.gone, record.key, record.page


def record_of(card: "Card", *, page: str = "", key: str = "") -> NameRecord:
    """The record of a note as it is now, with the names it is given."""
    url = card.source.url if card.source and not card.arxiv_id else ""
    return NameRecord(str(card.path), page, key, card.arxiv_id or "", url, called(card))


@lru_cache(maxsize=1 << 16)
def title_digest(title: str) -> str:
    """12 hexadecimal digits that are alike for one title in other case or spacing.

    A digest, because the file of names is published where the titles of private notes must not be.
    """
    told = " ".join(normalize("NFC", title).casefold().split())
    return blake2b(told.encode(errors="surrogatepass"), digest_size=_TITLE_BYTES).hexdigest()


def called(card: "Card") -> str:
    """The digest of a note's title; of a note without one that of its whole file name, date and all."""
    return title_digest(card.title or card.path.name)


def subject(card: "Card") -> str:
    """The key of the page or paper that a note is about, empty if it is about none."""
    if card.arxiv_id:
        return arxiv_key(card.arxiv_id)
    return page_key(card.source.url) if card.source else ""


def single(names: "Iterable[tuple[_K, _T]]") -> "dict[_K, _T]":
    """What each name stands for, where it stands for one thing alone; a name that is empty for nothing."""
    pairs = tuple(names)
    count = Counter(name for name, _ in pairs)
    return {name: value for name, value in pairs if name and count[name] == 1}
