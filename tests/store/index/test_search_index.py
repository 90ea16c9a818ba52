"""The search index on disk: up to date, damaged, locked, unwritable; always the same answers."""

import json
import os
import random
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import msgpack
from msgspec.structs import replace

from kb.model.library import Library
from kb.model.note import Note
from kb.model.query import All, Word
from kb.parse.note.parser import parse_note
from kb.search.query.ranking import Ranking
from kb.store.files import work_log
from kb.store.files.cache_file import write_cached
from kb.store.files.portable_os import locked, open_lock
from kb.store.index import refresh as index_folder
from kb.store.index import segment_writer
from kb.store.index import writing as index_update
from kb.store.index.indexed_notes import IndexedNotes
from kb.store.index.search_index import SearchIndex
from kb.store.index.segment_reader import SegmentEntry
from kb.store.index.stamp import Stamp, read_stamp, write_stamp

Texts = dict[str, str]

KITES: Texts = {
    "2024/240101 Kites.md": "합성데이터로 연을 날린다.\n\n#kites\n",
    "2024/240102 Wind.md": "LLM을 모르는 바람. Wind and kites.\n",
    "b/240103 Both.md": "합성 데이터와 바람.\n",
}
QUERIES = ("합성 데이터", "kites", "바람", "llm", "데이터", "연", "nothing", "wind kites 합성")


class Notes:
    """Texts as notes to be indexed; counts how often one is read."""

    def __init__(self, texts: Texts) -> None:
        self.reads = 0
        self._texts = texts

    def note(self, path: PurePosixPath) -> Note:
        self.reads += 1
        return parse_note(path, self._texts[path.as_posix()]).note

    def indexed(self) -> IndexedNotes:
        digests = {path: crc32(text.encode()).to_bytes(4, "big") for path, text in self._texts.items()}
        return IndexedNotes(json.dumps(sorted(self._texts.items())), lambda: digests, self.note)


def said() -> tuple[list[str], Callable[[str], None]]:
    lines: list[str] = []
    return lines, lines.append


def opened(folder: Path, texts: Texts, warn: Callable[[str], None] = lambda _: None) -> SearchIndex:
    return SearchIndex.open(folder, Notes(texts).indexed(), warn)


def stamp(folder: Path) -> Stamp:
    found = read_stamp(folder)
    assert found
    return found


def answers(index: SearchIndex) -> list[object]:
    return [index.search(All(tuple(map(Word, query.split()))), unopened) for query in QUERIES]


def unopened() -> Library:
    raise AssertionError("no query here has a filter")


def fresh_answers(tmp_path: Path, texts: Texts) -> list[object]:
    return answers(opened(tmp_path / f"fresh-{random.random()}", texts))


def test_what_was_indexed_is_found(tmp_path: Path) -> None:
    found = opened(tmp_path / "index", KITES).search(All((Word("데이터"),)), unopened)
    assert found.total == 2
    assert {note.path.name for note in found.notes} == {"240101 Kites.md", "240103 Both.md"}


def test_an_index_up_to_date_reads_no_note(tmp_path: Path) -> None:
    opened(tmp_path / "index", KITES)
    notes = Notes(KITES)
    index = SearchIndex.open(tmp_path / "index", notes.indexed(), print)
    answers(index)
    assert notes.reads == 0


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    opened(tmp_path / "index", KITES)
    notes = Notes({**KITES, "b/240103 Both.md": "이제 연만 있다.\n"})
    SearchIndex.open(tmp_path / "index", notes.indexed(), print)
    assert notes.reads == 1


