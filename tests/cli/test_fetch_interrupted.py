"""`kb fetch` as real processes: stopped by Ctrl-C, killed, and two at once."""

import json
import signal
import subprocess
import time
from collections.abc import Callable

import pytest

from kb.store.arxiv.papers_file import read_papers
from tests.arxiv_faults import hang, hang_midway, status
from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

MANY = 450


@pytest.fixture
def many(empty: Kb) -> Kb:
    """A collection whose notes mention 450 papers, one of them unknown to arXiv."""
    ids = [f"arXiv:2405.{number:05}" for number in range(1000 - MANY, 1000)]
    empty.write(f"== 240501 Many.md\nhttps://example.org/many\n\n*Many* (A)\n\n{' '.join(ids)}\n")
    return empty


def until(holds: Callable[[], object]) -> None:
    """Waits until something holds; the test fails if that takes a minute."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def stopped(process: "subprocess.Popen[bytes]") -> tuple[int, dict[str, object], str]:
    """How a process with `--json` ends after Ctrl-C."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, json.loads(out), err.decode()


def kept(kb: Kb) -> set[str]:
    papers = read_papers(kb.root / "papers.jsonl")
    assert papers.diagnostics == ()
    return set(papers.papers)


def test_ctrl_c_in_a_pause_keeps_what_was_answered_and_reports(many: Kb, arxiv: ArxivServer) -> None:
    many.environment["KB_ARXIV_DELAY"] = "20"
    process = many.process("fetch", "--json")
    until(lambda: len(kept(many)) == 100)
    code, report, err = stopped(process)
    assert (code, report["fetched"], report["not_asked"], report["failed"]) == (3, 100, MANY - 100, [])
    assert "Stopped with 350 papers left; run `kb fetch` to continue." in err
    assert "Traceback" not in err


@pytest.mark.parametrize("fault", [hang, hang_midway])
def test_ctrl_c_in_a_wait_for_arxiv_reports(many: Kb, arxiv: ArxivServer, fault: object) -> None:
    arxiv.faults.extend([None, fault])
    process = many.process("fetch", "--json")
    until(lambda: len(arxiv.log) == 2)
    code, report, _ = stopped(process)
    assert (code, report["fetched"], report["not_asked"]) == (3, 100, MANY - 100)
    assert len(kept(many)) == 100


def test_ctrl_c_in_a_wait_after_a_fault_reports(many: Kb, arxiv: ArxivServer) -> None:
    arxiv.always = status(503, Retry_After="60")
    process = many.process("fetch", "--json")
    until(lambda: arxiv.log and arxiv.log[0].ended)
    time.sleep(0.3)
    code, report, _ = stopped(process)
    assert (code, report["fetched"], report["not_asked"]) == (3, 0, MANY)


@pytest.mark.parametrize("milliseconds", range(0, 400, 40))
def test_ctrl_c_at_any_moment_loses_no_answer(many: Kb, arxiv: ArxivServer, milliseconds: int) -> None:
    many.environment["KB_ARXIV_DELAY"] = "0.05"
    process = many.process("fetch", "--json")
    until(lambda: arxiv.log and arxiv.log[0].ended)
    time.sleep(milliseconds / 1000)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    report = json.loads(out)
    assert len(kept(many)) == report["fetched"]
    assert report["fetched"] + report.get("not_asked", 0) + len(report["missing"]) == MANY
    # Pressed after the last answer, it may find nothing to stop.
    assert process.returncode in ((3,) if report.get("not_asked") else (0, 3))
    whole = [request for request in arxiv.log if request.ended and request.answered]
    assert len(kept(many)) >= sum(len(request.answered) for request in whole[:-1])


def test_two_at_once_lose_and_double_nothing(many: Kb, arxiv: ArxivServer) -> None:
    processes = [many.process("fetch", "--json") for _ in range(2)]
    reports = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(kept(many)) == MANY - 1
    assert (many.root / "papers.jsonl").read_bytes().count(b"\n") == MANY - 1
    assert {tuple(report["missing"]) for report in reports} == {("2405.00999",)}
    assert arxiv.most_open_connections <= 1
    assert min(arxiv.pauses) >= 0.009


def test_a_bar_on_a_terminal_says_how_many_failed(many: Kb, arxiv: ArxivServer) -> None:
    many.environment["KB_ARXIV_DELAY"] = "0.2"
    ran = many.on_terminal("fetch", width=100)
    assert "0 failed" in ran.plain
    assert "/450" in ran.plain
    assert "450 papers: 449 fetched, 0 already known" in ran.plain


def test_a_line_a_batch_elsewhere(many: Kb, arxiv: ArxivServer) -> None:
    lines = many.run("fetch").err.split("\n")
    assert lines[:3] == [
        "Fetching papers: 450",
        "Fetching papers: 100 of 450, 0 failed",
        "Fetching papers: 200 of 450, 0 failed",
    ]
