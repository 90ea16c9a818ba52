"""A disk that fails when `kb` looks at it, as a network disk does that went away.

A look that fails is not a file that is not there: the command says so and ends with 3, or it reports the
one note and goes on.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety.conftest import Place

LOOKS = ("newfstatat", "readlink", "getdents64", "openat")
ERRORS = ("EIO", "ESTALE", "EACCES")
COMMANDS = {
    "list": ("list",),
    "search": ("search", "강처럼"),
    "show": ("show", "240101"),
    "check": ("check",),
    "tag rename": ("tag", "rename", "river", "stream", "--yes"),
    "tag rename --dry-run": ("tag", "rename", "river", "stream", "--dry-run"),
    "mv": ("mv", "240101", "Streams"),
    "rm": ("rm", "240102", "--yes"),
    "add": ("add", "2401.00009", "--no-fetch", "--no-edit"),
    "add to a note": ("add", "2401.00001", "--no-fetch", "-t", "later"),
    "import": ("import", "reading.txt"),
    "undo": ("undo", "--yes"),
    "build": ("build", "-q"),
    "export": ("export", "bibtex"),
}
UNTRUE = (b"There is no", b"No collection", b"No note is", b"already exists")


@pytest.fixture(autouse=True)
def traced() -> None:
    if not shutil.which("strace"):
        pytest.skip("needs strace")


def failing(place: Place, log: Path, call: str, error: str, when: str) -> tuple[str, ...]:
    """The options of strace that let looks at the collection fail."""
    log.unlink(missing_ok=True)
    folders = (place.root, place.notes, place.root / "kb.yaml", *sorted(place.notes.glob("*.md")))
    watched = [option for path in folders for option in ("-P", str(path))]
    injected = f"inject=?{call}:error={error}:when={when}"
    return ("-f", "-qq", "-o", str(log), *watched, "-e", f"trace=?{call}", "-e", injected)


def state(place: Place) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in place.notes.rglob("*.md")}


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_look_that_fails_is_said(
    place: Place, tmp_path: Path, name: str, times: Callable[[int, int], int]
) -> None:
    before, log, found = state(place), tmp_path / "log", []
    for call in LOOKS:
        for number in range(1, 400, times(7, 1)):
            shutil.rmtree(place.notes)
            place.notes.mkdir()
            for file, text in before.items():
                (place.notes / file).write_bytes(text)
            if name == "undo":
                place.kb("tag", "rename", "river", "stream", "--yes")
            error = ERRORS[number % len(ERRORS)]
            when = f"{number}+" if number % 2 else f"{number}"
            ran = place.kb(*COMMANDS[name], strace=failing(place, log, call, error, when))
            if "INJECTED" not in (log.read_text() if log.exists() else ""):
                break
            if (
                b"Traceback" in ran.err
                or ran.code not in {0, 1, 3}
                or any(words in ran.err for words in UNTRUE)
            ):
                found.append((call, error, when, ran.code, ran.err))
            shutil.rmtree(tmp_path / "state", ignore_errors=True)
    assert not found, found


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
def test_a_notes_folder_that_does_not_answer_is_there(place: Place, tmp_path: Path, error: str) -> None:
    log = tmp_path / "log"
    ran = place.kb("list", strace=failing(place, log, "newfstatat", error, "1+"))
    assert "INJECTED" in log.read_text()
    assert ran.code == 3
    assert ran.err.startswith(b"kb: Could not ")
    assert ran.err.count(b"\n") == 1
