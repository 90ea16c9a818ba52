"""The reading queue: papers that notes cite and none is about, as `kb papers --unread` lists them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.model.grammar.arxiv_id import abs_url
from kb.model.page import Page
from kb.report.papers import unread_papers
from kb.web.frame.addresses import QUEUE
from kb.web.frame.site import Site
from kb.web.html.html_text import Html, text_html
from kb.web.incremental.digest import input_of
from kb.web.parts.note_list import MOST_OPEN

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.report.papers import ListedPaper
    from kb.web.frame.entry import Entry


class QueuedPaper(Struct, frozen=True):
    """A paper to read: its page at arXiv, its title where arXiv was asked, and the notes that cite it."""

    id: str
    url: Html
    title: str
    lang: str
    cited_by: "tuple[Entry, ...]"


def queue_pages(site: Site) -> Iterator[Page]:
    """The page of the queue. Only the root of the site has it."""
    papers = unread_papers(site.library).papers
    told = [(paper.id, paper.title, [_head(site, path) for path in paper.cited_by]) for paper in papers]
    yield site.page(
        QUEUE,
        "queue.html",
        partial(_values, site, papers),
        input_of("papers", "papers without a note", told),
    )


def _head(site: Site, path: "PurePosixPath") -> bytes:
    return site.line(site.library.card(path))


def _values(site: Site, papers: "tuple[ListedPaper, ...]") -> dict[str, object]:
    queued = tuple(_queued(site, paper) for paper in papers)
    count = site.words.papers_count(len(papers))
    return {
        "page_title": site.words.queue,
        "description": f"{site.words.queue}: {count}",
        "count": count,
        "papers": queued[:MOST_OPEN],
        "more": queued[MOST_OPEN:],
        "more_count": site.words.papers_count(len(queued[MOST_OPEN:])),
    }


def _queued(site: Site, paper: "ListedPaper") -> QueuedPaper:
    title = paper.title or ""
    cited_by = tuple(site.entry(site.library.card(path)) for path in paper.cited_by)
    return QueuedPaper(paper.id, text_html(abs_url(paper.id)), title, site.lang(title), cited_by)
