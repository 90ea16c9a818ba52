"""A note rendered as lines for the screen."""

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.tui.browse.keys import key_doing

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.segment import Segment

    from kb.workspace.collection import Collection


class RenderedNote(NamedTuple):
    """The lines of a note, rendered for a width in cells, and the languages it has."""

    path: PurePosixPath
    width: int
    lines: "tuple[tuple[Segment, ...], ...]"
    languages: tuple[str, ...]


def rendered_note(
    collection: "Collection", path: PurePosixPath, width: int, language: str | None, *, is_unfolded: bool
) -> RenderedNote | None:
    """The note at `path` as `kb show` draws it, in one language or in all; None if it is gone.

    `is_unfolded` shows the whole abstract.
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
    return RenderedNote(path, width, _lines(view, width), note.languages)


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
