import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from kb.model.errors import OperationFailed
from kb.store.notes.undo_journal import MOST_ENTRIES, Damaged, Entry, Journal, Rewritten, digest

NOTES = (Rewritten("2024/240101 강.md", b"\xef\xbb\xbfold\r\n", b"new"),)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "state" / "journal" / "mine")


def test_a_journal_without_a_folder_is_empty(journal: Journal) -> None:
    assert journal.ids() == ()


def test_an_entry_is_read_back_whole(journal: Journal) -> None:
    number = journal.add("tag rename a b", NOTES, undoes=None)
    entry = journal.entry(number)
    assert isinstance(entry, Entry)
    assert (entry.id, entry.command, entry.undoes) == (1, "tag rename a b", None)
    (one,) = entry.files
    assert (one.path, one.before) == ("2024/240101 강.md", b"\xef\xbb\xbfold\r\n")
    assert (one.before_hash, one.after_hash) == (digest(b"\xef\xbb\xbfold\r\n"), digest(b"new"))


def test_entries_are_numbered_on_and_the_last_fifty_are_kept(journal: Journal) -> None:
    for _ in range(MOST_ENTRIES + 3):
        journal.add("fetch --fill", NOTES, undoes=None)
    assert journal.ids() == tuple(range(4, MOST_ENTRIES + 4))


def test_the_folder_is_closed_to_others(journal: Journal) -> None:
    journal.add("fetch --fill", NOTES, undoes=None)
    assert stat.S_IMODE(journal.folder.stat().st_mode) == 0o700


def test_a_number_that_another_process_took_is_passed_over(journal: Journal, monkeypatch) -> None:
    journal.add("fetch --fill", NOTES, undoes=None)
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "ids", lambda _: ())
        assert journal.add("fetch --fill", NOTES, undoes=None) == 2
    assert journal.ids() == (1, 2)


def test_what_killed_processes_left_is_removed_after_an_hour(journal: Journal) -> None:
    journal.add("fetch --fill", NOTES, undoes=None)
    old, young = journal.folder / ".kb-old", journal.folder / ".kb-young"
    old.write_bytes(b"")
    young.write_bytes(b"")
    os.utime(old, (1, 1))
    journal.add("fetch --fill", NOTES, undoes=None)
    assert (old.exists(), young.exists()) == (False, True)


def test_no_damage_of_any_byte_is_trusted(journal: Journal) -> None:
    journal.add("fetch --fill", NOTES, undoes=None)
    path = journal.folder / "000001.json"
    whole, before = path.read_bytes(), NOTES[0].before
    for place in range(len(whole)):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            path.write_bytes(damaged)
            entry = journal.entry(1)
            assert isinstance(entry, Damaged) or entry.files[0].before == before


@pytest.mark.parametrize("one", [("PATH", b"old", b"new"), ("a.md", b"old", b"new", "PATH")])
@pytest.mark.parametrize("path", ["/etc/passwd", "../../outside.md", "a\\u0000.md"])
def test_an_entry_that_leads_elsewhere_is_damaged(journal: Journal, path: str, one: tuple) -> None:
    journal.add("fetch --fill", [Rewritten(*one)], undoes=None)
    file = journal.folder / "000001.json"
    file.write_text(file.read_text().replace("PATH", path))
    assert journal.entry(1) == Damaged(1)


def test_an_entry_of_another_number_is_damaged(journal: Journal) -> None:
    journal.add("fetch --fill", NOTES, undoes=None)
    shutil.copy(journal.folder / "000001.json", journal.folder / "000007.json")
    assert journal.entry(7) == Damaged(7)


def test_a_folder_of_somebody_else_is_refused(journal: Journal) -> None:
    journal.folder.mkdir(parents=True)
    journal.folder.chmod(0o777)
    with pytest.raises(OperationFailed, match="closed to others"):
        journal.add("fetch --fill", NOTES, undoes=None)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OperationFailed, match=r"^Could not use .*\.$"):
        Journal(tmp_path / "file" / "journal").add("fetch --fill", NOTES, undoes=None)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount")
def test_a_full_disk_keeps_no_half_entry(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("cannot mount")
    try:
        journal = Journal(folder / "mine")
        journal.add("fetch --fill", NOTES, undoes=None)
        with pytest.raises(OperationFailed, match="the disk is full"):
            journal.add("fetch --fill", [Rewritten("a.md", b"x" * 100_000, b"new")], undoes=None)
        assert (journal.ids(), [path.name for path in journal.folder.iterdir()]) == ((1,), ["000001.json"])
    finally:
        subprocess.run(["umount", str(folder)], check=True)


# -- several steps ----------------------------------------------------------------------------------


def files(journal: Journal, number: int) -> list[tuple[str, bytes | None, str]]:
    entry = journal.entry(number)
    assert isinstance(entry, Entry)
    return [(one.path, one.before, one.after_hash) for one in entry.files]


def test_a_step_extends_the_entry_of_its_command(journal: Journal) -> None:
    number = journal.add("add a b", [Rewritten("a.md", None, b"a")], undoes=None)
    assert journal.extend(number, [Rewritten("b.md", b"old", b"b")])
    assert journal.ids() == (number,)
    assert files(journal, number) == [("a.md", None, digest(b"a")), ("b.md", b"old", digest(b"b"))]


def test_a_note_that_two_steps_write_keeps_its_first_text(journal: Journal) -> None:
    number = journal.add("add -", [Rewritten("a.md", b"old", b"one")], undoes=None)
    assert journal.extend(number, [Rewritten("a.md", b"one", b"two")])
    assert files(journal, number) == [("a.md", b"old", digest(b"two"))]


def test_a_note_that_somebody_edited_between_two_steps_is_another_rewrite(journal: Journal) -> None:
    number = journal.add("add -", [Rewritten("a.md", b"old", b"one")], undoes=None)
    assert not journal.extend(number, [Rewritten("a.md", b"one, edited", b"two")])
    assert files(journal, number) == [("a.md", b"old", digest(b"one"))]


@pytest.mark.parametrize("damage", ["gone", "damaged"])
def test_an_entry_that_cannot_be_read_is_not_extended(journal: Journal, damage: str) -> None:
    number = journal.add("add -", NOTES, undoes=None)
    file = journal.folder / "000001.json"
    file.unlink() if damage == "gone" else file.write_bytes(b"{")
    assert not journal.extend(number, [Rewritten("b.md", None, b"b")])


def test_a_step_that_is_withdrawn_leaves_the_others(journal: Journal) -> None:
    number = journal.add("add a b", [Rewritten("a.md", None, b"a")], undoes=None)
    journal.extend(number, [Rewritten("b.md", None, b"b")])
    journal.withdraw(number, {"b.md"})
    assert [one[0] for one in files(journal, number)] == ["a.md"]
    journal.withdraw(number, {"a.md"})
    assert journal.ids() == ()
