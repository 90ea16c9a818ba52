import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from kb.model.errors import OperationFailed, UsageError
from kb.model.note import Note
from kb.model.paper import Paper
from kb.workspace.collection import Collection
from kb.workspace.filling import fill_plan
from kb.workspace.rewriting import NewText, journal_of, planned, written
from kb.workspace.undoing import undo_plan
from tests.editor import EDITOR

PROJECT = Path(__file__).resolve().parents[2]
Open = Callable[[], Collection]


def paper(arxiv_id: str) -> Paper:
    day, moment = date(2024, 1, 1), datetime(2024, 2, 1, tzinfo=UTC)
    return Paper(
        arxiv_id, 1, f"Rivers {arxiv_id[-1]}", ("Bo Lee",), "We survey.", ("cs.CL",), day, day, moment
    )


def put_papers(root: Path, ids: list[str]) -> None:
    lines = b"".join(msgspec.json.encode(paper(key)) + b"\n" for key in sorted(ids))
    (root / "papers.jsonl").write_bytes(lines)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection of three bare notes, each with odd bytes of its own."""
    root = tmp_path / "mine"
    (root / "notes").mkdir(parents=True)
    tails = {1: "\n\n강.\n\n#a\n", 2: "\r\n\r\n다리.", 3: ""}
    for number, tail in tails.items():
        text = f"\ufeffhttps://arxiv.org/abs/2401.0000{number}{tail}"
        (root / "notes" / f"24010{number} N.md").write_bytes(text.encode())
    put_papers(root, [f"2401.0000{number}" for number in tails])
    return root


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PROJECT),
        "KB_CACHE_DIR": str(tmp_path / "cache"),
        "KB_STATE_DIR": str(tmp_path / "state"),
    }


@pytest.fixture
def opened(root: Path, environment: dict[str, str]) -> Open:
    """Opens the collection as its files are now."""
    return lambda: Collection(root, environment, lambda _: None)


def texts(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "notes").iterdir())}


def with_line(_note: Note, text: str) -> str:
    return f"{text}\nmore"


def plan_all(collection: Collection, new_text: NewText = with_line) -> "object":
    return planned(collection, "test", collection.library.cards, new_text)


def test_a_plan_alone_touches_nothing(root: Path, opened: Open) -> None:
    before = texts(root)
    plan = plan_all(opened())
    assert len(plan.rewrites) == 3
    assert (texts(root), (root.parent / "state" / "journal").exists()) == (before, False)


def test_notes_whose_text_stays_are_no_part_of_a_plan(opened: Open) -> None:
    assert plan_all(opened(), lambda _, text: text).rewrites == ()


def test_a_note_that_changed_while_the_user_thought_is_named_and_not_journalled(
    root: Path, opened: Open
) -> None:
    collection = opened()
    plan = plan_all(collection)
    changed = root / "notes" / "240102 N.md"
    changed.write_bytes(b"mine")
    report = written(collection, plan)
    assert [path.name for path in report.written] == ["240101 N.md", "240103 N.md"]
    assert [str(changed) in sentence for sentence in report.left] == [True]
    assert changed.read_bytes() == b"mine"
    assert [one.path for one in journal_of(collection).entry(1).files] == ["240101 N.md", "240103 N.md"]


def test_a_plan_of_which_nothing_can_be_written_leaves_no_entry(root: Path, opened: Open) -> None:
    collection = opened()
    plan = plan_all(collection)
    for note in (root / "notes").iterdir():
        note.chmod(0o444)
    assert (written(collection, plan).id, journal_of(collection).ids()) == (None, ())


def test_an_interrupted_rewrite_says_how_to_take_back_what_was_written(
    root: Path, environment: dict[str, str]
) -> None:
    def interrupt(what: str, done: int, _of: int) -> None:
        if (what, done) == ("Writing notes", 2):
            raise KeyboardInterrupt

    before = texts(root)
    collection = Collection(root, environment, lambda _: None, interrupt)
    plan = plan_all(collection)
    with pytest.raises(OperationFailed, match=r"^Stopped\. 2 of 3 notes .* `kb undo 1` reverts them\.$"):
        written(collection, plan)
    assert texts(root)["240103 N.md"] == before["240103 N.md"]
    written(collection, undo_plan(collection, None))
    assert texts(root) == before


def test_ctrl_c_comes_between_two_notes(root: Path, environment: dict[str, str]) -> None:
    def press_ctrl_c(what: str, done: int, _of: int) -> None:
        if (what, done) == ("Writing notes", 1):
            signal.raise_signal(signal.SIGINT)

    collection = Collection(root, environment, lambda _: None, press_ctrl_c)
    with pytest.raises(OperationFailed, match=r"^Stopped\. 2 of 3 notes .* `kb undo 1` reverts them\.$"):
        written(collection, plan_all(collection))


def test_a_note_that_is_no_utf8_is_named(root: Path, opened: Open) -> None:
    collection = opened()
    cards = collection.library.cards
    (root / "notes" / "240103 N.md").write_bytes(b"\xff")
    plan = planned(collection, "test", cards, with_line)
    assert (len(plan.rewrites), len(plan.left)) == (2, 1)
    assert "not UTF-8" in plan.left[0]


def test_a_linked_note_is_rewritten_where_it_lies_and_given_back_if_the_user_allows_links(
    root: Path, tmp_path: Path, opened: Open, environment: dict[str, str]
) -> None:
    environment["KB_FOLLOW_LINKS"] = "1"
    target = tmp_path / "elsewhere.md"
    target.write_bytes(b"https://arxiv.org/abs/2401.00001\n")
    (root / "notes" / "240104 L.md").symlink_to(target)
    collection = opened()
    written(collection, fill_plan(collection, ()))
    assert b"*Rivers 1*" in target.read_bytes()
    written(collection, undo_plan(collection, None))
    assert target.read_bytes() == b"https://arxiv.org/abs/2401.00001\n"
    assert (root / "notes" / "240104 L.md").is_symlink()


def test_a_note_that_would_be_misread_when_filled_is_named_and_left(root: Path, opened: Open) -> None:
    note = root / "notes" / "240101 N.md"
    note.write_bytes(b"https://arxiv.org/abs/2401.00001\n>\nmy own words right below an empty quote\n")
    plan = fill_plan(opened(), ())
    assert [one.path.name for one in plan.rewrites] == ["240102 N.md", "240103 N.md"]
    assert plan.left == ("240101 N.md is left alone: the citation would be misread after its source.",)


def test_a_stopped_undo_goes_on_where_it_was(root: Path, opened: Open) -> None:
    before, collection = texts(root), opened()
    written(collection, fill_plan(collection, ()))
    after = texts(root)
    written(collection, undo_plan(collection, None))
    (root / "notes" / "240102 N.md").write_bytes(after["240102 N.md"])  # as if it had not come so far
    written(collection, undo_plan(collection, None))
    assert texts(root) == before


def test_filling_the_real_notes_is_taken_back_to_the_byte(
    shared: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    root = tmp_path / "real"
    source = shared / "vault"
    seen = Collection(source, environment, lambda _: None)
    bare = [card for card in seen.library.cards if card.title is None and card.arxiv_id]
    for card in bare:
        copy = root / "notes" / card.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(seen.os_path(card.path), copy)
    put_papers(root, sorted({card.arxiv_id for card in bare}))
    before = {card.path: (root / "notes" / card.path).read_bytes() for card in bare}
    collection = Collection(root, environment, lambda _: None)
    report = written(collection, fill_plan(collection, ()))
    again = collection.reopened()
    assert fill_plan(again, ()).rewrites == ()
    assert len(report.written) + len(report.left) <= len(bare)
    assert len(report.written) > 0.9 * len(bare) > 0
    written(again, undo_plan(again, None))
    assert {path: (root / "notes" / path).read_bytes() for path in before} == before


# -- a full disk; tests/safety kills and refuses every call

FILL = """
import os, sys
from pathlib import Path
import ctypes, fcntl, platformdirs
from kb.model.errors import KbError
from kb.workspace.collection import Collection
from kb.workspace.filling import fill_plan
from kb.workspace.rewriting import written
collection = Collection(Path(sys.argv[1]), os.environ, lambda _: None)
try:
    report = written(collection, fill_plan(collection, ()))
