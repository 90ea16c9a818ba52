"""What a note says, read out of its text once.

A `Card` is what the catalog knows of a note without opening it: enough to list, filter, link and
count. A `Note` is the card and the prose. Both are made by `kb.parse.note` and by nothing else.
"""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from kb.model.place import Place
from kb.model.tag import Tag

Kind = Literal["paper", "review", "other"]

BlockKind = Literal[
    "front-matter",
    "blank",
    "source",
    "citation",
    "abstract",
    "text",
    "language-open",
    "language-close",
    "tags",
    "links-heading",
    "links",
    "url",
]


class Block(NamedTuple):
    """A run of text with one job, mostly whole lines; the blocks of a note, joined, are its text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceUrl:
    """The URL a note is about; `url` as written, the version apart from the id."""

    url: str
    place: Place
    arxiv_id: str | None = None
    arxiv_version: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A wikilink: `[[target#heading|alias]]`. `target` as written, `.md` and all."""

    target: str
    place: Place
    heading: str = ""
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An arXiv id somewhere in the note, canonical and without its version."""

    arxiv_id: str
    place: Place
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of paragraphs in one language; `lang` is an ISO 639-1 code where there is one.

    `paragraphs` are raw Markdown without surrounding blank lines, in the order of the note.
    `is_marked`: it stood in a language block (`<english>`) rather than being told by script.
    """

    lang: str
    paragraphs: tuple[str, ...]
    place: Place
    is_marked: bool = False

    @property
    def text(self) -> str:
        """The paragraphs, one empty line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Card:
    """A note without its prose: what lists, filters, links and counts are made of.

    `languages` are those that have a passage, in order of appearance. `mentions` holds every arXiv
    id once, sorted, where it first occurs; `malformed_ids` those that cannot exist, in order.
    """

    path: PurePosixPath
    date: date | None
    kind: Kind
    title: str | None
    authors: tuple[str, ...]
    source: SourceUrl | None
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]
    mentions: tuple[Mention, ...]
    malformed_ids: tuple[Mention, ...]
    languages: tuple[str, ...]
    has_abstract: bool

    @property
    def id(self) -> str:
        """The file stem: what a wikilink says and a person types."""
        return self.path.stem

    @property
    def display_title(self) -> str:
        """The title, else the file stem without its date: something to show for every note."""
        return self.title or undated_stem(self.path)

    @property
    def arxiv_id(self) -> str | None:
        """The arXiv id the note is about."""
        return self.source.arxiv_id if self.source else None

    @property
    def tag_names(self) -> tuple[str, ...]:
        """The tags as written, in order, repetitions dropped."""
        return tuple(dict.fromkeys(tag.name for tag in self.tags))

    @property
    def papers(self) -> tuple[str, ...]:
        """Every arXiv id mentioned, sorted."""
        return tuple(mention.arxiv_id for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Note(Card):
    """Everything a note says. The spans of `blocks` cover its text without gap or overlap.

    `rest` is the text of every block that is neither abstract nor text, in order: source, citation,
    URLs, tag and link lines, front matter. With the abstract and the passages it holds every word.
    """

    abstract: str | None
    abstract_place: Place | None
    citation_place: Place | None
    passages: tuple[Passage, ...]
    urls: tuple[str, ...]
    rest: str
    blocks: tuple[Block, ...]


CARD_FIELDS = tuple(field.name for field in fields(Card))


def card_of(note: Note) -> Card:
    """The card of a note."""
    return Card(*(getattr(note, name) for name in CARD_FIELDS))


def undated_stem(path: PurePosixPath) -> str:
    """The file stem without a leading `YYMMDD `; the stem itself where nothing else is left."""
    stem = path.stem
    if len(stem) > 7 and stem[:6].isascii() and stem[:6].isdigit() and stem[6] == " ":  # noqa: PLR2004
        return stem[7:].strip() or stem
    return stem
