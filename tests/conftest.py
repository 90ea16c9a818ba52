"""What every test may ask for."""

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kb.model.library import Library
from kb.model.note import card_of
from kb.parse.note.parser import parse_note
from tests.promises import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

# No test is timed: how long an example takes says more about the machine than about the code.
settings.register_profile("kb", deadline=None)
settings.register_profile("heavy", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "kb"))

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


KEPT = pytest.StashKey[Kept]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is reached yet."""
    config.stash[KEPT] = Kept()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the promises with the figures that were reached."""
    lines = list(config.stash[KEPT].lines())
    if lines:
        terminalreporter.section("promises kept")
        terminalreporter.write_line("\n".join(lines))


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> "Callable[..., None]":
    """Says what a test reached for a promise: `promise("P1", "killed at every call", kills=84, torn=0)`."""
    kept = request.config.stash[KEPT]
    return lambda name, how, **figures: kept.add(name, how, figures)


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
    """The folder of real notes, gold readings and recordings that lies beside some checkouts."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared")
    return SHARED


@pytest.fixture(scope="session")
def library() -> "Callable[..., Library]":
    """A library made of texts: `library("== 240101 A.md\\n… == b/240102 B.md\\n…", papers={…}, tag_aliases={…})`.

    A line `== PATH` begins a note; the line break before it and behind it is not the note's.
    """

    def made(texts: str, **known: object) -> Library:
        pieces = re.split(r"^== (.+)\n", f"{texts}\n", flags=re.MULTILINE)[1:]
        named = zip(pieces[::2], pieces[1::2], strict=True)
        notes = [parse_note(PurePosixPath(path), text.removesuffix("\n")).note for path, text in named]
        by_path = {note.path: note for note in notes}
        return Library(map(card_of, notes), by_path.__getitem__, **known)

    return made
