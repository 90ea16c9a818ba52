"""A note as lines for the screen, and the notes that are tied to it."""

import io
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.terminal.clean import clean_line
from kb.tui.browse.keys import key_doing

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.segment import Segment

    from kb.model.card import Card
    from kb.workspace.collection import Collection

_MOST_NEAR = 5


class Tie(NamedTuple):
    """A note that one can go to from here: how it is tied (`→ ← ↔ ~`), and what it is called.

    `remark` is a word about the tie, `why` its reasons as sentences.
    """

    sign: str
    path: PurePosixPath
    title: str
    remark: str = ""
    why: str = ""


class DrawnNote(NamedTuple):
    """The lines of a note at a width in cells, and the languages it has."""

    path: PurePosixPath
    width: int
    lines: "tuple[tuple[Segment, ...], ...]"
    languages: tuple[str, ...]


def drawn_note(
    collection: "Collection", path: PurePosixPath, width: int, language: str | None, *, is_unfolded: bool
) -> DrawnNote | None:
    """The note at `path` as `kb show` draws it, in one language or in all; None where it has gone.

    `is_unfolded`: with the whole abstract.
    """
    from kb.model.embedded_part import embedded_text
    from kb.terminal.views.note import note_view

    try:
        note = collection.note(path)
    except KeyError:
        return None
    papers = collection.papers_file.papers
    view = note_view(
        note,
        papers.get(note.arxiv_id) if note.arxiv_id else None,
        None,
        width,
        (language,) if language else None,
        unfolded_by=None if is_unfolded else key_doing("abstract"),
        keeps_lines=collection.config.line_breaks == "keep",
        embedded=lambda target, part: embedded_text(collection.library, note, target, part),
    )
    return DrawnNote(path, width, _lines(view, width), note.languages)


def ties(collection: "Collection", path: PurePosixPath) -> tuple[Tie, ...]:
    """The notes that a note links to, that link to it, and that share its paper; each once.

    None where it has gone.
    """
    library = collection.library
    card = _card(collection, path)
    if card is None:
        return ()
    found: dict[PurePosixPath, Tie] = {}
    for _, other in library.outgoing(card):
        found.setdefault(other.path, Tie("→", other.path, clean_line(other.display_title)))
    for other in library.backlinks(card):
        found.setdefault(other.path, Tie("←", other.path, clean_line(other.display_title)))
    for other, arxiv_id in library.links_via_paper(card):
        title = clean_line(other.display_title)
        found.setdefault(other.path, Tie("↔", other.path, title, f"arXiv:{clean_line(arxiv_id)}"))
    return tuple(found.values())


def near(collection: "Collection", path: PurePosixPath, tied: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """The notes nearest to one that are not `tied` to it already, and why; none where it has gone."""
    card = _card(collection, path)
    if card is None:
        return ()
    known = {tie.path for tie in tied}
    found = (
        Tie("~", one.path, clean_line(collection.titles[one.path]), why=clean_line(one.why))
        for one in collection.related(card, _MOST_NEAR + len(tied)).notes
        if one.path not in known
    )
    return tuple(islice(found, _MOST_NEAR))


def _card(collection: "Collection", path: PurePosixPath) -> "Card | None":
    try:
        return collection.library.card(path)
    except KeyError:
        return None


def _lines(view: "RenderableType", width: int) -> "tuple[tuple[Segment, ...], ...]":
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=width,
        color_system=None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    return tuple(map(tuple, console.render_lines(view, pad=False)))
