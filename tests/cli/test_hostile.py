"""Notes that would steer a terminal, a shell, a parser: every view and record shows them as text."""

import json
import re

import pytest

from tests.cli.conftest import Kb

ESCAPE = "\x1b[31mred\x1b]0;owned\x07"
BIDI = "\u202eevil\u2066"
MARKUP = "[bold]x[/] [/nothing] :smile:"

HOSTILE = f"""
== 240101 {MARKUP.replace("/", "-")}.md
https://arxiv.org/abs/2401.00001

*{ESCAPE} {BIDI} {MARKUP} <script>alert(1)</script>* (A {ESCAPE} B, {BIDI})

> {ESCAPE} {BIDI} {MARKUP}

{ESCAPE} {BIDI} {MARKUP} 합성 데이터 \x9b31m \x00

<english>
{ESCAPE} {BIDI} {MARKUP} [[{ESCAPE}]] `{ESCAPE}`

#llm #re\x1bd #{BIDI}tag
== 240102 {BIDI}.md
*Other* (A B)

[[240101 {MARKUP.replace("/", "-")}]] https://arxiv.org/abs/2401.00001 합성

#llm
== deep.md
{">" * 3000} quoted {"[" * 3000} {"(" * 3000} {"*" * 3000}
== long.md
*{"long " * 20000}* ({"A B, " * 5000})

{"낱말" * 50000}
== tabs\tand\nnewlines.md
*Ta\tbs* (A B)
"""

COMMANDS = [
    ("list",),
    ("list", "--sort", "title"),
    ("search", "합성"),
    ("search", "--explain", "합성"),
    ("show", "240101"),
    ("links", "240101"),
    ("related", "240101"),
    ("tags",),
    ("tags", "--similar"),
    ("tag", "rename", "llm", "zz", "--dry-run"),
    ("tag", "add", "zz", "path:*", "--dry-run"),
    ("mv", "240101", "Renamed", "--dry-run"),
    ("check",),
    ("stats",),
    ("index",),
    ("fetch", "--dry-run"),
]

# All but the colours rich draws with, and line ends.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def hostile(empty: Kb) -> Kb:
    """A collection of hostile notes."""
    for piece in re.split(r"^== ", HOSTILE, flags=re.MULTILINE)[1:]:
        name, _, text = piece.partition(".md\n")
        (empty.notes / f"{name}.md").write_text(text, encoding="utf-8")
    return empty


@pytest.mark.parametrize("arguments", COMMANDS)
def test_nothing_on_a_pipe_steers_a_terminal(hostile: Kb, arguments: tuple[str, ...]) -> None:
    ran = hostile(*arguments)
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.err
    assert STEERING.findall(ran.out + ran.err) == []


@pytest.mark.parametrize("width", ["40", "120"])
@pytest.mark.parametrize("arguments", COMMANDS)
def test_nothing_in_a_view_steers_a_terminal(hostile: Kb, arguments: tuple[str, ...], width: str) -> None:
    hostile.environment["COLUMNS"] = width
    ran = hostile("--color", "always", *arguments)
    assert ran.code in (0, 1)
    assert STEERING.findall(COLOUR.sub("", ran.out) + COLOUR.sub("", ran.err)) == []


def test_markup_is_shown_as_it_is_written(hostile: Kb) -> None:
    hostile.environment["COLUMNS"] = "120"
    shown = COLOUR.sub("", hostile("--color", "always", "show", "240101").out)
    assert "[bold]x[/] [/nothing] :smile:" in shown
    assert "<script>alert(1)</script>" in shown


def test_a_record_is_one_line_whatever_a_name_holds(hostile: Kb) -> None:
    assert len(hostile("list").lines) == 5
    assert {len(record) for record in hostile("list").records} == {6}


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--json"),
        ("search", "합성", "--json"),
        ("tags", "--json"),
        ("check", "--json"),
        ("show", "240101", "--json"),
    ],
)
def test_json_is_json_whatever_a_note_holds(hostile: Kb, arguments: tuple[str, ...]) -> None:
    ran = hostile(*arguments)
    assert json.loads(ran.out)
    assert ran.out.count("\n") == 1


def test_json_keeps_every_character(hostile: Kb) -> None:
    assert ESCAPE in hostile("show", "240101", "--json").json["title"]


def test_paths_ended_by_nul_keep_tabs_and_line_ends(hostile: Kb) -> None:
    assert f"{hostile.notes}/tabs\tand\nnewlines.md" in hostile("list", "-0").out.split("\0")


@pytest.mark.parametrize("typed", [ESCAPE, BIDI, MARKUP, "\x00", "[/]", "%s", "{0}", "\udcff"])
@pytest.mark.parametrize("command", [("show",), ("search",), ("list",), ("add",), ("check", "--rule"), ()])
def test_what_was_typed_is_said_back_as_text(empty: Kb, command: tuple[str, ...], typed: str) -> None:
    ran = empty(*command, typed)
    assert ran.code in (0, 2)
    assert STEERING.findall(ran.out + ran.err) == []


def test_json_holds_no_character_that_steers(empty: Kb) -> None:
    empty.write("== a.md\n*De\x7fl \x9b31m* (A B)\n")
    ran = empty("list", "--json")
    assert STEERING.findall(ran.out) == []
    assert ran.json["notes"][0]["title"] == "De\x7fl \x9b31m"


def test_a_path_given_to_the_letter_is_that_note(empty: Kb) -> None:
    empty.write("== Note.md\n*One* (A B)\n== NOTE.md\n*Two* (A B)\n")
    assert "Two" in empty("show", "NOTE.md").out
    assert empty("show", "note").code == 2


STEERS = "[\x1b\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
BAD_TITLE = "Riv\x9b31mers \u202edesrever\u2066 \u061c\u200f\u2028 \x85 end"


def _bad(kb: Kb) -> Kb:
    kb.write(
        f"== 250101 a\x9b31m\u202eb.md\nhttps://example.org/x\n\n*{BAD_TITLE}* (A B)\n\n{BAD_TITLE}\n\n#x\n"
    )
    return kb


@pytest.mark.parametrize(
    "command",
    [
        ["list", "--json"],
        ["search", "riv*", "--json"],
        ["show", "250101", "--json"],
        ["check", "--json"],
        ["export", "jsonl"],
    ],
)
def test_json_spells_out_what_would_steer_a_terminal(empty: Kb, command: list[str]) -> None:
    ran = _bad(empty)(*command)
    assert re.search(STEERS, ran.out) is None
    assert re.search(STEERS, json.dumps(ran.json, ensure_ascii=False))


@pytest.mark.parametrize("command", [["list", "-0"], ["show", "--raw", "250101"]])
def test_what_is_printed_on_a_terminal_as_it_is_does_not_steer_it(empty: Kb, command: list[str]) -> None:
    _bad(empty)
    assert re.search(STEERS, empty.on_terminal(*command, "--color", "never").plain) is None
    assert re.search(STEERS, empty.run(*command).out)
