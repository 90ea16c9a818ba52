"""The catalog through its own door: notes in a real folder, opened and updated again and again."""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.parse.note.parser import parse_note
from kb.store.catalog.catalog import Catalog
from kb.store.catalog.entry import decoded, encoded_entry
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.files import work_log
from kb.store.files.file_state import FileState
from kb.store.notes.note_text import MOST_BYTES, NoteText
from kb.store.notes.scan import find_notes

FINGERPRINT = b"f" * 16
LANGUAGES = ("ko", "en")
SETTLED_SECONDS = 0.08  # after this long a file's times can be trusted (`kb.store.catalog.catalog`)

NOTES = {
    "240101 A.md": "https://arxiv.org/abs/2401.00001\n\n*A* (Kim Minji, B. Lee)\n\n> Abstract.\n\n정렬에 대한 글.\n\n#llm\n",
    "2024/240205 B.md": "https://arxiv.org/abs/2402.00002\n\n*B* (C)\n\n<english>\nNever closed.\n\n#rl #LLM\n",
    "한글 제목.md": "제목이 없는 글. [[240101 A]]\n",
    "empty.md": "",
}

_opened: list[str] = []
sys.addaudithook(lambda event, details: _opened.append(str(details[0])) if event == "open" else None)


class Notes:
    """A folder of notes and the catalog of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "notes"
        self.file = folder / "cache" / "catalog"
        self.folder.mkdir()
        self.file.parent.mkdir()
        for name, text in NOTES.items():
            self.write(name, text)
        time.sleep(SETTLED_SECONDS)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def catalog_files(self) -> list[Path]:
        """The table, the cards and the bodies."""
        return sorted(self.file.parent.iterdir())

    def opened(self) -> Catalog:
        return Catalog(self.file, FINGERPRINT, LANGUAGES)

    def updated(self) -> tuple[Catalog, tuple[str, ...]]:
        catalog = self.opened()
        return catalog, catalog.update(find_notes(self.folder))

    def read_again(self) -> tuple[str, ...]:
        return self.updated()[1]


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path)


def answers(catalog: Catalog) -> object:
    """Everything a catalog says."""
    return (
        list(catalog.cards()),
        list(catalog.newest(None)),
        catalog.count(),
        catalog.content,
        [catalog.entry(path) for path in sorted(catalog.digests())],
        list(catalog.diagnostics()),
    )


def opened_notes(notes: Notes, action: Callable[[], object]) -> list[str]:
    """The files of the notes folder that an action opens."""
    _opened.clear()
    action()
    return sorted(path for path in _opened if path.startswith(str(notes.folder)) and path.endswith(".md"))


def test_the_first_update_reads_every_note(notes: Notes) -> None:
    assert notes.read_again() == tuple(sorted(NOTES))


def test_unchanged_notes_are_not_even_opened(notes: Notes) -> None:
    before = answers(notes.updated()[0])
    assert opened_notes(notes, lambda: answers(notes.updated()[0])) == []
    assert answers(notes.updated()[0]) == before


def test_unchanged_notes_leave_the_catalog_as_it_is(notes: Notes) -> None:
    notes.updated()
    before = FileState.of(notes.file.stat())
    notes.updated()
    assert FileState.of(notes.file.stat()) == before


MANY = 200


def many_notes(notes: Notes) -> None:
    for number in range(MANY):
        notes.write(f"n{number:03}.md", f"*N {number}* (Kim)\n\n글 {number}. #n{number}\n")
    time.sleep(SETTLED_SECONDS)


def stopped_at(number: int) -> Callable[[int, int], None]:
    """Ctrl-C when so many notes were read."""

    def stop(done: int, _of: int) -> None:
        if done == number:
            raise KeyboardInterrupt

    return stop


def test_updates_that_are_stopped_go_on_where_they_were(notes: Notes) -> None:
    many_notes(notes)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            notes.opened().update(find_notes(notes.folder), stopped_at(50))
    catalog, read = notes.updated()
    assert len(read) == MANY + len(NOTES) - 150
    resumed = answers(catalog)
    assert not any(file.name.endswith("unfinished") for file in notes.catalog_files())
    notes.file.unlink()
    assert resumed == answers(notes.updated()[0])


def test_an_update_that_is_killed_has_saved_what_it_read(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_notes(notes)
    monkeypatch.setattr(work_log, "_SAVE_SECONDS", 0)

    def kill(done: int, _of: int) -> None:
        if done == 150:
            raise SystemExit  # nothing is saved for it

    with pytest.raises(SystemExit):
        notes.opened().update(find_notes(notes.folder), kill)
    assert len(notes.read_again()) == MANY + len(NOTES) - 150


def test_a_note_that_changed_after_an_update_was_stopped_is_read_again(notes: Notes) -> None:
    many_notes(notes)
    with pytest.raises(KeyboardInterrupt):
        notes.opened().update(find_notes(notes.folder), stopped_at(150))
    for file in sorted(notes.folder.glob("n*.md")):
        notes.write(file.name, f"*Changed {file.stem}* (Lee)\n")
    catalog = notes.updated()[0]
    assert sum((card.title or "").startswith("Changed") for card in catalog.cards()) == MANY


def test_an_update_of_known_notes_that_is_stopped_goes_on_too(notes: Notes) -> None:
    many_notes(notes)
    before = answers(notes.updated()[0])
    for file in notes.folder.glob("n*.md"):
        os.utime(file)
    time.sleep(SETTLED_SECONDS)
    with pytest.raises(KeyboardInterrupt):
        notes.opened().update(find_notes(notes.folder), stopped_at(150))
    catalog, read = notes.updated()
    assert len(read) == MANY - 150
    assert answers(catalog) == before


def test_damages_of_what_a_stopped_update_left_change_no_answer(notes: Notes) -> None:
    many_notes(notes)
    expected, chance = answers(notes.updated()[0]), random.Random(5)
    unfinished = notes.file.with_name("catalog.unfinished")
    for _ in range(20):
        notes.file.unlink(missing_ok=True)
        with pytest.raises(KeyboardInterrupt):
            notes.opened().update(find_notes(notes.folder), stopped_at(100))
        data = bytearray(unfinished.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        unfinished.write_bytes(data[: chance.randrange(len(data))] if chance.random() < 0.5 else data)
        assert answers(notes.updated()[0]) == expected


def test_only_the_changed_note_is_read_again(notes: Notes) -> None:
    notes.updated()
    notes.write("240101 A.md", "*Another title* (Kim Minji)\n")
    catalog, read = notes.updated()
    assert read == ("240101 A.md",)
    assert catalog.entry("240101 A.md").note.title == "Another title"
    assert [card.title for card in catalog.cards()].count("Another title") == 1


def test_a_new_note_is_noticed(notes: Notes) -> None:
    notes.updated()
    notes.write("new.md", "*New* (D)\n")
    catalog, read = notes.updated()
    assert read == ("new.md",)
    assert catalog.count() == len(NOTES) + 1


def test_a_deleted_note_is_noticed(notes: Notes) -> None:
    notes.updated()
    (notes.folder / "240101 A.md").unlink()
    catalog, read = notes.updated()
    assert read == ()
    assert "240101 A.md" not in catalog
    assert list(notes.opened().digests()) == list(catalog.digests())


def test_a_renamed_note_is_noticed(notes: Notes) -> None:
    notes.updated()
    (notes.folder / "240101 A.md").rename(notes.folder / "2024" / "moved.md")
    catalog, read = notes.updated()
    assert read == ("2024/moved.md",)
    assert catalog.entry("2024/moved.md").note.path == PurePosixPath("2024/moved.md")


def test_one_note_deleted_and_one_made_is_noticed(notes: Notes) -> None:
    notes.updated()
    (notes.folder / "240101 A.md").unlink()
    notes.write("new.md", "*New* (D)\n")
    assert notes.updated()[0].digests().keys() == {*NOTES, "new.md"} - {"240101 A.md"}


def test_an_edit_of_the_same_size_and_time_is_noticed(notes: Notes) -> None:
    notes.updated()
    file = notes.folder / "240101 A.md"
    before = file.stat()
    file.write_text(NOTES["240101 A.md"].replace("*A*", "*Z*"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert notes.updated()[0].entry("240101 A.md").note.title == "Z"


def test_a_file_of_the_same_size_and_time_moved_over_it_is_noticed(notes: Notes) -> None:
    notes.updated()
    file = notes.folder / "240101 A.md"
    before = file.stat()
    other = notes.write("other.txt", NOTES["240101 A.md"].replace("*A*", "*Z*"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)
    assert notes.updated()[0].entry("240101 A.md").note.title == "Z"


def test_an_edit_in_the_moment_after_the_look_is_noticed(notes: Notes) -> None:
    seen = []
    for title in "abcdefghijklmnopqrst":
        notes.write("240101 A.md", f"*{title}* (Kim)\n")
        seen.append(notes.updated()[0].entry("240101 A.md").note.title)
    assert "".join(seen) == "abcdefghijklmnopqrst"


def test_a_file_changed_in_the_tick_it_was_read_in_is_read_again(notes: Notes) -> None:
    notes.updated()
    notes.write("240101 A.md", "*One* (Kim)\n")
    found = find_notes(notes.folder)
    notes.opened().update(found)
    notes.write("240101 A.md", "*Two* (Kim)\n")
    catalog = notes.opened()
    assert catalog.update(found) == ("240101 A.md",)  # the very state that was read before
    assert catalog.entry("240101 A.md").note.title == "Two"


def test_a_touched_note_changes_nothing(notes: Notes) -> None:
    before = answers(notes.updated()[0])
    (notes.folder / "240101 A.md").touch()
    catalog, read = notes.updated()
    assert read == ("240101 A.md",)
    assert answers(catalog) == before


def test_other_languages_read_every_note_again(notes: Notes) -> None:
    notes.updated()
    other = Catalog(notes.file, b"g" * 16, ("ja",))
    assert other.update(find_notes(notes.folder)) == tuple(sorted(NOTES))


def test_a_catalog_after_many_changes_is_one_made_anew(notes: Notes) -> None:
    chance = random.Random(14)
    names = [*NOTES, "2024/240301 C.md", "a b.md", "240101 A 2.md", "z/y.md"]
    texts = [*NOTES.values(), "---\ndate: 2020-02-02\n---\n*Dated* (Kim)\n", "bad \udcff", "*T* (A)\n\n#x"]
    earlier: dict[bytes, dict[str, bytes]] = {}
    for number in range(60):
        for _ in range(chance.choice((1, 1, 1, 5))):
            file = notes.folder / chance.choice(names)
            file.parent.mkdir(exist_ok=True)
            if file.exists() and chance.random() < 0.4:
                file.unlink()
            else:
                file.write_bytes(chance.choice(texts).encode(errors="surrogateescape"))
        anew = Catalog(notes.file.parent / f"anew{number}" / "catalog", FINGERPRINT, LANGUAGES)
        anew.update(find_notes(notes.folder))
        catalog = notes.updated()[0]
        assert answers(catalog) == answers(anew)
        assert list(catalog.digests().items()) == list(anew.digests().items())
        assert list(catalog.without_text()) == list(anew.without_text())
        remembered = {content: catalog.changed_since(content) for content in earlier}
        for content, changed in remembered.items():
            assert changed is None or {*_other(earlier[content], catalog.digests())} <= changed
        assert sum(changed is not None for changed in remembered.values()) >= min(number // 2, 10)
        earlier[catalog.content] = catalog.digests()
    assert catalog.changed_since(bytes(16)) is None


def _other(before: dict[str, bytes], now: dict[str, bytes]) -> Iterator[str]:
    """The notes that are not what they were."""
    return (path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def test_the_content_is_that_of_the_notes_and_not_of_their_times(notes: Notes, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Notes(tmp_path / "other")
    assert notes.updated()[0].content == other.updated()[0].content
    other.write("240101 A.md", "other")
    assert notes.updated()[0].content != other.updated()[0].content


def test_the_newest_come_first_and_those_without_a_date_last(notes: Notes) -> None:
    catalog = notes.updated()[0]
    assert [str(card.path) for card in catalog.newest(None)] == [
        "2024/240205 B.md",
        "240101 A.md",
        "empty.md",
        "한글 제목.md",
    ]
    assert [str(card.path) for card in catalog.newest(1)] == ["2024/240205 B.md"]


def test_a_file_that_is_no_utf8_has_no_card_but_a_diagnostic(notes: Notes) -> None:
    (notes.folder / "bad.md").write_bytes(b"one\ntwo \xff\n")
    catalog = notes.updated()[0]
    assert catalog.count() == len(NOTES)
    assert [
        (str(one.path), one.place.line, one.place.column)
        for one in catalog.diagnostics()
        if one.rule == "not-utf8"
    ] == [("bad.md", 2, 5)]


def test_a_file_gone_between_look_and_read_is_unreadable_and_hides_no_other(notes: Notes) -> None:
    found = find_notes(notes.folder)
    (notes.folder / "240101 A.md").unlink()
    catalog = notes.opened()
    catalog.update(found)
    assert catalog.entry("240101 A.md").note is None
    assert catalog.count() == len(NOTES) - 1
    assert "unreadable" in {one.rule for one in catalog.diagnostics()}


def test_a_file_that_stays_unreadable_leaves_the_catalog_as_it_is(notes: Notes) -> None:
    (notes.folder / "bad.md").write_bytes(b"\xff")
    found = find_notes(notes.folder)
    (notes.folder / "240101 A.md").unlink()
    notes.opened().update(found)
    before = FileState.of(notes.file.stat())
    notes.opened().update(found)
    assert FileState.of(notes.file.stat()) == before


def test_a_file_that_can_be_read_again_is_read_again(notes: Notes) -> None:
    found = find_notes(notes.folder)
    kept = (notes.folder / "240101 A.md").rename(notes.folder / "away")
    notes.opened().update(found)
    kept.rename(notes.folder / "240101 A.md")
    assert notes.updated()[0].count() == len(NOTES)


def test_a_huge_note_is_read_as_far_as_it_may(notes: Notes) -> None:
    notes.write("huge.md", "*T* (A)\n\n" + "말 한 줄.\n" * (MOST_BYTES // 8))
    catalog = notes.updated()[0]
    assert catalog.entry("huge.md").note.title == "T"
    assert "too-large" in {one.rule for one in catalog.diagnostics()}


# -- damage -------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.99, 0.9999])
@pytest.mark.parametrize("which", range(3))
def test_a_truncated_catalog_gives_the_same_answers(notes: Notes, which: int, share: float) -> None:
    before = answers(notes.updated()[0])
    file = notes.catalog_files()[which]
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert answers(notes.updated()[0]) == before


@pytest.mark.parametrize("which", range(3))
def test_a_file_of_the_catalog_that_is_gone_changes_no_answer(notes: Notes, which: int) -> None:
    before = answers(notes.updated()[0])
    notes.catalog_files()[which].unlink()
    notes.write("new.md", "*New* (D)\n")
    catalog = notes.updated()[0]
    assert catalog.entry("new.md").note.title == "New"
    assert catalog.save_error is None
    (notes.folder / "new.md").unlink()
    assert answers(notes.updated()[0]) == before


def test_damage_anywhere_gives_the_same_answers(notes: Notes, promise: Callable[..., None]) -> None:
    before = answers(notes.updated()[0])
    kept = {file: file.read_bytes() for file in notes.catalog_files()}
    chance = random.Random(20260730)
    for _ in range(200):
        file = chance.choice([*kept])
        damaged = bytearray(kept[file])
        for _ in range(chance.choice((1, 1, 1, 8))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        assert answers(notes.updated()[0]) == before
        for one in notes.catalog_files():
            one.unlink()
        for one, data in kept.items():
            one.write_bytes(data)
    promise("P4", "damages of the catalog", damages=200, other_answers=0)


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"kb catalog\n", b"not a catalog at all" * 100])
def test_what_is_no_catalog_is_replaced(notes: Notes, data: bytes) -> None:
    before = answers(notes.updated()[0])
    notes.file.write_bytes(data)
    assert answers(notes.updated()[0]) == before
    assert notes.read_again() == ()


def test_damage_of_a_note_that_has_gone_meanwhile_hides_no_other(notes: Notes) -> None:
    notes.updated()
    catalog = notes.opened()
    catalog.update(find_notes(notes.folder))
    for file in notes.catalog_files():
        file.write_bytes(bytes(file.stat().st_size))
    (notes.folder / "240101 A.md").unlink()
    assert [str(card.path) for card in catalog.cards()] == sorted(NOTES.keys() - {"240101 A.md"})


def test_a_catalog_that_cannot_be_kept_is_whole_in_memory(notes: Notes) -> None:
    kept = answers(notes.updated()[0])
    shutil.rmtree(notes.file.parent)
    catalog = notes.updated()[0]
    assert answers(catalog) == kept
    assert catalog.save_error is not None


def test_a_catalog_that_cannot_be_replaced_still_reports_changes(notes: Notes) -> None:
    notes.updated()
    catalog = notes.opened()
    notes.write("new.md", "*New* (D)\n")
    kept = notes.file.rename(notes.file.with_name("away"))
    notes.file.parent.rename(notes.file.parent.with_name("gone"))
    catalog.update(find_notes(notes.folder))
    assert catalog.count() == len(NOTES) + 1
    assert catalog.entry("240101 A.md").note.title == "A"
    assert catalog.save_error is not None
    assert not kept.exists()


def files_open() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_catalog_that_nobody_uses_leaves_no_file_open(notes: Notes) -> None:
    notes.updated()
    before = files_open()
    for _ in range(5):
        assert list(notes.opened().cards())
    assert files_open() == before


def test_a_reader_keeps_its_answers_while_another_process_writes(notes: Notes) -> None:
    reader = notes.updated()[0]
    before = list(reader.cards())
    notes.write("240101 A.md", "*Another* (Kim)\n" * 50)
    notes.updated()
    assert list(reader.cards()) == before
    assert reader.entry("240101 A.md").note.title == "A"


# -- what grows ---------------------------------------------------------------------------------


def test_a_change_adds_to_the_files_and_rewrites_only_the_table(notes: Notes) -> None:
    notes.updated()
    _, bodies, cards = before = {file: file.read_bytes() for file in notes.catalog_files()}
    notes.write("240101 A.md", "*Another title* (Kim Minji)\n")
    notes.updated()
    for file in (bodies, cards):
        assert file.read_bytes().startswith(before[file])
        assert len(file.read_bytes()) < 2 * len(before[file])


def test_what_was_added_is_read_where_it_is_and_not_from_the_notes(notes: Notes) -> None:
    notes.updated()
    before = notes.catalog_files()
    notes.write("240101 A.md", "*Another title* (Kim Minji)\n")
    notes.write("new.md", "*New* (D)\n")
    time.sleep(SETTLED_SECONDS)
    notes.updated()
    assert notes.catalog_files() == before
    assert opened_notes(notes, lambda: answers(notes.updated()[0])) == []


def test_changes_without_end_leave_files_of_bounded_size(notes: Notes) -> None:
    for number in range(40):
        notes.write("240101 A.md", f"*Title {number}* (Kim)\n" + f"글 {number}.\n" * 5_000)
        catalog = notes.updated()[0]
        assert catalog.entry("240101 A.md").note.title == f"Title {number}"
    assert len(notes.catalog_files()) == 3
    assert sum(file.stat().st_size for file in notes.catalog_files()) < 3_000_000
    assert answers(catalog) == answers(notes.updated()[0])


def test_writers_at_the_same_time_lose_nothing(notes: Notes) -> None:
    first, second = notes.updated()[0], notes.opened()
    notes.write("240101 A.md", "*One* (Kim)\n")
    first.update(find_notes(notes.folder))
    notes.write("2024/240205 B.md", "*Two* (Kim)\n")
    second.update(find_notes(notes.folder))
    for catalog in (first, second, notes.updated()[0]):
        assert {card.title for card in catalog.cards()} >= {"One"}
    assert {card.title for card in second.cards()} >= {"One", "Two"}
    assert answers(second) == answers(notes.updated()[0])


# -- entries ------------------------------------------------------------------------------------

HURTING = st.text(
    st.one_of(
        st.sampled_from("<>&;/!\"'[]()*_#$\x1b가각\n\n >-`:|\\~\u202e\u2028\ufeff"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)


@settings(max_examples=settings.default.max_examples * 3 // 2, deadline=None)
@given(HURTING)
def test_any_note_comes_back_as_it_was_parsed(text: str) -> None:
    path = "2024/240101 제목.md"
    parsed = parse_note(PurePosixPath(path), text, LANGUAGES)
    entry = decoded(encoded_entry(path, NoteText(text, b"", ()), LANGUAGES).body)
    assert entry.note == parsed.note
    assert entry.diagnostics == parsed.diagnostics


def test_the_fingerprint_follows_languages_and_program(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    first = program_fingerprint(("ko",), tmp_path)
    assert program_fingerprint(("ko",), tmp_path) == first
    assert program_fingerprint(("en",), tmp_path) != first
    (tmp_path / "a.py").write_text("x = 22\n", encoding="utf-8")
    assert program_fingerprint(("ko",), tmp_path) != first
