"""`kb fetch`: arXiv's metadata of every paper the notes mention, batch by batch into `papers.jsonl`."""

import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.report.fetch import FailedId, FetchReport, MalformedId
from kb.store.arxiv.api import FailedPaper, fetch_papers
from kb.store.arxiv.missing_ids import MISSING_NAME, missing_ids, remember_missing
from kb.store.arxiv.papers_file import add_papers, read_papers
from kb.store.arxiv.settings import ArxivSettings, arxiv_settings
from kb.store.notes.json_lines import refuse_unreadable
from kb.store.system.ctrl_c import interruptible, uninterruptible
from kb.workspace.collection import Collection
from kb.workspace.find.named_notes import one_note, shown_line
from kb.workspace.guards import refuse_file_outside
from kb.workspace.locking import fetching

if TYPE_CHECKING:
    from kb.model.paper import Paper


def settings_of(collection: Collection) -> ArxivSettings:
    """How arXiv is asked for this collection."""
    environment = collection.environment
    return arxiv_settings(
        collection.state,
        contact=collection.config.arxiv_contact,
        url=environment.get("KB_ARXIV_URL"),
        delay=environment.get("KB_ARXIV_DELAY"),
    )


def wanted_ids(collection: Collection, named: Iterable[str]) -> tuple[str, ...]:
    """The arXiv ids of some notes and ids as typed; of every note where nothing is named."""
    texts = tuple(named)
    if not texts:
        return tuple(sorted(collection.library.cards_mentioning))
    found: dict[str, None] = {}
    for text in texts:
        shown = shown_line(collection, text)
        if arxiv := canonical_id(shown.paper if shown and shown.paper else text):
            found[arxiv[0]] = None
        else:
            papers = one_note(collection, text).papers
            if not papers:
                raise UsageError(f"“{text}” does not name an arXiv paper.")
            found.update(dict.fromkeys(papers))
    return tuple(found)


def fetch(
    collection: Collection,
    ids: tuple[str, ...],
    *,
    is_refresh: bool,
    is_retry_missing: bool,
    is_dry_run: bool,
) -> FetchReport:
    """Fetches what is not known yet; each batch is kept before the next is asked for.

    Ctrl-C ends it between two answers: the report then counts how many were not asked for.
    """
    began = time.monotonic()
    with ExitStack() as held:
        is_stopped = not is_dry_run and not _has_turn(collection, held)
        known = read_papers(collection.papers_path)
        refuse_unreadable(collection.papers_path, known.diagnostics)
        refuse_file_outside(collection, collection.papers_path)
        absent = frozenset() if is_retry_missing else missing_ids(collection.state / MISSING_NAME, _now())
        fresh = tuple(key for key in ids if (is_refresh or key not in known.papers) and key not in absent)
        came = _Came(missing={key for key in ids if key in absent and key not in known.papers})
        if fresh and not is_dry_run and not is_stopped:
            try:
                with uninterruptible():
                    _fetch_all(collection, fresh, came)
            except KeyboardInterrupt:
                is_stopped = True
    answered = came.fetched | came.missing | {one.id for one in came.failed}
    return FetchReport(
        asked=len(ids),
        cached=sum(key in known.papers for key in ids if key not in fresh),
        fetched=len(came.fetched),
        missing=tuple(sorted(came.missing)),
        malformed=_malformed(collection),
        failed=tuple(FailedId(one.id, one.reason, _paths(collection, one.id)) for one in came.failed),
        requests=came.requests,
        seconds=round(time.monotonic() - began, 3),
        not_asked=len(set(fresh) - answered) if is_stopped else 0,
    )


def _has_turn(collection: Collection, held: ExitStack) -> bool:
    """Waits while another process fetches for this collection; False where Ctrl-C ended that."""
    try:
        with interruptible():
            held.enter_context(fetching(collection))
    except KeyboardInterrupt:
        return False
    return True


def keep_papers(collection: Collection, papers: "tuple[Paper, ...]") -> None:
    """Puts metadata into the collection's file. Raises as `add_papers` does, and where that is outside."""
    refuse_file_outside(collection, collection.papers_path)
    add_papers(collection.papers_path, papers)


@dataclass(slots=True)
class _Came:
    """What has come of the ids so far."""

    missing: set[str]
    fetched: set[str] = field(default_factory=set)
    failed: list[FailedPaper] = field(default_factory=list)
    requests: int = 0


def _fetch_all(collection: Collection, fresh: tuple[str, ...], came: _Came) -> None:
    """Asks for `fresh` ids and keeps every batch as it comes."""
    known_id = next(iter(collection.papers_file.papers), None)
    collection.progress("Fetching papers", 0, len(fresh), 0)
    for batch in fetch_papers(fresh, settings_of(collection), known_id=known_id, report=collection.warn):
        if batch.papers:
            keep_papers(collection, batch.papers)
        came.fetched.update(paper.id for paper in batch.papers)
        came.missing.update(batch.missing)
        came.failed += batch.failed
        came.requests += batch.requests
        remember_missing(collection.state / MISSING_NAME, batch.missing, came.fetched, _now())
        done = len(came.fetched | came.missing) + len(came.failed)
        collection.progress("Fetching papers", done, len(fresh), len(came.failed))


def _malformed(collection: Collection) -> tuple[MalformedId, ...]:
    return tuple(
        MalformedId(mention.arxiv_id, card.path, mention.place.line)
        for card in collection.library.cards
        for mention in card.malformed_ids
    )


def _paths(collection: Collection, arxiv_id: str) -> tuple[PurePosixPath, ...]:
    return tuple(card.path for card in collection.library.cards_mentioning.get(arxiv_id, ()))


def _now() -> datetime:
    return datetime.now(UTC)
