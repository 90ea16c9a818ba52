"""Whether an entry is about a work that is there: a paper is known by its id, never by its title alone.

An id or address decides by itself, unless it is that of a whole book: one that several titles share, or
that a chapter names. There, and for works without any, the titles must be equal and the first author's
family name or the year too, and neither may differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar
from unicodedata import normalize

from kb.edit.capture import one_line
from kb.edit.keyword_tags import keyword_tags
from kb.export.author import Person, author
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import page_key
from kb.parse.bibliography.entry import Entry

_OWN_KEYS = ("arxiv:", "openreview:", "acl:")
_Item = TypeVar("_Item")


class StatedWork(NamedTuple):
    """What an entry or a note says of its work: keys of pages, title, first author's family name, year.

    `is_part`: of a book. `said` is what else an entry says, `text` that of the note.
    """

    pages: tuple[str, ...]
    title: str = ""
    family: str = ""
    year: int | None = None
    is_part: bool = False
    said: tuple[str, ...] = ()
    text: str = ""

    def agreement(self, there: "StatedWork") -> str:
        """Why this is the work `there` by its title, as a sentence; empty where that is not known."""
        if not self.title or self.title != there.title:
            return ""
        for mine, theirs in ((self.family, there.family), (self.year, there.year)):
            if mine and theirs and mine != theirs:
                return ""
        if self.family and there.family:
            return "Title and first author are the same."
        if self.year and there.year:
            return "Title and year are the same."
        if self.family or self.year or not all(one in there.text for one in self.said):
            return ""
        return "The title is the same, and it says nothing else."


def entry_work(entry: Entry) -> StatedWork:
    """The work that an entry states."""
    pages = tuple(page_key(source) for source in entry.sources if canonical_id(source) or "/" in source)
    files = (re.split(r"[/\\]", path)[-1] for path in entry.files)
    others = (entry.abstract, entry.venue, *keyword_tags(entry.keywords)[0], *files)
    return StatedWork(
        pages,
        title_key(entry.title or ""),
        family_key(entry.authors),
        entry.year,
        entry.is_part,
        (*entry.remarks, *filter(None, others)),
    )


def title_key(title: str) -> str:
    """A title without what spellings of it differ in."""
    return normalize("NFC", one_line(title)).casefold()


def family_key(authors: Iterable[str]) -> str:
    """The first author's family name, or the name of an organisation, folded."""
    first = next(iter(authors), "")
    named = author(first) if first else None
    name = named.family if isinstance(named, Person) else named.name if named else ""
    return title_key(name)


class Works(Generic[_Item]):
    """Works that are there, each with what it is the work of, to be found by what an entry states."""

    def __init__(self, shared: frozenset[str] = frozenset()) -> None:
        """`shared` are the keys of pages that are known to hold several works."""
        self._shared = shared
        self._by_page: defaultdict[str, list[tuple[StatedWork, _Item]]] = defaultdict(list)
        self._by_title: defaultdict[str, list[tuple[StatedWork, _Item]]] = defaultdict(list)

    def add(self, work: StatedWork, item: _Item) -> None:
        """Adds a work; of several that are alike the first is found."""
        for key in work.pages:
            self._by_page[key].append((work, item))
        if work.title:
            self._by_title[work.title].append((work, item))

    def find(self, work: StatedWork) -> tuple[_Item, str] | None:
        """What is there of a work, and why it is the same, as a sentence."""
        return next(self._found(work), None)

    def _found(self, work: StatedWork) -> Iterator[tuple[_Item, str]]:
        for key in work.pages:
            there = self._by_page.get(key, [])
            if there and self._is_own(key, work):
                yield there[0][1], f"Both are {key}."
            yield from _agreeing(work, there)
        if not work.pages:
            yield from _agreeing(work, self._by_title.get(work.title, []))

    def _is_own(self, key: str, work: StatedWork) -> bool:
        """Whether a page is the work's own, so that nothing else is needed."""
        is_whole = not work.title or (not work.is_part and key not in self._shared)
        return key.startswith(_OWN_KEYS) or is_whole


def _agreeing(work: StatedWork, there: list[tuple[StatedWork, _Item]]) -> Iterator[tuple[_Item, str]]:
    for other, item in there:
        if why := work.agreement(other):
            yield item, why


def shared_pages(works: Iterable[StatedWork]) -> frozenset[str]:
    """The keys of pages under which works of different titles are listed, as those of a book's chapters."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for work in works:
        for key in work.pages if work.title else ():
            titles[key].add(work.title)
    return frozenset(key for key, found in titles.items() if _are_different(found))


def _are_different(titles: set[str]) -> bool:
    """Whether some titles are more than spellings of one, as with and without its subtitle."""
    shortest = min(titles, key=len)
    return not all(title.startswith(shortest) for title in titles)
