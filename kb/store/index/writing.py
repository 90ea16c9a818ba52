"""A search index brought to a new state: segments written, small ones made one, old files removed.

A few notes that changed are written into the stamp, and no segment is touched.
"""

import os
from collections import defaultdict
from contextlib import suppress
from functools import partial
from itertools import chain, compress, count, starmap
from operator import eq, not_
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kb.search.glossary.aligned_words import encoded_pieces, settled
from kb.search.text.traits import note_traits
from kb.search.text.weights import NoteEntry, note_entry
from kb.store.files.cache_file import cache_stamp
from kb.store.files.work_log import WorkLog
from kb.store.index.document import Document
from kb.store.index.file_blocks import block_checksums
from kb.store.index.segment_reader import SegmentEntry, SegmentReader
from kb.store.index.segments import stamped_segments
from kb.store.index.stamp import STAMP, Mined, Stamp, recipe_stamp, write_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kb.store.index.indexed_notes import IndexedNotes
    from kb.store.index.segments import Segment

    Progress = Callable[[int, int], None]
    Wanted = Sequence[tuple[str, bytes]]

BATCH_NOTES = 4096  # notes of one segment: an update holds their postings in memory, some 20 MB
RESUMED_NOTES = 640  # notes of one segment while so many were found in the log: a short run gets on, too
RECENT_NOTES = 32  # notes of the stamp, which every search reads; more become a segment
SMALL_NOTES = 512  # segments up to this size are made one when there are more than ...
SMALL_SEGMENTS = 6
UNFINISHED_NAME = "unfinished"
"""The file of the notes that are read for the next segment."""

_UNFINISHED = ""  # the state of an index that lacks notes: no collection has it


def rebuild_index(folder: Path, notes: "IndexedNotes", progress: "Progress") -> Stamp:
    """Index all notes in a fresh folder and swap it in; its stamp."""
    name = os.urandom(6).hex()
    (folder / name).mkdir(mode=0o700)
    wanted = sorted(notes.digests().items())
    return _grown(folder, Stamp(_UNFINISHED, name, 0, (), {}), notes, wanted, progress)


def update_index(
    folder: Path, stamp: Stamp, known: "Sequence[Segment]", notes: "IndexedNotes", progress: "Progress"
) -> Stamp:
    """Index the notes that changed, forget those that are gone; the index must be whole.

    One that was not finished is: it only lacks notes. `known` are its segments.
    """
    changed = notes.changed_since(stamp.state)
    asked = notes.digests() if changed is None else changed
    wanted = {path: digest for path, digest in asked.items() if digest}
    left = _forgotten if changed is None else partial(_forgotten_of, changed)
    readers = [reader for reader in known if isinstance(reader, SegmentReader)]
    old = [(reader, left(reader, wanted)) for reader in readers]
    others = () if changed is None else {one.path for one in stamp.recent} - changed.keys()
    recent = tuple(one for one in stamp.recent if one.path in others or wanted.get(one.path) == one.digest)
    stays = {one.path for one in recent}
    gone = [one for one in stamp.recent if one.path not in stays]
    wanted = {path: digest for path, digest in wanted.items() if path not in stays}
    segments = tuple(_merged(folder / stamp.name, old))
    is_finished, names = stamp.state != _UNFINISHED, [entry.name for entry in stamp.segments]
    stamp = replace(stamp, segments=segments, recent=recent)
    has_same_files = is_finished and names == [entry.name for entry in segments]
    if segments and has_same_files and len(recent) + len(wanted) <= RECENT_NOTES:
        made = tuple(_documents(notes, tuple(wanted.items()), progress))
        forgotten = {*_aligned(gone), *chain.from_iterable(starmap(_forgotten_aligned, old))}
        stamp = replace(stamp, state=notes.state, recent=(*recent, *made))
        return _commit_recent(folder, stamp, has_same_aligned=forgotten == {*_aligned(made)})
    mined = stamp.mined if segments else Mined()  # where nothing stays, the program may be another
    stamp = replace(stamp, state=_UNFINISHED, mined=mined)
    return _grown(folder, stamp, notes, tuple(wanted.items()), progress)


def remove_left_over(folder: Path, stamp: Stamp | None) -> None:
    """Remove what writers that were stopped left in the folder: all but the index and what is to go on."""
    _remove_all_but(folder, {STAMP, UNFINISHED_NAME, *((stamp.name,) if stamp else ())})
    if stamp:
        with suppress(FileNotFoundError):
            _remove_all_but(folder / stamp.name, stamp.checksums)


def _forgotten(reader: SegmentReader, wanted: dict[str, bytes]) -> SegmentEntry:
    """A segment without the notes that changed or are gone; what it still holds leaves `wanted`."""
    paths = [*reader.paths]
    is_held = [*map(eq, map(wanted.get, paths), reader.digests)]
    for number in reader.deleted:
        is_held[number] = False
    for path in compress(paths, is_held):
        del wanted[path]
    return reader.entry._replace(deleted=tuple(compress(count(), map(not_, is_held))))


