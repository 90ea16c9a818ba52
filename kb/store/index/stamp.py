"""The file that says which files are the search index, and of what notes."""

from pathlib import Path

import msgspec

from kb.search.text.weights import recipe
from kb.store.files.atomic import write_atomically
from kb.store.index.segment_reader import Damaged, SegmentEntry

STAMP = "stamp"


class Outdated(Exception):
    """The index is one of another version of the program."""


class Stamp(msgspec.Struct, frozen=True):
    """One state of an index; it is believed only if it was written with the present recipe.

    `state` is `IndexedNotes.state`; `name` the folder of the index beside the stamp; `generation` counts
    up with every change in that folder; `checksums` are CRC-32 by file name.
    """

    state: str
    name: str
    generation: int
    segments: tuple[SegmentEntry, ...]
    checksums: dict[str, int]
    recipe: str


def read_stamp(folder: Path) -> Stamp:
    """The stamp of an index folder.

    FileNotFoundError where there is none, `Outdated` where it is of another recipe; any other exception
    means damage.
    """
    stamp = msgspec.json.decode((folder / STAMP).read_bytes(), type=Stamp)
    if stamp.recipe != recipe():
        raise Outdated
    if Path(stamp.name).name != stamp.name:
        raise Damaged(STAMP)
    return stamp


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Make a stamp the one that counts."""
    write_atomically(folder / STAMP, msgspec.json.encode(stamp), durable=False)
