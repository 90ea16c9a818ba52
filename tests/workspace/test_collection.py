"""A collection as the steps of a command see it: opened, asked, warned of, brought up to date."""

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from kb.edit.capture import Draft
from kb.model.errors import OperationFailed, UsageError
from kb.parse.query.grammar import parse_query
from kb.workspace.building import build
from kb.workspace.capture.capturing import (
    Written,
    already_noted,
    captured_title,
    captured_url,
    write_captured,
    write_unless_noted,
)
from kb.workspace.checking.diagnostics import all_diagnostics, line_text, note_diagnostics
from kb.workspace.collection import Collection
from kb.workspace.fetching import wanted_ids
from kb.workspace.indexing import forget_derived
from kb.workspace.rewriting import Steps
from kb.workspace.start.starting import start_collection

DAY = date(2024, 12, 13)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Collection]:
    """Opens the collection of a folder with two notes; what it warns of is in `.warned`."""
    notes = tmp_path / "root" / "notes"
    notes.mkdir(parents=True)
    (notes / "240101 A.md").write_text(
        "https://arxiv.org/abs/2401.00001\n\n*A* (B)\n\n강에 대한 글.\n\n#llm\n", encoding="utf-8"
    )
    (notes / "240102 B.md").write_text("*Bridges* (C)\n\n다리에 대한 글. [[240101 A]]\n", encoding="utf-8")
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}

    def made() -> Collection:
        warned: list[str] = []
        collection = Collection(tmp_path / "root", environment, warned.append)
        collection.warned = warned  # type: ignore[attr-defined]
        return collection

    return made


def test_a_collection_is_found_by_option_environment_or_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name / "notes").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "c" / "notes")
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_ROOT": str(tmp_path / "b")}
    assert Collection.find(tmp_path / "a", environment, print).root == tmp_path / "a"
    assert Collection.find(None, environment, print).root == tmp_path / "b"
    assert Collection.find(None, environment | {"KB_ROOT": ""}, print).root == tmp_path / "c"


def test_a_note_is_read_whole_and_raw(opened: Callable[[], Collection]) -> None:
    collection = opened()
    path = PurePosixPath("240101 A.md")
    assert collection.note(path).title == "A"
    assert collection.raw(path) == (collection.notes_folder / path).read_bytes()
    with pytest.raises(KeyError):
        collection.note(PurePosixPath("nothing.md"))


def test_a_note_gone_meanwhile_cannot_be_read_raw(opened: Callable[[], Collection]) -> None:
    collection = opened()
    path = collection.library.cards[0].path
    (collection.notes_folder / path).unlink()
    with pytest.raises(OperationFailed):
        collection.raw(path)


def test_a_query_is_answered_the_same_with_and_without_words(opened: Callable[[], Collection]) -> None:
    collection = opened()
    assert [card.id for card in collection.matching(parse_query("", DAY))] == ["240102 B", "240101 A"]
    assert [card.id for card in collection.matching(parse_query("글 tag:llm", DAY))] == ["240101 A"]
    assert [card.id for card in collection.matching(parse_query("-강", DAY))] == ["240102 B"]
    assert [card.id for card in collection.matching(parse_query('"에 대한 글"', DAY))] == [
        "240102 B",
        "240101 A",
    ]


def test_a_reopened_collection_sees_what_changed(opened: Callable[[], Collection]) -> None:
    collection = opened()
    assert len(collection.library) == 2
    (collection.notes_folder / "new.md").write_text("*New* (A)\n", encoding="utf-8")
    assert len(collection.library) == 2
    assert len(collection.reopened().library) == 3


def test_an_index_follows_the_notes(opened: Callable[[], Collection]) -> None:
    query = parse_query("구름", DAY)
    assert opened().search("구름", query, 5).total == 0
    collection = opened()
    (collection.notes_folder / "240101 A.md").write_text("*A* (B)\n\n구름에 대한 글.\n", encoding="utf-8")
    assert opened().search("구름", query, 5).total == 1
    (collection.notes_folder / "240101 A.md").unlink()
    assert opened().search("구름", query, 5).total == 0


def test_what_is_derived_can_be_forgotten(opened: Callable[[], Collection]) -> None:
    collection = opened()
    assert len(collection.index) == 2
    (collection.cache / "served").mkdir()
    (collection.cache / "a file").touch()
    forget_derived(collection)
    assert [path.name for path in collection.cache.iterdir()] == ["served"]
    assert len(opened().index) == 2


def test_other_languages_read_the_notes_again(opened: Callable[[], Collection]) -> None:
    collection = opened()
    assert collection.library.cards[0].languages == ("ko",)
    (collection.root / "kb.yaml").write_text("languages: [en, ko]\n", encoding="utf-8")
    assert collection.reopened().config.languages == ("en", "ko")
    assert len(collection.reopened().library) == 2


# -- capturing ----------------------------------------------------------------------------------


def test_a_note_that_another_process_wrote_meanwhile_is_given_instead(
    opened: Callable[[], Collection],
) -> None:
    mine, theirs = opened(), opened()
    made = captured_url(mine, Draft(url="2412.08905"), Draft(), DAY, {"2412.08905": "--no-fetch"})
    assert already_noted(mine, "2412.08905") == ()
    written = write_unless_noted(theirs, Steps("add"), made, lambda one: already_noted(one, "2412.08905"))
    assert isinstance(written, Written)
    assert written.path == PurePosixPath("2024/241213 2412.08905.md")
    again = write_unless_noted(
        mine, Steps("add"), made, lambda one: already_noted(one, "arXiv:2412.08905v2")
    )
    assert isinstance(again, tuple)
    assert [card.path for card in again] == [written.path]


