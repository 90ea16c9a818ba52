"""Captures on a disk that refuses one call: the words are where the message says, whatever was refused."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
WORDS = "The tide tables are wrong for March.\n"
KNOWN = "*Tides*\n\nSpring tides come twice a month.\n"
IN_NO_NOTE = "kb: The text from standard input is in no note"
UNUSABLE: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "temporary folder": ("unlink,unlinkat:error=EACCES",),
    "both": ("mkdir,mkdirat:error=EROFS", "unlink,unlinkat:error=EROFS"),
    "any new folder": ("mkdir,mkdirat:error=ENOSPC",),
    "any sync": ("fsync,fdatasync:error=EIO",),
}


class Disk:
    """A collection; `kb` runs under strace, which refuses calls, on some paths or on all."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state = folder / "mine", folder / "state"
        self.year = self.root / "notes" / "year"
        self.year.mkdir(parents=True)
        (self.root / "kb.yaml").write_text("capture: {folder: year}\n", encoding="utf-8")
        (self.year / "240101 Tides.md").write_text(KNOWN, encoding="utf-8")

    def kb(
        self, *arguments: str, refused: tuple[str, ...] = (), at: tuple[Path, ...] = ()
    ) -> "subprocess.CompletedProcess[bytes]":
        calls = ",".join(one.partition(":")[0] for one in refused)
        options = [word for one in refused for word in ("-e", f"inject={one}")]
        paths = [word for path in at for word in ("-P", str(path))]
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", *options, *paths]
        return subprocess.run(
            [*(strace if refused else ()), sys.executable, "-m", "kb", *arguments],
            cwd=self.root,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(PROJECT),
                "HOME": str(self.root.parent),
                "LANG": "C.UTF-8",
                "KB_CACHE_DIR": str(self.root.parent / "cache"),
                "KB_STATE_DIR": str(self.state),
            },
            input=WORDS.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )

    @property
    def notes(self) -> str:
        """The texts of all notes."""
        return "".join(path.read_text(encoding="utf-8") for path in self.root.rglob("*.md"))


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    return Disk(tmp_path)


def places_of_words(disk: Disk, err: str) -> list[str]:
    """Where the words are: in a note, in the file that the message names, in the message."""
    named = re.search(r"it was saved as (.+)", err)
    return [
        place
        for place, text in (
            ("note", disk.notes),
            ("file", Path(named[1]).read_text(encoding="utf-8") if named else ""),
            ("message", err.partition("It was:\n")[2]),
        )
        if WORDS in text
    ]


@pytest.mark.parametrize("unusable", UNUSABLE)
@pytest.mark.parametrize("is_state_usable", [True, False])
def test_each_place_for_refused_words_is_tried_on_its_own(
    disk: Disk, unusable: str, promise: Callable[..., None], *, is_state_usable: bool
) -> None:
    if not is_state_usable:
        disk.state.write_text("in the way", encoding="utf-8")
    ran = disk.kb("add", "nonsense", refused=UNUSABLE[unusable])
    err = ran.stderr.decode()
    is_in_file = unusable == "nothing" or (is_state_usable and unusable == "temporary folder")
    assert places_of_words(disk, err) == ["file" if is_in_file else "message"], err
    assert (ran.returncode, "Traceback" in err) == (2, False)
    promise("P12", "words refused with places to save them", refusals=1, words_lost=0)


def test_words_go_out_where_nothing_can_be_loaded_to_save_them(disk: Disk) -> None:
    source = PROJECT / "kb/store/notes/rescued_text.py"
    loaded = (source, Path(cache_from_source(str(source))))
    ran = disk.kb("add", "nonsense", refused=("openat:error=EMFILE",), at=loaded)
    err = ran.stderr.decode()
    assert (ran.returncode, places_of_words(disk, err)) == (2, ["message"]), err


def test_a_message_comes_without_its_colour_where_that_cannot_be_loaded(disk: Disk) -> None:
    spec = find_spec("rich.text")
    assert spec is not None
    assert spec.origin is not None
    loaded = (Path(spec.origin), Path(cache_from_source(spec.origin)))
    ran = disk.kb("add", "nonsense", refused=("openat:error=EMFILE",), at=loaded)
    err = ran.stderr.decode()
    assert (ran.returncode, places_of_words(disk, err), "Traceback" in err) == (2, ["file"], False), err


@pytest.mark.parametrize("title", ["Moon", "Tides"])
def test_a_text_that_is_in_a_note_is_not_called_lost(disk: Disk, title: str) -> None:
    ran = disk.kb("new", title, refused=("fsync:error=EIO",), at=(disk.year,))
    err = ran.stderr.decode()
    assert (ran.returncode, places_of_words(disk, err)) == (3, ["note"]), err
    assert re.search(
        r"input/output error\. The note was written all the same\. `kb undo 1` reverts this\.", err
    )
    assert IN_NO_NOTE not in err
    assert not (disk.state / "unsaved").exists()
    assert (disk.kb("undo").returncode, disk.notes) == (0, KNOWN)


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [("new", "Moon"), ("new", "Tides"), ("add", "2404.00001", "--no-fetch")]
)
@pytest.mark.parametrize("call", ["openat", "close", "fsync", "rename", "renameat2", "unlink"])
def test_a_message_about_the_words_is_true(
    disk: Disk, arguments: tuple[str, ...], call: str, promise: Callable[..., None]
) -> None:
    """Whichever of the calls on the notes' folder and files is refused."""
    for number in range(1, 6):
        ran = disk.kb(
            *arguments, refused=(f"{call}:error=EIO:when={number}",), at=(disk.year, *disk.year.iterdir())
        )
        err = ran.stderr.decode()
        places = places_of_words(disk, err)
        assert places == (["file"] if IN_NO_NOTE in err else ["note"]), (number, err)
        assert "Traceback" not in err
        disk.kb("undo", "--yes")
        promise("P12", "captures refused one call", refusals=int(ran.returncode == 3), words_lost=0)


def test_a_list_that_is_killed_is_undone_as_far_as_it_came(disk: Disk) -> None:
    ids = [f"2404.0000{number}" for number in range(1, 5)]
    before = disk.notes
    ran = disk.kb("add", "-", *ids, "--no-fetch", refused=("fsync:signal=SIGKILL:when=3",), at=(disk.year,))
    assert ran.returncode in {-9, 137}
    assert [one in disk.notes for one in ids] == [True, True, True, False]
    undone = disk.kb("undo", "--yes")
    assert (undone.returncode, disk.notes) == (0, before), undone.stderr.decode()
