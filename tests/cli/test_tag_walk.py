"""`kb tag --walk` on a terminal of its own: one command, then one or two keys a note."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Kb

NOTES = """
== 240101 Kiln.md
*Kiln* (A B)

가마에서 그릇을 굽는다. A kiln fires pots.

#kiln
== 240102 Old kiln.md
*Old kiln* (A B)

가마를 고쳐서 그릇을 굽는다. The kiln fires pots again.
== 240103 Loom.md
*Loom* (A B)

베틀로 천을 짠다. #loom
"""


@pytest.fixture
def kilns(empty: Kb) -> Kb:
    """Three notes, one of them without tags."""
    empty.write(NOTES)
    return empty


ENTER, ESCAPE, CTRL_E, CTRL_Z = "\r", "\x1b", "\x05", "\x1a"
OLD_KILN = "240102 Old kiln.md"


def test_a_note_is_tagged_with_two_keys(kilns: Kb) -> None:
    ran = kilns.on_terminal("tag", "--walk", height=24, answers=[("1 without tags · 1 of 1", f"1{ENTER}")])
    assert (ran.code, "Tagged 1 note. `kb undo` takes that back." in ran.plain) == (0, True), ran.plain
    assert (kilns.notes / OLD_KILN).read_text().endswith("again.\n\n#kiln\n")


def test_a_walk_is_undone_as_one(kilns: Kb) -> None:
    before = [(kilns.notes / name).read_text() for name in ("240101 Kiln.md", OLD_KILN)]
    steps = [
        ("1 of 3", f"#clay{ENTER}"),
        ("No note has #clay", ENTER),
        ("2 of 3", f"#clay{ENTER}"),
        ("3 of 3", ESCAPE),
    ]
    kilns.on_terminal("tag", "--walk", "until:2025", height=24, answers=steps)
    assert kilns("list", "tag:clay").err == "2 notes\n"
    undone = kilns("undo", "--yes")
    assert ("`kb tag --walk until:2025`" in undone.err, "2 notes." in undone.err) == (True, True)
    assert [(kilns.notes / name).read_text() for name in ("240101 Kiln.md", OLD_KILN)] == before


def test_a_note_that_was_taken_back_is_not_in_the_journal(kilns: Kb) -> None:
    steps = [("1 of 1", "1"), ("✓ 1", f"#new{ENTER}"), ("No note has", ENTER)]
    kilns.on_terminal("tag", "--walk", height=24, answers=steps)
    assert kilns("undo", "--list").records[0][3] == "1"
    steps = [("1 of 3", f"#x{ENTER}"), ("No note has", ENTER), ("2 of 3", CTRL_Z), ("1 of 3", ESCAPE)]
    ran = kilns.on_terminal("tag", "--walk", "until:2025", height=24, answers=steps)
    assert "Tagged 0 notes; 3 left." in ran.plain
    assert len(kilns("undo", "--list").records) == 1


def test_the_note_is_opened_in_the_editor_and_the_walk_goes_on(
    kilns: Kb, program: Callable[[str, str], str]
) -> None:
    editor = program("editor", 'echo EDITING; printf "\\n가마는 뜨겁다.\\n" >> "$1"')
    steps = [("1 of 1", CTRL_E), ("가마는 뜨겁다.", f"1{ENTER}")]
    ran = kilns.on_terminal("tag", "--walk", height=24, answers=steps, KB_EDITOR=editor)
    assert (ran.code, "EDITING" in ran.plain) == (0, True)
    assert (kilns.notes / OLD_KILN).read_text().endswith("가마는 뜨겁다.\n\n#kiln\n")
    assert kilns("show", "-", "--json").json["path"] == OLD_KILN


@pytest.mark.parametrize("arguments", [("--walk",), ("--walk", "tag:kiln"), ("tag:kiln", "--walk")])
def test_without_a_terminal_nobody_is_asked(kilns: Kb, arguments: tuple[str, ...]) -> None:
    ran = kilns("tag", *arguments, stdin="1\n")
    assert (ran.code, ran.plain) == (2, "")
    assert "`kb list missing:tags` lists them" in ran.err
    assert "`kb tags --suggest NOTE`" in ran.err


def test_the_walk_is_in_the_help_of_tag_and_has_its_own(kilns: Kb) -> None:
    assert "--walk  Go through notes" in kilns("tag", "--help").out
    assert "Usage: kb tag --walk [OPTIONS] [QUERY]..." in kilns("tag", "--walk", "--help").out
    assert kilns("tag").err.startswith("Usage: kb tag")


def test_no_other_subcommand_takes_the_walk_for_its_own(kilns: Kb) -> None:
    ran = kilns("tag", "rename", "kiln", "--walk", "oven")
    assert (ran.code, "No such option" in ran.err) == (2, True)


def test_nothing_without_tags_is_said(kilns: Kb) -> None:
    (kilns.notes / OLD_KILN).unlink()
    ran = kilns.on_terminal("tag", "--walk")
    assert (ran.code, ran.plain) == (0, "0 notes\n")
