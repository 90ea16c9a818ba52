import os
from pathlib import Path

import pytest

from tests.cli.conftest import Kb

RIVERS = "2024/240101 Rivers.md"
BRIDGES = "2024/240205 Bridges.md"


def texts(kb: Kb) -> dict[str, bytes]:
    return {str(path.relative_to(kb.notes)): path.read_bytes() for path in kb.notes.rglob("*.md")}


def test_a_note_is_removed_and_the_links_that_die_are_named(kb: Kb) -> None:
    before = texts(kb)
    ran = kb("rm", "Bridges")
    assert ran.code == 0
    assert texts(kb) == {path: text for path, text in before.items() if path != BRIDGES}
    assert ran.lines[:2] == [f"--- a/{BRIDGES}", "+++ /dev/null"]
    assert f"{RIVERS}:16: “240205 Bridges” led to {BRIDGES} and will lead nowhere." in ran.err
    assert "Removed 1 note. `kb undo 1` reverts this." in ran.err


def test_undo_gives_back_bytes_mode_and_time(kb: Kb) -> None:
    note = kb.notes / BRIDGES
    note.write_bytes("\ufeff이상한 바이트\r\n\r\n".encode())
    note.chmod(0o640)
    os.utime(note, ns=(1_700_000_000_123_456_789,) * 2)
    before, status = note.read_bytes(), note.stat()
    assert kb("rm", BRIDGES).code == 0
    assert not note.exists()
    assert kb("undo").code == 0
    assert note.read_bytes() == before
    assert (note.stat().st_mode, note.stat().st_mtime_ns) == (status.st_mode, status.st_mtime_ns)


def test_a_removal_can_be_done_again(kb: Kb) -> None:
    kb("rm", "Bridges")
    kb("undo")
    assert kb("undo", "2").code == 0
    assert not (kb.notes / BRIDGES).exists()


def test_undo_leaves_another_note_of_that_name_alone(kb: Kb) -> None:
    kb("rm", "Bridges")
    (kb.notes / BRIDGES).write_text("Another one.\n", encoding="utf-8")
    ran = kb("undo")
    assert ran.code == 1
    assert f"{BRIDGES} is now another note, so it is left alone." in ran.err
    assert (kb.notes / BRIDGES).read_text(encoding="utf-8") == "Another one.\n"


def test_several_notes_need_a_yes(kb: Kb) -> None:
    before = texts(kb)
    assert kb("rm", RIVERS, BRIDGES).code == 2
    assert texts(kb) == before
    assert kb("rm", RIVERS, BRIDGES, "--yes").code == 0
    assert kb("undo", "--yes").code == 0
    assert texts(kb) == before


def test_a_dry_run_removes_nothing(kb: Kb) -> None:
    before = texts(kb)
    ran = kb("rm", "Bridges", "--dry-run")
    assert (ran.code, texts(kb)) == (0, before)
    assert "will lead nowhere" in ran.err
    assert kb("undo", "--list").out == ""


def test_a_link_that_will_mean_another_note_is_named(empty: Kb) -> None:
    empty.write(
        "== a/Lamps.md\nOne.\n== b/Lamps.md\nOther.\n== b/Reader.md\nSee [L](Lamps.md) and [[Lamps]].\n"
    )
    ran = empty("rm", "b/Lamps.md")
    assert "“Lamps.md” led to b/Lamps.md and will lead " in ran.err
    assert "“Lamps” led to b/Lamps.md and will lead to a/Lamps.md." in ran.err


def test_an_attachment_that_nobody_else_shows_is_named_and_stays(empty: Kb) -> None:
    empty.write(
        "== A.md\n![[own.png]] ![](img/shared.png) [slides](img/own.pdf)\n== B.md\n![[img/shared.png]]\n"
    )
    (empty.notes / "img").mkdir()
    for name in ("own.png", "img/shared.png", "img/own.pdf"):
        (empty.notes / name).write_bytes(b"x")
    ran = empty("rm", "A.md")
    assert ran.code == 0
    assert "No other note shows own.png; it stays." in ran.err
    assert "No other note shows img/own.pdf; it stays." in ran.err
    assert "shared.png" not in ran.err
    assert all((empty.notes / name).exists() for name in ("own.png", "img/shared.png", "img/own.pdf"))


def outward_file(kb: Kb, outside: Path) -> None:
    (kb.notes / "Out.md").symlink_to(outside / "Out.md")


def outward_folder(kb: Kb, outside: Path) -> None:
    (kb.notes / "out").symlink_to(outside)


@pytest.mark.parametrize("lead_out", [outward_file, outward_folder])
def test_what_lies_outside_stays(kb: Kb, tmp_path: Path, lead_out: object) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "Out.md").write_text("Somebody else's.\n", encoding="utf-8")
    assert callable(lead_out)
    lead_out(kb, outside)
    assert kb("rm", "Out").code != 0
    assert (outside / "Out.md").exists()


def test_a_read_only_note_stays(kb: Kb) -> None:
    (kb.notes / BRIDGES).chmod(0o444)
    ran = kb("rm", BRIDGES)
    assert (ran.code, (kb.notes / BRIDGES).exists()) == (3, True)
    assert "it is read-only" in ran.err


@pytest.mark.parametrize("what", ["2024", "nowhere.md", ".", "/etc/passwd"])
def test_what_is_no_note_is_asked_wrongly(kb: Kb, what: str) -> None:
    before = texts(kb)
    assert kb("rm", what, "--yes").code == 2
    assert texts(kb) == before


@pytest.mark.parametrize("named", [["-"], ["bridges", "align"]])
def test_on_a_terminal_a_note_that_may_be_another_is_asked_about(kb: Kb, named: list[str]) -> None:
    kb.on_terminal("show", BRIDGES)
    ran = kb.on_terminal("rm", *named, answers=[(r"\[y/N\]", "\n")])
    assert "Remove 1 note for `kb rm" in ran.plain
    assert (kb.notes / BRIDGES).exists()
    kb.on_terminal("rm", *named, answers=[(r"\[y/N\]", "y\n")])
    assert not (kb.notes / BRIDGES).exists()


@pytest.mark.parametrize("named", [[BRIDGES], ["240205 Bridges"], ["240205", "Bridges"], ["2402.00002"]])
def test_a_note_that_is_named_by_itself_is_removed_at_once(kb: Kb, named: list[str]) -> None:
    assert kb.on_terminal("rm", *named).code == 0
    assert not (kb.notes / BRIDGES).exists()
