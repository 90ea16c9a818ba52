"""Things in a folder of notes that are no notes: links, pipes, folders with a note's name."""

import os
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.hostile.every_collection import Hostile

TEXT = "*Title* (A B)\n\n글\n\n#tag\n"
LINKS = {
    "itself": "a.md",
    "a missing file": "nowhere.md",
    "the healthy note": "240101 Healthy.md",
    "the notes folder": ".",
    "the folder above": "..",
    "the root": "/",
    "passwords": "/etc/passwd",
    "endless zeros": "/dev/zero",
    "endless noise": "/dev/urandom",
    "nothing": "/dev/null",
    "this process": "/proc/self/environ",
    "memory": "/proc/self/mem",
    "a terminal": "/dev/tty",
}


def collections() -> Iterator[Hostile]:
    """Collections with something that is no regular file."""
    for name, target in LINKS.items():
        yield Hostile(f"link to {name}", partial(_link, target, "a.md"))
        yield Hostile(f"folder link to {name}", partial(_link, target, "folder"))
    yield Hostile("links in a ring", _ring)
    yield Hostile("folders in a ring", _folder_ring)
    yield Hostile("pipe", lambda notes: os.mkfifo(notes / "a.md"))
    yield Hostile("socket", _socket)
    yield Hostile("folder with a note's name", _folder)
    yield Hostile(
        "folder with the healthy note's name",
        lambda notes: (notes / "x" / "240101 Healthy.md").mkdir(parents=True),
    )
    yield Hostile("hard link", lambda notes: (notes / "a.md").hardlink_to(notes / "240101 Healthy.md"))
    yield Hostile(
        "a thousand folders", lambda notes: [(notes / str(number)).mkdir() for number in range(1000)]
    )


def _link(target: str, name: str, notes: Path) -> None:
    (notes / name).symlink_to(target)


def _ring(notes: Path) -> None:
    (notes / "a.md").symlink_to("b.md")
    (notes / "b.md").symlink_to("a.md")


def _folder_ring(notes: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (notes / one).mkdir()
        (notes / one / "x.md").write_text(TEXT, encoding="utf-8")
        (notes / one / other).symlink_to(f"../{other}")


def _socket(notes: Path) -> None:
    folder = os.open(notes, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(f"/proc/self/fd/{folder}/a.md")  # the address of a socket is at most 107 bytes long
    os.close(folder)


def _folder(notes: Path) -> None:
    (notes / "a.md").mkdir()
    (notes / "a.md" / "b.md").write_text(TEXT, encoding="utf-8")
