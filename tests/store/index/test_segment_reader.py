"""Whoosh's files, read with and without Whoosh."""

import os
import pickle
from io import BytesIO
from pathlib import Path
from pickle import UnpicklingError

import pytest
from whoosh.index import open_dir

from kb.search.text.postings import NOWHERE
from kb.search.text.weights import NoteEntry
from kb.store.index.document import Document
from kb.store.index.file_blocks import Damaged, block_checksums
from kb.store.index.segment_reader import SegmentEntry, SegmentReader, _Numbers
from kb.store.index.segment_writer import INDEX_NAME, write_contents, written_segment


def documents(count: int) -> list[Document]:
    """Notes of which every one has `every`, every third `third`, one `one`, and each its own token."""
    made = []
    for number in range(count):
        impacts = {"every": 1, f"own{number}": 255}
        if number % 3 == 0:
            impacts["third"] = number % 255 + 1
        if number == 1:
            impacts["one"] = 9
        made.append(Document(f"{number}.md", b"%x" % number, NoteEntry(impacts, f"연을 {number}번")))
    return made


def written(
    folder: Path, count: int, deleted: tuple[int, ...] = ()
) -> tuple[SegmentEntry, dict[str, bytes]]:
    entry = written_segment(folder, documents(count))._replace(deleted=deleted)
    write_contents(folder, [entry], 1)
    return entry, {file.name: block_checksums(file.read_bytes()) for file in folder.iterdir()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("segment")


@pytest.fixture(scope="module")
def reader(folder: Path) -> SegmentReader:
    return SegmentReader(folder, *written(folder, 10_000, deleted=(0, 3, 9_999)))


def test_postings_are_read_as_whoosh_reads_them(folder: Path, reader: SegmentReader) -> None:
    with open_dir(folder, INDEX_NAME).reader() as whoosh:
        for token in ("every", "third", "one", "own0", "own1", "own9998"):
            matcher = whoosh.postings("text", token)
            expected = []
            while matcher.is_active():
                expected.append((matcher.id(), matcher.weight()))
                matcher.next()
            assert list(zip(*reader.posting(token), strict=True)) == expected


def test_tokens_are_read_as_whoosh_reads_them(folder: Path, reader: SegmentReader) -> None:
    with open_dir(folder, INDEX_NAME).reader() as whoosh:
        for prefix in ("", "own99", "t", "z", "every"):
            assert list(reader.tokens_from(prefix)) == [
                token.decode() for token in whoosh.expand_prefix("text", prefix)
            ]


def test_a_token_nobody_has_occurs_nowhere(reader: SegmentReader) -> None:
    for token in ("", "a", "everyx", "zzz", "연"):
        assert reader.posting(token) == NOWHERE


def test_columns_are_read_by_number(reader: SegmentReader) -> None:
    for number in (0, 1, 4711, 9_999):
        assert reader.paths[number] == f"{number}.md"
        assert reader.digests[number] == b"%x" % number
        assert reader.cjk[number] == f"연을 {number}번"


def test_words_without_spaces_are_found_within_notes(reader: SegmentReader) -> None:
    assert list(reader.with_cjk("711번")) == [number for number in reader.live() if number % 1000 == 711]
    assert list(reader.with_cjk("연을 ")) == reader.live()
    assert list(reader.with_cjk("번연")) == []  # ends one note and begins the next


def test_deleted_notes_are_left_out(reader: SegmentReader) -> None:
    assert len(reader.live()) == 9_997
    assert reader.posting("third").notes[:2] == [6, 9]


@pytest.mark.parametrize("suffix", ["trm", "pst", "path.col", "cjk.col"])
def test_a_changed_byte_is_noticed(tmp_path: Path, suffix: str) -> None:
    entry, checksums = written(tmp_path, 20)
    file = tmp_path / f"{entry.name}.{suffix}"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(Damaged):
        SegmentReader(tmp_path, entry, checksums).load()


def test_a_posting_list_over_several_blocks_of_a_file_is_read_whole(tmp_path: Path) -> None:
    entry, checksums = written(tmp_path, 70_000)
    assert len(checksums[f"{entry.name}.pst"]) > 3 * 4
    posting = SegmentReader(tmp_path, entry, checksums).posting("every")
    assert list(posting.notes) == list(range(70_000))


def test_a_pickle_that_names_something_is_refused() -> None:
    with pytest.raises(UnpicklingError, match="getcwd"):
        _Numbers(BytesIO(pickle.dumps(os.getcwd))).load()
