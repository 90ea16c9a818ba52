"""A note that is saved while it is removed: between any two steps, what was saved is there afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
REMOVE = """
import sys
from pathlib import Path

step, way, note = sys.argv[1], sys.argv[2], Path(sys.argv[3])

from kb.model.errors import KbError
from kb.store.notes.note_file import read_note
from kb.store.notes.note_removal import remove

file = read_note(note)

def save(event, arguments):
    global step
    if event == step:
        step = None
        if way == "in place":
            note.write_text("Saved.")
        else:
            note.with_name("new").write_text("Saved.")
            note.with_name("new").replace(note)

sys.addaudithook(save)
try:
    remove(file)
except KbError as error:
    sys.exit(str(error))
"""


def left(tmp_path: Path, step: str, way: str) -> tuple[str, dict[str, str]]:
    """What is said, and what lies in the folder, when an editor saves right before a step."""
    note = tmp_path / "notes" / "N.md"
    note.parent.mkdir()
    note.write_text("Older.")
    ran = subprocess.run(
        [sys.executable, "-P", "-c", REMOVE, step, way, str(note)],
        env={"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in ran.stderr
    return ran.stderr, {file.name: file.read_text() for file in note.parent.iterdir()}


@pytest.mark.parametrize("way", ["in place", "as a new file"])
def test_a_note_saved_before_it_was_renamed_is_put_back(tmp_path: Path, way: str) -> None:
    said, files = left(tmp_path, "os.rename", way)
    assert "N.md changed after it was read, so it was not removed." in said
    assert files == {"N.md": "Saved."}


def test_a_note_saved_anew_after_it_was_renamed_stays(tmp_path: Path) -> None:
    said, files = left(tmp_path, "os.remove", "as a new file")
    assert (said, files) == ("", {"N.md": "Saved."})
