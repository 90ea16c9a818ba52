"""What a note says, read out of its text once: its card and its prose.

Both are made by `kb.parse.note.parser` and by nothing else.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from kb.model.card import Card
from kb.model.place import Place

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
    "field",
]


class Block(NamedTuple):
    """A run of text with one job, mostly whole lines; the blocks of a note, joined, are its text."""

    kind: BlockKind
    start: int
    end: int


class Passage(Struct, frozen=True):
    """A run of paragraphs in one language, an ISO 639-1 code where there is one.

    `lang` is None where they show none: code, formulas, pictures or numbers in a note without other text.
    `paragraphs` are raw Markdown without surrounding blank lines, in the order of the note.
    `is_marked`: it was in a language block (`<english>`), not recognised by its script.
    """

    lang: str | None
    paragraphs: tuple[str, ...]
    place: Place
    is_marked: bool = False

    @property
    def text(self) -> str:
        """The paragraphs, one empty line between them."""
        return "\n\n".join(self.paragraphs)


class Note(Card, frozen=True):
    """Everything a note says. The spans of `blocks` cover its text without gap or overlap.

    `urls` are the lines that hold nothing but a URL, the source excepted. `asides` are what a body says in
    no other field (a URL's label, a second citation, strays on tag lines); they have no language. `rest` is
    the front matter, which is found and not shown. `published_year` is when the note says that its paper
    appeared, `venue` the journal or book of which its front matter says so.
    """

    abstract: str | None
    abstract_place: Place | None
    citation_place: Place | None
    passages: tuple[Passage, ...]
    urls: tuple[str, ...]
    asides: tuple[Passage, ...]
    rest: str
    blocks: tuple[Block, ...]
    published_year: int | None = None
    venue: str | None = None

    def passages_in(self, languages: Sequence[str]) -> tuple[Passage, ...]:
        """The passages in the first of `languages` that the note has; all of them where it has none."""
        lang = next((lang for lang in languages if lang in self.languages), None)
        return tuple(passage for passage in self.passages if lang is None or passage.lang == lang)

    @property
    def whole_text(self) -> tuple[Passage, ...]:
        """The passages with the asides around them, those that begin above the first passage before it.

        What is shown of a note: an aside without a letter (`| 2005.05859`) is not.
        """
        asides = tuple(filter(None, map(_worded, self.asides)))
        start = self.passages[0].place.start if self.passages else 0
        above = tuple(aside for aside in asides if aside.place.start < start)
        return (*above, *self.passages, *asides[len(above) :])


def _worded(passage: Passage) -> Passage | None:
    """A passage without the paragraphs that hold no letter; None where none is left."""
    paragraphs = tuple(text for text in passage.paragraphs if any(map(str.isalpha, text)))
    return replace(passage, paragraphs=paragraphs) if paragraphs else None


def is_read_as_url(note: Note, start: int) -> bool:
    """Whether a URL that begins at a place is the note's: in its body, or its source in front matter."""
    above = note.blocks[0] if note.blocks else None
    if above is None or above.kind != "front-matter" or start >= above.end:
        return True
    return note.source is not None and note.source.place.start <= start < note.source.place.end


CARD_FIELDS = Card.__struct_fields__


def card_of(note: Note) -> Card:
    """The card of a note."""
    return Card(*(getattr(note, name) for name in CARD_FIELDS))
