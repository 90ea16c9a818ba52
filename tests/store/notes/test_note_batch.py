import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kb.model.errors import NotesHaveProblems, OperationFailed, UsageError
from kb.store.files.atomic import TEMP_PREFIX
from kb.store.notes.note_batch import NewNote, create_many, replace_many
from kb.store.notes.note_file import NoteFile, read_note
from kb.store.notes.note_removal import remove_many

PROJECT = Path(__file__).resolve().parents[3]
MANY = 300  # notes: more than two batches
FEW, MORE = 3, 9  # notes that are synced one after the other, and by threads


@pytest.fixture
def notes(tmp_path: Path) -> list[NoteFile]:
    """Many notes in two folders, read."""
    files = []
    for number in range(MANY):
        path = tmp_path / str(number % 2) / f"{number:03}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"old")
        files.append(read_note(path))
    return files


def texts(notes: list[NoteFile]) -> list[bytes]:
    return [note.path.read_bytes() for note in notes]


def left_behind(notes: list[NoteFile]) -> int:
    return sum(len(list(folder.iterdir())) for folder in {note.path.parent for note in notes}) - MANY


def test_every_note_is_reported_in_turn(notes: list[NoteFile]) -> None:
    heard = []
    replace_many([(note, b"new") for note in notes], lambda *one: heard.append(one))
    assert heard == [(number, None) for number in range(MANY)]
    assert (texts(notes), left_behind(notes)) == ([b"new"] * MANY, 0)


def test_a_note_that_changed_is_left_and_the_others_are_written(notes: list[NoteFile]) -> None:
    notes[170].path.write_bytes(b"mine")
    heard = {}
    replace_many([(note, b"new") for note in notes], heard.__setitem__)
    assert [number for number, error in heard.items() if error] == [170]
    assert isinstance(heard[170], NotesHaveProblems)
    assert texts(notes) == [b"new"] * 170 + [b"mine"] + [b"new"] * (MANY - 171)
    assert left_behind(notes) == 0


def test_a_note_that_changes_while_the_batch_waits_is_left(notes: list[NoteFile]) -> None:
    heard = {}

    def report(number: int, error: NotesHaveProblems | None) -> None:
        heard[number] = error
        if number == 3:
            notes[5].path.write_bytes(b"mine")

    replace_many([(note, b"new") for note in notes], report)
    assert [number for number, error in heard.items() if error] == [5]
    assert (notes[5].path.read_bytes(), left_behind(notes)) == (b"mine", 0)


def test_a_refusal_stops_where_it_is_met(notes: list[NoteFile]) -> None:
    notes[170].path.chmod(0o444)
    heard = []
    with pytest.raises(OperationFailed, match=r"170\.md: it is read-only"):
        replace_many([(note, b"new") for note in notes], lambda number, _: heard.append(number))
    assert heard == list(range(170))
    assert texts(notes) == [b"new"] * 170 + [b"old"] * (MANY - 170)
    assert left_behind(notes) == 0


def test_an_interrupt_leaves_every_note_old_or_new(notes: list[NoteFile]) -> None:
    def report(number: int, _error: NotesHaveProblems | None) -> None:
        if number == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_many([(note, b"new") for note in notes], report)
    assert texts(notes) == [b"new"] * 21 + [b"old"] * (MANY - 21)
    assert left_behind(notes) == 0


REPLACE = """
import sys
from pathlib import Path
from kb.store.notes.note_batch import replace_many
from kb.store.notes.note_file import read_note
replace_many([(read_note(Path(path)), b"new") for path in sys.argv[1:]], lambda *_: None)
"""


CREATE = """
import sys
from pathlib import Path
from kb.store.notes.note_batch import NewNote, create_many
create_many([NewNote(Path(path), b"made") for path in sys.argv[1:]], lambda *_: None)
"""
REMOVE = """
import sys
from pathlib import Path
from kb.store.notes.note_file import read_note
from kb.store.notes.note_removal import remove_many
remove_many([read_note(Path(path)) for path in sys.argv[1:]], lambda *_: None)
"""


def straced(paths: list[Path], log: Path, *options: str, program: str = REPLACE) -> int:
    """Runs a program on the notes in a process that strace watches; how that ended."""
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    watching = ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=fsync,renameat2,rename", *options]
    ran = subprocess.run(
        [*watching, sys.executable, "-c", program, *map(str, paths)],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        timeout=60,
    )
    if not log.exists() or not re.search("fsync|rename", log.read_text()):
        pytest.skip("strace does not work here")
    return ran.returncode