@settings(max_examples=settings.default.max_examples // 4, deadline=None)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from([f"n{number}.md" for number in range(8)]),
            st.sampled_from([*KITES.values(), "kite kite wind\n", "연이 있다\n\n#kites\n", ""]),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_updates_end_where_a_rebuild_would(
    tmp_path_factory: pytest.TempPathFactory, states: list[Texts]
) -> None:
    folder = tmp_path_factory.mktemp("kb")
    for texts in states:
        updated = answers(opened(folder / "index", texts))
    assert updated == fresh_answers(folder, states[-1])


def test_many_small_segments_become_one(tmp_path: Path) -> None:
    texts: Texts = {}
    for number in range(index_update.SMALL_SEGMENTS + 3):
        texts[f"n{number}.md"] = f"연 kite{number}\n"
        index = opened(tmp_path / "index", texts)
    assert len(stamp(tmp_path / "index").segments) <= index_update.SMALL_SEGMENTS
    assert answers(index) == fresh_answers(tmp_path, texts)


def test_large_collections_are_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fresh_answers(tmp_path, KITES)
    monkeypatch.setattr(index_update, "BATCH_NOTES", 1)
    index = opened(tmp_path / "index", KITES)
    assert len(stamp(tmp_path / "index").segments) == 3
    assert answers(index) == whole


@pytest.mark.parametrize("batch", [2, 3, 5, 4096])
def test_an_indexing_that_is_stopped_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    texts = {f"n{number}.md": f"연 kite{number} wind\n" for number in range(10)}
    monkeypatch.setattr(index_update, "BATCH_NOTES", batch)
    folder = tmp_path / "index"
    left: list[int] = []

    def stop(_done: int, of: int) -> None:
        left.append(of)
        raise KeyboardInterrupt

    for _ in range(len(texts)):
        with pytest.raises(KeyboardInterrupt):
            SearchIndex.open(folder, Notes(texts).indexed(), print, stop)
    assert left == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
    notes = Notes(texts)
    index = SearchIndex.open(folder, notes.indexed(), print)
    assert notes.reads == 0
    assert answers(index) == fresh_answers(tmp_path, texts)
    assert [entry.size for entry in stamp(folder).segments] == [
        min(batch, len(texts) - start) for start in range(0, len(texts), batch)
    ]
    assert {path.name for path in folder.iterdir()} == {"stamp", stamp(folder).name}


def test_what_was_read_before_is_written_in_small_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is too short to write all of it would never get on."""
    texts = {f"n{number}.md": f"연 kite{number} wind\n" for number in range(9)}
    folder = tmp_path / "index"
    monkeypatch.setattr(index_update, "RESUMED_NOTES", 2)

    def stop(done: int, of: int) -> None:
        if done == of - 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        SearchIndex.open(folder, Notes(texts).indexed(), print, stop)
    written = segment_writer.written_segment

    def stopped_after_one(*arguments: Any) -> SegmentEntry:
        if (read := read_stamp(folder)) and read.segments:
            raise KeyboardInterrupt
        return written(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(segment_writer, "written_segment", stopped_after_one)
        with pytest.raises(KeyboardInterrupt):
            SearchIndex.open(folder, Notes(texts).indexed(), print)
    assert [entry.size for entry in stamp(folder).segments] == [2]
    notes = Notes(texts)
    index = SearchIndex.open(folder, notes.indexed(), print)
    assert notes.reads == 4
    assert [entry.size for entry in stamp(folder).segments] == [2, 2, 5]
    assert answers(index) == fresh_answers(tmp_path, texts)


def test_progress_counts_what_is_left_over_all_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_update, "BATCH_NOTES", 2)
    counts: list[tuple[int, int]] = []
    SearchIndex.open(tmp_path / "index", Notes(KITES).indexed(), print, lambda *one: counts.append(one))
    assert counts == [(1, 3), (2, 3), (3, 3)]


def test_an_indexing_that_is_killed_has_saved_what_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_log, "_SAVE_SECONDS", 0)

    def kill(done: int, _of: int) -> None:
        if done == 2:
            raise SystemExit  # nothing is saved for it

    with pytest.raises(SystemExit):
        SearchIndex.open(tmp_path / "index", Notes(KITES).indexed(), print, kill)
    notes = Notes(KITES)
    SearchIndex.open(tmp_path / "index", notes.indexed(), print)
    assert notes.reads == 1


def test_a_start_clears_what_a_stopped_writer_left(tmp_path: Path) -> None:
    folder = tmp_path / "index"

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            SearchIndex.open(folder, Notes(KITES).indexed(), print, stop)
        assert len([path for path in folder.iterdir() if path.is_dir()]) == 1
    opened(folder, KITES)
    half_written = folder / stamp(folder).name / "kb_half.trm"
    half_written.write_bytes(b"half")
    with pytest.raises(KeyboardInterrupt):
        SearchIndex.open(folder, Notes({**KITES, "x.md": "zebra\n"}).indexed(), print, stop)
    assert not half_written.exists()


def test_damages_of_what_a_stopped_writer_left_change_no_answer(tmp_path: Path) -> None:
    expected, chance = fresh_answers(tmp_path, KITES), random.Random(11)

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    for number in range(20):
        folder = tmp_path / f"{number}" / "index"
        folder.parent.mkdir()
        with pytest.raises(KeyboardInterrupt):
            SearchIndex.open(folder, Notes(KITES).indexed(), print, stop)
        data = bytearray((folder / "unfinished").read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (folder / "unfinished").write_bytes(data)
        assert answers(opened(folder, KITES)) == expected


def test_a_token_of_several_segments_is_listed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_update, "BATCH_NOTES", 1)
    tokens = list(opened(tmp_path / "index", KITES).postings.tokens_from(""))
    assert tokens == sorted(set(tokens))


def test_a_token_of_deleted_notes_is_not_listed(tmp_path: Path) -> None:
    opened(tmp_path / "index", {**KITES, "x.md": "zebra\n"})
    assert list(opened(tmp_path / "index", KITES).postings.tokens_from("z")) == []


def test_nothing_stays_behind(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for number in range(5):
        opened(folder, {**KITES, "x.md": f"연 {number}\n"})
    assert {path.name for path in folder.iterdir()} == {"stamp", stamp(folder).name}
    assert {path.name for path in (folder / stamp(folder).name).iterdir()} == set(stamp(folder).checksums)


def damage(folder: Path, chance: random.Random) -> None:
    """One of the ways in which a cache folder goes bad."""
    file = chance.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
    data = bytearray(file.read_bytes())
    way = chance.randrange(6)
    if way == 0:
        file.unlink()
    elif way == 1:
        file.write_bytes(data[: chance.randrange(len(data))])
    elif way == 2:
        file.write_bytes(os.urandom(len(data)))
    elif way == 3:
        file.write_bytes(data + b"\0" * chance.randrange(1, 99))
    else:
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        file.write_bytes(data)


def test_two_hundred_damages_change_no_answer(
    tmp_path: Path, promise: Callable[..., None], times: Callable[[int, int], int]
) -> None:
    folder = tmp_path / "index"
    expected, damages = answers(opened(folder, KITES)), times(200, 20_000)
    chance = random.Random(7)
    lines, warn = said()
    for _ in range(damages):
        damage(folder, chance)
        assert answers(opened(folder, KITES, warn)) == expected
    assert set(lines) == {"The search index is damaged and will be rebuilt."}
    promise("P4", "damages of the search index", damages=damages, other_answers=0)


def test_damage_found_while_updating_changes_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    chance = random.Random(3)
    for number in range(60):
        texts = {**KITES, "x.md": f"연 kite {number}\n"}
        opened(folder, texts)
        damage(folder, chance)
        texts["x.md"] = f"바람 {number}\n"
        assert answers(opened(folder, texts)) == fresh_answers(tmp_path, texts)


def test_a_file_in_place_of_the_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("not an index")
    lines, warn = said()
    assert answers(opened(tmp_path / "index", KITES, warn)) == fresh_answers(tmp_path, KITES)
    assert lines == []


def test_another_recipe_rebuilds(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    opened(folder, KITES)
    write_cached(folder / "stamp", b"another version.", msgpack.encode(stamp(folder)))
    notes = Notes(KITES)
    SearchIndex.open(folder, notes.indexed(), print)
    assert notes.reads == len(KITES)


def test_a_stamp_cannot_point_outside(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    opened(folder, KITES)
    (folder / stamp(folder).name).rename(tmp_path / "elsewhere")
    write_stamp(folder, replace(stamp(folder), name="../elsewhere"))
    notes = Notes(KITES)
    SearchIndex.open(folder, notes.indexed(), print)
    assert notes.reads == len(KITES)


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    opened(tmp_path / "index", KITES)
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700


def test_a_folder_that_others_can_write_is_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    expected = answers(opened(folder, KITES))
    folder.chmod(0o777)
    lines, warn = said()
    assert answers(opened(folder, KITES, warn)) == expected
    assert "chmod 700" in lines[0]


def test_where_no_index_can_be_kept_the_notes_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    lines, warn = said()
    assert answers(opened(tmp_path / "file" / "index", KITES, warn)) == fresh_answers(tmp_path, KITES)
    assert len(lines) == 1
    assert lines[0].endswith("Reading every note instead.")


@contextmanager
def other_holder(path: Path) -> Iterator[None]:
    """Holds a lock as another process does."""
    descriptor = open_lock(path)
    assert locked(descriptor)
    yield
    os.close(descriptor)


def test_a_busy_index_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_folder, "LOCK_TIMEOUT_SECONDS", 0.05)
    lines, warn = said()
    with other_holder(tmp_path / "index.lock"):
        assert answers(opened(tmp_path / "index", KITES, warn)) == fresh_answers(tmp_path, KITES)
    assert "another kb" in lines[0]


def test_an_index_being_read_survives_its_update(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    old = opened(folder, KITES)
    expected = fresh_answers(tmp_path, KITES)
    for number in range(3):
        opened(folder, {"other.md": f"연 {number}\n"})
    assert answers(old) == expected


def test_progress_counts_the_notes(tmp_path: Path) -> None:
    counted: list[tuple[int, int]] = []
    SearchIndex.open(tmp_path / "index", Notes(KITES).indexed(), print, lambda *step: counted.append(step))
    assert counted == [(1, 3), (2, 3), (3, 3)]


def test_names_that_are_no_unicode_are_indexed(tmp_path: Path) -> None:
    texts = {"caf\udce9.md": "연\n"}
    assert answers(opened(tmp_path / "index", texts)) == answers(opened(tmp_path / "index", texts))


def test_an_empty_collection_is_indexed(tmp_path: Path) -> None:
    assert opened(tmp_path / "index", {}).search(All((Word("연"),)), unopened) == Ranking(0, ())


def test_a_few_changed_notes_touch_no_file_but_the_stamp(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    opened(folder, KITES)
    before = {path: path.stat().st_mtime_ns for path in (folder / stamp(folder).name).iterdir()}
    texts = {**KITES, "b/240103 Both.md": "이제 연만 있다.\n", "new.md": "kites\n"}
    assert answers(opened(folder, texts)) == fresh_answers(tmp_path, texts)
    assert {path: path.stat().st_mtime_ns for path in (folder / stamp(folder).name).iterdir()} == before
    assert {document.path for document in stamp(folder).recent} == {"b/240103 Both.md", "new.md"}


def test_many_recent_notes_become_a_segment(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    opened(folder, KITES)
    texts = dict(KITES)
    for number in range(index_update.RECENT_NOTES + 1):
        texts[f"n{number}.md"] = f"연 kite{number}\n"
        index = opened(folder, texts)
    assert not stamp(folder).recent
    assert [entry.size for entry in stamp(folder).segments] == [len(KITES), index_update.RECENT_NOTES + 1]
    assert answers(index) == fresh_answers(tmp_path, texts)


@pytest.mark.parametrize("most", [0, 3])
def test_two_hundred_random_edits_end_where_a_rebuild_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(index_update, "RECENT_NOTES", most)
    chance, texts = random.Random(most), dict(KITES)
    words = ["연", "바람", "합성", "데이터를", "kites", "wind", "LLM을", "synthetic", "data", "#kites"]
    for _ in range(100):
        for _ in range(chance.randrange(1, 4)):
            path = f"n{chance.randrange(12)}.md"
            texts.pop(path, None)
            if chance.random() < 0.8:
                texts[path] = " ".join(chance.sample(words, 4)) + "\n"
        updated = answers(opened(tmp_path / "index", texts))
    assert updated == fresh_answers(tmp_path, texts)


def test_damage_that_shows_itself_in_a_search_costs_one_rebuild(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    opened(folder, KITES)
    (file,) = (folder / stamp(folder).name).glob("*.pst")
    file.write_bytes(file.read_bytes()[:-9] + b"\0" * 9)
    lines, warn = said()
    index = opened(folder, KITES, warn)
    assert not lines
    assert answers(index) == fresh_answers(tmp_path, KITES)
    assert lines == ["The search index is damaged and will be rebuilt."]
    assert answers(opened(folder, KITES, warn)) == fresh_answers(tmp_path, KITES)
    assert len(lines) == 1


def test_postings_that_are_handed_out_are_whole(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    expected = list(opened(folder, KITES).postings.posting("kite").impacts)
    (file,) = (folder / stamp(folder).name).glob("*.pst")
    postings = opened(folder, KITES).postings
    file.write_bytes(b"\0" * file.stat().st_size)
    assert list(postings.posting("kite").impacts) == expected
    assert list(opened(folder, KITES).postings.posting("kite").impacts) == expected
