"""`kb tag rename|merge|add|remove` on real files; the forms of tags are tested in tests/edit."""

import re
import shlex
from collections.abc import Callable

import pytest

from tests.cli.conftest import Kb

NOTES = """
== 240101 Rivers.md
강에 대한 메모.

#RL #object_detection
== 240102 Bridges.md
다리에 #rl 이야기.

#object-detection
== 240103 Lanterns.md
---
tags: [rl, RLHF]
---
등불.
== 240104 Plain.md
태그가 없다.
"""
RIVERS, BRIDGES, LANTERNS, PLAIN = (
    f"24010{number} {name}.md" for number, name in enumerate(("Rivers", "Bridges", "Lanterns", "Plain"), 1)
)


@pytest.fixture
def tagged(empty: Kb) -> Kb:
    """Four notes, three of them tagged, in every place where a tag may be."""
    empty.write(NOTES)
    return empty


def texts(kb: Kb) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(kb.notes.glob("*.md"))}


def changed(kb: Kb, before: dict[str, bytes]) -> list[str]:
    return [name for name, text in texts(kb).items() if text != before[name]]


def test_a_tag_is_renamed_in_every_spelling_and_place(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "rename", "Rl", "강화학습", "--yes")
    assert (ran.code, changed(tagged, before)) == (0, [RIVERS, BRIDGES, LANTERNS])
    assert [record[1:3] for record in tagged("tags").records][:2] == [
        ["강화학습", "3"],
        ["object-detection", "2"],
    ]
    assert tagged("undo", "--yes").code == 0
    assert texts(tagged) == before


def test_renaming_needs_a_yes_and_shows_the_diff(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "rename", "rl", "agent")
    assert (ran.code, texts(tagged)) == (2, before)
    assert "This would write 3 notes. Use `--yes` to write them" in ran.err
    assert {"-#RL #object_detection", "+#agent #object_detection", "+tags: [agent, RLHF]"} <= set(ran.lines)
    assert tagged("undo", "--list").out == ""


def test_a_dry_run_writes_nothing(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "rename", "rl", "agent", "--dry-run", "--yes")
    assert (ran.code, texts(tagged)) == (0, before)


def test_several_tags_become_one_that_stands_once(tagged: Kb) -> None:
    ran = tagged("tag", "merge", "rl", "rlhf", "--into", "agent", "--yes")
    assert ran.code == 0
    assert b"tags: [agent]" in texts(tagged)[LANTERNS]
    assert tagged("undo", "--list").records[0][2] == "tag merge rl rlhf --into agent"


def test_with_the_same_tag_twice_spellings_become_one(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "rename", "object-detection", "object-detection")
    assert (ran.code, changed(tagged, before)) == (0, [RIVERS])
    assert "kb.yaml" not in ran.err


def test_a_tag_is_given_to_what_a_query_finds(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "add", "new", "missing:tags")
    assert (ran.code, changed(tagged, before)) == (0, [PLAIN])
    assert texts(tagged)[PLAIN] == "태그가 없다.\n\n#new\n".encode()


def test_a_note_that_has_the_tag_in_some_spelling_is_not_given_it_again(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "add", "Object_Detection", "강")
    assert (ran.code, texts(tagged)) == (0, before)
    assert "Nothing to write." in ran.err


def test_a_spelling_that_nobody_writes_is_told(tagged: Kb) -> None:
    assert "The notes spell it #object-detection." in tagged("tag", "add", "objecT_detection", "등불").err


def test_a_tag_is_taken_out_of_what_a_query_finds(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged("tag", "remove", "rl", "tag:rl", "다리")
    assert (ran.code, changed(tagged, before)) == (0, [BRIDGES])
    assert "다리에 rl 이야기." in texts(tagged)[BRIDGES].decode()


@pytest.mark.parametrize("words", [("tag", "add", "x", " "), ("tag", "remove", "rl", "")])
def test_an_empty_query_is_no_query(tagged: Kb, words: tuple[str, ...]) -> None:
    before = texts(tagged)
    ran = tagged(*words, "--yes")
    assert (ran.code, texts(tagged)) == (2, before)
    assert "an empty one would match every note" in ran.err


def test_a_query_that_finds_nothing_is_no_fault(tagged: Kb) -> None:
    ran = tagged("tag", "add", "new", "nosuchword")
    assert (ran.code, ran.err.split("\n")[-3:-1]) == (0, ["0 notes", "Nothing to write."])


@pytest.mark.parametrize("name", ["123", "two words", "a#b", "", "#", "a,b", "-x", "a" * 200])
def test_what_cannot_be_a_tag_is_refused(tagged: Kb, name: str) -> None:
    before = texts(tagged)
    for words in (("rename", "--", "rl", name), ("add", "--", name, "tag:rl")):
        ran = tagged("tag", words[0], "--yes", *words[1:])
        assert (ran.code, texts(tagged)) == (2, before)
        assert f"“{name}” is not a tag" in ran.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("objct-detection", "No note has the tag #objct-detection; did you mean #object-detection?"),
        ("강화학습", "No note has the tag #강화학습; see `kb tags`."),
    ],
)
def test_a_tag_nobody_uses_is_told_with_the_nearest(tagged: Kb, typed: str, said: str) -> None:
    for words in (("rename", typed, "x"), ("remove", typed, "강"), ("merge", "rl", typed, "--into", "x")):
        ran = tagged("tag", *words, "--yes")
        assert (ran.code, ran.err.split("\n")[-2]) == (2, f"kb: {said}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tag renam a b", "No such command: tag renam. Did you mean tag rename?"),
        ("tag merge rl", "`kb tag merge` needs `--into`"),
        ("tag rename rl", "`kb tag rename` needs NEW"),
    ],
)
def test_a_slip_is_a_usage_error(tagged: Kb, line: str, said: str) -> None:
    ran = tagged(*line.split())
    assert ran.code == 2
    assert said in ran.err