def _forgotten_of(
    changed: "Iterable[str]", reader: SegmentReader, wanted: dict[str, bytes]
) -> SegmentEntry:
    """The same where all other notes than those that `changed` are known to be as they were."""
    deleted = {*reader.deleted}
    for path in changed:
        number = reader.number(path)
        if number is not None and reader.digests[number] == wanted.get(path):
            del wanted[path]
        elif number is not None:
            deleted.add(number)
    return reader.entry._replace(deleted=tuple(sorted(deleted)))


def _forgotten_aligned(reader: SegmentReader, entry: SegmentEntry) -> "Iterator[tuple[str, str]]":
    """What the notes that a segment has just lost say in two languages, each with its path."""
    for number in {*entry.deleted} - reader.deleted:
        if reader.aligned[number]:
            yield reader.paths[number], reader.aligned[number]


def _aligned(documents: "Iterable[Document]") -> "Iterator[tuple[str, str]]":
    return ((document.path, document.aligned) for document in documents if document.aligned)


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
        from kb.store.index.segment_writer import written_segment

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
            rest = reader.aligned[number], reader.traits[number]
            yield Document(reader.paths[number], reader.digests[number], note, *rest)


def _commit_recent(folder: Path, stamp: Stamp, *, has_same_aligned: bool) -> Stamp:
    """Make a stamp that names the same files count; what notes have aligned may be mined anew."""
    if not has_same_aligned:
        stamp = replace(stamp, mined=_mined(folder, stamp))
    write_stamp(folder, stamp)
    with suppress(OSError):
        (folder / UNFINISHED_NAME).unlink()
    return stamp


def _documents(notes: "IndexedNotes", wanted: "Wanted", progress: "Progress") -> "Iterator[Document]":
    for number, (path, digest) in enumerate(wanted, 1):
        yield _document(path, digest, notes)
        progress(number, len(wanted))


def _document(path: str, digest: bytes, notes: "IndexedNotes") -> Document:
    note = notes.note(PurePosixPath(path))
    return Document(path, digest, note_entry(note), encoded_pieces(note), note_traits(note))


def _grown(
    folder: Path, stamp: Stamp, notes: "IndexedNotes", wanted: "Wanted", progress: "Progress"
) -> Stamp:
    """The index that a stamp names, with one segment more for each batch of wanted notes; its stamp.

    Each is committed when it is written; of the one that a stopped process was about, the next one finds
    the entries of the notes. `progress` counts the others. The notes of the stamp go into the first one.
    """
    from kb.store.index.segment_writer import written_segment

    with WorkLog[Document](folder / UNFINISHED_NAME, recipe_stamp(), Document) as log:
        known = {(one.path, one.digest): one for one in (*log.pieces(), *stamp.recent)}
        left = sum(one not in known for one in wanted)
        numbers = count(1)

        def document(path: str, digest: bytes) -> Document:
            if found := known.pop((path, digest), None):
                return found
            made = _document(path, digest, notes)
            log.add(made)
            progress(next(numbers), left)
            return made

        rest = (*((one.path, one.digest) for one in stamp.recent), *wanted)
        stamp = replace(stamp, recent=())
        while rest:
            size = RESUMED_NOTES if len(known) >= RESUMED_NOTES else BATCH_NOTES
            segment = written_segment(folder / stamp.name, starmap(document, rest[:size]))
            rest = rest[size:]
            stamp = _commit(folder, replace(stamp, segments=(*stamp.segments, segment)))
            log.replace(list(known.values()))
        log.remove()
    return _commit(folder, replace(stamp, state=notes.state, mined=_mined(folder, stamp)))


def _mined(folder: Path, stamp: Stamp) -> Mined:
    """The glossary of the notes of an index; the last one where they say the same in two languages."""
    segments = stamped_segments(folder, stamp)
    found = ((one.paths[number], one.aligned[number]) for one in segments for number in one.live())
    aligned = settled(text for _, text in sorted(found))
    digest = cache_stamp("\n\n".join(aligned).encode()).decode()
    if not aligned or digest == stamp.mined.digest:
        return stamp.mined if aligned else Mined()
    from kb.search.glossary.mining import mined_pairs  # it loads what is known of every language

    return Mined(digest, mined_pairs(aligned))


def _commit(folder: Path, stamp: Stamp) -> Stamp:
    """Write the table of contents and the stamp, then remove what neither names; the stamp, complete."""
    from kb.store.index.segment_writer import write_contents

    index = folder / stamp.name
    stamp = replace(stamp, generation=stamp.generation + 1)
    contents = write_contents(index, stamp.segments, stamp.generation)
    files = (contents, *_segment_files(index, stamp.segments))
    checksums = {file.name: _checksums(file, stamp.checksums) for file in files}
    stamp = replace(stamp, checksums=checksums)
    write_stamp(folder, stamp)
    _remove_all_but(folder, {STAMP, stamp.name})
    _remove_all_but(index, checksums)
    return stamp


def _checksums(file: Path, known: "Mapping[str, bytes]") -> bytes:
    """A file's checksums: the known ones if it has some, for a segment's files never change."""
    return known[file.name] if file.name in known else block_checksums(file.read_bytes())


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
