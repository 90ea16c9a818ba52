"""A note renamed while everything goes wrong: no note is ever lost (P1, P3, P7 of docs/safety.md#promises)."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kb.model.errors import NotesHaveProblems, UsageError
from kb.model.library import Library
from kb.workspace.collection import Collection
from kb.workspace.find.named_notes import one_note
from kb.workspace.moving import moving_plan, new_targets
from kb.workspace.rewriting import Plan, written
from kb.workspace.undoing import undo_plan

PROJECT = Path(__file__).resolve().parents[2]
NOTES = {
    "240101 A.md": "\ufeff강. [[240101 A]]\r\n",
    "240102 L.md": "[[240101 A]]",
    "240103 M.md": "[[240101 A|a]]\n",
}
MOVE = """
import os, sys
from pathlib import Path
from kb.workspace.collection import Collection
from kb.workspace.find.named_notes import one_note
from kb.workspace.moving import moving_plan, new_targets
from kb.workspace.rewriting import written
collection = Collection(Path(sys.argv[1]), os.environ, lambda _: None)
written(collection, moving_plan(collection, one_note(collection, "240101 A"), "new/B"))
"""
NAMING = ("link", "rename", "renameat2", "unlink", "mkdir")
"""What changes the names of a folder; the calls between are those of a rewrite, killed in test_rewriting.py."""

CALLS = ",".join(("openat", "close", *NAMING))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(PROJECT),
        "KB_CACHE_DIR": str(tmp_path / "cache"),
        "KB_STATE_DIR": str(tmp_path / "state"),
    }


@pytest.fixture
def opened(tmp_path: Path, environment: dict[str, str]) -> Callable[[], Collection]:
    """Opens a collection of three notes, two of which link to the first, as its files are then."""
    put(tmp_path)
    return lambda: Collection(tmp_path / "mine", environment, lambda _: None)


def put(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "mine", ignore_errors=True)
    shutil.rmtree(tmp_path / "state", ignore_errors=True)
    (tmp_path / "mine" / "notes").mkdir(parents=True)
    for name, text in NOTES.items():
        (tmp_path / "mine" / "notes" / name).write_bytes(text.encode())


def texts(collection: Collection) -> dict[str, str]:
    files = (path for path in collection.notes_folder.rglob("*.md") if path.is_file())
    return {
        path.relative_to(collection.notes_folder).as_posix(): path.read_bytes().decode() for path in files
    }


def plan_of(collection: Collection) -> Plan:
    return moving_plan(collection, one_note(collection, "240101 A"), "new/B")


def test_a_name_taken_at_the_last_moment_is_not_replaced(opened: Callable[[], Collection]) -> None:
    collection = opened()
    plan = plan_of(collection)
    taken = collection.notes_folder / "new" / "240101 B.md"
    taken.parent.mkdir()
    taken.write_text("mine")
    with pytest.raises(UsageError, match="already exists and was not changed"):
        written(collection, plan)
    assert texts(collection) == NOTES | {"new/240101 B.md": "mine"}


def test_a_note_that_changed_meanwhile_is_not_renamed(opened: Callable[[], Collection]) -> None:
    collection = opened()
    plan = plan_of(collection)
    (collection.notes_folder / "240101 A.md").write_text("mine")
    with pytest.raises(NotesHaveProblems, match=r"240101 A\.md changed after it was read"):
        written(collection, plan)
    assert texts(collection) == NOTES | {"240101 A.md": "mine"}


@pytest.fixture
def traced(tmp_path: Path, environment: dict[str, str]) -> Callable[..., list[str]]:
    """Runs a move under strace with some more options; the calls it made."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    log = tmp_path / "strace"

    def run(*options: str) -> list[str]:
        command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *options]
        subprocess.run(
            [*command, sys.executable, "-c", MOVE, str(tmp_path / "mine")],
            cwd=PROJECT, env=environment, check=False, capture_output=True, timeout=120,
        )  # fmt: skip
        return [line for line in log.read_text().splitlines() if re.match(r"[0-9]+ +[a-z0-9]+\(", line)]

    return run


@pytest.mark.slow
def test_a_move_killed_at_any_change_of_a_name_loses_no_note_and_can_be_taken_back(
    tmp_path: Path, opened: Callable[[], Collection], traced: Callable[..., list[str]]
) -> None:
    traced()  # compiles the modules and writes the catalog, which would count as calls
    after = texts(opened())
    put(tmp_path)
    lines = traced()
    if after == NOTES:
        pytest.skip("strace does not work here")
    names = [re.match(r"[0-9]+ +([a-z0-9]+)", line)[1] for line in lines]
    first = next(number for number, line in enumerate(lines) if "/state/journal" in line)
    last = max(number for number, line in enumerate(lines) if str(tmp_path / "mine") in line)
    possible = {*NOTES.items(), *after.items(), ("new/240101 B.md", NOTES["240101 A.md"])}
    seen = set()
    for at in (at for at in range(first, last + 1) if names[at] in NAMING):
        put(tmp_path)
        traced("-e", f"inject={names[at]}:signal=SIGKILL:when={names[: at + 1].count(names[at])}")
        now = texts(opened())
        assert len(now) == len(NOTES)
        assert set(now.items()) <= possible
        seen.add(frozenset(now.items()))
        if now != NOTES:
            written(opened(), undo_plan(opened(), None))
        assert texts(opened()) == NOTES
    assert len(seen) == 2 + len(NOTES)  # nothing, the name, and then text by text


# -- where links lead ---------------------------------------------------------------------------

PATHS = [
    PurePosixPath(f"{folder}{name}.md")
    for folder in ("", "a/", "b/", "a/b/")
    for name in ("A", "240101 A", "240102 A", "B", "240101 B", "240101", "lantern/README", "lantern/index")
]
TARGETS = [
    "A",
    "a.md",
    "240101 A",
    "240102 A.md",
    "B",
    "240101",
    "a/240101 A",
    "b/B",
    "2401.00001",
    "Title",
    "./A",
    "../a/240101 A",
    "lantern",
    "a/lantern.md",
    "lantern/README",
]


@given(
    st.lists(st.sampled_from(PATHS), unique=True, min_size=2, max_size=6),
    st.sampled_from(PATHS),
    st.sampled_from(["", "*Title* (A B)", "*A* (A B)", "https://arxiv.org/abs/2401.00001"]),
    st.integers(0, 5),
)
def test_every_link_leads_where_it_led(
    library: Callable[..., Library], paths: list[PurePosixPath], new: PurePosixPath, text: str, linking: int
) -> None:
    assume(new not in paths)
    old = paths[0]
    before = library("".join(f"== {path}\n{text if path == old else ''}\n" for path in paths))
    after = library(
        "".join(f"== {new if path == old else path}\n{text if path == old else ''}\n" for path in paths)
    )
    new_target = new_targets(before, after, old, new)
    linked_from = paths[linking % len(paths)]
    folder = (new if linked_from == old else linked_from).parent
    for target in TARGETS:
        meant = before.resolve(target, linked_from.parent)
        if len(meant) != 1:
            assert new_target(linked_from, target) is None
            continue
        path = new if meant[0].path == old else meant[0].path
        try:
            written = new_target(linked_from, target) or target
        except UsageError:
            continue
        assert [card.path for card in after.resolve(written, folder)] == [path]