@pytest.mark.parametrize("count", [FEW, MORE])
def test_every_text_is_synced_before_it_takes_a_place_and_the_folder_at_the_end(
    notes: list[NoteFile], tmp_path: Path, count: int
) -> None:
    log, some = tmp_path / "strace", notes[: 2 * count : 2]
    assert straced([note.path for note in some], log) == 0
    assert texts(some) == [b"new"] * count
    calls = re.findall(r"(fsync|rename)[a-z0-9]*\((.*)", log.read_text())
    assert [name for name, _ in calls] == ["fsync"] * count + ["rename"] * count + ["fsync"]
    assert [TEMP_PREFIX in what for _, what in calls] == [True] * 2 * count + [False]


@pytest.mark.parametrize("count", [FEW, MORE])
def test_a_text_that_cannot_be_synced_takes_no_place_and_is_not_left_behind(
    notes: list[NoteFile], tmp_path: Path, count: int
) -> None:
    some = notes[: 2 * count : 2]
    assert (
        straced([note.path for note in some], tmp_path / "strace", "-e", "inject=fsync:error=EIO:when=1")
        == 1
    )
    assert texts(some) == [b"old"] * count
    assert left_behind(notes) == 0


# -- new notes ----------------------------------------------------------------------------------


@pytest.fixture
def new(tmp_path: Path) -> list[NewNote]:
    """Many notes to be made, in folders that are not there yet."""
    return [
        NewNote(tmp_path / "new" / str(number % 2) / f"{number:03}.md", b"made") for number in range(MANY)
    ]


def in_folders(new: list[NewNote]) -> dict[Path, bytes]:
    """Every file that lies where the notes are to be."""
    folder = new[0].path.parent.parent
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_new_note_is_reported_in_turn(new: list[NewNote]) -> None:
    heard = []
    create_many(new, lambda *one: heard.append(one))
    assert heard == [(number, None) for number in range(MANY)]
    assert in_folders(new) == {one.path: b"made" for one in new}


def test_a_name_that_is_taken_meanwhile_is_left_and_the_others_are_made(new: list[NewNote]) -> None:
    heard = {}

    def report(number: int, error: UsageError | None) -> None:
        heard[number] = error
        if number == 3:
            new[5].path.write_bytes(b"mine")

    create_many(new, report)
    assert [number for number, error in heard.items() if error] == [5]
    assert in_folders(new) == {one.path: b"made" for one in new} | {new[5].path: b"mine"}


def test_new_notes_that_are_stopped_are_whole_or_not_there(new: list[NewNote]) -> None:
    def report(number: int, _error: UsageError | None) -> None:
        if number == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_many(new, report)
    assert in_folders(new) == {one.path: b"made" for one in new[:21]}


@pytest.mark.parametrize("count", [FEW, MORE])
def test_every_new_note_is_synced_before_it_gets_its_name_and_the_folder_at_the_end(
    tmp_path: Path, count: int
) -> None:
    log, paths = tmp_path / "strace", [tmp_path / f"{number}.md" for number in range(count)]
    assert straced(paths, log, program=CREATE) == 0
    assert [path.read_bytes() for path in paths] == [b"made"] * count
    calls = re.findall(r"(fsync|rename)[a-z0-9]*\((.*)", log.read_text())
    assert [name for name, _ in calls] == ["fsync"] * count + ["rename"] * count + ["fsync"]
    assert [TEMP_PREFIX in what for _, what in calls] == [True] * 2 * count + [False]


@pytest.mark.parametrize("killed_at", [1, MORE])
def test_new_notes_whose_naming_is_killed_are_whole_or_not_there(tmp_path: Path, killed_at: int) -> None:
    paths = [tmp_path / f"{number}.md" for number in range(MORE)]
    kill = f"inject=renameat2,rename:signal=SIGKILL:when={killed_at}"
    assert straced(paths, tmp_path / "strace", "-e", kill, program=CREATE) != 0
    found = [path.read_bytes() for path in paths if path.exists()]
    assert found == [b"made"] * len(found)
    assert len(found) <= killed_at


# -- removed notes ------------------------------------------------------------------------------


def test_notes_are_removed_but_one_that_changed(notes: list[NoteFile]) -> None:
    notes[170].path.write_bytes(b"mine")
    heard = {}
    remove_many(notes, heard.__setitem__)
    assert [number for number, error in heard.items() if error] == [170]
    assert [note.path for note in notes if note.path.exists()] == [notes[170].path]
    assert left_behind(notes) == 1 - MANY


def test_the_folder_of_removed_notes_is_synced_once(notes: list[NoteFile], tmp_path: Path) -> None:
    log, paths = tmp_path / "strace", [note.path for note in notes[:18:2]]
    assert straced(paths, log, program=REMOVE) == 0
    assert re.findall(r"(fsync|rename)[a-z0-9]*\(", log.read_text()) == ["rename"] * 9 + ["fsync"]
