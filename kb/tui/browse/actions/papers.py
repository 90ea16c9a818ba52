"""The papers that the listed notes mention and no note is about."""

from typing import TYPE_CHECKING

from kb.report.papers import unread_papers
from kb.tui.browse.dialogs.papers import PaperScreen

if TYPE_CHECKING:
    from kb.model.report.papers import ListedPaper
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection


def run(browser: "Browser") -> None:
    """Lists as many as the filters count, most mentioned first; from one to the notes that mention it."""
    listed = {card.path for card in browser.notes.results.whole}

    def papers(collection: "Collection") -> "tuple[ListedPaper, ...]":
        unread = unread_papers(collection.library).papers
        return tuple(one for one in unread if not listed.isdisjoint(one.cited_by))

    def show(found: "tuple[ListedPaper, ...]") -> None:
        browser.push_screen(PaperScreen(found), lambda paper: _show_notes(browser, paper))

    browser.reader.do(papers, show)


def _show_notes(browser: "Browser", paper: "ListedPaper | None") -> None:
    if paper:
        browser.show_query(f"arxiv:{paper.id}")
        browser.notes.focus()
