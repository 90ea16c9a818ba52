"""What the tests of the store may ask for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kb.model.paper import Paper
from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.settings import AnswerLimits, ArxivSettings, arxiv_settings
from tests.arxiv_server import ArxivServer


@pytest.fixture
def arxiv_server() -> Iterator[ArxivServer]:
    """arXiv, on this machine, with an invented paper for every id that does not end in 999."""
    with ArxivServer() as server:
        yield server


@pytest.fixture
def settings(arxiv_server: ArxivServer, tmp_path: Path) -> ArxivSettings:
    """How to ask that server: every hundredth of a second, with the timeouts of real use."""
    return arxiv_settings(tmp_path / "state", url=arxiv_server.url, delay="0.01")


@pytest.fixture
def impatient(settings: ArxivSettings) -> ArxivSettings:
    """The settings for a server that does not answer: a busy machine may miss even a right answer."""
    return replace(settings, limits=AnswerLimits(connect_seconds=1, read_seconds=1, answer_seconds=3))


@dataclass(frozen=True)
class Fetched:
    """All that a fetch brought, and what it said meanwhile."""

    papers: dict[str, Paper]
    missing: list[str]
    failed: dict[str, str]
    requests: int
    said: list[str]


@pytest.fixture
def fetched(settings: ArxivSettings) -> Callable[..., Fetched]:
    """Fetches ids from the loopback server to the end."""

    def fetched(ids: Iterable[str], asking: ArxivSettings = settings, **options: object) -> Fetched:
        said: list[str] = []
        batches = list(fetch_papers(ids, asking, report=said.append, **options))
        return Fetched(
            {paper.id: paper for batch in batches for paper in batch.papers},
            [key for batch in batches for key in batch.missing],
            {each.id: each.reason for batch in batches for each in batch.failed},
            sum(batch.requests for batch in batches),
            said,
        )

    return fetched
