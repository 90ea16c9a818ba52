"""Everything a note says, for comparing it before and after a repair."""

from collections.abc import Callable
from typing import NamedTuple

from kb.model.note import Note


class NoteContent(NamedTuple):
    """What a note says, places left out; `about` is date, kind, title, authors, source, abstract."""

    about: tuple[object, ...]
    urls: tuple[str, ...]
    papers: tuple[str, ...]
    malformed_ids: tuple[str, ...]
    passages: tuple[tuple[str, bool, tuple[str, ...]], ...]
    tags: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    rest: str


def as_written(text: str) -> str:
    """The text itself."""
    return text


def note_content(note: Note, change: Callable[[str], str] = as_written) -> NoteContent:
    """What a note says, each of its texts changed as a repair may change it."""
    abstract, title = note.abstract or "", note.title or ""
    source = change(note.source.url) if note.source else None
    return NoteContent(
        (note.date, note.kind, change(title), tuple(map(change, note.authors)), source, change(abstract)),
        tuple(map(change, note.urls)),
        note.papers,
        tuple(mention.arxiv_id for mention in note.malformed_ids),
        tuple(
            (passage.lang, passage.is_marked, tuple(map(change, passage.paragraphs)))
            for passage in note.passages
        ),
        tuple((change(tag.name), tag.origin) for tag in note.tags),
        tuple((change(link.target), change(link.heading), change(link.alias)) for link in note.links),
        change(note.rest),
    )
