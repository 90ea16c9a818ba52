"""A search index brought to a new state: segments written, small ones made one, old files removed."""

import os
from collections import defaultdict
from contextlib import suppress
from itertools import chain, count, starmap
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec.structs import replace

from kb.search.glossary.aligned_words import encoded_pieces
from kb.search.text.weights import NoteEntry, note_entry
from kb.store.files.cache_file import cache_stamp
from kb.store.files.work_log import WorkLog
from kb.store.index.segment_reader import SegmentEntry, SegmentReader
from kb.store.index.segment_writer import Document, write_contents, written_segment
from kb.store.index.stamp import STAMP, Mined, Stamp, recipe_stamp, write_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kb.store.index.indexed_notes import IndexedNotes
    from kb.store.index.segments import IndexPostings

    Progress = Callable[[int, int], None]
    Wanted = Sequence[tuple[PurePosixPath, str]]

BATCH_NOTES = 4096  # notes of one segment: an update holds their postings in memory, some 20 MB
RESUMED_NOTES = 640  # notes of one segment while so many were found in the log: a short run gets on, too
SMALL_NOTES = 512  # segments up to this size are made one when there are more than ...
SMALL_SEGMENTS = 6
UNFINISHED_NAME = "unfinished"
"""The file of the notes that are read for the next segment."""

_UNFINISHED = ""  # the state of an index that lacks notes: no collection has it
_PIECE = tuple[str, str, tuple[dict[str, int], str], str]


def rebuild_index(folder: Path, notes: "IndexedNotes", progress: "Progress") -> Stamp:
    """Index all notes in a fresh folder and swap it in; its stamp."""
    name = os.urandom(6).hex()
    (folder / name).mkdir(mode=0o700)
    wanted = tuple(notes.digests().items())
    return _grown(folder, Stamp(_UNFINISHED, name, 0, (), {}), notes, wanted, progress)


def update_index(
    folder: Path, stamp: Stamp, postings: "IndexPostings", notes: "IndexedNotes", progress: "Progress"
) -> None:
    """Index the notes that changed, forget those that are gone; the index must be whole.

    One that was not finished is: it only lacks notes.
    """
    wanted = {path.as_posix(): digest for path, digest in notes.digests().items()}
    old = [(reader, _forgotten(reader, wanted)) for reader in postings.segments]
    changed = [(PurePosixPath(path), digest) for path, digest in wanted.items()]
    segments = tuple(_merged(folder / stamp.name, old))
    mined = stamp.mined if segments else Mined()  # where nothing stays, the program may be another
    stamp = replace(stamp, state=_UNFINISHED, segments=segments, mined=mined)
    _grown(folder, stamp, notes, changed, progress)


def remove_left_over(folder: Path, stamp: Stamp | None) -> None:
    """Remove what writers that were stopped left in the folder: all but the index and what is to go on."""
    _remove_all_but(folder, {STAMP, UNFINISHED_NAME, *((stamp.name,) if stamp else ())})
    if stamp:
        with suppress(FileNotFoundError):
            _remove_all_but(folder / stamp.name, stamp.checksums)


def _forgotten(reader: SegmentReader, wanted: dict[str, str]) -> SegmentEntry:
    """A segment without the notes that changed or are gone; what it still holds leaves `wanted`."""
    deleted = set(reader.deleted)
    for number in reader.live():
        if wanted.get(reader.paths[number]) == reader.digests[number]:
            del wanted[reader.paths[number]]
        else:
            deleted.add(number)
    return reader.entry._replace(deleted=tuple(sorted(deleted)))


def _merged(folder: Path, old: "Sequence[tuple[SegmentReader, SegmentEntry]]") -> "Iterator[SegmentEntry]":
    """The segments that stay: without empty ones, and small ones made one where they are many."""
    filled = [(reader, entry) for reader, entry in old if _live_count(entry)]
    small = [(reader, entry) for reader, entry in filled if _live_count(entry) <= SMALL_NOTES]
    if len(small) <= SMALL_SEGMENTS:
        small = []
    for _, entry in filled:
        if all(entry is not other for _, other in small):
            yield entry
    if small:
        yield written_segment(folder, chain.from_iterable(_documents_of(*segment) for segment in small))


