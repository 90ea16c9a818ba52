"""`kb add` and `kb new`: a new note in the canonical form, named, written, never over another."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kb.edit.capture import Draft, note_text, paper_draft, source_url
from kb.edit.note_name import note_path, numbered
from kb.model.errors import OperationFailed, UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.store.notes.note_file import create
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside
from kb.workspace.locking import writing

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.paper import Paper

_MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Captured:
    """A note ready to be written: its text, where it goes, and what could not be filled in yet."""

    path: PurePosixPath
    text: str
    pending: str = ""


def already_noted(collection: Collection, typed: str) -> "tuple[Card, ...]":
    """The notes about what was typed, in order of path."""
    arxiv = canonical_id(typed)
    return collection.library.about_page(source_url(typed, arxiv[0] if arxiv else None))


def captured_url(
    collection: Collection, typed: str, draft: Draft, today: date, *, may_fetch: bool
) -> Captured:
    """The note about a URL or arXiv id; `draft` has the title, tags and commentary that were given."""
    arxiv = canonical_id(typed)
    if arxiv is None:
        url = source_url(typed, None)
        return _captured(collection, replace(draft, url=url), today, None, name=_page_name(url))
    paper, why = _paper(collection, arxiv[0], may_fetch=may_fetch)
    if paper is None:
        bare = replace(draft, url=source_url(typed, arxiv[0]))
        what = "title, authors and abstract" if not draft.title else "authors and abstract"
        made = _captured(collection, bare, today, arxiv[0])
        then = "Run `kb fetch` to try again" if draft.title else "Run `kb fetch --fill` to try again"
        pending = f"Pending: {what} of arXiv:{arxiv[0]} ({why}). {then}."
        return replace(made, pending=pending)
    filled = paper_draft(paper, title=draft.title, commentary=draft.commentary, tags=draft.tags)
    return _captured(collection, filled, today, arxiv[0])


def captured_title(collection: Collection, draft: Draft, today: date) -> Captured:
    """The note without a paper that `kb new` makes."""
    return _captured(collection, draft, today, None)


def write_unless_noted(
    collection: Collection, typed: str, made: Captured
) -> "PurePosixPath | tuple[Card, ...]":
    """Writes the note and gives its path; or the notes that another process wrote about it meanwhile."""
    with writing(collection, "add"):
        now = collection.reopened()
        return already_noted(now, typed) or write_captured(now, made)


def write_captured(collection: Collection, made: Captured) -> PurePosixPath:
    """Writes the note under its name, or the next that is free; the path it got."""
    for number in count():
        path = numbered(made.path, number) if number else made.path
        if str(path) in collection.found.notes:
            continue
        refuse_note_outside(collection, collection.notes_folder / path)
        try:
            create(collection.notes_folder / path, made.text)
        except UsageError:
            if number == _MOST_NAMES:
                raise
            continue
        return path
    raise AssertionError


def _captured(
    collection: Collection, draft: Draft, today: date, arxiv_id: str | None, name: str = ""
) -> Captured:
    """`name` is what a note without a title is called by."""
    config = collection.config
    path = note_path(
        config.capture_folder,
        config.capture_filename,
        written_on=today,
        title=draft.title or name,
        arxiv_id=arxiv_id,
    )
    return Captured(path, note_text(draft))


def _page_name(url: str) -> str:
    """What to call a page of which only the address is known: its host and the last part of its path."""
    address = urlsplit(url)
    last = unquote(address.path.rstrip("/").rpartition("/")[2])
    return f"{(address.hostname or '').removeprefix('www.')} {last}".strip()


def _paper(collection: Collection, arxiv_id: str, *, may_fetch: bool) -> "tuple[Paper | None, str]":
    """What is known of a paper, asked of arXiv where it must and may be; else why it is not known."""
    known = collection.papers_file.papers.get(arxiv_id)
    if known:
        return known, ""
    if not may_fetch:
        return None, "--no-fetch"
    from kb.store.arxiv.api import fetch_papers
    from kb.workspace.fetching import keep_papers, settings_of

    why = "arXiv did not answer"
    try:
        for batch in fetch_papers([arxiv_id], settings_of(collection), tries=1, report=collection.warn):
            if batch.papers:
                keep_papers(collection, batch.papers)
                return batch.papers[0], ""
            why = "arXiv has no such paper" if batch.missing else why
            why = batch.failed[0].reason.partition(";")[0] if batch.failed else why
    except OperationFailed as error:
        why = str(error).rstrip(".")
    return None, why
