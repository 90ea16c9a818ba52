"""`kb add` and `kb new`: a new note in the canonical form, journalled, written, never over another."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from kb.edit.capture import Draft, note_text, one_line, paper_draft, source_url
from kb.edit.note_name import note_path, numbered
from kb.model.errors import OperationFailed, UsageError
from kb.model.grammar.arxiv_id import abs_url, canonical_id
from kb.model.tag import tag_key
from kb.parse.note.parser import parse_note
from kb.store.files.presence import is_taken
from kb.store.notes.symbolic_links import place_behind_links
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside, refuse_unread
from kb.workspace.locking import writing
from kb.workspace.rewriting import Plan, Steps, written
from kb.workspace.writing_steps import Creation

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.paper import Paper

_MOST_NAMES = 1000


Noted = Callable[[Collection], "tuple[Card, ...]"]
"""The notes about what is to be captured."""
Metadata = Mapping[str, "Paper | str"]
"""What is known of papers by their ids: what arXiv said, or why it is not known."""


@dataclass(frozen=True, slots=True)
class Written:
    """A captured note as it was written: its path, its bytes, and the number `kb undo` knows it by."""

    path: PurePosixPath
    data: bytes
    rewrite: int | None


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


def titled(collection: Collection, title: str) -> "tuple[Card, ...]":
    """The notes that have a title, else those whose file's name it is, in any case, in order of path."""
    wanted, cards = _folded(title), collection.library.cards
    return tuple(card for card in cards if _folded(card.display_title) == wanted) or tuple(
        card for card in cards if _folded(card.id) == wanted
    )


def captured_url(
    collection: Collection, listed: Draft, draft: Draft, today: date, metadata: Metadata
) -> Captured:
    """The note about a URL or arXiv id; `draft` has the title, tags and commentary that were given.

    `listed` has the URL or id as typed, and what a bibliography says of it: that stands in where arXiv was
    not asked or did not answer.
    """
    typed = listed.url
    arxiv = canonical_id(typed)
    known = replace(
        draft, title=draft.title or listed.title, authors=listed.authors, abstract=listed.abstract
    )
    if arxiv is None:
        url = source_url(typed, None)
        return _captured(collection, replace(known, url=url), today, None, name=_page_name(url))
    paper = metadata.get(arxiv[0]) or collection.papers_file.papers.get(arxiv[0]) or "it had a note before"
    if isinstance(paper, str):
        bare = replace(known, url=abs_url(arxiv[0], listed.version))
        made = _captured(collection, bare, today, arxiv[0])
        return replace(made, pending=_pending(arxiv[0], known, why=paper))
    said = paper_draft(paper, title=draft.title)
    url = abs_url(arxiv[0], listed.version)
    filled = replace(draft, url=url, title=said.title, authors=said.authors, abstract=said.abstract)
    return _captured(collection, filled, today, arxiv[0])


def captured_title(collection: Collection, draft: Draft, today: date) -> Captured:
    """The note without a paper that `kb new` makes."""
    return _captured(collection, draft, today, None)


def captured_daily(collection: Collection, draft: Draft, today: date) -> Captured:
    """The note of a day, under the one name that it has: it may be there."""
    config = collection.config
    folder, slash, name = config.capture_daily.rpartition("/")
    path = note_path(folder if slash else config.capture_folder, name, written_on=today, title="")
    return _at(collection, path, draft)


def write_unless_noted(
    collection: Collection, steps: Steps, made: Captured, noted: Noted
) -> "Written | tuple[Card, ...]":
    """Writes the note; or gives those that are there by now, where another process was faster."""
    with writing(collection, steps.command):
        now = collection.reopened()
        return noted(now) or write_captured(now, steps, made)


def write_captured(collection: Collection, steps: Steps, made: Captured) -> Written:
    """Journals the note and writes it under its name, or the next that is free."""
    data = made.text.encode()
    for number in count():
        path = numbered(made.path, number) if number else made.path
        refuse_unread(collection, path, " Change `capture` or `ignore` in kb.yaml.")
        refuse_note_outside(collection, collection.notes_folder / path)
        if str(path) in collection.found.notes or is_taken(collection.notes_folder / path):
            continue
        try:
            plan = Plan(steps.command, (), creations=(Creation(path, data),))
            report = written(collection, plan, steps)
        except UsageError:
            if number == _MOST_NAMES:
                raise
            continue
        return Written(path, data, report.id)
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
    return _at(collection, path, draft)


def _at(collection: Collection, path: PurePosixPath, draft: Draft) -> Captured:
    path = place_behind_links(collection.notes_folder, path)
    return Captured(path, _readable(collection, path, draft))


def _readable(collection: Collection, path: PurePosixPath, draft: Draft) -> str:
    """The text of the note, its tags where they are read.

    Commentary that opens a code block or a comment, and leaves it open, swallows what is below it.
    """
    text = note_text(draft)
    read = parse_note(path, text, collection.config.languages).note if draft.tags else None
    is_read = not read or set(map(tag_key, draft.tags)) <= set(map(tag_key, read.tag_names))
    return text if is_read else note_text(draft, has_tags_first=True)


def _page_name(url: str) -> str:
    """What to call a page of which only the address is known: its host and the last part of its path."""
    address = urlsplit(url)
    last = unquote(address.path.rstrip("/").rpartition("/")[2])
    return f"{(address.hostname or '').removeprefix('www.')} {last}".strip()


def _folded(title: str) -> str:
    return normalize("NFC", one_line(title)).casefold()


def _pending(arxiv_id: str, known: Draft, why: str) -> str:
    """What a note lacks, why, and which command gets it."""
    what = "authors and abstract" if known.title else "title, authors and abstract"
    then = "Run `kb fetch` to try again" if known.title else "Run `kb fetch --fill` to try again"
    return f"Pending: {what} of arXiv:{arxiv_id} ({why}). {then}."


def metadata_of(collection: Collection, ids: Iterable[str], *, may_fetch: bool) -> Metadata:
    """What is known of some papers, asked of arXiv in one go where it must and may be."""
    papers = collection.papers_file.papers
    found: dict[str, Paper | str] = {one: papers.get(one) or "--no-fetch" for one in ids}
    unknown = [one for one, paper in found.items() if isinstance(paper, str)]
    return found | _fetched(collection, unknown) if may_fetch and unknown else found


def _fetched(collection: Collection, ids: list[str]) -> "dict[str, Paper | str]":
    from kb.store.arxiv.api import fetch_papers
    from kb.workspace.fetching import keep_papers, settings_of

    found: dict[str, Paper | str] = dict.fromkeys(ids, "arXiv did not answer")
    try:
        for batch in fetch_papers(ids, settings_of(collection), tries=1, report=collection.warn):
            if batch.papers:
                keep_papers(collection, batch.papers)
            found |= {paper.id: paper for paper in batch.papers}
            found |= dict.fromkeys(batch.missing, "arXiv has no such paper")
            found |= {one.id: one.reason.partition(";")[0] for one in batch.failed}
    except OperationFailed as error:
        why = str(error).rstrip(".")
        found |= {one: why for one, paper in found.items() if isinstance(paper, str)}
    return found
