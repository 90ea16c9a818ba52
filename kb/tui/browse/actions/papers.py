"""The papers that the listed notes mention and no note is about."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.grammar.arxiv_id import abs_url
from kb.report.papers import unread_papers
from kb.tui.browse.actions.add import capture
from kb.tui.browse.dialogs.loading import fill
from kb.tui.browse.dialogs.papers import PaperChoice, PaperDialog

if TYPE_CHECKING:
    from kb.model.report.papers import ListedPaper
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection

    _Found = tuple[tuple[ListedPaper, ...], dict[PurePosixPath, str]]


def run(browser: "Browser") -> None:
    """Lists as many as the filters count, most mentioned first.

    From one to the notes that mention it, to arXiv, or to a note of its own.
    """
    listed = {card.path for card in browser.notes.results.whole}
    dialog = PaperDialog(lambda paper: browser.open_page(abs_url(paper.id)))
    browser.push_screen(dialog, lambda choice: _go_on(browser, choice) if choice else None)
    fill(browser, dialog, lambda collection: _unread(collection, listed), lambda found: dialog.show(*found))


def _unread(collection: "Collection", listed: set[PurePosixPath]) -> "_Found":
    """The papers, and the titles of the notes that mention them."""
    unread = unread_papers(collection.library).papers
    papers = tuple(one for one in unread if not listed.isdisjoint(one.cited_by))
    titles = {path: collection.titles[path] for one in papers for path in one.cited_by}
    return papers, titles


def _go_on(browser: "Browser", choice: PaperChoice) -> None:
    if choice.is_to_capture:
        capture(browser, choice.paper.id)
        return
    browser.show_query(f"arxiv:{choice.paper.id}")
    browser.notes.focus()
