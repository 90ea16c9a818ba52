"""`kb open`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import NOTES_OR_NONE
from kb.cli.note_argument import notes_of
from kb.cli.web_browser import open_url

if TYPE_CHECKING:
    from kb.cli.session import Session


def run(session: "Session", notes: NOTES_OR_NONE = None) -> None:
    """Open the papers of notes in the browser.

    For an arXiv paper that is its abstract page, for any other note its source. Without NOTE you pick among
    all notes, on a terminal.
    """
    for url in _urls(session, notes) if notes else _chosen_urls(session, "kb open"):
        session.say(url)
        open_url(url)


def _chosen_urls(session: "Session", command: str) -> list[str]:
    """The addresses of the notes that the user picks among all."""
    from kb.cli.prompts.note_choice import chosen_of_all
    from kb.workspace.find.paper_url import paper_url

    cards = chosen_of_all(session, command)
    if len(cards) == 1:
        session.collection.shown.remember(cards[0].path)
    return [*map(paper_url, cards)]


def _urls(session: "Session", words: list[str]) -> list[str]:
    """The addresses to open: of papers that `kb papers` numbered, then of notes."""
    from kb.model.grammar.arxiv_id import abs_url
    from kb.workspace.find.named_notes import shown_line
    from kb.workspace.find.paper_url import paper_url

    lines = {word: shown_line(session.collection, word) for word in words}
    papers = {word: line.paper for word, line in lines.items() if line and line.paper}
    named = [word for word in words if word not in papers]
    cards = notes_of(session, named) if named else ()
    if len(cards) == 1:
        session.collection.shown.remember(cards[0].path)
    return [*map(abs_url, papers.values()), *map(paper_url, cards)]
