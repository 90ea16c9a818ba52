"""`papers.jsonl` after a kill at any system call: the old file or the new one, and nothing in between."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kb.store.arxiv.papers_file import add_papers, read_papers
from tests.store.arxiv.test_papers_file import OLD, WALKS

PROJECT = Path(__file__).resolve().parents[3]
CALLS = "openat,close,write,fchmod,fchown,fsync,link,linkat,rename,renameat2,unlink"
ADD = """
import ctypes, fcntl, sys
from datetime import UTC, date, datetime
from pathlib import Path
from kb.model.paper import Paper
from kb.store.arxiv.papers_file import add_papers
day = date(2024, 1, 1)
moment = datetime(2024, 2, 1, tzinfo=UTC)
papers = [Paper(f"2402.{n:05}", 1, "Title", ("A",), "x" * 900, ("cs.CL",), day, day, moment) for n in range(1, 101)]
add_papers(Path(sys.argv[1]), papers)
"""


def traced(path, *options):
    """A run of ADD under strace, and the calls that it logged."""
    log = path.parent.parent / "strace.log"
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *options]
    done = subprocess.run(
        [*command, sys.executable, "-S", "-E", "-c", SITE + ADD, str(path)],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    lines = log.read_text(errors="replace").splitlines()
    return done, [line for line in lines if re.match(r"[0-9]+ +[a-z0-9]+\(", line)]


SITE = f"import sys; sys.path[:0] = {[str(PROJECT), *(path for path in sys.path if path)]!r}\n"


def calls_of(path):
    """Every system call (name, how manieth of that name) from the first touch of the file to the last."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    before = path.read_bytes() if path.exists() else None
    traced(path)  # compiles the modules, which would count as calls
    restore(path, before)
    done, log = traced(path)
    if done.returncode or not log:
        pytest.skip(f"strace does not work here: {done.stderr[-200:]}")
    restore(path, before)
    named = [re.match(r"[0-9]+ +([a-z0-9]+)", line)[1] for line in log]
    touched = [number for number, line in enumerate(log) if str(path.parent) in line]
    last = min(touched[-1] + 2, len(log))
    return [(named[n], named[: n + 1].count(named[n])) for n in range(touched[0], last)]


def restore(path, data):
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    if data is not None:
        path.write_bytes(data)


@pytest.mark.parametrize("papers", [(), pytest.param((WALKS, OLD), marks=pytest.mark.slow)])
def test_a_kill_at_any_call_leaves_the_old_file_or_the_new_one(tmp_path, papers):
    path = tmp_path / "collection" / "papers.jsonl"
    path.parent.mkdir()
    if papers:
        add_papers(path, papers)
    old = path.read_bytes() if papers else None
    seen = set()
    for call, number in calls_of(path):
        done, _ = traced(path, "-e", f"inject={call}:signal=SIGKILL:when={number}")
        assert done.returncode != 0, (call, number)
        kept = read_papers(path)
        assert kept.diagnostics == ()
        seen.add(len(kept.papers))
        restore(path, old)
    assert seen == {len(papers), len(papers) + 100}


def test_after_a_kill_the_next_addition_goes_through(tmp_path):
    path = tmp_path / "collection" / "papers.jsonl"
    path.parent.mkdir()
    calls = calls_of(path)
    done, _ = traced(path, "-e", f"inject={calls[-1][0]}:signal=SIGKILL:when={calls[-1][1]}")
    assert done.returncode != 0
    add_papers(path, [replace(WALKS, id="2403.00001")])
    assert "2403.00001" in read_papers(path).papers
