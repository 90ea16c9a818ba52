"""`kb todo`: what waits, each kind with its command, and which notes to look at again."""

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Kb

MANY = "".join(
    f"== 2401{day:02} 노트 {day}.md\n글 {day}. #a\n== 2402{day:02} Z{day}.md\n[[2401{day:02} 노트 {day}]] #a\n"
    for day in range(1, 8)
)


def test_what_waits_in_json(kb: Kb) -> None:
    document = kb("todo", "--json").json
    assert document == {
        "untagged": 1,
        "untranslated": 2,
        "unread": 0,
        "pending": 2,
        "problems": 1,
        "revisit": [
            {"path": "2024/240205 Bridges.md", "why": "1 note refers to it, and it has no English part."},
        ],
    }


def test_what_waits_on_a_pipe_has_its_command(kb: Kb) -> None:
    assert kb("todo").records == [
        ["pending", "2", "kb fetch"],
        ["problems", "1", "kb check"],
        ["untagged", "1", "kb tag --walk"],
        ["untranslated", "2", "kb list lang:ko missing:en"],
        ["revisit", "2024/240205 Bridges.md", "1 note refers to it, and it has no English part."],
    ]


def test_the_commands_find_as_many_as_were_counted(kb: Kb) -> None:
    assert kb("list", "lang:ko", "missing:en").err == "2 notes\n"
    assert kb("list", "missing:tags").err == "1 note\n"


def test_problems_are_those_of_check(kb: Kb) -> None:
    kb.write("== 240301 Kiln.md\n가마. [x](Nowhere.md)\n\n<english>\nA kiln.\n\n#kiln\n")
    counts = kb("check", "--json").json["counts"]
    assert kb("todo", "--json").json["problems"] == counts["error"] + counts["warning"] == 3


def test_five_notes_are_shown_and_more_where_they_are_asked_for(empty: Kb) -> None:
    empty.write(MANY)
    shown = empty.on_terminal("todo").plain
    assert ("Look at again · 5 of 7" in shown, shown.count("1 note refers")) == (True, 5)
    assert empty.on_terminal("todo", "-n", "6").plain.count("1 note refers") == 6
    assert len(empty("todo", "--json").json["revisit"]) == 7
    assert len(empty("todo", "-n", "2", "--json").json["revisit"]) == 2


@pytest.mark.parametrize("width", [120, 80, 40])
def test_a_command_is_beside_its_kind_or_below_it(kb: Kb, width: int) -> None:
    lines = kb.on_terminal("todo", width=width).plain.split("\n")
    beside = any("without tags" in line and "kb tag --walk" in line for line in lines)
    assert (beside, max(map(cell_len, lines)) <= width) == (width > 40, True)
    assert any(line.strip().endswith("kb tag --walk") for line in lines)


def test_a_title_that_would_steer_the_terminal_is_made_harmless(empty: Kb) -> None:
    empty.write(
        "== 240101 A.md\n*Red \x1b[31mtitle* (A B)\n\n붉은 글. #a\n== 240102 B.md\n[[240101 A]] #a\n"
    )
    drawn = empty.on_terminal("todo").out
    assert ("\x1b[31m" in drawn, "Red ␛[31mtitle" in drawn) == (False, True)


def test_an_empty_collection_has_nothing_to_do(empty: Kb) -> None:
    ran = empty("todo")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing waits.\n")
    assert empty("todo", "--json").json["revisit"] == []


def test_a_note_to_look_at_again_is_named_by_its_number(empty: Kb) -> None:
    empty.write(MANY)
    empty.on_terminal("todo")
    assert empty("show", "2", "--json").json["path"] == "240102 노트 2.md"