def _live_count(entry: SegmentEntry) -> int:
    return entry.size - len(entry.deleted)


def _documents_of(reader: SegmentReader, entry: SegmentEntry) -> "Iterator[Document]":
    """The notes of a segment that are not deleted, as they were indexed."""
    impacts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for token in reader.tokens_from(""):
        for number, impact in zip(*reader.posting(token), strict=True):
            impacts[number][token] = int(impact)
    for number in range(entry.size):
        if number not in entry.deleted:
            note = NoteEntry(impacts[number], reader.cjk[number])
            yield Document(reader.paths[number], reader.digests[number], note, reader.aligned[number])


def _grown(
    folder: Path, stamp: Stamp, notes: "IndexedNotes", wanted: "Wanted", progress: "Progress"
) -> Stamp:
    """The index that a stamp names, with one segment more for each batch of wanted notes; its stamp.

    Each is committed when it is written; of the one that a stopped process was about, the next one finds
    the entries of the notes. `progress` counts the others.
    """
    with WorkLog[Document](folder / UNFINISHED_NAME, recipe_stamp(), _PIECE) as log:
        known = {
            (path, digest): Document(path, digest, NoteEntry(*entry), aligned)
            for path, digest, entry, aligned in log.pieces()
        }
        left = sum((path.as_posix(), digest) not in known for path, digest in wanted)
        numbers = count(1)

        def document(path: PurePosixPath, digest: str) -> Document:
            name = path.as_posix()
            if found := known.pop((name, digest), None):
                return found
            note = notes.note(path)
            made = Document(name, digest, note_entry(note), encoded_pieces(note))
            log.add(made)
            progress(next(numbers), left)
            return made

        rest = wanted
        while rest:
            size = RESUMED_NOTES if len(known) >= RESUMED_NOTES else BATCH_NOTES
            segment = written_segment(folder / stamp.name, starmap(document, rest[:size]))
            rest = rest[size:]
            stamp = _commit(folder, replace(stamp, segments=(*stamp.segments, segment)))
            log.replace(list(known.values()))
        log.remove()
    return _commit(folder, replace(stamp, state=notes.state, mined=_mined(folder, stamp)))


def _mined(folder: Path, stamp: Stamp) -> Mined:
    """The glossary of the notes in the segments; the last one where they say the same in two languages."""
    readers = [SegmentReader(folder / stamp.name, entry, stamp.checksums) for entry in stamp.segments]
    found = ((one.paths[number], one.aligned[number]) for one in readers for number in one.live())
    aligned = [text for _, text in sorted(found) if text]
    digest = cache_stamp("\n\n".join(aligned).encode()).decode()
    if not aligned or digest == stamp.mined.digest:
        return stamp.mined if aligned else Mined()
    from kb.search.glossary.mining import mined_pairs  # it loads what is known of every language

    return Mined(digest, mined_pairs(aligned))


def _commit(folder: Path, stamp: Stamp) -> Stamp:
    """Write the table of contents and the stamp, then remove what neither names; the stamp, complete."""
    index = folder / stamp.name
    stamp = replace(stamp, generation=stamp.generation + 1)
    contents = write_contents(index, stamp.segments, stamp.generation)
    files = (contents, *_segment_files(index, stamp.segments))
    checksums = {file.name: _checksum(file, stamp.checksums) for file in files}
    stamp = replace(stamp, checksums=checksums)
    write_stamp(folder, stamp)
    _remove_all_but(folder, {STAMP, stamp.name})
    _remove_all_but(index, checksums)
    return stamp


def _checksum(file: Path, known: "Mapping[str, int]") -> int:
    """A file's checksum: the known one if it has one, for a segment's files never change."""
    return known[file.name] if file.name in known else crc32(file.read_bytes())


def _segment_files(index: Path, segments: "Sequence[SegmentEntry]") -> "Iterator[Path]":
    starts = tuple(f"{segment.name}." for segment in segments)
    return (file for file in sorted(index.iterdir()) if file.name.startswith(starts))


def _remove_all_but(folder: Path, names: "Iterable[str]") -> None:
    for path in [path for path in folder.iterdir() if path.name not in names]:
        with suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                rmtree(path)
            else:
                path.unlink()
