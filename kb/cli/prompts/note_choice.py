"""Asks which of several notes is meant, with the picker that suits the terminal and `$KB_PICKER`."""

import os
import sys
from contextlib import contextmanager
from shutil import get_terminal_size, which
from typing import TYPE_CHECKING

from kb.cli.clock import today
from kb.cli.prompts.echo import without_echo
from kb.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.tui.picked_notes import PickedNotes

_PICKERS = ("fzf", "textual")
_FEWEST_LINES = 8


def chosen(
    session: "Session",
    text: str,
    cards: "tuple[Card, ...]",
    *,
    is_several: bool = False,
    is_ranked: bool = False,
) -> "tuple[Card, ...]":
    """The notes that the user picks among those that `text` may mean; one, unless `is_several`.

    The built-in picker offers them as a search for `text` ranks them, others newest first; as they are
    if `is_ranked`. UsageError if none is picked. If the user chooses to edit notes or to open their papers
    instead, that is done and the command ends.
    """
    if not is_ranked:
        meant = {card.path for card in cards}
        cards = tuple(card for card in session.collection.library.newest_first if card.path in meant)
    picked = _picked(session, text, cards, is_several=is_several, is_ranked=is_ranked)
    if not picked.cards:
        raise UsageError("No note was chosen.")
    if picked.action == "take":
        return picked.cards
    for card in picked.cards:
        (_edit if picked.action == "edit" else _open)(session, card)
    raise SystemExit(0)


def chosen_of_all(session: "Session", command: str) -> "tuple[Card, ...]":
    """The notes that the user picks among all, newest first. UsageError if there is nobody to ask."""
    if not session.can_ask:
        raise UsageError(f"`{command}` needs NOTE. See `{command} --help`.")
    cards = session.collection.library.newest_first
    if not cards:
        raise UsageError("There are no notes yet. `kb new` or `kb add` makes one.")
    return chosen(session, "", tuple(cards), is_several=True, is_ranked=True)


def _best_first(session: "Session", text: str, cards: "tuple[Card, ...]") -> "tuple[Card, ...]":
    """The notes as a search for the text ranks them, then the others as they are."""
    from kb.model.errors import UnreadableQuery
    from kb.parse.query.grammar import parse_query

    library = session.collection.library
    try:
        found = session.collection.index.search(parse_query(text, today()), lambda: library).notes
    except UnreadableQuery:
        return cards
    places = {note.path: place for place, note in enumerate(found)}
    return tuple(sorted(cards, key=lambda card: places.get(card.path, len(places))))


def _picked(
    session: "Session", text: str, cards: "tuple[Card, ...]", *, is_several: bool, is_ranked: bool
) -> "PickedNotes":
    if _is_fzf_wanted(session):
        from kb.cli.prompts.fzf import picked_with_fzf

        return picked_with_fzf(session, cards, is_several=is_several)
    lines = get_terminal_size().lines
    if session.is_terminal_plain or lines < _FEWEST_LINES:
        from kb.cli.prompts.note_numbers import picked_by_number

        return picked_by_number(session, text, cards, is_several=is_several)
    from kb.tui.picker.candidates import Candidates
    from kb.tui.picker.note_picker import picked_inline

    with without_echo(), _drawing_on_a_terminal():
        _ = session.collection.index  # what it reports while it is made is over before the picker opens
        session.end_progress()
        is_colored = session.console(sys.stderr).is_colored
        offered = cards if is_ranked else _best_first(session, text, cards)
        candidates = Candidates(session.collection, offered, today())
        return picked_inline(candidates, text, is_several=is_several, is_colored=is_colored)


@contextmanager
def _drawing_on_a_terminal() -> "Iterator[None]":
    """Makes Textual draw on standard output if standard error is redirected.

    Inline programs of Textual 8 always draw on `sys.__stderr__`.
    """
    drawn_on = sys.__stderr__
    if not sys.stderr.isatty():
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]
    try:
        yield
    finally:
        sys.__stderr__ = drawn_on  # type: ignore[misc]


def _is_fzf_wanted(session: "Session") -> bool:
    """Whether `$KB_PICKER` is fzf and it is installed. UsageError if it names an unknown picker."""
    name = os.environ.get("KB_PICKER", "") or "textual"
    if name not in _PICKERS:
        raise UsageError(f"$KB_PICKER is “{name}”, which is neither of `fzf` and `textual`.")
    if name == "fzf" and not which("fzf"):
        session.warn("fzf, which $KB_PICKER names, is not installed; this is the built-in picker.")
        return False
    return name == "fzf"


def _edit(session: "Session", card: "Card") -> None:
    from kb.cli.output.written_note import show_edited_note
    from kb.cli.prompts.editor import edit_file

    session.collection.shown.remember(card.path)
    edit_file(session.collection.os_path(card.path))
    show_edited_note(session, card.path)


def _open(session: "Session", card: "Card") -> None:
    from kb.cli.web_browser import open_url
    from kb.workspace.find.paper_url import paper_url

    session.collection.shown.remember(card.path)
    url = paper_url(card)
    session.say(url)
    open_url(url)
