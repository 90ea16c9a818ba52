"""A request to arXiv, repeated as long as that may help: tries, waits, and when to stop.

The rules and figures are those of docs/arxiv.md#rules. The result is a good answer or a
decision: request halves (`Guilty`), give these ids up (`GivenUp`), give everything up (`Stop`).
"""

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

from kb.store.arxiv.client import PAGE_SIZE, ArxivClient
from kb.store.arxiv.errors import ArxivError, GivenUp, Guilty, NothingFound, Refused, Stop, Transient
from kb.store.arxiv.rate_limit import arxiv_turn
from kb.store.arxiv.settings import POLITE_DELAY_SECONDS, ArxivSettings
from kb.store.system.ctrl_c import interruptible

if TYPE_CHECKING:
    from kb.store.arxiv.validation import Answer

_FIRST_WAIT_SECONDS = 10.0
_LONGEST_WAIT_SECONDS = 300.0
_JITTER = 0.25
_FAILURES_TO_STOP = 3
_REFUSALS_TO_STOP = 10
_TOMORROW = "run `kb fetch` again tomorrow"
_LATER = "run `kb fetch` again later"
_COME_BACK = "run `kb fetch` again in ten minutes"


class RetryingClient:
    """arXiv as one run sees it: counts its requests, its failures in a row and how long it hangs."""

    def __init__(self, settings: ArxivSettings, tries: int, report: Callable[[str], None]) -> None:
        self.requests = 0
        self._client = ArxivClient(settings)
        self._settings = settings
        self._tries = tries
        self._report = report
        self._failures = 0
        self._refusals = 0
        self._hung_since: float | None = None

    def answer(self, ids: tuple[str, ...], known_id: str | None, *, may_be_empty: bool) -> "Answer":
        """A good answer about at most 100 ids.

        An answer without any paper is trusted only if it `may_be_empty`; otherwise the request is repeated
        together with `known_id`, which arXiv is known to have, where there is room for it.
        """
        asked = ids
        for attempt in range(1, self._tries + 1):
            began = time.monotonic()
            try:
                answer = self._ask(asked, may_be_empty=may_be_empty)
            except Refused as error:
                raise Stop(f"{error.reason} and accepts no more requests from here; {_TOMORROW}") from error
            except Transient as error:
                if isinstance(error, NothingFound) and known_id and len(ids) < PAGE_SIZE:
                    asked = (*ids, known_id)
                self._wait_or_give_up(error, attempt, began)
            except Guilty as error:
                if len(ids) > 1:
                    raise
                self._give_up_id(error.reason)
            except ArxivError as error:
                self._give_up(error.reason, _LATER)
            else:
                self._failures, self._refusals, self._hung_since = 0, 0, None
                return answer
        raise AssertionError("the last try gives up")

    def close(self) -> None:
        """Closes the connection."""
        self._client.close()

    def _ask(self, ids: tuple[str, ...], *, may_be_empty: bool) -> "Answer":
        with arxiv_turn(self._settings.state_folder, self._settings.delay_seconds):
            self.requests += 1
            try:
                answer = self._client.ask(ids, max(1.0, self._seconds_left()))
            finally:
                self._client.close()  # the next turn may be another program's: one connection only
        if not (answer.papers or answer.incomplete or may_be_empty):
            raise NothingFound("arXiv's answer has no papers")
        return answer

    def _wait_or_give_up(self, error: Transient, attempt: int, began: float) -> None:
        if not error.is_hang:
            self._hung_since = None
        elif self._hung_since is None:
            self._hung_since = began
        if self._seconds_left() <= 0:
            raise Stop(f"{error.reason}; {_COME_BACK}") from error
        if attempt == self._tries:
            self._give_up(error.reason, _LATER)
        seconds = max(self._backoff_seconds(attempt), error.retry_after_seconds)
        self._report(f"{error.reason}; trying again in {seconds:.0f} s")
        with interruptible():
            time.sleep(seconds)

    def _seconds_left(self) -> float:
        """How long arXiv may still take: a server that hangs has this long for all its tries together."""
        hung = time.monotonic() - self._hung_since if self._hung_since else 0.0
        return self._settings.limits.answer_seconds - hung

    def _backoff_seconds(self, attempt: int) -> float:
        """Twice as long with every attempt; in proportion to the rate limit, which tests lower."""
        scale = self._settings.delay_seconds / POLITE_DELAY_SECONDS
        seconds = _FIRST_WAIT_SECONDS * float(2 ** (attempt - 1)) * scale
        jitter = 1 + _JITTER * random.random()  # noqa: S311 - spreads requests, keeps no secret
        return min(seconds * jitter, _LONGEST_WAIT_SECONDS)

    def _give_up_id(self, reason: str) -> NoReturn:
        """A single id that spoils its answer says little about arXiv; many in a row do."""
        self._refusals += 1
        if self._refusals >= _REFUSALS_TO_STOP:
            raise Stop(f"{reason}, for {_REFUSALS_TO_STOP} papers in a row; {_COME_BACK}")
        raise GivenUp(f"{reason}; check the id")

    def _give_up(self, reason: str, next_step: str) -> NoReturn:
        self._failures += 1
        if self._failures >= _FAILURES_TO_STOP:
            raise Stop(f"{reason}, {_FAILURES_TO_STOP} times in a row; {_COME_BACK}")
        raise GivenUp(f"{reason}; {next_step}")
