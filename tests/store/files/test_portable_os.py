"""`kb` where `os` has no more than Windows offers: the same commands, the same answers."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.store.files import portable_os

PROJECT = Path(__file__).resolve().parents[3]

POOR = """
import os, signal, sys
for name in {names}:
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGURG", "SIGHUP", "SIGALRM"):
    delattr(signal, name)
for module in ("fcntl", "resource", "ctypes", "pwd", "grp", "termios"):
    sys.modules[module] = None
from kb.cli import main
sys.argv = ["kb", *sys.argv[1:]]
main()
"""
NAMES = [
    "O_CLOEXEC",
    "O_NONBLOCK",
    "O_NOFOLLOW",
    "O_DIRECTORY",
    "O_PATH",
    "O_NOATIME",
    "O_SYNC",
    "O_DSYNC",
    "pread",
    "pwrite",
    "preadv",
    "pwritev",
    "fchmod",
    "fchown",
    "lchown",
    "chown",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "fork",
    "forkpty",
    "register_at_fork",
    "posix_fadvise",
    "posix_fallocate",
    "sched_getaffinity",
    "listxattr",
    "getxattr",
    "setxattr",
    "removexattr",
    "statvfs",
    "fstatvfs",
    "mkfifo",
    "sync",
    "fdatasync",
    "killpg",
    "setsid",
    "getpgid",
    "nice",
    "uname",
]


@pytest.fixture
def kb(tmp_path: Path):
    """Runs `kb` in a collection; what it says on standard output."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(PROJECT),
        "KB_CACHE_DIR": str(tmp_path / "cache"),
        "KB_STATE_DIR": str(tmp_path / "state"),
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", POOR.format(names=NAMES), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr)
        assert "Warning" not in done.stderr
        return done.stdout

    return run


def test_every_kind_of_command_runs_where_os_offers_little(kb, tmp_path: Path) -> None:
    kb("init")
    kb(
        "add",
        "https://example.org/kites",
        "--title",
        "Kites in the wind",
        "--tag",
        "wind",
        "--no-fetch",
        "--no-edit",
    )
    (note,) = (tmp_path / "notes").rglob("*Kites*.md")
    before = note.read_bytes()
    assert "Kites in the wind" in kb("list")
    assert [hit["title"] for hit in json.loads(kb("search", "kites", "--json"))["hits"]] == [
        "Kites in the wind"
    ]
    assert "https://example.org/kites" in kb("show", note.stem)
    kb("tag", "add", "silk", "kites", "--yes")
    assert b"#silk" in note.read_bytes()
    kb("undo", "--yes")
    assert note.read_bytes() == before
    kb("build")
    assert "Kites in the wind" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Kites in the wind" in kb("list")


@pytest.mark.parametrize("flag", [portable_os._NO_FOLLOW, 0])
def test_a_symbolic_link_is_refused_with_and_without_a_flag_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: int
) -> None:
    monkeypatch.setattr(portable_os, "_NO_FOLLOW", flag)
    (tmp_path / "note.md").write_text("연")
    (tmp_path / "link.md").symlink_to("note.md")
    with pytest.raises(OSError, match=r"link\.md") as caught:
        portable_os.open_unfollowed(tmp_path / "link.md")
    assert caught.value.errno == errno.ELOOP
    os.close(portable_os.open_unfollowed(tmp_path / "note.md"))


def test_bytes_are_read_from_a_place_with_and_without_pread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    descriptor = portable_os.open_for_reading(tmp_path / "file")
    assert portable_os.read_at(descriptor, 3, 5) == b"567"
    monkeypatch.delattr(os, "pread")
    assert portable_os.read_at(descriptor, 3, 5) == b"567"
    assert portable_os.read_at(descriptor, 99, 8) == b"89"
    os.close(descriptor)
