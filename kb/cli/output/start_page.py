"""The start page, which `kb` alone shows: the newest notes, what is to do, and commands to try."""

from functools import partial
from itertools import groupby
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from kb.cli.output.numbered import numbered_notes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.card import Card

_MOST = 10  # notes
_FEWEST = 3
_BESIDE = 10  # lines: what waits, what to type next, empty lines, and the prompt
_BESIDE_NARROW = 15  # where each command stands below what waits
_WIDE = 70
_FALLBACK = (80, 24)
NEXT_COMMANDS = ("kb search WORDS", "kb show 1", "kb edit 1", "kb add ARXIV_ID", "kb browse", "kb help")


def show_start_page(session: "Session") -> None:
    """Shows the start page, with as many notes as fit. UsageError if there is no collection."""
    collection = session.collection
    newest = tuple(collection.catalog.newest(_MOST))
    beside = _BESIDE if session.width >= _WIDE else _BESIDE_NARROW
    cards = fitting(newest, get_terminal_size(_FALLBACK).lines - beside)
    session.answer(
        None,
        is_json=False,
        records=tuple,
        view=partial(_view, session, cards),
        numbered=numbered_notes(card.path for card in cards),
    )


def fitting(newest: "tuple[Card, ...]", lines: int) -> "tuple[Card, ...]":
    """The notes that fit in `lines`, counting a heading per day; at least a few."""
    days = [[*cards] for _, cards in groupby(newest, lambda card: card.date)]
    heights = [2 if card is day[0] else 1 for day in days for card in day]
    count = sum(sum(heights[: number + 1]) <= lines for number in range(len(newest)))
    return newest[: max(count, _FEWEST)]


def _view(session: "Session", cards: "tuple[Card, ...]", width: int) -> "RenderableType":
    from kb.report.listing import list_report, only_languages, used_languages
    from kb.report.todo import todo_lines
    from kb.terminal.views.list import list_view
    from kb.terminal.views.start import empty_view, start_view
    from kb.workspace.review.todo import waiting

    collection = session.collection
    if not cards:
        return empty_view()
    total = collection.catalog.count()
    languages = collection.config.languages
    notes = list_view(
        list_report(cards, total),
        width,
        languages=only_languages(cards, used_languages(languages, collection.catalog.cards())),
    )
    commands = [one for one in NEXT_COMMANDS if session.has_numbers or not one.endswith(" 1")]
    return start_view(notes, todo_lines(waiting(collection), languages), total, commands, width)
