"""Segments of a Whoosh 2.7.4 index, written and read as postings with impacts.

One indexed field, `text`, whose posting weight is the impact; columns `path`, `digest`, `unspaced`.
What is written is an ordinary Whoosh index, but neither Whoosh's writer nor its searcher is used: the
writer sorts postings through files that a batch of notes does not need, and the searcher asks for one
posting at a time where all are wanted.

Files are read whole and compared with their checksums before Whoosh sees a byte of them: it unpickles
what it reads, and takes damage for data.
"""

from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.columns import VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.formats import Existence
from whoosh.index import TOC
from whoosh.reading import TermNotFound

from kb.search.postings import NOWHERE, Posting
from kb.search.weights import NoteEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INDEX_NAME = "kb"

_TEXT, _PATH, _DIGEST, _UNSPACED = "text", "path", "digest", "unspaced"
_COLUMN = VarBytesColumn()


class Document(NamedTuple):
    """A note as it is indexed: `path` in the notes folder, `digest` of its content."""

    path: str
    digest: str
    entry: NoteEntry


class Damaged(Exception):
    """A file of the index is not what was written."""


class _PostingMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Reads a posting list block by block."""

    def posting(self) -> Posting:
        """All of it at once."""
        numbers: list[int] = []
        impacts: list[float] = []
        while self.is_active():
            self._read_ids()
            self._read_weights()
            numbers += self._ids
            impacts += self._weights
            self._next_block()
        return Posting(numbers, impacts)


class PostingCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, in blocks as large as they are read here."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=4096, compression=1)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, **_: Any) -> _PostingMatcher:
        """A matcher that can give the whole list."""
        return _PostingMatcher(dbfile, *terminfo.extent(), format_)


class CheckedFiles(FileStorage):  # type: ignore[misc]
    """A folder of files with known checksums, each read whole and believed only if it has its own."""

    def __init__(self, folder: Path, checksums: "Mapping[str, int]") -> None:
        super().__init__(str(folder), supports_mmap=False, readonly=True)
        self._checksums = checksums
        self._contents: dict[str, bytes] = {}

    def open_file(self, name: str, **_: Any) -> BufferFile:
        """The file in memory; `Damaged` unless it is what was written."""
        return BufferFile(self._content(name), name=name)

    def file_length(self, name: str) -> int:
        """The size in bytes."""
        return len(self._content(name))

    def _content(self, name: str) -> bytes:
        if name not in self._contents:
            data = Path(self.folder, name).read_bytes()
            if crc32(data) != self._checksums.get(name):
                raise Damaged(name)
            self._contents[name] = data
        return self._contents[name]


class SegmentReader:
    """One segment open for reading; notes go by their number in it."""

    def __init__(self, files: CheckedFiles, segment: Any) -> None:
        self.segment = segment
        self.size: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self._terms = segment.codec().terms_reader(files, segment)
        self._columns = segment.codec().per_document_reader(files, segment)

    @cached_property
    def paths(self) -> "Sequence[str]":
        """The notes' paths by number, deleted notes included."""
        return self._column(_PATH)

    @cached_property
    def digests(self) -> "Sequence[str]":
        """The notes' digests by number, deleted notes included."""
        return self._column(_DIGEST)

    @cached_property
    def unspaced(self) -> "Sequence[str]":
        """The notes' words of unspaced scripts by number, deleted notes included."""
        return self._column(_UNSPACED)

    def live(self) -> "Sequence[int]":
        """The numbers of the notes that are not deleted."""
        numbers = range(self.size)
        return [number for number in numbers if number not in self.deleted] if self.deleted else numbers

    def posting(self, token: str) -> Posting:
        """Where a token stands, deleted notes left out."""
        try:
            posting: Posting = self._terms.matcher(_TEXT, token.encode(), Existence()).posting()
        except TermNotFound:
            return NOWHERE
        if not self.deleted:
            return posting
        pairs = [pair for pair in zip(*posting, strict=True) if pair[0] not in self.deleted]
        return Posting([number for number, _ in pairs], [impact for _, impact in pairs])

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix`, in order, those of deleted notes included."""
        start = prefix.encode()
        for _, token in self._terms.terms_from(_TEXT, start):
            if not token.startswith(start):
                return
            yield token.decode()

    def documents(self) -> list[Document]:
        """The notes that are not deleted by now, as they were indexed."""
        impacts: defaultdict[int, dict[str, int]] = defaultdict(dict)
        for token in self.tokens_from(""):
            for number, impact in zip(*self.posting(token), strict=True):
                impacts[number][token] = int(impact)
        live = (number for number in range(self.size) if not self.segment.is_deleted(number))
        entries = ((number, NoteEntry(impacts[number], self.unspaced[number])) for number in live)
        return [Document(self.paths[number], self.digests[number], entry) for number, entry in entries]

    def _column(self, name: str) -> "Sequence[str]":
        column = self._columns.column_reader(name, _COLUMN)
        return [value.decode("utf-8", "surrogateescape") for value in column]


def written_segment(folder: Path, documents: "Sequence[Document]") -> Any:
    """A new segment of one or more notes, its files written; nothing points to it yet."""
    files = FileStorage(str(folder))
    segment = PostingCodec().new_segment(files, INDEX_NAME)
    _write_columns(files, segment, documents)
    _write_postings(files, segment, documents)
    segment.set_doc_count(len(documents))
    return segment


def contents_name(generation: int) -> str:
    """The file name of a generation's table of contents."""
    return f"_{INDEX_NAME}_{generation}.toc"


def write_contents(folder: Path, segments: "Sequence[Any]", generation: int) -> None:
    """Make `segments` the index in `folder`; older generations and segments stay until removed."""
    TOC(_schema(), list(segments), generation).write(FileStorage(str(folder)), INDEX_NAME)


def read_contents(files: CheckedFiles, generation: int) -> "list[SegmentReader]":
    """The segments of a generation, open; any exception means that the index is damaged."""
    contents = TOC.read(files, INDEX_NAME, gen=generation, schema=_schema())
    return [SegmentReader(files, segment) for segment in contents.segments]


def _schema() -> Schema:
    return Schema(text=FieldType(Existence(), None))


def _write_columns(files: FileStorage, segment: Any, documents: "Sequence[Document]") -> None:
    writer = segment.codec().per_document_writer(files, segment)
    for number, document in enumerate(documents):
        writer.start_doc(number)
        writer.add_column_value(_PATH, _COLUMN, document.path.encode("utf-8", "surrogateescape"))
        writer.add_column_value(_DIGEST, _COLUMN, document.digest.encode())
        writer.add_column_value(_UNSPACED, _COLUMN, document.entry.unspaced.encode())
        writer.finish_doc()
    writer.close()


def _write_postings(files: FileStorage, segment: Any, documents: "Sequence[Document]") -> None:
    postings: defaultdict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for token, impact in document.entry.impacts.items():
            postings[token.encode()].append((number, impact))
    writer = segment.codec().field_writer(files, segment)
    writer.start_field(_TEXT, _schema()[_TEXT])
    for term, holders in sorted(postings.items()):
        writer.start_term(term)
        for number, impact in holders:
            writer.add(number, impact, b"", None)
        writer.finish_term()
    writer.finish_field()
    writer.close()
