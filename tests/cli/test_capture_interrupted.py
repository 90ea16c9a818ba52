"""Ctrl-C, SIGTERM and SIGHUP end a capture, and what is said of it is true."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb
from tests.cli.test_capture import input_of, rescued

IDS = tuple(f"2404.0000{number}" for number in range(1, 7))


def interrupted(kb: Kb, number: int, call: int, *arguments: str, stdin: str) -> tuple[int, str]:
    """Runs `kb`, which gets a signal as its nth call of fsync begins; its exit code and messages."""
    name = signal.Signals(number).name.removeprefix("SIG")
    strace = ["strace", "-f", "-qqq", "-o", "/dev/null", "-e", "trace=fsync"]
    done = subprocess.run(
        [*strace, "-e", f"inject=fsync:signal={name}:when={call}", sys.executable, "-m", "kb", *arguments],
        cwd=kb.root,
        env=kb.environment,
        stdin=input_of(stdin),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize(
    ("number", "call", "is_typed"),
    [
        *((signal.SIGINT, call, False) for call in (5, 6, 7, 8)),
        (signal.SIGINT, 7, True),
        (signal.SIGTERM, 7, False),
        (signal.SIGHUP, 8, False),
    ],
)
def test_a_signal_ends_a_capture_of_several(empty: Kb, number: int, call: int, *, is_typed: bool) -> None:
    sources = IDS if is_typed else ("-",)
    listed = "" if is_typed else "".join(f"{one}\n" for one in IDS)
    code, err = interrupted(empty, number, call, "add", "--no-fetch", *sources, stdin=listed)
    notes = sorted(path.stem[7:] for path in empty.notes.rglob("*.md"))
    assert code == (3 if number == signal.SIGINT else -number), err
    assert 0 < len(notes) < len(IDS)
    said = f"Stopped after {len(notes)} of {len(IDS)} sources: {len(notes)} new, 0 noted before, 0 failed."
    assert said in err
    if not is_typed:
        assert rescued(empty, err).split() == [one for one in IDS if one not in notes]
    assert empty("undo", "--yes").code == 0
    assert not list(empty.notes.rglob("*.md"))


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_a_signal_counts_what_was_added_to_known_notes_and_what_failed(empty: Kb) -> None:
    empty("add", *IDS[:2], "--no-fetch")
    listed = "".join(f"@misc{{{one}, eprint={{{one}}}, note={{Thought {one}.}}}}\n" for one in IDS)
    code, err = interrupted(empty, signal.SIGINT, 3, "add", "--no-fetch", "nonsense", "-", stdin=listed)
    notes = "".join(path.read_text(encoding="utf-8") for path in empty.notes.rglob("*.md"))
    found = re.search(r"Stopped after (\d) of 7 sources: 0 new, (\d) noted before, 1 failed\.", err)
    assert (code, found is not None) == (3, True), err
    assert found is not None
    assert int(found[1]) == int(found[2]) + 1
    assert notes.count("Thought") == int(found[2]) == 6 - rescued(empty, err).count("@misc")


# -- while the editor is open ---------------------------------------------------------------------


def stopped_in_editor(kb: Kb, editor: str, number: int, *arguments: str) -> "tuple[int, str]":
    """Runs `kb` on a terminal and sends it a signal once its editor has begun."""
    import pty

    ours, theirs = pty.openpty()
    begun = kb.root / "begun"
    process = kb.process(
        *arguments,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        environment={"TERM": "xterm-256color", "PAGER": "", "KB_EDITOR": editor},
    )
    os.close(theirs)
    for _ in range(300):
        if begun.exists():
            break
        time.sleep(0.1)
    process.send_signal(number)
    code = process.wait(timeout=60)
    drawn = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        drawn += data
    os.close(ours)
    return code, " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn.decode()).split())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("capture", [("add", "2404.00001", "--no-fetch"), ("new", "My idea")])
def test_a_signal_while_the_editor_is_open_keeps_what_was_written(
    empty: Kb, program: Callable[[str, str], str], capture: tuple[str, ...], number: int
) -> None:
    editor = program("editor", f'echo 생각 >> "$1"; touch {empty.root}/begun; exec sleep 50')
    code, said = stopped_in_editor(empty, editor, number, *capture)
    (note,) = empty.notes.rglob("*.md")
    assert code == (3 if number == signal.SIGINT else -number)
    assert f"the note is in {note}." in said
    assert "생각" in note.read_text(encoding="utf-8")
    assert empty("undo").code == 0  # what was written in the editor is known to be a part of it
    assert not note.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_editor_is_open_takes_a_bare_new_note_back(
    empty: Kb, program: Callable[[str, str], str], number: int
) -> None:
    editor = program("editor", f"touch {empty.root}/begun; exec sleep 50")
    code, said = stopped_in_editor(empty, editor, number, "new", "My idea")
    assert code == (3 if number == signal.SIGINT else -number)
    assert "nothing was written in the note, so it was removed." in said
    assert not list(empty.notes.rglob("*.md"))
    assert empty("undo", "--list").out == ""


def test_an_editor_is_asked_to_end_before_it_is_killed(
    empty: Kb, program: Callable[[str, str], str]
) -> None:
    saves = f"trap 'echo saved >> \"$1\"; exit' TERM; touch {empty.root}/begun; sleep 50 </dev/null >/dev/null 2>&1 & wait"
    code, _ = stopped_in_editor(empty, program("editor", saves), signal.SIGTERM, "new", "My idea")
    (note,) = empty.notes.rglob("*.md")
    assert (code, "saved" in note.read_text(encoding="utf-8")) == (-signal.SIGTERM, True)
    assert Path(note).name.endswith("My idea.md")