def test_on_a_terminal_the_diff_is_coloured_and_the_question_asked(tagged: Kb) -> None:
    before = texts(tagged)
    ran = tagged.on_terminal("tag", "rename", "rl", "agent", typed="y\n")
    assert (ran.code, changed(tagged, before)) == (0, [RIVERS, BRIDGES, LANTERNS])
    assert re.search(r"\x1b\[[0-9;]*m-#RL #object_detection", ran.out)
    assert re.search(r"\x1b\[[0-9;]*m\+#agent #object_detection", ran.out)
    assert "Write 3 notes for `kb tag rename rl agent`? [y/N]" in ran.plain


def test_a_long_diff_says_first_how_many_notes_it_is_about(
    tagged: Kb, program: Callable[[str, str], str]
) -> None:
    before = texts(tagged)
    pager = program("pager", "head -n 1")  # somebody who reads no further
    ran = tagged.on_terminal("tag", "rename", "rl", "agent", height=8, KB_PAGER=pager, typed="y\n")
    assert ran.plain.startswith("y\nWould write 3 notes.\n") or "\nWould write 3 notes.\n" in ran.plain
    assert "+++" not in ran.plain
    assert changed(tagged, before) == [RIVERS, BRIDGES, LANTERNS]


def test_the_count_is_said_once_and_not_for_what_is_agreed(tagged: Kb) -> None:
    assert tagged.on_terminal("tag", "rename", "rl", "agent", "--dry-run").plain.count("Would write") == 1
    assert "Would write" not in tagged.on_terminal("-q", "tag", "rename", "rl", "agent", "--dry-run").plain
    assert "Would write" not in tagged.on_terminal("tag", "rename", "rl", "agent", "--yes").plain


def test_a_note_that_would_be_misread_with_the_new_tag_is_left(empty: Kb) -> None:
    empty.write("== 240101 A.md\n---\ntags: ['rl']\n---\n강.\n")
    before = texts(empty)
    ran = empty("tag", "rename", "rl", "o'clock")
    assert (ran.code, texts(empty)) == (1, before)
    assert "240101 A.md is left alone: with other tags it would be misread." in ran.err


# -- aliases ------------------------------------------------------------------------------------


def with_aliases(kb: Kb, aliases: str) -> None:
    (kb.root / "kb.yaml").write_text(f"tags: {{aliases: {{{aliases}}}}}\n", encoding="utf-8")


def test_an_alias_makes_the_old_name_work_in_queries(tagged: Kb) -> None:
    with_aliases(tagged, "강화학습: [rl]")
    for name in ("rl", "RL", "강화학습"):
        assert tagged("list", f"tag:{name}").err.endswith("3 notes\n")
    tagged("tag", "rename", "rl", "강화학습", "--yes")
    for name in ("rl", "강화학습"):
        assert tagged("list", f"tag:{name}").err.endswith("3 notes\n")
    assert b"#rl" not in texts(tagged)[BRIDGES]


def test_a_rename_says_how_to_keep_the_old_name_working(tagged: Kb) -> None:
    with_aliases(tagged, "rl: [rlhf]")
    ran = tagged("tag", "rename", "rl", "강화학습", "--yes")
    assert "To keep the old name, add `tags: {aliases: {강화학습: [rl, rlhf]}}` to kb.yaml." in ran.err
    assert b"tags: ['\xea" not in texts(tagged)[LANTERNS]
    assert "tags: [강화학습]" in texts(tagged)[LANTERNS].decode()
    with_aliases(tagged, "강화학습: [rl, rlhf]")
    assert tagged("list", "tag:rlhf").err.endswith("3 notes\n")


def test_renaming_an_alias_renames_its_tag_and_says_so(tagged: Kb) -> None:
    with_aliases(tagged, "rl: [rlhf]")
    ran = tagged("tag", "rename", "rlhf", "agent", "--yes")
    assert "#rlhf is an alias of #rl in kb.yaml, so all of #rl is renamed." in ran.err
    assert tagged("list", "tag:agent").err.endswith("3 notes\n")


def test_a_tag_that_is_there_already_is_told(tagged: Kb) -> None:
    assert "1 note has #RLHF already." in tagged("tag", "rename", "rl", "RLHF", "--dry-run").err


