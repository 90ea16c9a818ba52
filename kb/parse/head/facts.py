"""The facts that a head states: gathered line by line, and each of them decided in the end."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kb.language.head_labels import Meaning
from kb.parse.head.bibtex import HeadEntry
from kb.parse.head.field import Field, Piece
from kb.parse.head.field_value import (
    has_its_form,
    link_of,
    names_title,
    paper_named_in,
    tags_of,
    title_of,
)
from kb.parse.head.labels import names_update
from kb.parse.head.paper_link import LinkTo, links_in
from kb.parse.head.people import people
from kb.parse.head.written_date import is_date


class Head(NamedTuple):
    """What a head states, each fact once; `lines` are the numbers of the lines that state it or others.

    `has_guessed_authors` where a line names people by its form alone (`NamesLine`).
    `day` dates the note and `published` the paper, as written. `heading` is the number of the line of the
    title, None where it is no heading.
    """

    title: Piece | None = None
    authors: tuple[str, ...] = ()
    has_guessed_authors: bool = False
    day: str | None = None
    published: str | None = None
    tags: tuple[Piece, ...] = ()
    source: LinkTo | None = None
    abstract: Field | None = None
    heading: int | None = None
    lines: frozenset[int] = frozenset()


class Facts:
    """What was read of a head so far.

    `cited` is a title that stands below a heading, its authors `names`, which may be a guess; `candidate`
    may be one, and is on the line with this number. A link in `links` or in the title leads to the paper
    if it leads to any. `entry` says what nothing else does. `used` are the numbers of the lines that state
    something.
    """

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.links: list[LinkTo] = []
        self.names: tuple[str, ...] = ()
        self.is_guess = False
        self.cited: Piece | None = None
        self.candidate: tuple[Piece, int] | None = None
        self.day: str | None = None
        self.title: Piece | None = None
        self.title_link: LinkTo | None = None
        self.heading: int | None = None
        self.entry: HeadEntry | None = None
        self.used: set[int] = set()

    @property
    def has_authors(self) -> bool:
        """Whether people were named so far."""
        return bool(self.names) or any(field.meaning == "authors" for field in self.fields)

    def use(self, numbers: Iterable[int], *fields: Field) -> None:
        """Note that lines state something, and the fields in them."""
        self.used.update(numbers)
        self.fields += fields

    def head(self) -> Head:
        """The facts, in their order of precedence."""
        titled = next(self._stated("title"), None) or next(filter(names_title, self.fields), None)
        stated = self.cited or (title_of(titled) if titled else None)
        labelled = next((people(field.value) for field in self._stated("authors")), ())
        published = next((field.value for field in self._stated("published")), None)
        entry = self.entry
        year = str(entry.entry.year) if entry and entry.entry.year else None
        return Head(
            title=stated or self.title or (entry.title if entry else None),
            authors=labelled or self.names or (entry.entry.authors if entry else ()),
            has_guessed_authors=self.is_guess and not labelled,
            day=self._day(),
            published=published or year,
            tags=tuple(tag for field in self._stated("tags") for tag in tags_of(field)),
            source=next(self._sources(titled), None),
            abstract=next(self._stated("abstract"), None),
            heading=None if stated else self.heading,
            lines=frozenset(self.used),
        )

    def _day(self) -> str | None:
        """The day of the note: as labelled, else the one without a label, else that of its last change."""
        dates = [field for field in self._stated("date") if is_date(field.value)]
        first = (field.value for field in dates if not names_update(field.label))
        changed = (field.value for field in dates if names_update(field.label))
        return next(first, None) or self.day or next(changed, None)

    def _stated(self, meaning: Meaning) -> Iterator[Field]:
        return (field for field in self.fields if field.meaning == meaning and has_its_form(field))

    def _sources(self, titled: Field | None) -> Iterator[LinkTo]:
        """Where the note's paper may be: what leads to a paper first, and of that what is labelled so."""
        labelled = [link for field in self._stated("source") if (link := link_of(field))]
        labelled.sort(key=lambda link: link.is_named)
        title_links = [self.title_link] if self.title_link else []
        inside = [link for field in self.fields for link in links_in(field.value, field.start)]
        papers = (link for link in chain(title_links, self.links, inside) if link.is_paper)
        return chain(
            (link for link in labelled if link.is_paper),
            links_in(titled.value, titled.start) if titled else (),
            papers,
            filter(None, map(paper_named_in, self.fields)),
            labelled,
            title_links,
            filter(None, [self.entry and self.entry.source]),
        )
