"""The file that says which files are the search index, and of what notes."""

from pathlib import Path

import msgspec

from kb.search.text.glossary import MinedPair
from kb.search.text.weights import recipe
from kb.store.files.cache_file import cache_stamp, load_cached, write_cached
from kb.store.index.document import Document
from kb.store.index.file_blocks import Damaged
from kb.store.index.segment_reader import SegmentEntry

STAMP = "stamp"

_LAYOUT = 6  # to be raised with what the files of an index hold


class Mined(msgspec.Struct, frozen=True):
    """The glossary mined from the notes of an index, and a digest of what they say in two languages."""

    digest: str = ""
    pairs: tuple[MinedPair, ...] = ()


class Stamp(msgspec.Struct, frozen=True):
    """One state of an index.

    `state` is `IndexedNotes.state`; `name` the folder of the index beside the stamp; `generation` counts
    up with every change in that folder; `checksums` are those of `FileBlocks` by file name. `recent` are
    the notes that no segment has yet, `mined` is of all notes.
    """

    state: str
    name: str
    generation: int
    segments: tuple[SegmentEntry, ...]
    checksums: dict[str, bytes]
    recent: tuple[Document, ...] = ()
    mined: Mined = Mined()


def read_stamp(folder: Path) -> Stamp | None:
    """The stamp of an index folder; None where there is none of the present recipe.

    An exception means damage.
    """
    data = load_cached(folder / STAMP, recipe_stamp())
    if data is None:
        return None
    stamp = msgspec.msgpack.decode(data, type=Stamp)
    if Path(stamp.name).name != stamp.name:
        raise Damaged(STAMP)
    return stamp


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Make a stamp the one that counts. OperationFailed where it cannot be written."""
    write_cached(folder / STAMP, recipe_stamp(), msgspec.msgpack.encode(stamp))


def recipe_stamp() -> bytes:
    """16 bytes that change with how notes are indexed."""
    return cache_stamp(f"{_LAYOUT} {recipe()}".encode())
