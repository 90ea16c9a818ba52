"""The glossary that is mined when the index is made, and again when what it was mined from changes."""

import os
import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from kb.model.query import Word
from kb.store.index.search_index import SearchIndex
from kb.store.index.stamp import write_stamp
from tests.bilingual_notes import GARDEN, garden_notes, note_text
from tests.store.index.test_search_index import Notes, Texts, opened, stamp, unopened


def pairs(index: SearchIndex) -> dict[str, str]:
    return dict(pair.words for pair in index.postings.glossary.mined)


def test_an_index_has_the_glossary_of_its_notes(tmp_path: Path) -> None:
    assert pairs(opened(tmp_path / "index", garden_notes())) == dict(GARDEN)


def test_a_note_is_found_by_a_word_of_its_other_language(tmp_path: Path) -> None:
    texts = garden_notes() | {"240101 Glass.md": "A greenhouse of glass.\n"}
    found = opened(tmp_path / "index", texts).search(Word("온실"), unopened, 50)
    assert "240101 Glass.md" in {note.path.name for note in found.notes}


def test_an_index_up_to_date_reads_no_note_for_its_glossary(tmp_path: Path) -> None:
    opened(tmp_path / "index", garden_notes())
    notes = Notes(garden_notes())
    assert pairs(SearchIndex.open(tmp_path / "index", notes.indexed(), print)) == dict(GARDEN)
    assert notes.reads == 0


def changed() -> Texts:
    texts = garden_notes()
    del texts["230101 Garden 1.md"]
    texts["230102 Garden 2.md"] = "이제 정원 이야기가 아니다.\n"
    return texts | {"250101 New.md": note_text([("온실을 닫는다.", "We close the greenhouse.")] * 5)}


def test_after_an_edit_it_is_that_of_an_index_made_anew(tmp_path: Path) -> None:
    opened(tmp_path / "index", garden_notes())
    after = opened(tmp_path / "index", changed()).postings.glossary.mined
    assert after == opened(tmp_path / "fresh", changed()).postings.glossary.mined
    assert after != opened(tmp_path / "old", garden_notes()).postings.glossary.mined


def test_where_notes_no_longer_say_the_same_twice_nothing_is_left(tmp_path: Path) -> None:
    stays = {"240101 Shed.md": "헛간.\n"}
    opened(tmp_path / "index", garden_notes() | stays)
    assert pairs(opened(tmp_path / "index", dict.fromkeys(garden_notes(), "온실뿐이다.\n") | stays)) == {}


def test_segments_made_one_keep_what_it_is_mined_from(tmp_path: Path) -> None:
    texts: Texts = {}
    for path, text in garden_notes().items():
        texts[path] = text
        index = opened(tmp_path / "index", texts)
    assert pairs(index) == dict(GARDEN)


def test_without_an_index_the_glossary_is_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    warnings: list[str] = []
    index = opened(blocked / "index", garden_notes(), warnings.append)
    assert warnings
    assert pairs(index) == dict(GARDEN)


def test_an_edit_in_one_language_mines_nothing(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for path, text in {**garden_notes(), "240101 Shed.md": "헛간.\n"}.items():
        (notes / path).write_text(text, encoding="utf-8")
    folders = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    command = [sys.executable, "-X", "importtime", "-m", "kb", "--root", str(tmp_path), "search", "온실"]

    def loaded() -> str:
        run = subprocess.run(
            command, env={**os.environ, **folders}, capture_output=True, check=True, encoding="utf-8"
        )
        return run.stderr

    assert "kb.search.glossary.mining" in loaded()
    (notes / "240101 Shed.md").write_text("헛간을 다시 지었다.\n", encoding="utf-8")
    assert "kb.search.glossary.mining" not in loaded()


def test_another_program_mines_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    opened(folder, garden_notes())
    old = stamp(folder)
    write_stamp(folder, replace(old, mined=replace(old.mined, pairs=old.mined.pairs[:1])))
    notes = Notes(garden_notes()).indexed()
    newer = {path: b"newer " + digest for path, digest in notes.digests().items()}
    index = SearchIndex.open(folder, notes._replace(state="newer", digests=lambda: newer), print)
    assert pairs(index) == dict(GARDEN)
