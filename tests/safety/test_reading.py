"""What only reads: it opens no note for writing, and needs no network and no rights it was not given."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile.zygote import Zygote
from tests.safety.conftest import Place

READING = (
    ("search", "rivers"),
    ("list",),
    ("show", "240101"),
    ("tags", "--similar"),
    ("links", "240101"),
    ("related", "240101"),
    ("papers",),
    ("stats",),
    ("check",),
    ("check", "--fix", "--dry-run"),
    ("build",),
    ("export", "jsonl"),
    ("export", "bibtex"),
    ("index", "--rebuild"),
)
CHANGING = "open openat creat truncate ftruncate rename renameat renameat2 unlink unlinkat link linkat chmod fchmod utimensat"
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


def changes(log: Path, notes: Path) -> list[str]:
    """The calls in a log of strace's that change something below the notes folder, or could."""
    return [
        line
        for line in log.read_text(errors="replace").splitlines()
        if f'"{notes}' in line and (_WRITING.search(line) or "open" not in line.partition("(")[0])
    ]


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_no_note_is_opened_for_writing(
    place: Place, arguments: tuple[str, ...], promise: Callable[..., None]
) -> None:
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    log = place.folder / "strace.log"
    traced = ",".join(f"?{name}" for name in CHANGING.split())
    ran = place.kb(*arguments, strace=("-f", "-qq", "-o", str(log), "-e", f"trace={traced}"))
    if not log.exists() or str(place.notes) not in log.read_text():
        pytest.skip("strace does not work here")
    assert ran.code in (0, 1)
    assert changes(log, place.notes) == []
    promise("P10", "under strace", commands=1, notes_opened_for_writing=0)


def test_a_rewrite_is_seen_to_open_notes_for_writing(place: Place) -> None:
    if not shutil.which("strace"):
        pytest.skip("needs strace")
    log = place.folder / "strace.log"
    place.kb("tag", "rename", "river", "stream", "--yes", strace=("-f", "-qq", "-o", str(log)))
    if not log.exists():
        pytest.skip("strace does not work here")
    assert changes(log, place.notes)


def test_serving_changes_no_note(place: Place, promise: Callable[..., None]) -> None:
    before = files(place.notes)
    served = place.process("serve", "--port", "0", under=("timeout", "--signal=INT", "8"))
    assert b"http://127.0.0.1:" in served.stdout
    assert files(place.notes) == before
    promise("P10", "kb serve, notes compared with their times", commands=1, notes_changed=0)


@pytest.mark.parametrize("arguments", [one for one in READING if one[0] != "build"], ids=" ".join)
def test_without_a_network_the_answer_is_the_same(
    place: Place, arguments: tuple[str, ...], promise: Callable[..., None]
) -> None:
    cut_off = ("unshare", "--net")
    if subprocess.run([*cut_off, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to leave the network")
    expected = place.kb(*arguments)
    ran = place.process(*arguments, under=cut_off)
    assert (ran.returncode, ran.stdout) == (expected.code, expected.out)
    promise("P10", "without network (unshare -n)", commands=1, other_answers=0)


@pytest.fixture
def open_place(zygote: Zygote) -> Iterator[Place]:
    """A collection where somebody else may go."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Place(Path(folder), zygote)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_a_note_that_may_not_be_read_is_named_and_the_others_are_served(
    open_place: Place, promise: Callable[..., None]
) -> None:
    (open_place.notes / "240101 Rivers.md").chmod(0o600)
    for name in ("cache", "state", "home"):
        (open_place.folder / name).mkdir()
        os.chown(open_place.folder / name, 65534, 65534)
    somebody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    if open_place.process("--version", under=somebody).returncode:
        pytest.skip("somebody else may not run this checkout")
    listed = open_place.process("list", under=somebody)
    checked = open_place.process("check", under=somebody)
    assert (listed.returncode, listed.stdout.count(b"\n")) == (0, 3)
    assert (checked.returncode, b"unreadable" in checked.stdout) == (1, True)
    renamed = open_place.process("tag", "rename", "river", "stream", "--yes", under=somebody)
    assert renamed.returncode in (1, 3)
    assert b"Traceback" not in renamed.stderr
    promise("P8", "a note of somebody else's (setpriv)", notes=4, served=3, named=1)


def files(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    found = {}
    for path in folder.rglob("*.md"):
        status = path.stat()
        found[str(path)] = (path.read_bytes(), status.st_mtime_ns, status.st_ino)
    return found
