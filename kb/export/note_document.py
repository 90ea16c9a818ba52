"""A note as the JSON of the interface: what `kb show --json` and `kb export jsonl` print.

The field names are the keys, in the order of docs/scripting.md#note, and never change; the border
that encodes to JSON takes the value as it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.card import Kind, Link
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.paper import Paper


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What the note is about; id and version are null where it is no arXiv paper or names no version."""

    url: str
    arxiv_id: str | None
    arxiv_version: int | None


@dataclass(frozen=True, slots=True)
class PassageDocument:
    """A run of paragraphs in one language, null where they show none; `line` is where it begins, from 1."""

    lang: str | None
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkDocument:
    """A wikilink as written, and the note it leads to: null where it leads to none, or to several."""

    target: str
    path: str | None


@dataclass(frozen=True, slots=True)
class NoteDocument:
    """Everything in a note. `path` is relative to the notes folder, with `/`."""

    path: str
    id: str
    date: "date | None"
    kind: "Kind"
    title: str | None
    authors: tuple[str, ...]
    source: SourceDocument | None
    abstract: str | None
    passages: tuple[PassageDocument, ...]
    tags: tuple[str, ...]
    links: tuple[LinkDocument, ...]
    papers: tuple[str, ...]
    paper: "Paper | None"


def note_document(note: "Note", library: "Library") -> NoteDocument:
    """The document of one note; `library` resolves its links and knows its paper."""
    source = note.source
    return NoteDocument(
        path=note.path.as_posix(),
        id=note.id,
        date=note.date,
        kind=note.kind,
        title=note.title,
        authors=note.authors,
        source=SourceDocument(source.url, source.arxiv_id, source.arxiv_version) if source else None,
        abstract=note.abstract,
        passages=tuple(
            PassageDocument(passage.lang, passage.text, passage.place.line) for passage in note.passages
        ),
        tags=note.tag_names,
        links=tuple(_link_document(note, link, library) for link in note.links if link.target),
        papers=note.papers,
        paper=library.paper_of(note),
    )


def _link_document(note: "Note", link: "Link", library: "Library") -> LinkDocument:
    found = library.linked(note, link)
    return LinkDocument(link.target, found[0].path.as_posix() if len(found) == 1 else None)
