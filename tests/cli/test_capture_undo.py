"""A capture is undone as one: all that its command wrote, and what the user wrote in the editor that it opened."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb

KNOWN = "2401.00001"


def texts(kb: Kb) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in kb.notes.rglob("*.md")}


# -- several steps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stdin"),
    [
        (("2404.00001", KNOWN, "https://example.org/kelp"), ""),
        (("-",), f"2404.00001\n{KNOWN}\n2404.00002\n"),
    ],
)
def test_one_command_is_one_rewrite_and_one_undo(kb: Kb, typed: tuple[str, ...], stdin: str) -> None:
    before = texts(kb)
    assert kb("add", *typed, "--no-fetch", "-t", "kelp", stdin=stdin).code == 0
    assert len(texts(kb)) == len(before) + 2
    ((number, _, command, notes),) = kb("undo", "--list").records
    assert (number, command, notes) == ("1", f"add {' '.join(typed)} -t kelp", "3")
    assert kb("undo", "--yes").code == 0
    assert texts(kb) == before
    assert kb("undo", "2", "--yes").code == 0
    assert len(texts(kb)) == len(before) + 2


def test_a_source_that_fails_does_not_part_the_rewrite(empty: Kb) -> None:
    assert empty("add", "2404.00001", "nonsense", "2404.00002", "--no-fetch").code == 1
    assert [record[3] for record in empty("undo", "--list").records] == ["2"]


TWICE = "@misc{a, title={Kelp}, note={One thought.}}\n@misc{b, title={kelp}, note={Another thought.}}\n"


@pytest.mark.parametrize("steps", ["both", "first"])
def test_a_note_that_one_command_wrote_twice_is_given_back(empty: Kb, steps: str) -> None:
    empty.write("== 240101 Kelp.md\n*Kelp*\n\nIt grows.\n")
    before = texts(empty)
    assert empty("add", "-", stdin=TWICE).code == 0
    (after,) = texts(empty).values()
    assert [word in after for word in (b"One thought.", b"Another thought.")] == [True, True]
    assert [record[3] for record in empty("undo", "--list").records] == ["1"]
    if steps == "first":  # as a process that was killed before it wrote the note again leaves it
        (empty.notes / "240101 Kelp.md").write_bytes(after.replace(b"\n\nAnother thought.", b""))
    assert empty("undo").code == 0
    assert texts(empty) == before


# -- the editor -------------------------------------------------------------------------------------

WRITES = 'printf "\\nWritten in the editor.\\n" >> "$1"'


@pytest.mark.parametrize("ending", ["", "; exit 1"])
@pytest.mark.parametrize(
    "capture", [("add", "2404.00001", "--no-fetch"), ("new", "Kelp"), ("new", "Kelp", "-t", "sea")]
)
def test_what_was_written_in_the_editor_is_undone_with_the_capture(
    empty: Kb, program: Callable[[str, str], str], capture: tuple[str, ...], ending: str
) -> None:
    empty.on_terminal(*capture, KB_EDITOR=program("editor", WRITES + ending))
    written = texts(empty)
    assert b"Written in the editor." in b"".join(written.values())
    ran = empty("undo")
    assert (ran.code, texts(empty)) == (0, {})
    assert "-Written in the editor." in ran.err
    assert empty("undo", "2").code == 0
    assert texts(empty) == written


def test_what_was_written_later_is_not(empty: Kb, program: Callable[[str, str], str]) -> None:
    empty.on_terminal("new", "Kelp", KB_EDITOR=program("editor", WRITES))
    (note,) = empty.notes.rglob("*.md")
    note.write_bytes(note.read_bytes() + b"Later.\n")
    ran = empty("undo")
    assert (ran.code, note.exists()) == (1, True)
    assert "Kelp.md has been edited since, so it is left alone." in ran.err


LEFT_AS_MADE = {
    "a line end more": 'printf "\\n" >> "$1"',
    "no last line end": 'printf %s "$(cat "$1")" > "$1"',
    "Windows line ends": 'sed -i "s/$/\\r/" "$1"',
    "a byte order mark": 'sed -i "1s/^/\\xef\\xbb\\xbf/" "$1"',
    "spaces at the end": 'sed -i "s/$/  /" "$1"',
}


@pytest.mark.parametrize("how", LEFT_AS_MADE)
@pytest.mark.parametrize("arguments", [("new", "Kelp"), ("new", "Kelp", "-t", "sea")])
def test_a_note_in_which_no_word_was_written_is_left_as_it_was_made(
    empty: Kb, program: Callable[[str, str], str], arguments: tuple[str, ...], how: str
) -> None:
    ran = empty.on_terminal(*arguments, KB_EDITOR=program("editor", LEFT_AS_MADE[how]))
    assert (ran.code, texts(empty)) == (1, {})
    assert empty("undo", "--list").out == ""


# -- what is left alone -----------------------------------------------------------------------------


def edit(kb: Kb, name: str) -> None:
    (path,) = kb.notes.rglob(name)
    path.write_bytes(path.read_bytes() + b"Edited.\n")


def marks(kb: Kb) -> dict[str, str]:
    """What is said of each rewrite, by its number."""
    return {record[0]: record[4] if len(record) > 4 else "" for record in kb("undo", "--list").records}


def test_a_rewrite_that_is_left_alone_blocks_no_older_one(kb: Kb) -> None:
    before = texts(kb)
    kb("tag", "add", "sea", "Lanterns")
    kb("new", "Kelp", "--no-edit")
    edit(kb, "*Kelp.md")
    for arguments in (("undo", "--dry-run"), ("undo",)):
        ran = kb(*arguments)
        assert (ran.code, "Undoing rewrite 2: `kb new Kelp`" in ran.err) == (1, True)
        assert ("The next `kb undo` goes further back." in ran.err) == (arguments == ("undo",))
    assert marks(kb) == {"2": "left alone", "1": ""}
    assert kb("undo").code == 0
    assert texts(kb).items() >= before.items()
    ran = kb("undo")
    assert (ran.code, "Notes edited since were left alone: `kb undo 2` names them." in ran.err) == (2, True)
    assert "Kelp.md has been edited since" in kb("undo", "2").err


def test_what_is_as_it_was_written_again_can_be_undone(kb: Kb) -> None:
    kb("new", "Kelp", "--no-edit")
    (note,) = kb.notes.rglob("*Kelp.md")
    made = note.read_bytes()
    edit(kb, "*Kelp.md")
    assert kb("undo").code == 1
    note.write_bytes(made)
    assert (kb("undo").code, note.exists()) == (0, False)


def test_a_note_that_the_system_refuses_is_no_reason_to_go_further(kb: Kb) -> None:
    kb("tag", "add", "sea", "Lanterns")
    kb("tag", "add", "sea", "Undated")
    (kb.notes / "Undated idea.md").unlink()
    (kb.notes / "Undated idea.md").mkdir()
    assert [kb("undo").code for _ in range(2)] == [3, 3]
    assert marks(kb) == {"2": "", "1": ""}


def test_a_rewrite_that_is_partly_undone_is_marked(kb: Kb) -> None:
    kb("tag", "add", "sea", "Lanterns")
    kb("tag", "add", "kelp", "year:2024", "--yes")
    edit(kb, "*Rivers.md")
    assert kb("undo", "--yes").code == 1
    assert marks(kb) == {"3": "", "2": "partly undone", "1": ""}
    assert "partly undone" in kb.on_terminal("undo", "--list").plain
    assert kb("undo").code == 0
    ran = kb("undo")
    assert (ran.code, "`kb undo 2` names them." in ran.err) == (2, True)


def test_an_undo_that_was_undone_marks_nothing(kb: Kb) -> None:
    kb("tag", "add", "kelp", "year:2024", "--yes")
    edit(kb, "*Rivers.md")
    kb("undo", "--yes")
    assert kb("undo", "2").code == 0
    assert marks(kb) == {"3": "", "2": "undone", "1": ""}


# -- where captures go ------------------------------------------------------------------------------

ENGLISH = """== 240301 Kelp.md
https://arxiv.org/abs/2403.00001

