"""A command that finds another one at work: it waits, says so, works with what is there then, and can be stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kb.store.config.cache_and_state_folders import lock_file
from kb.store.files.locks import exclusive_lock, file_lock
from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

LATE = """
== 240909 Late.md
https://example.org/late

*Late* (Ada Park)

늦게 온 글.

#alignment #review
"""
WRITING = [
    ("tag", "rename", "alignment", "aligned", "--yes"),
    ("tag", "merge", "alignment", "--into", "aligned", "--yes"),
    ("tag", "remove", "alignment", "tag:alignment", "--yes"),
    ("tag", "add", "aligned", "tag:alignment", "--yes"),
]
OTHERS = [
    ("mv", "Bridges", "Crossings"),
    ("undo",),
    ("check", "--fix", "--yes"),
    ("add", "https://example.org/new", "--no-edit"),
    ("fetch", "--fill", "--yes"),
]

REMOVED_WHEN_FREE = """
import sys
from pathlib import Path
from kb.cli import main

note, times_taken = Path(sys.argv.pop(1)), 0

def remove(event, arguments):
    global times_taken
    if event == "open" and str(arguments[0]).endswith(".notes"):
        times_taken += 1
        if times_taken > 1:
            note.unlink(missing_ok=True)

sys.addaudithook(remove)
main()
"""
"""`kb` beside one that removes a note as soon as the lock it waits for is free."""


Held = Callable[[str, Path], ExitStack]


@pytest.fixture
def held(kb: Kb) -> Iterator[Held]:
    """Takes the lock for something done in a folder, as another `kb tag rename` would."""
    with ExitStack() as stack:

        def take(purpose: str, folder: Path) -> ExitStack:
            path = lock_file(folder, Path(kb.environment["KB_STATE_DIR"]), purpose)
            stack.enter_context(exclusive_lock(path, "tag rename", print))
            return stack

        yield take


def is_waiting(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a command waits for us, once it said so."""
    assert process.stderr
    sentence = b"kb: Waiting for another kb (tag rename, process %d) to finish.\n" % os.getpid()
    os.set_blocking(process.stderr.fileno(), False)
    said, deadline = b"", time.monotonic() + 20
    while not said.endswith(sentence) and time.monotonic() < deadline and process.poll() is None:
        said += process.stderr.read() or b""
        time.sleep(0.02)
    os.set_blocking(process.stderr.fileno(), True)
    return said.endswith(sentence)


@pytest.mark.parametrize("arguments", WRITING)
def test_what_a_rewrite_reads_is_what_the_one_before_it_wrote(
    kb: Kb, held: Held, arguments: tuple[str, ...]
) -> None:
    stack = held("notes", kb.root)
    process = kb.process(*arguments)
    assert is_waiting(process)
    kb.write(LATE)
    stack.close()
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    text = (kb.notes / "240909 Late.md").read_text(encoding="utf-8")
    assert ("#aligned" in text) == ("aligned" in arguments)
    assert ("#alignment" in text) == (arguments[1] == "add")


@pytest.mark.parametrize("arguments", OTHERS)
def test_everything_that_writes_notes_waits(kb: Kb, held: Held, arguments: tuple[str, ...]) -> None:
    kb("tag", "add", "kept", "Lanterns", "--yes")
    before = {file: file.read_bytes() for file in kb.notes.rglob("*") if file.is_file()}
    stack = held("notes", kb.root)
    process = kb.process(*arguments)
    is_filled = arguments[0] == "fetch"  # which fetches first, and in vain
    assert is_waiting(process) or is_filled
    assert {file: file.read_bytes() for file in kb.notes.rglob("*") if file.is_file()} == before
    stack.close()
    process.communicate(timeout=30)
    assert process.returncode in {0, 1}


@pytest.mark.parametrize("capture", [("add", "2401.00001"), ("new", "Rivers of Data: A Survey")])
@pytest.mark.parametrize("fate", ["renamed", "removed"])
def test_a_capture_goes_into_the_note_that_is_there_after_the_wait(
    kb: Kb, held: Held, fate: str, capture: tuple[str, ...]
) -> None:
    stack = held("notes", kb.root)
    process = kb.process(*capture, "--no-edit", "--tag", "told", stdin=subprocess.PIPE)
    assert process.stdin
    process.stdin.write("나중에 온 말.\n".encode())
    process.stdin.close()
    process.stdin = None
    assert is_waiting(process)
    note = kb.notes / "2024" / "240101 Rivers.md"
    text = note.read_text(encoding="utf-8")
    if fate == "renamed":
        note.rename(note.with_name("240101 Streams.md"))
    else:
        note.unlink()
    stack.close()
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    told = [one.read_text(encoding="utf-8") for one in kb.notes.rglob("*.md")]
    (with_it,) = [one for one in told if "나중에 온 말." in one]
    assert "#told" in with_it
    assert ("강처럼 흐르는" in with_it) == (fate == "renamed")
    assert not note.exists()
    assert text.partition("\n")[0] in with_it or capture[0] == "new"


