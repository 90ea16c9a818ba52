"""Ctrl-C, SIGTERM and SIGHUP at moments spread over the whole run of commands of every kind.

Each ends with one sentence or none, never with a traceback; nothing is half written, and the next command
works.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from kb.store.files.atomic import TEMP_PREFIX
from tests.safety.conftest import PROJECT, Place

pytestmark = pytest.mark.slow

BEFORE_US = (
    b'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\nKeyboardInterrupt\n'
)
START = "from kb.cli import main; import os; os.write(1, b'.'); main()"
AT_A_CALL = """
import signal, sys

functions = sys.argv.pop(1).split()
number = getattr(signal, sys.argv.pop(1))

class Finalized:
    def __del__(self):
        signal.raise_signal(number)

def press_ctrl_c(frame, event, _):
    if event == "call" and frame.f_code.co_name == functions[0]:
        functions.pop(0)
        if functions == ["__del__"]:
            sys.setprofile(None)
            Finalized()
        elif not functions:
            sys.setprofile(None)
            signal.raise_signal(number)

from kb.cli import main
sys.setprofile(press_ctrl_c)
main()
"""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOPPED = 3
COMMANDS = {
    "list": ("list",),
    "search": ("search", "강처럼"),
    "show": ("show", "240101"),
    "check": ("check",),
    "tag rename": ("tag", "rename", "river", "stream", "--yes"),
    "mv": ("mv", "240101", "Streams"),
    "add": ("add", "https://example.org/one", "--title", "One", "--no-fetch", "--no-edit"),
    "import": ("import", "reading.txt"),
    "fetch": ("fetch",),
    "build": ("build",),
    "index --rebuild": ("index", "--rebuild"),
    "help": ("--help",),
}


def started(place: Place, arguments: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """A command whose first own step is next."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, *arguments],
        cwd=place.root,
        env=place.environment | {"PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.read(1) == b"."
    return process


def seconds(place: Place, arguments: tuple[str, ...]) -> float:
    """How long a command takes that nobody interrupts."""
    process = started(place, arguments)
    began = time.monotonic()
    process.communicate(timeout=60)
    return time.monotonic() - began


def faults(place: Place, process: "subprocess.Popen[bytes]", number: signal.Signals) -> Iterator[str]:
    """What is wrong with how a command ended that got a signal."""
    process.send_signal(number)
    _out, err = process.communicate(timeout=60)
    if err == BEFORE_US:
        return
    if b"Traceback" in err or b"ignored in" in err or b"Abort" in err:
        yield err.decode()
    if process.returncode not in {0, 1, STOPPED if number == signal.SIGINT else -number}:
        yield f"ended with {process.returncode}: {err!r}"
    if process.returncode == STOPPED and err.count(b"Stopped") > 1:
        yield f"said {err!r}"
    yield from (f"left {file}" for file in place.root.rglob(f"{TEMP_PREFIX}*"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_signal_at_any_moment_ends_a_command_in_order(
    place: Place, name: str, times: Callable[[int, int], int], promise: Callable[..., None]
) -> None:
    arguments, moments = COMMANDS[name], times(12, 400)
    before = {file.name: file.read_bytes() for file in place.notes.rglob("*.md")}
    took = seconds(place, arguments)
    while place.kb("undo", "--yes").code == 0:
        pass
    found = []
    for moment in range(moments):
        process = started(place, arguments)
        time.sleep(took * moment / moments)
        number = SIGNALS[moment % len(SIGNALS)]
        found += [f"{moment} of {moments}: {fault}" for fault in faults(place, process, number)]
        while place.kb("undo", "--yes").code == 0:
            pass
    assert not found, "\n".join(found)
    after = {file.name: file.read_bytes() for file in place.notes.rglob("*.md")}
    assert {key: text for key, text in after.items() if key in before} == before
    ran = place.kb("check")
    assert ran.code in {0, 1}
    assert not ran.err.startswith(b"kb: ")
    promise("P1", "Ctrl-C, SIGTERM and SIGHUP at any moment", signals=moments, tracebacks=0)


@pytest.mark.parametrize(
    ("command", "functions", "number", "ended"),
    [
        ("--help", "make_context", "SIGINT", (STOPPED, b"")),
        ("--help", "exit", "SIGINT", (STOPPED, b"")),
        ("build", "raising_interrupts __set_name__", "SIGINT", (STOPPED, b"Stopped.\n")),
        ("list", "raising_interrupts run __del__", "SIGINT", (STOPPED, b"")),
        ("list", "raising_interrupts run __del__", "SIGHUP", (-signal.SIGHUP, b"")),
    ],
)
def test_a_signal_in_a_call_of_others_ends_a_command_in_order(
    place: Place, command: str, functions: str, number: str, ended: tuple[int, bytes]
) -> None:
    """Where typer would take it for an abort, and where Python makes another exception of it, or none."""
    ran = subprocess.run(
        [sys.executable, "-c", AT_A_CALL, functions, number, command],
        cwd=place.root,
        env=place.environment | {"PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == ended


def test_a_signal_that_was_ignored_at_the_start_stays_ignored(place: Place) -> None:
    """As `nohup` asks for."""
    process = subprocess.Popen(
        ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", sys.executable, "-c", START, "serve", "--port", "0"],
        cwd=place.root,
        env=place.environment | {"PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.read(1) == b"."
    time.sleep(0.5)
    process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGTERM
    assert b"Traceback" not in err