*Kelp* (Bo Lee)

## Notes

Kelp grows by half a metre a day.

## Questions

How deep can it root in the cold?

#sea

# Links
[[Tides]]
"""
HEAD = "https://arxiv.org/abs/2403.00001\n\n*Kelp* (Bo Lee)\n"
CAPTURED = ["W43", "다시마는 빨리 자란다.", "W44", "- fig. 3", "It is cut twice a year.", "W45"]
IN_ORDER = ["W43", "- fig. 3", "It is cut twice a year.", "다시마는 빨리 자란다.", "W44", "W45"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (f"{HEAD}\n#sea\n", "W1 W2 #sea"),
        (HEAD, "W1 W2"),
        (f"{HEAD}\n어떤 생각이다.\n\n#sea\n", "생각이다. W1 W2 #sea"),
        (f"{HEAD}\nW0\n\n#sea\n\n# Links\n[[Tides]]\n", "W0 W1 W2 #sea # Links"),
        (f"{HEAD}\n#sea\n\nW0\n\n# Links\n[[Tides]]\n", "#sea W0 W1 W2 # Links"),
        (f"{HEAD}\n<english>\nIt grows fast.\n</english>\n\n#sea\n", "</english> W1 W2 #sea"),
        (f"{HEAD}\nhttps://example.org/kelp\n\n# Links\n[[Tides]]\n", "example.org/kelp W1 W2 # Links"),
        (f"{HEAD}\nW0\n\n<english>\nIt grows fast.\n\n#sea\n", "W0 W1 W2 <english> #sea"),
    ],
)
def test_captures_without_a_sentence_stand_in_their_order(empty: Kb, note: str, expected: str) -> None:
    empty.write(f"== 240301 Kelp.md\n{note}")
    for text in ("W1\n", "W2\n"):
        assert empty("add", "2403.00001", "--no-fetch", stdin=text).code == 0
    (after,) = texts(empty).values()
    assert re.search(".*".join(map(re.escape, expected.split())), after.decode(), re.DOTALL), after.decode()


def test_captures_of_all_sorts_come_after_headings_and_commentary(empty: Kb) -> None:
    empty.write(ENGLISH)
    for text in CAPTURED:
        assert empty("add", "2403.00001", "--no-fetch", stdin=f"{text}\n").code == 0
    (after,) = texts(empty).values()
    commentary, _, rest = after.decode().partition("\n\n#sea")
    assert commentary.startswith(ENGLISH.partition("\n")[2].partition("\n\n#sea")[0])
    assert [one for one in commentary.split("\n\n") if one in CAPTURED] == IN_ORDER
    assert rest == "\n\n# Links\n[[Tides]]\n"


# -- titles that are taken --------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["240301 Kelp", "240301  kelp"])
def test_the_name_of_a_file_is_a_title_that_is_taken(empty: Kb, title: str) -> None:
    empty.write("== 240301 Kelp.md\n*Forests under Water*\n\n다시마 숲이다.\n")
    ran = empty("new", title, stdin="더 읽을 것.\n")
    assert (ran.code, [Path(line).name for line in ran.lines]) == (0, ["240301 Kelp.md"])
    assert len(texts(empty)) == 1


def test_a_title_comes_before_the_name_of_a_file(empty: Kb) -> None:
    empty.write("== Kelp.md\n*Forests*\n== 240302 Forests.md\n*Kelp*\n")
    assert [Path(line).name for line in empty("new", "Kelp", stdin="더 읽을 것.\n").lines] == [
        "240302 Forests.md"
    ]
