"""The folder of a search index: read as it stands, brought up to date, replaced when in doubt.

    <folder>/stamp        which index it is, of what notes, and the checksum of every file
    <folder>/<name>/      a Whoosh index
    <folder>.lock         held while the index is written

Reading takes no lock: the stamp is swapped in after the files it names are written, and files it no
longer names are removed after that. A reader that comes between finds a file missing and tries again
under the lock. Nothing is synced to disk: a checksum that does not fit costs one rebuild.
"""

import os
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import msgspec

from kb.model.errors import CouldNot
from kb.search.weights import note_entry, recipe
from kb.store.atomic_file import write_atomically
from kb.store.private_folder import is_private, make_private
from kb.store.whoosh_postings import WhooshPostings
from kb.store.whoosh_segments import (
    CheckedFiles,
    Damaged,
    Document,
    SegmentReader,
    contents_name,
    read_contents,
    write_contents,
    written_segment,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kb.model.note import Note

LOCK_SECONDS = 10.0
BATCH_NOTES = 4096  # notes of one segment: what an update holds in memory, some 60 MB
SMALL_NOTES = 512  # segments up to this size are made one when there are more than ...
SMALL_SEGMENTS = 6

_STAMP = "stamp"


class IndexedNotes(NamedTuple):
    """What is to be indexed.

    `state` names the notes' present content as a whole and is all that is looked at when nothing
    changed; `digests` gives one digest a note; `note` reads one. A digest (and the state) must differ
    wherever the note may, so it covers the parser's version as well as the file.
    """

    state: str
    digests: "Callable[[], Mapping[PurePosixPath, str]]"
    note: "Callable[[PurePosixPath], Note]"


class _Stamp(msgspec.Struct):
    recipe: str
    state: str
    name: str
    generation: int
    checksums: dict[str, int]


def current_postings(folder: Path, notes: IndexedNotes) -> WhooshPostings | None:
    """The index as it stands, if it is whole and of these notes."""
    try:
        stamp = _stamp(folder)
        is_current = stamp.state == notes.state and is_private(folder)
        return _postings(folder, stamp) if is_current else None
    except Exception:  # noqa: BLE001 - Whoosh meets damage with ten kinds of exception (SAFETY.md)
        return None


def updated_postings(
    folder: Path, notes: IndexedNotes, progress: "Callable[[int, int], None]"
) -> WhooshPostings:
    """The index after it was brought up to date, in place if it is whole, else in a fresh folder.

    `CouldNot` if another process holds the lock too long, `OSError` if the folder cannot be written.
    """
    make_private(folder)
    with _lock(folder):
        postings = current_postings(folder, notes)
        if postings is None:
            with suppress(Exception):
                _update(folder, _stamp(folder), notes, progress)
            postings = current_postings(folder, notes)
        if postings is None:
            _rebuild(folder, notes, progress)
            postings = _postings(folder, _stamp(folder))
        return postings


def _stamp(folder: Path) -> _Stamp:
    stamp = msgspec.json.decode((folder / _STAMP).read_bytes(), type=_Stamp)
    if stamp.recipe != recipe() or Path(stamp.name).name != stamp.name:
        raise Damaged(_STAMP)
    return stamp


def _postings(folder: Path, stamp: _Stamp) -> WhooshPostings:
    return WhooshPostings(
        read_contents(CheckedFiles(folder / stamp.name, stamp.checksums), stamp.generation)
    )


@contextmanager
def _lock(folder: Path) -> "Iterator[None]":
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder.with_name(f"{folder.name}.lock"), timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise CouldNot("Could not update the search index: another kb is at it. Try again.") from error


def _rebuild(folder: Path, notes: IndexedNotes, progress: "Callable[[int, int], None]") -> None:
    name = os.urandom(6).hex()
    (folder / name).mkdir(mode=0o700)
    segments = _new_segments(folder / name, notes, list(notes.digests().items()), progress)
    _commit(folder, _Stamp(recipe(), notes.state, name, 1, {}), segments)


def _update(
    folder: Path, stamp: _Stamp, notes: IndexedNotes, progress: "Callable[[int, int], None]"
) -> None:
    readers = _postings(folder, stamp).segments
    wanted = {path.as_posix(): digest for path, digest in notes.digests().items()}
    for reader in readers:
        for number in reader.live():
            if wanted.get(reader.paths[number]) == reader.digests[number]:
                del wanted[reader.paths[number]]
            else:
                reader.segment.delete_document(number)
    changed = [(PurePosixPath(path), digest) for path, digest in wanted.items()]
    segments = _merged(folder / stamp.name, readers)
    segments += _new_segments(folder / stamp.name, notes, changed, progress)
    kept = _Stamp(stamp.recipe, notes.state, stamp.name, stamp.generation + 1, stamp.checksums)
    _commit(folder, kept, segments)


def _merged(folder: Path, readers: "Sequence[SegmentReader]") -> list[Any]:
    """The segments that stay: without empty ones, and small ones made one where they are many."""
    filled = [reader for reader in readers if reader.segment.doc_count()]
    small = [reader for reader in filled if reader.segment.doc_count() <= SMALL_NOTES]
    if len(small) <= SMALL_SEGMENTS:
        return [reader.segment for reader in filled]
    documents = [document for reader in small for document in reader.documents()]
    large = [reader.segment for reader in filled if reader not in small]
    return [*large, written_segment(folder, documents)]


def _new_segments(
    folder: Path,
    notes: IndexedNotes,
    wanted: "Sequence[tuple[PurePosixPath, str]]",
    progress: "Callable[[int, int], None]",
) -> list[Any]:
    documents = _documents(notes, wanted, progress)
    return [
        written_segment(folder, batch) for batch in iter(lambda: list(islice(documents, BATCH_NOTES)), [])
    ]


def _documents(
    notes: IndexedNotes,
    wanted: "Sequence[tuple[PurePosixPath, str]]",
    progress: "Callable[[int, int], None]",
) -> "Iterator[Document]":
    for done, (path, digest) in enumerate(wanted, start=1):
        yield Document(path.as_posix(), digest, note_entry(notes.note(path)))
        progress(done, len(wanted))


def _commit(folder: Path, stamp: _Stamp, segments: "Sequence[Any]") -> None:
    """Write the table of contents and the stamp, then remove what neither names."""
    index = folder / stamp.name
    write_contents(index, segments, stamp.generation)
    checksums = {}
    for file in _files_of(index, segments, stamp.generation):
        known = stamp.checksums.get(file.name)
        checksums[file.name] = crc32(file.read_bytes()) if known is None else known
    new = msgspec.structs.replace(stamp, checksums=checksums)
    write_atomically(folder / _STAMP, msgspec.json.encode(new), durable=False)
    _remove_all_but(folder, {_STAMP, stamp.name})
    _remove_all_but(index, checksums)


def _files_of(index: Path, segments: "Sequence[Any]", generation: int) -> "Iterator[Path]":
    starts = (*(f"{segment.segment_id()}." for segment in segments), contents_name(generation))
    return (file for file in index.iterdir() if file.name.startswith(starts))


def _remove_all_but(folder: Path, kept: "Iterable[str]") -> None:
    for path in [path for path in folder.iterdir() if path.name not in kept]:
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                rmtree(path)
            else:
                path.unlink()
