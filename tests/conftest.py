"""What every test may ask for."""

import os
import re
import signal
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kb.model.library import Library
from kb.model.note import card_of
from kb.parse.note.parser import parse_note
from tests.promises import Record
from tests.real_collection import VARIABLE, real_collection

if TYPE_CHECKING:
    from collections.abc import Callable

# No test is timed: how long an example takes says more about the machine than about the code.
# The gate draws the same examples each time, so that it judges the change and not the draw; a soak draws anew.
settings.register_profile("kb", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=10_000)

KEPT = pytest.StashKey[Record]()
FIGURES = pytest.StashKey[list[str]]()


def is_soak(config: pytest.Config) -> bool:
    """Whether tests that can go on for a night do: `pytest -m soak`."""
    return config.option.markexpr == "soak"


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a process, a page or a clock."""
    return (
        len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1
    )


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is reached yet; a Ctrl-C reaches every process, though a shell's `&` has them ignore it.

    The thousands of processes that tests start keep what they compiled, as those of an installed program do.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    settings.load_profile("soak" if is_soak(config) else "kb")
    config.stash[KEPT], config.stash[FIGURES] = Record(), []
    config.pluginmanager.register(Gathered(config.stash[KEPT], config.stash[FIGURES]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a soak, marks what can go on: tests of properties, and those that ask `times` how often."""
    for item in items if is_soak(config) else ():
        if hasattr(item.obj, "hypothesis") or "times" in item.fixturenames:  # type: ignore[attr-defined]
            item.add_marker("soak")


class Gathered:
    """What tests reached and measured, from their reports: they may have run in other processes."""

    def __init__(self, kept: Record, figures: list[str]) -> None:
        self._kept = kept
        self._figures = figures

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Adds what a test said by its end."""
        if report.when == "teardown":
            for kind, said in report.user_properties:
                if kind == "promise":
                    self._kept.add(*said)
                elif kind == "figures":
                    self._figures += said


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the figures that tests measured, and the promises with those that were reached."""
    sections = {"figures": config.stash[FIGURES], "promises kept": list(config.stash[KEPT].lines())}
    for title, lines in sections.items():
        if lines:
            terminalreporter.section(title)
            terminalreporter.write_line("\n".join(lines))


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> "Callable[..., None]":
    """Says what a test reached for a promise: `promise("P1", "killed at every call", kills=84, torn=0)`."""
    said = request.node.user_properties
    return lambda name, how, **figures: said.append(("promise", (name, how, figures)))


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> "Callable[..., None]":
    """Prints lines at the end of the run: `figures("gold.jsonl", "  title 60 / 60")`."""
    said = request.node.user_properties
    return lambda *lines: said.append(("figures", lines))


@pytest.fixture(scope="session")
def times(request: pytest.FixtureRequest) -> "Callable[[int, int], int]":
    """How often to do something, as a rule and in a soak: `range(times(200, 10_000))`."""
    return lambda usual, soaking: soaking if is_soak(request.config) else usual


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what is produced now; a person then reads the diff."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> "Callable[[str, str], None]":
    """Compares a text with `golden/NAME` beside the asking test, or writes it with `--update-golden`."""

    def compare(name: str, text: str) -> None:
        file = request.path.parent / "golden" / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real notes, gold readings and recordings."""
    return real_collection() or pytest.skip(f"needs {VARIABLE}")


@pytest.fixture(scope="session")
def library() -> "Callable[..., Library]":
    """A library made of texts: `library("== 240101 A.md\\n… == b/240102 B.md\\n…", papers={…}, tag_aliases={…})`.

    A line `== PATH` begins a note; the line break before it and after it is not the note's.
    """

    def made(texts: str, **known: object) -> Library:
        pieces = re.split(r"^== (.+)\n", f"{texts}\n", flags=re.MULTILINE)[1:]
        named = zip(pieces[::2], pieces[1::2], strict=True)
        notes = [parse_note(PurePosixPath(path), text.removesuffix("\n")).note for path, text in named]
        by_path = {note.path: note for note in notes}
        return Library(map(card_of, notes), by_path.__getitem__, **known)

    return made