except KbError as error:
    sys.exit(f"{error.exit_code} {error}")
sys.exit("".join(report.left) or None)
"""
CALLS = "openat,close,write,fchmod,fsync,link,rename,renameat2,unlink,mkdir"


@pytest.fixture
def traced(root: Path, tmp_path: Path, environment: dict[str, str]) -> Callable[..., tuple[str, list[str]]]:
    """Runs a fill under strace with some more options; what it said, and the calls it made."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    log = tmp_path / "strace"

    def run(*options: str) -> tuple[str, list[str]]:
        command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *options]
        done = subprocess.run(
            [*command, sys.executable, "-c", FILL, str(root)],
            cwd=PROJECT, env=environment, check=False, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        lines = log.read_text().splitlines()
        return done.stderr, [line for line in lines if re.match(r"[0-9]+ +[a-z0-9]+\(", line)]

    return run


@pytest.fixture
def fresh(root: Path, tmp_path: Path) -> Callable[[], None]:
    """Puts the notes and the state back as they were."""
    before = texts(root)

    def fresh() -> None:
        shutil.rmtree(tmp_path / "state", ignore_errors=True)
        for path in (root / "notes").iterdir():
            path.unlink()
        for name, data in before.items():
            (root / "notes" / name).write_bytes(data)

    return fresh


def place_of(log: list[str], call: str, after: str) -> int:
    """Which call of this name, counted from 1, is the first after the line that holds `after`."""
    start = next(number for number, line in enumerate(log) if after in line)
    names = [re.match(r"[0-9]+ +([a-z0-9]+)", line)[1] for line in log]
    return names[: names.index(call, start) + 1].count(call)


def test_a_disk_that_is_full_for_the_journal_keeps_every_note(
    root: Path, traced: Callable[..., tuple[str, list[str]]], fresh: Callable[[], None]
) -> None:
    before = texts(root)
    traced()
    fresh()
    _, log = traced()
    fresh()
    said, _ = traced("-e", f"inject=write:error=ENOSPC:when={place_of(log, 'write', '/journal/')}")
    assert re.fullmatch(r"3 Could not create .*/000001\.json: the disk is full\.\n", said), said
    assert texts(root) == before


def test_a_disk_that_is_full_for_the_second_note_stops_and_says_undo(
    root: Path, opened: Open, traced: Callable[..., tuple[str, list[str]]], fresh: Callable[[], None]
) -> None:
    before = texts(root)
    traced()
    after = texts(root)
    fresh()
    _, log = traced()
    fresh()
    third = place_of(log, "write", "/journal/") + 2
    said, _ = traced("-e", f"inject=write:error=ENOSPC:when={third}")
    assert re.fullmatch(
        r"3 Could not write .*/240102 N\.md: the disk is full\. 1 of 3 notes had been written\. "
        r"`kb undo 1` reverts them\.\n",
        said,
    ), said
    assert texts(root) == before | {"240101 N.md": after["240101 N.md"]}
    written(opened(), undo_plan(opened(), 1))
    assert texts(root) == before


# -- an editor that saves all the while

MET = 100  # rewrites that the editor saves around: with fewer the race would not have taken place


def saved(note: Path) -> int:
    """The number of the save that a note holds; 0 while it is being written."""
    found = re.match(r"save ([0-9]+)\n", note.read_text())
    return int(found[1]) if found else 0


def test_no_save_of_an_editor_is_lost_to_rewrites_and_their_undo(
    root: Path,
    opened: Open,
    tmp_path: Path,
    promise: Callable[..., None],
    times: Callable[[int, int], int],
) -> None:
    note, wanted = root / "notes" / "240101 N.md", times(1000, 100_000)
    running = tmp_path / "running"
    running.touch()
    note.write_text("save\n")
    collection = opened()
    cards = collection.library.cards
    done = 0
    with subprocess.Popen(
        [sys.executable, "-c", EDITOR, note, running],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as editor:
        while editor.poll() is None and (done < MET or saved(note) < wanted):
            done += bool(written(collection, planned(collection, "test", cards[:1], with_line)).written)
            try:
                written(collection, undo_plan(collection, None))
            except (UsageError, OperationFailed):
                continue
        running.unlink()
        saves, problem = editor.communicate()
    assert (editor.returncode, problem) == (0, "")
    assert done >= MET
    assert int(saves) >= wanted
    assert note.read_text().startswith(f"save {int(saves)}\n")
    promise("P2", "an editor that saves during rewrites and undos", saves=int(saves), rewrites=done, lost=0)
