"""What the entries of front matter say: the day, the source, the people, the other names of a note."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry, Scalar
from kb.parse.front_matter.keys import (
    ABSTRACT_KEYS,
    ALIAS_KEYS,
    AUTHOR_KEYS,
    DATE_KEYS,
    LINK_KEYS,
    PUBLICATION_KEYS,
    TITLE_KEYS,
    URL_KEYS,
    VENUE_KEYS,
)
from kb.parse.front_matter.listed_authors import listed_authors
from kb.parse.front_matter.problems import no_words
from kb.parse.front_matter.source_url import source_url
from kb.parse.head.paper_link import is_paper_url
from kb.parse.head.people import people
from kb.parse.head.written_date import written_date, written_year

_PLACEHOLDER = lazy_pattern(r"[{<]|[YMD]{2}")  # of a template: `{{date}}`, `<% tp.date.now() %>`, `YYYY-MM`
_AMBIGUOUS = lazy_pattern(r"(?:0?[0-9]|1[0-2])/(?:0?[0-9]|1[0-2])/[0-9]{4}")
_ACCOUNT = lazy_pattern(r"[a-z][a-z0-9_.-]+")  # of a blog's writer: no person is written so
_AROUND_A_NAME = " \t[]\"'"


class WrittenDay(NamedTuple):
    """A value that is a date, or meant as one; `day` is None where no calendar has it."""

    written: Scalar
    day: date | None


class Byline(NamedTuple):
    """The authors; `is_one_author` where they are one name under `author`, as a blog names its writer."""

    names: tuple[str, ...] = ()
    is_one_author: bool = False


def title_of(entries: Mapping[str, Entry]) -> Scalar | None:
    """The title as written."""
    found = _first_of(entries, TITLE_KEYS)
    return found.values[0] if found and found.values else None


def abstract_of(entries: Mapping[str, Entry]) -> str | None:
    """The abstract of the paper, its paragraphs on lines of their own; None of a value without letters."""
    found = _first_of(entries, ABSTRACT_KEYS)
    if found is None or found.shape != "text" or not found.values:
        return None
    text = found.lines or found.values[0].value
    return text if any(map(str.isalpha, text)) else None


def written_day(entries: Mapping[str, Entry]) -> WrittenDay | None:
    """The first of the dates of a note that is one, else the first that is none and no placeholder."""
    days = [WrittenDay(scalar, _day(scalar.value)) for scalar in _texts(entries, DATE_KEYS)]
    meant = [one for one in days if one.day or not _PLACEHOLDER.search(one.written.value)]
    return next((one for one in meant if one.day), meant[0] if meant else None)


def published_day(entries: Mapping[str, Entry]) -> date | None:
    """When the paper appeared, where that is a day."""
    return next(filter(None, (_day(one.value) for one in _texts(entries, PUBLICATION_KEYS))), None)


def published_year(entries: Mapping[str, Entry]) -> int | None:
    """The year in which the paper appeared."""
    return next(filter(None, (written_year(one.value) for one in _texts(entries, PUBLICATION_KEYS))), None)


def venue_of(entries: Mapping[str, Entry]) -> str | None:
    """The journal or book in which the paper appeared."""
    return next((one.value for one in _texts(entries, VENUE_KEYS) if one.value.strip()), None)


def source_of(entries: Mapping[str, Entry]) -> Scalar | None:
    """The first value of a source's keys that is a URL, an arXiv id or a DOI."""
    found = (entries[name] for name in URL_KEYS if name in entries)
    return next((value for entry in found for value in entry.values if source_url(value.value)), None)


def linked_paper(entries: Mapping[str, Entry]) -> Scalar | None:
    """The first address of a paper in the lists and mappings of links, below whatever keys."""
    found = (entries[name] for name in LINK_KEYS if name in entries)
    texts = (text for entry in found for text in (*entry.values, *(inner.text for inner in entry.inside)))
    return next((text for text in texts if is_paper_url(source_url(text.value) or "")), None)


def byline(text: str, entries: Mapping[str, Entry]) -> Byline:
    """The names of a list, one an item; those of a string or its lines as a citation's."""
    entry = _first_of(entries, AUTHOR_KEYS)
    if entry is None or no_words(text, entry):
        return Byline()
    written = [
        f"[[{value.value}]]" if text.startswith("[[", value.start - 2) else value.value
        for value in entry.values
    ]
    if entry.shape == "list":
        return Byline(listed_authors(written))
    names = tuple(name for one in ([entry.lines] if entry.lines else written) for name in people(one))
    is_one_author = entry.name == "author" and len(names) == 1
    if is_one_author and _ACCOUNT.fullmatch(names[0]):
        return Byline()
    return Byline(names, is_one_author=is_one_author)


def aliases_of(entries: Mapping[str, Entry]) -> Iterator[str]:
    """The note's other names, each once: those of a list as written, those of a string parted by commas."""
    names: dict[str, None] = {}
    for entry in (entries[name] for name in ALIAS_KEYS if name in entries):
        for scalar in entry.values:
            parts = [scalar.value] if entry.shape == "list" else scalar.value.split(",")
            names.update(dict.fromkeys(part.strip(_AROUND_A_NAME) for part in parts))
    return filter(None, names)


def _texts(entries: Mapping[str, Entry], names: tuple[str, ...]) -> Iterator[Scalar]:
    for entry in (entries[name] for name in names if name in entries):
        if entry.values and entry.boolean is None and (entry.shape == "text" or len(entry.values) == 1):
            yield entry.values[0]


def _day(written: str) -> date | None:
    """The day that a text means; `05/02/2024` means one to Americans and another to the rest."""
    return None if _AMBIGUOUS.match(written) else written_date(written)


def _first_of(entries: Mapping[str, Entry], keys: Iterable[str]) -> Entry | None:
    """The entry of the first of some keys that is there."""
    return next((entries[name] for name in keys if name in entries), None)