def test_a_taken_name_is_numbered(opened: Callable[[], Collection]) -> None:
    collection = opened()
    made = captured_title(collection, Draft(title="Idea"), DAY)
    names = [write_captured(collection, Steps("new"), made).path.name for _ in range(3)]
    assert names == ["241213 Idea.md", "241213 Idea 1.md", "241213 Idea 2.md"]


def test_a_name_taken_in_other_characters_is_numbered_too(opened: Callable[[], Collection]) -> None:
    from unicodedata import normalize

    folder = opened().notes_folder / "2024"
    folder.mkdir()
    (folder / normalize("NFD", "241213 한글.md")).write_text("x", encoding="utf-8")
    collection = opened()
    assert (
        write_captured(
            collection, Steps("new"), captured_title(collection, Draft(title="한글"), DAY)
        ).path.name
        == "241213 한글 1.md"
    )


def test_a_folder_that_cannot_be_written_is_told(opened: Callable[[], Collection]) -> None:
    collection = opened()
    (collection.notes_folder / "2024").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(OperationFailed):
        write_captured(collection, Steps("new"), captured_title(collection, Draft(title="Idea"), DAY))


# -- checking -----------------------------------------------------------------------------------


def test_every_part_tells_what_is_wrong(opened: Callable[[], Collection]) -> None:
    collection = opened()
    (collection.notes_folder / "bad.md").write_bytes(b"\xff")
    (collection.notes_folder / "dead.md").symlink_to("nothing")
    (collection.notes_folder / ".kb-left").write_text("x", encoding="utf-8")
    old = time.time() - 7200
    os.utime(collection.notes_folder / ".kb-left", (old, old))
    (collection.root / "papers.jsonl").write_text("{\n", encoding="utf-8")
    found = {(str(one.path), one.rule) for one in all_diagnostics(opened())}
    assert {
        ("bad.md", "not-utf8"),
        ("dead.md", "unreadable"),
        (".kb-left", "left-over-temp"),
        ("240102 B.md", "no-source"),
    } <= found
    assert any(path == "papers.jsonl" for path, _rule in found)


def test_a_fresh_temporary_file_is_nobodys_fault(opened: Callable[[], Collection]) -> None:
    collection = opened()
    (collection.notes_folder / ".kb-fresh").write_text("x", encoding="utf-8")
    assert "left-over-temp" not in {one.rule for one in all_diagnostics(collection)}


def test_one_note_is_checked_alone(opened: Callable[[], Collection]) -> None:
    collection = opened()
    found = note_diagnostics(collection, PurePosixPath("240102 B.md"))
    assert {str(one.path) for one in found} == {"240102 B.md"}


def test_the_line_of_a_diagnostic_is_that_of_the_file(opened: Callable[[], Collection]) -> None:
    collection = opened()
    (collection.notes_folder / "240102 B.md").write_text(
        "*B* (C)\n\n[[nothing]] \u2028 here\n", encoding="utf-8"
    )
    found = next(one for one in all_diagnostics(collection) if one.rule == "unwritten")
    assert line_text(collection, found) == "[[nothing]] \u2028 here"


# -- building, fetching, starting ---------------------------------------------------------------


@pytest.mark.parametrize("where", [".", "notes", "notes/..", "../root"])
def test_a_site_around_the_notes_is_refused(
    opened: Callable[[], Collection], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    collection = opened()
    monkeypatch.chdir(collection.root)
    with pytest.raises(UsageError, match="contains the notes"):
        build(collection, Path(where), None, is_clean=False)


def test_a_build_again_writes_nothing(opened: Callable[[], Collection]) -> None:
    first = build(opened(), None, None, is_clean=False)
    again = build(opened(), None, None, is_clean=False)
    assert (first.written, again.written, again.unchanged) == (first.pages, 0, first.pages)
    assert build(opened(), None, None, is_clean=True).written == first.pages


def test_a_building_site_is_watched(opened: Callable[[], Collection]) -> None:
    collection = opened()
    told: list[str] = []
    collection.progress = lambda what, _done, _of: told.append(what)
    build(collection, None, None, is_clean=False)
    assert "Writing pages" in told


def test_papers_are_wanted_by_note_or_id(opened: Callable[[], Collection]) -> None:
    collection = opened()
    assert wanted_ids(collection, ()) == ("2401.00001",)
    assert wanted_ids(collection, ["240101 A", "hf.co/papers/2402.00002v1", "2401.00001"]) == (
        "2401.00001",
        "2402.00002",
    )
    with pytest.raises(UsageError, match="does not name an arXiv paper"):
        wanted_ids(collection, ["Bridges"])


def test_a_start_makes_its_files_and_only_once(tmp_path: Path) -> None:
    made = start_collection(tmp_path / "new")
    assert [path.is_file() for path in made] == [True, True]
    with pytest.raises(UsageError, match="already"):
        start_collection(tmp_path / "new")
