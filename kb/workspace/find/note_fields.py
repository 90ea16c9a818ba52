"""The fields that `--format` can print; a field that a note lacks is empty."""

from typing import TYPE_CHECKING

from kb.search.text.plain_markdown import plain_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kb.model.card import Card
    from kb.model.note import Note
    from kb.workspace.collection import Collection

    Field = Callable[[Collection, Card], str]


def first_paragraph(note: "Note", languages: "Sequence[str]" = ()) -> str:
    """The first paragraph of a note's commentary, without markup, in the first of `languages` it has."""
    texts = (text for passage in note.passages_in(languages) for text in passage.paragraphs)
    return next(filter(None, map(plain_markdown, texts)), "")


FIELDS: "Mapping[str, Field]" = {
    "title": lambda _, card: card.title or "",
    "path": lambda _, card: card.path.as_posix(),
    "abspath": lambda collection, card: str(collection.os_path(card.path)),
    "id": lambda _, card: card.id,
    "arxiv_id": lambda _, card: card.arxiv_id or "",
    "date": lambda _, card: card.date.isoformat() if card.date else "",
    "tags": lambda _, card: " ".join(card.tag_names),
    "authors": lambda collection, card: ", ".join(collection.library.authors_of(card)),
    "url": lambda _, card: card.source.url if card.source else "",
    "excerpt": lambda collection, card: first_paragraph(collection.note(card.path)),
}
"""`id` is the file stem. `excerpt` is the first paragraph here; `kb search` puts its own in that place."""

PATHS = frozenset({"path", "abspath", "id"})
"""The fields that another program uses to open the file, so they must be exact after `-0`."""
