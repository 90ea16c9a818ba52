"""Every misbehaviour of arXiv, once and for good: what comes of it, as a table.

A server that hangs does so until it is left: a fetch that waited for it would not end, nor would its test.
"""

from dataclasses import dataclass, replace

import pytest
from msgspec import structs

from kb.store.arxiv.api import fetch_papers
from kb.store.arxiv.papers_file import add_papers, read_papers
from kb.store.arxiv.settings import AnswerLimits, arxiv_settings
from tests.arxiv_faults import MISBEHAVIOURS
from tests.arxiv_server import ArxivServer

IDS = ("2401.00001", "2401.00002", "2401.00003")
DELAY = 0.03
SHORT = AnswerLimits(connect_seconds=0.5, read_seconds=0.5, answer_seconds=1.2)
HANGING = ("hang before headers", "hang in the body", "headers drip", "body drips")
"""What is asked with short limits; a busy machine may then miss a right answer too."""


@dataclass
class Row:
    """What came of one case: how the run ended, and what went wrong, which is nothing."""

    case: str
    outcome: str
    requests: int
    wrong: int = 0
    lost: int = 0


ROWS: list[Row] = []


@pytest.fixture(scope="module")
def right(tmp_path_factory):
    """The papers as a server without any fault gives them."""
    with ArxivServer() as server:
        settings = arxiv_settings(tmp_path_factory.mktemp("quiet"), url=server.url, delay="0")
        return {paper.id: paper for batch in fetch_papers(IDS, settings) for paper in batch.papers}


def is_right(paper, right):
    """Whether a paper says what arXiv says; a fault may have called it another version."""
    return structs.replace(paper, fetched_at=right.fetched_at, version=right.version) == right


def outcome_of(batches):
    papers = sum(len(batch.papers) for batch in batches)
    reasons = {failed.reason.partition(";")[0] for batch in batches for failed in batch.failed}
    missing = sum(len(batch.missing) for batch in batches)
    parts = [f"{papers} right"] if papers else []
    parts += [f"{missing} missing"] if missing else []
    return ", ".join([*parts, *sorted(f"failed: {reason}" for reason in reasons)])


@pytest.fixture
def run(tmp_path, right):
    """Fetches and keeps the papers as a command does, with a server that misbehaves; fills a row."""

    def run(case, path, spoil, limits):
        with ArxivServer() as server:
            spoil(server)
            made = arxiv_settings(tmp_path / "state", url=server.url, delay=str(DELAY))
            batches = []
            for batch in fetch_papers(IDS, replace(made, limits=limits), tries=2, known_id=None):
                add_papers(path, batch.papers)
                batches.append(batch)
            row = Row(case, outcome_of(batches), len(server.log))
        kept = read_papers(path)
        settled = {paper.id for batch in batches for paper in batch.papers}
        settled.update(key for batch in batches for key in batch.missing)
        settled.update(failed.id for batch in batches for failed in batch.failed)
        row.wrong = sum(not is_right(paper, right[key]) for key, paper in kept.papers.items())
        row.wrong += len(kept.diagnostics)
        row.lost = len(set(IDS) - settled)
        ROWS.append(row)
        return row, server

    return run


def assert_polite(server, limits):
    """One connection at a time, the pace from end to start, and nothing asked twice without a reason."""
    assert server.most_open_connections <= 1
    assert all(pause >= DELAY * 0.7 for pause in server.pauses), server.pauses  # we see an end 5 ms late
    if limits is SHORT:
        return
    answered = set()
    for request in server.log:
        assert not answered & set(request.ids)
        answered |= request.answered


@pytest.mark.parametrize("case", MISBEHAVIOURS)
def test_a_misbehaviour_leaves_right_papers_or_a_failure(run, tmp_path, case):
    path, fault = tmp_path / "papers.jsonl", MISBEHAVIOURS[case]
    limits = SHORT if case in HANGING else AnswerLimits()
    once, server = run(f"{case}, once", path, lambda server: server.faults.append(fault), limits)
    assert (once.wrong, once.lost) == (0, 0)
    assert_polite(server, limits)
    path.unlink(missing_ok=True)
    always, server = run(f"{case}, for good", path, lambda server: setattr(server, "always", fault), limits)
    assert (always.wrong, always.lost) == (0, 0)
    assert_polite(server, limits)
    kept = read_papers(path).papers
    with ArxivServer() as healthy:
        settings = arxiv_settings(tmp_path / "state", url=healthy.url, delay="0")
        for batch in fetch_papers([key for key in IDS if key not in kept], settings):
            add_papers(path, batch.papers)
    assert sorted(read_papers(path).papers) == list(IDS)


def test_nothing_is_wrong_or_lost(figures):
    lines = [f"{row.case:44} {row.requests:2} asked  {row.outcome}" for row in ROWS]
    wrong, lost = (sum(getattr(row, name) for row in ROWS) for name in ("wrong", "lost"))
    figures(*lines, f"{len(ROWS)} cases: {wrong} wrong papers, {lost} lost")
    assert (wrong, lost) == (0, 0)
