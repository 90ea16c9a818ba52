"""Segments of a Whoosh 2.7.4 index, written.

One indexed field, `text`, whose posting weight is the impact; a column a further part of `Document`. The
codec is asked directly: Whoosh's own writer sorts postings through files that a batch of notes does not
need, and stores lengths of fields that are part of the impacts here. The index is an ordinary one that
Whoosh opens; `segment_reader` reads it without Whoosh.
"""

from array import array
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.search.text.weights import STEPS
from kb.store.index.segment_reader import ALIGNED, CJK, DIGEST, PATH, TEXT, TRAITS, SegmentEntry
from kb.store.index.whoosh_parts import (
    TOC,
    Existence,
    FieldType,
    FileStorage,
    Schema,
    VarBytesColumn,
    W3Codec,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kb.store.index.document import Document

INDEX_NAME = "kb"

_COLUMN = VarBytesColumn()
_BLOCK_POSTINGS = 4096  # every posting list of a batch is one block
_FASTEST = 1  # zlib's level
_PACKED = STEPS + 1  # a note's number and an impact as one: number · 256 + impact


def written_segment(folder: Path, documents: "Iterable[Document]") -> SegmentEntry:
    """A new segment of one note or more, its files written; nothing points to it yet.

    No file is begun before the last document is there: making documents takes long, and may be stopped.
    """
    columns: list[tuple[bytes, ...]] = []
    postings: defaultdict[bytes, array[int]] = defaultdict(lambda: array("I"))
    for number, (path, digest, entry, aligned, traits) in enumerate(documents):
        texts = (text.encode("utf-8", "surrogateescape") for text in (path, entry.cjk, aligned, traits))
        columns.append((digest, *texts))
        for token, impact in entry.impacts.items():
            postings[token.encode()].append(number * _PACKED + impact)
    files = FileStorage(str(folder))
    segment = _codec().new_segment(files, INDEX_NAME)
    _write_columns(segment.codec().per_document_writer(files, segment), columns)
    _write_postings(segment.codec().field_writer(files, segment), postings)
    with suppress(OSError):
        (folder / f"{INDEX_NAME}.tmp").rmdir()  # the codec makes it and leaves it empty
    return SegmentEntry(segment.segment_id(), len(columns), ())


def write_contents(folder: Path, segments: "Sequence[SegmentEntry]", generation: int) -> Path:
    """The file that makes `segments` the index as Whoosh sees it."""
    TOC(_schema(), list(map(_whoosh_segment, segments)), generation).write(
        FileStorage(str(folder)), INDEX_NAME
    )
    return folder / f"_{INDEX_NAME}_{generation}.toc"


def _codec() -> W3Codec:
    return W3Codec(blocklimit=_BLOCK_POSTINGS, compression=_FASTEST)


def _schema() -> Schema:
    return Schema(text=FieldType(Existence(), None))


def _whoosh_segment(entry: SegmentEntry) -> Any:
    segment = _codec().new_segment(None, INDEX_NAME)
    segment.segid = entry.name.removeprefix(f"{INDEX_NAME}_")
    segment.set_doc_count(entry.size)
    for number in entry.deleted:
        segment.delete_document(number)
    return segment


def _write_columns(writer: Any, columns: "Iterable[tuple[bytes, ...]]") -> None:
    for number, values in enumerate(columns):
        writer.start_doc(number)
        for name, value in zip((DIGEST, PATH, CJK, ALIGNED, TRAITS), values, strict=True):
            writer.add_column_value(name, _COLUMN, value)
        writer.finish_doc()
    writer.close()


def _write_postings(writer: Any, postings: "Mapping[bytes, array[int]]") -> None:
    writer.start_field(TEXT, _schema()[TEXT])
    for term in sorted(postings):
        writer.start_term(term)
        for number, impact in (divmod(packed, _PACKED) for packed in postings[term]):
            writer.add(number, impact, b"", None)
        writer.finish_term()
    writer.finish_field()
    writer.close()