@pytest.mark.parametrize("capture", [("add", "2401.00001"), ("new", "Rivers of Data: A Survey")])
def test_no_note_goes_between_the_look_of_a_capture_and_its_words(kb: Kb, capture: tuple[str, ...]) -> None:
    note = kb.notes / "2024" / "240101 Rivers.md"
    ran = subprocess.run(
        [sys.executable, "-c", REMOVED_WHEN_FREE, str(note), *capture, "--no-edit", "--tag", "told"],
        cwd=kb.root,
        env=kb.environment,
        input="이어지는 말.\n".encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert "이어지는 말." in note.read_text(encoding="utf-8")


def test_nobody_waits_for_somebody_who_chooses_a_note(kb: Kb) -> None:
    kb.write("== 240102 Again.md\nhttps://arxiv.org/abs/2401.00001\n\n또 하나.\n")
    ours, theirs = os.openpty()
    process = kb.process(
        *("add", "2401.00001", "-t", "told"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        environment={"TERM": "dumb"},
    )
    os.close(theirs)
    drawn = b""
    while b"Number: " not in drawn:
        drawn += os.read(ours, 65536)
    with file_lock(lock_file(kb.root, Path(kb.environment["KB_STATE_DIR"]), "notes"), 0, "It waits."):
        pass
    os.write(ours, b"1\n")
    assert process.wait(timeout=60) == 0, drawn
    os.close(ours)
    assert len(kb("list", "tag:told").lines) == 1


def test_on_a_terminal_the_diff_comes_first_and_the_lock_is_taken_then(kb: Kb, held: Held) -> None:
    stack = held("notes", kb.root)
    process = kb.process("--color", "always", "tag", "rename", "alignment", "aligned", "--yes")
    assert is_waiting(process)
    note = kb.notes / "2024" / "240205 Bridges.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n나중에 쓴 말.\n", encoding="utf-8")
    stack.close()
    out, err = process.communicate(timeout=30)
    assert b"aligned" in out
    assert process.returncode == 1
    assert b"240205 Bridges.md changed after it was read" in err
    assert "나중에 쓴 말." in note.read_text(encoding="utf-8")
    assert "#aligned" not in note.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("build",), ("build", "--out", "link")])
def test_builds_into_one_folder_wait_and_the_last_is_of_the_last_notes(
    kb: Kb, held: Held, arguments: tuple[str, ...]
) -> None:
    (kb.root / "link").symlink_to("site")
    (kb.root / "site").mkdir()
    stack = held("site", kb.root / "site")
    process = kb.process(*arguments)
    assert is_waiting(process)
    assert not list((kb.root / "site").iterdir())
    kb.write(LATE)
    stack.close()
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "Late" in (kb.root / "site" / "index.html").read_text(encoding="utf-8")


def test_a_second_fetch_asks_for_nothing_that_the_first_one_got(
    kb: Kb, arxiv: ArxivServer, held: Held
) -> None:
    stack = held("fetch", kb.root)
    process = kb.process("fetch")
    assert is_waiting(process)
    assert not arxiv.log
    stack.close()
    kb("fetch")
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert len(arxiv.log) == 1


RENAME, MOVE = WRITING[0], OTHERS[0]


@pytest.mark.parametrize(
    ("purpose", "arguments", "number"),
    [
        ("notes", RENAME, signal.SIGINT),
        ("notes", RENAME, signal.SIGTERM),
        ("notes", RENAME, signal.SIGHUP),
        ("notes", MOVE, signal.SIGINT),
        ("site", ("build",), signal.SIGINT),
        ("site", ("build",), signal.SIGTERM),
        ("fetch", ("fetch",), signal.SIGINT),
    ],
)
def test_ctrl_c_ends_the_wait_and_so_does_being_told_to_end(
    kb: Kb, held: Held, purpose: str, arguments: tuple[str, ...], number: signal.Signals
) -> None:
    held(purpose, kb.root / "site" if purpose == "site" else kb.root)
    process = kb.process(*arguments)
    assert is_waiting(process)
    process.send_signal(number)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == (3 if number == signal.SIGINT else -number)
    assert err.startswith(b"Stopped")
    assert err.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("search", "정렬"), ("show", "Rivers"), ("check",), ("build", "--out", "other")],
)
def test_who_does_something_else_does_not_wait(kb: Kb, held: Held, arguments: tuple[str, ...]) -> None:
    held("notes", kb.root)
    held("site", kb.root / "site")
    ran = kb.run(*arguments)
    assert ran.code in {0, 1}
    assert "Waiting" not in ran.err