@pytest.fixture
def nested(empty: Kb) -> Kb:
    """Three notes with tags below tags."""
    empty.write(
        "== 240101 A.md\n강.\n\n#area/topic\n== 240102 B.md\n강.\n\n#Area\n== 240103 C.md\n강.\n\n#areas\n"
    )
    return empty


def test_tags_below_a_tag_are_found_with_it_and_renamed_with_it(nested: Kb) -> None:
    assert [record[0] for record in nested("list", "#area").records] == ["240102 B.md", "240101 A.md"]
    assert [record[0] for record in nested("list", "tag:area/*").records] == ["240101 A.md"]
    ran = nested("tag", "rename", "area", "zone", "--yes")
    assert "The tags below it are renamed too: #area/topic." in ran.err
    assert sorted(record[0] for record in nested("tags").records) == ["areas", "zone", "zone/topic"]
    assert nested("undo", "--yes").code == 0
    assert nested("tag", "merge", "area", "areas", "--into", "zone", "--yes").code == 0
    assert sorted(record[0] for record in nested("tags").records) == ["zone", "zone/topic"]


def test_what_is_below_the_new_name_already_stays_and_is_named(empty: Kb) -> None:
    empty.write("== 240101 A.md\n글.\n\n#area #Area/Sub/x #area/y\n")
    ran = empty("tag", "rename", "area", "area/sub")
    assert (empty.notes / "240101 A.md").read_text().endswith("#area/sub #Area/Sub/x #area/sub/y\n")
    assert "The tags below it are renamed too: #area/y." in ran.err
    assert "Tags that are below #area/sub already stay: #Area/Sub/x." in ran.err
    assert "aliases" not in ran.err  # with `area` an alias of `area/sub`, that would be `area/sub/sub`
    again = empty("tag", "rename", "area", "area/sub")
    assert "renamed too" not in again.err


def test_removing_a_tag_leaves_those_below_it_and_says_so(nested: Kb) -> None:
    ran = nested("tag", "remove", "area", "tag:area", "--yes")
    assert "The tags below it stay: #area/topic." in ran.err
    assert sorted(record[0] for record in nested("tags").records) == ["area/topic", "areas"]
    ran = nested("tag", "remove", "area", "tag:area", "--yes")
    assert (ran.code, ran.err) == (2, "kb: No note has the tag #area itself, only #area/topic.\n")
    assert nested("tag", "rename", "area", "zone", "--yes").code == 0
    assert sorted(record[0] for record in nested("tags").records) == ["areas", "zone/topic"]


def test_an_alias_takes_the_tags_below_it_along(nested: Kb) -> None:
    with_aliases(nested, "zone: [area]")
    for query in ("tag:zone", "tag:area"):
        assert nested("list", query).err.endswith("2 notes\n")
    assert nested("list", "tag:zone/topic").err.endswith("1 note\n")


def test_where_the_system_refuses_every_note_the_code_says_so(kb: Kb) -> None:
    paths = [path for path in kb.notes.rglob("*.md") if "#" in path.read_text(encoding="utf-8")]
    for path in paths:
        path.chmod(0o444)
    for command in (
        ("rename", "survey", "overview"),
        ("merge", "synthetic_data", "--into", "data", "--yes"),
        ("add", "seen", "synthetic data", "--dry-run"),
        ("remove", "survey", "synthetic data"),
    ):
        ran = kb("tag", *command)
        assert (ran.code, "Nothing to write." in ran.err) == (3, False), ran.err
        assert "Could not write" in ran.err


def test_where_the_system_refuses_some_notes_a_part_failed(kb: Kb) -> None:
    (kb.notes / "2024/240101 Rivers.md").chmod(0o444)
    assert kb("tag", "rename", "synthetic-data", "data", "--yes").code == 1
    assert "#data" in (kb.notes / "2024/240205 Bridges.md").read_text(encoding="utf-8")


def test_an_undo_that_the_system_refuses_says_so(kb: Kb) -> None:
    kb("tag", "rename", "survey", "overview")
    (kb.notes / "2024/240101 Rivers.md").chmod(0o444)
    assert kb("undo").code == 3


@pytest.mark.parametrize(
    "command",
    [
        ("tag", "add", "x", RIVERS),
        ("tag", "add", "x", "tag:rl (missing:date OR year:2024)"),
        ("tag", "remove", "rl", 'path:"240102 Bridges.md"'),
        ("tag", "rename", "rl", "re/learning"),
        ("rm", RIVERS, PLAIN),
    ],
)
def test_the_journal_has_a_command_that_does_the_same_again(tagged: Kb, command: tuple[str, ...]) -> None:
    tagged(*command, "--yes")
    after = texts(tagged)
    ((*_, named, _),) = tagged("undo", "--list").records
    assert shlex.split(named) == [*command]
    tagged("undo", "--yes")
    assert texts(tagged) != after
    tagged(*shlex.split(named), "--yes")
    assert texts(tagged) == after


def test_the_journal_names_the_note_that_a_number_meant(tagged: Kb) -> None:
    tagged.on_terminal("list")
    tagged("tag", "add", "x", "1")
    ((*_, named, _),) = tagged("undo", "--list").records
    assert named == f"tag add x '{PLAIN}'"
