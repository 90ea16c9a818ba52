"""arXiv's metadata for many ids: in batches, each returned before the next is requested.

What becomes of each id is decided here; `retry` repeats a request, `client` makes one, `transport` limits
it, `validation` checks the answer, `rate_limit` waits. Nothing of the `arxiv` package is imported before
there is something to ask.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.paper import Paper
from kb.store.arxiv.errors import GivenUp, Guilty, Stop
from kb.store.arxiv.settings import ArxivSettings

if TYPE_CHECKING:
    from kb.store.arxiv.retry import RetryingClient
    from kb.store.arxiv.validation import Answer

BATCH_SIZE = 100
TRIES = 5


@dataclass(frozen=True, slots=True)
class FailedPaper:
    """An id that could not be fetched this time; half a sentence why, and after a semicolon what to do."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class FetchedBatch:
    """What one batch brought. An id that is in none of the three is requested again in a later batch.

    `missing` were absent from two good answers. `requests` and `seconds` are this batch's, waits included.
    """

    papers: tuple[Paper, ...]
    missing: tuple[str, ...]
    failed: tuple[FailedPaper, ...]
    requests: int
    seconds: float


def _silence(sentence: str) -> None:
    del sentence


def fetch_papers(
    ids: Iterable[str],
    settings: ArxivSettings,
    *,
    tries: int = TRIES,
    known_id: str | None = None,
    report: Callable[[str], None] = _silence,
) -> Iterator[FetchedBatch]:
    """Request canonical ids from arXiv, in the order given; every id ends in exactly one batch.

    A batch is requested when the caller wants the next, so what it saved of the last is safe from a kill.
    `tries` is how often a request is made before it is given up. `known_id` is one that arXiv is known to
    have: it distinguishes an empty answer about unknown ids from the empty answer of a failing server.
    `report` gets half a sentence before every wait beyond the rate limit. `OperationFailed` where the state
    folder cannot be written or the `arxiv` package is not the version we know.
    """
    wanted = tuple(dict.fromkeys(ids))
    impossible = tuple(key for key in wanted if canonical_id(key) != (key, None))
    if impossible:
        reason = "no such arXiv id can exist; check for a typo"
        yield FetchedBatch((), (), tuple(FailedPaper(key, reason) for key in impossible), 0, 0.0)
    fresh = deque(key for key in wanted if key not in impossible)
    if fresh:
        from kb.store.arxiv.retry import RetryingClient

        client = RetryingClient(settings, tries, report)
        try:
            yield from _Run(client, known_id).batches(fresh)
        finally:
            client.close()


@dataclass(slots=True)
class _Tally:
    """What a batch has brought so far."""

    papers: list[Paper] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    failed: list[FailedPaper] = field(default_factory=list)

    def answered_ids(self) -> set[str]:
        papers = {paper.id for paper in self.papers}
        return papers.union(self.missing, (failed.id for failed in self.failed))


class _Run:
    """One fetch: the ids that need another answer, and what the current batch has brought."""

    def __init__(self, client: "RetryingClient", known_id: str | None) -> None:
        self._client = client
        self._known_id = known_id
        self._unsure: dict[str, str] = {}  # id → what its entry lacks, "" where there was none
        self._tally = _Tally()

    def batches(self, fresh: deque[str]) -> Iterator[FetchedBatch]:
        """Batches until every id is answered. Unsure ids go with the next fresh ones."""
        while fresh or self._unsure:
            self._tally = _Tally()
            began, requests = time.monotonic(), self._client.requests
            ids = list(self._unsure)[:BATCH_SIZE]
            ids += [fresh.popleft() for _ in range(min(BATCH_SIZE - len(ids), len(fresh)))]
            try:
                self._request(tuple(ids))
            except Stop as stop:
                self._fail((*ids, *self._unsure, *fresh), stop.reason)
                fresh.clear()
            tally = self._tally
            yield FetchedBatch(
                tuple(tally.papers),
                tuple(tally.missing),
                tuple(tally.failed),
                self._client.requests - requests,
                time.monotonic() - began,
            )

    def _request(self, ids: tuple[str, ...]) -> None:
        """Request some ids, in halves if one of them spoils the answer. `Stop` leaves them as they are."""
        try:
            answer = self._client.answer(
                ids, self._known_id, may_be_empty=len(ids) == 1 or self._unsure.keys() >= set(ids)
            )
        except Guilty:
            self._request(ids[: len(ids) // 2])
            self._request(ids[len(ids) // 2 :])
        except Stop:
            raise
        except GivenUp as error:
            self._fail(ids, error.reason)
        else:
            for key in ids:
                self._take_answer(key, answer)

    def _take_answer(self, key: str, answer: "Answer") -> None:
        if paper := answer.papers.get(key):
            self._known_id = key
            self._tally.papers.append(paper)
        elif key not in self._unsure:
            self._unsure[key] = answer.incomplete.get(key, "")
            return
        elif reason := answer.incomplete.get(key):
            self._tally.failed.append(FailedPaper(key, f"{reason}; write it into the note yourself"))
        else:
            self._tally.missing.append(key)
        self._unsure.pop(key, None)

    def _fail(self, ids: Iterable[str], reason: str) -> None:
        """Give up those of `ids` that are not answered yet."""
        answered = self._tally.answered_ids()
        for key in dict.fromkeys(ids):
            if key not in answered:
                self._tally.failed.append(FailedPaper(key, reason))
            self._unsure.pop(key, None)
