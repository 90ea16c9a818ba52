"""A cited work, with everything that any citation format can hold, as plain text.

The notes' own words come first, arXiv's where they have none. A work that several notes are about
is one reference: the oldest note speaks first, tags and commentary of all are joined. LaTeX in titles and
abstracts stays as it is; the formats decide what it means to them.

Texts have a limit far beyond any that a person wrote, because the programs that read citations need minutes
for a megabyte of them (pandoc 2.17: two for two); `kb export jsonl` has none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar
from urllib.parse import unquote

from kb.export.author import Author, authors
from kb.export.citation_key import citation_keys
from kb.export.plain_text import plain_line, plain_text, shortened, web_address
from kb.export.work import oldest_first
from kb.model.grammar.arxiv_id import abs_url, submission_month

if TYPE_CHECKING:
    from kb.export.work import Work
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.paper import Paper

_Value = TypeVar("_Value", bound=str | tuple[str, ...])

ReferenceKind = Literal["article", "preprint", "webpage", "note"]
"""Published in a journal or proceedings; on arXiv only; at a web address; known from the note alone."""


class PartialDate(NamedTuple):
    """A year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None


class Remark(NamedTuple):
    """The commentary of one note in one language. `note` is its file stem where several notes speak."""

    lang: str
    note: str
    text: str

    @property
    def labelled(self) -> str:
        """The text after its label, if it has one: `[en] …`, or `[en, 240101 Rivers] …`."""
        label = ", ".join(filter(None, (self.lang, self.note)))
        return f"[{label}] {self.text}" if label else self.text


@dataclass(frozen=True, slots=True)
class Reference:
    """One work. Every text is plain (`plain_text`); a missing one is empty.

    `url` and `doi` are ASCII and need no quoting (`web_address`). `accessed` is when the note of a web
    page was written.
    """

    key: str
    kind: ReferenceKind
    title: str
    authors: tuple[Author, ...]
    has_other_authors: bool
    issued: PartialDate | None
    url: str
    accessed: date | None
    arxiv_id: str
    category: str
    doi: str
    journal: str
    abstract: str
    tags: tuple[str, ...]
    remarks: tuple[Remark, ...]


_LONGEST_TITLE = 2_000  # characters, as all limits here
_LONGEST_TAG = 200
_LONGEST_TEXT = 50_000

_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s%{}\\\"?#&]{1,200}")
_YEAR = re.compile(r"(?<![\w-])(?:19|20)[0-9]{2}(?![\w-])")
_LONGEST_DELAY = 10  # years between a preprint and its journal; beyond it the number is a page


def references(notes: "Iterable[Note]", library: "Library") -> tuple[Reference, ...]:
    """The works that some notes are about, sorted by citation key; the keys are those of the library.

    What a conflict copy says is the note's that it is a version of.
    """
    keys, copies = citation_keys(library), library.conflict_copies
    works = oldest_first(note for note in notes if note.path not in copies)
    found = (reference_of(keys[work], work, of_work, library) for work, of_work in works.items())
    return tuple(sorted(found, key=lambda reference: reference.key))


def cited(reference: Reference) -> Reference:
    """A work with what is needed to cite it: no abstract, tags or commentary."""
    return replace(reference, abstract="", tags=(), remarks=())


def reference_of(key: str, work: "Work", notes: "tuple[Note, ...]", library: "Library") -> Reference:
    """One work, from all notes about it, the oldest first."""
    paper = library.paper_of(notes[0])
    arxiv_id = work if isinstance(work, str) else ""
    named = authors(_first(*(note.authors for note in notes), paper.authors if paper else ()))
    source = next((note.source.url for note in notes if note.source), "")
    url = abs_url(arxiv_id) if arxiv_id else web_address(source) or ""
    venue = _first(*(note.venue or "" for note in notes), (paper.journal_ref or "") if paper else "")
    journal = shortened(plain_line(venue), _LONGEST_TITLE)
    title = _first(*(note.title or "" for note in notes), paper.title if paper else "")
    abstract = _first(*(note.abstract or "" for note in notes), paper.abstract if paper else "")
    is_page = bool(url and not arxiv_id)
    return Reference(
        key=key,
        kind="article" if journal else "preprint" if arxiv_id else "webpage" if url else "note",
        title=shortened(plain_line(title or notes[0].display_title), _LONGEST_TITLE),
        authors=named.named,
        has_other_authors=named.has_others,
        issued=_issued(notes, paper, journal),
        url=url,
        accessed=notes[0].date if is_page else None,
        arxiv_id=arxiv_id,
        category=plain_line(paper.primary_category or "") if paper else "",
        doi=_doi((paper.doi if paper else None) or source),
        journal=journal,
        abstract=shortened(plain_text(abstract), _LONGEST_TEXT),
        tags=_tags(notes, library),
        remarks=tuple(_remarks(notes)),
    )


def _issued(notes: "tuple[Note, ...]", paper: "Paper | None", journal: str) -> PartialDate | None:
    """When the work appeared, as far as that is known; in the year that a note says, if one does."""
    found = _issued_without_year(notes[0], paper, journal)
    year = next((note.published_year for note in notes if note.published_year), None)
    return PartialDate(year) if year and (found is None or found.year != year) else found


def _issued_without_year(note: "Note", paper: "Paper | None", journal: str) -> PartialDate | None:
    """When the work appeared, where no note says it.

    A journal's year is read from its reference. When a web page or the paper of another was written is
    not known; what only the note says is as old as the note.
    """
    if note.arxiv_id:
        published = _published(note.arxiv_id, paper)
        year = _journal_year(journal, published.year)
        return published if year in (None, published.year) else PartialDate(year)
    if note.source or note.authors or not note.date:
        return None
    return PartialDate(note.date.year, note.date.month, note.date.day)


def _published(arxiv_id: str, paper: "Paper | None") -> PartialDate:
    if paper:
        return PartialDate(paper.published.year, paper.published.month, paper.published.day)
    return PartialDate(*submission_month(arxiv_id))


def _journal_year(journal: str, preprint_year: int) -> int | None:
    years = [int(match[0]) for match in _YEAR.finditer(journal)]
    return next((year for year in reversed(years) if year <= preprint_year + _LONGEST_DELAY), None)


def _doi(text: str) -> str:
    """The first DOI in a text; a paper can have several, and the source can be one's address."""
    match = _DOI.search(plain_line(unquote(text))) if "10." in text else None
    return match[0].rstrip(".,;") if match and match[0].isascii() else ""


def _tags(notes: "tuple[Note, ...]", library: "Library") -> tuple[str, ...]:
    """The tags as first written, each once."""
    names: dict[str, str] = {}
    for note in notes:
        for name in note.tag_names:
            names.setdefault(library.canonical_tag_key(name), shortened(plain_line(name), _LONGEST_TAG))
    return tuple(filter(None, names.values()))


def _remarks(notes: "tuple[Note, ...]") -> Iterator[Remark]:
    for note in notes:
        name = plain_line(note.id) if len(notes) > 1 else ""
        for passage in note.passages:
            if text := plain_text(passage.text):
                yield Remark(plain_line(passage.lang or ""), name, shortened(text, _LONGEST_TEXT))


def _first(*values: _Value) -> _Value:
    """The first that is not empty, else the last."""
    return next(filter(None, values), values[-1])
