"""`kb tags --tidy` on a terminal: what is typed, and what the notes say afterwards."""

import re

import pytest

from tests.cli.conftest import Kb, Ran

NOTES = """
== 200101 A.md
#agents
== 200102 B.md
#agents
== 240101 C.md
#agent #object_detection
== 240102 D.md
#agent #object-detection
"""


@pytest.fixture
def similar(empty: Kb) -> Kb:
    """Four notes with two groups of similar tags: a spelling first, then a plural."""
    empty.write(NOTES)
    return empty


def tag_lines(kb: Kb) -> list[str]:
    return [path.read_text().strip() for path in sorted(kb.notes.glob("*.md"))]


BEFORE = ["#agents", "#agents", "#agent #object_detection", "#agent #object-detection"]


def tidied(kb: Kb, keys: str) -> Ran:
    """Presses keys once the first group is on the screen."""
    return kb.on_terminal("tags", "--tidy", height=24, answers=[("1 of ", keys)])


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ("smy", ["#agent", "#agent", *BEFORE[2:]]),
        ("soy", [*BEFORE[:2], "#agents #object_detection", "#agents #object-detection"]),
        ("s2y", ["#agent", "#agent", *BEFORE[2:]]),
        ("oq", [*BEFORE[:2], "#agent #object_detection", "#agent #object_detection"]),
        ("ouq", BEFORE),
        ("smnq", BEFORE),
        ("smnoy", [*BEFORE[:2], "#agents #object_detection", "#agents #object-detection"]),
        ("q", BEFORE),
        ("xX\r9q", BEFORE),
        ("\x04", BEFORE),
        ("\x03", BEFORE),
    ],
)
def test_what_is_pressed_is_done(similar: Kb, keys: str, after: list[str]) -> None:
    ran = tidied(similar, keys)
    assert (ran.code, tag_lines(similar)) == (0, after), ran.plain


def test_a_group_is_shown_by_year_with_the_winning_one(similar: Kb) -> None:
    steps = [("1 of 2: Spelt in several ways", "s"), ("2 of 2: Singular and plural", "q")]
    shown = similar.on_terminal("tags", "--tidy", height=24, answers=steps).plain
    assert re.search(r"→ +#agent +2 +’24:2", shown)
    assert "m merge into #agent · o other way round · 1-2 into that one" in shown


def test_the_diff_is_shown_before_several_notes_are_written(similar: Kb) -> None:
    steps = [("1 of 2", "s"), ("2 of 2", "m"), (r"Write 2 notes\?", "n"), ("Nothing was written.", "q")]
    shown = similar.on_terminal("tags", "--tidy", height=40, answers=steps).plain
    assert ("-#agents" in shown, "+#agent" in shown) == (True, True)


BLANKS = """
== 240101 A.md
---
tags: [oil-lamp]
---
== 240102 B.md
---
tags: [oil lamp]
---
"""


@pytest.mark.parametrize("keys", ["my", "1y"])
def test_tags_with_blanks_become_one_that_any_note_can_have(empty: Kb, keys: str) -> None:
    empty.write(BLANKS)
    ran = tidied(empty, keys)
    assert (ran.code, tag_lines(empty)) == (0, ["---\ntags: [oil-lamp]\n---"] * 2), ran.plain
    assert "o other" not in ran.plain


def test_a_merge_is_journalled_as_the_command_would_be(similar: Kb) -> None:
    ran = tidied(similar, "smy")
    assert "Wrote 2 notes. `kb undo` takes the last merge back." in ran.plain
    assert similar("undo", "--list").records[0][2] == "tag merge agents --into agent"
    assert similar("undo", "--yes").code == 0
    assert tag_lines(similar) == BEFORE


def test_a_note_that_was_left_is_named_and_told_by_the_exit_code(similar: Kb) -> None:
    (similar.notes / "200101 A.md").chmod(0o444)
    ran = tidied(similar, "smq")
    assert (ran.code, tag_lines(similar)) == (1, ["#agents", "#agent", *BEFORE[2:]])
    assert "200101 A.md: it is read-only." in ran.plain.split("?1049")[-1].replace("\n", " ")


def test_aliases_are_said_at_the_end_as_kb_yaml_takes_them(similar: Kb) -> None:
    shown = tidied(similar, "sa").plain
    lines = shown[shown.index("tags:\n") :]
    (similar.root / "kb.yaml").write_text(lines)
    assert similar("list", "tag:agents").err.endswith("4 notes\n")
    assert "plural" not in similar("tags", "--similar").out


def test_without_a_terminal_nobody_is_asked(similar: Kb) -> None:
    ran = similar("tags", "--tidy", stdin="m\ny\n")
    assert (ran.code, ran.plain, tag_lines(similar)) == (2, "", BEFORE)
    assert "takes a terminal; `kb tags --similar` lists them" in ran.err


def test_nothing_similar_is_said(kb: Kb) -> None:
    (kb.notes / "2024" / "240205 Bridges.md").unlink()
    assert "No similar tags." in kb.on_terminal("tags", "--tidy").plain


def test_similar_tags_in_json_have_years_the_winner_and_the_command(similar: Kb) -> None:
    (_, plural) = similar("tags", "--similar", "--json").json["similar"]
    assert {key: plural[key] for key in ("reason", "variants", "winning", "merge")} == {
        "reason": "plural",
        "variants": [
            {"name": "agents", "count": 2, "by_year": {"2020": 2}},
            {"name": "agent", "count": 2, "by_year": {"2024": 2}},
        ],
        "winning": "agent",
        "merge": "kb tag merge agents --into agent",
    }


def test_the_command_that_is_told_does_what_it_says(similar: Kb) -> None:
    for line in similar("tags", "--similar").records:
        assert similar(*line[3].split()[1:], "--yes").code == 0
    assert similar("tags", "--similar").out == ""
