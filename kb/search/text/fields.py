"""The texts of a note by field: together they hold every word of its file and of its name.

Addresses of pictures and what generators of sites read have no words.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from kb.model.card import undated_stem
from kb.model.dialects.attributes import without_heading_attributes
from kb.model.dialects.standard_markdown import standard_markdown
from kb.model.grammar.html_tag import without_tags
from kb.search.text.plain_markdown import without_picture_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.model.note import Note

Field = Literal["title", "authors", "tags", "abstract", "first", "second", "rest"]

TEXT_LIMIT = 2_000_000  # characters of one note that are indexed; docs/safety.md#limits
TAG_LIMIT = 200  # tags of one note that are indexed as tags


class FieldTexts(NamedTuple):
    """One text a field. `first` is the language the note's commentary begins in, `second` the others."""

    title: str
    authors: str
    tags: str
    abstract: str
    first: str
    second: str
    rest: str


def field_texts(note: "Note") -> FieldTexts:
    """The texts of a note by field, each cut at the limit.

    A note without a title goes by its file's name.
    """
    first = note.passages[0].lang if note.passages else None
    return FieldTexts(
        title=note.title or undated_stem(note.path),
        authors="\n".join(note.authors),
        tags=" ".join(f"#{name}" for name in note.tag_names[:TAG_LIMIT]),
        abstract=_joined([note.abstract or ""]),
        first=_joined(passage.text for passage in note.passages if passage.lang == first),
        second=_joined(passage.text for passage in note.passages if passage.lang != first),
        rest="\n".join(_rest(note))[:TEXT_LIMIT],
    )


def _joined(texts: "Iterable[str]") -> str:
    text = without_heading_attributes(standard_markdown("\n".join(texts)[:TEXT_LIMIT]))
    return without_picture_addresses(without_tags(text))


def _rest(note: "Note") -> "Iterator[str]":
    """The note's name, links, and what is outside all other parts, most addresses among it."""
    yield note.id
    beside = "\n".join((*(aside.text for aside in note.asides), note.rest))
    addresses = (note.source.url, *note.urls) if note.source else note.urls
    yield from (address for address in dict.fromkeys(addresses) if address not in beside)
    for link in note.links:
        if not link.is_markdown:
            yield f"{link.target} {link.heading} {link.alias}"
    yield beside
