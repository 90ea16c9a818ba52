"""`kb new --daily`: one note a day, made once and opened again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kb

Program = Callable[[str, str], str]


def daily(kb: Kb) -> Path:
    (note,) = (path for path in kb.notes.rglob("*.md") if "daily" in path.name)
    return note


@pytest.fixture
def vim(empty: Kb, program: Program) -> Callable[[str], str]:
    """An editor that writes some words on the line where it begins."""

    def made(words: str) -> str:
        goes = 'line=1; test "$1" = -c && { line=$2; shift 2; }'
        return program("vim", f'{goes}; sed -i "${{line}}s/^$/{words}/" "$1"')

    return made


def test_the_note_of_a_day_is_made_once_and_added_to(empty: Kb) -> None:
    first = empty("new", "--daily", "-t", "log", stdin="아침.\n")
    second = empty("new", "--daily", stdin="점심.\n")
    third = empty("new", "--daily", "-t", "walk", stdin="Evening.\n")
    assert [first.code, second.code, third.code] == [0, 0, 0]
    assert first.lines == second.lines == third.lines == [str(daily(empty))]
    assert daily(empty).read_text(encoding="utf-8") == "아침.\n\n점심.\n\nEvening.\n\n#log #walk\n"
    assert re.fullmatch(r"\d{4}/\d{6} daily\.md", daily(empty).relative_to(empty.notes).as_posix())
    assert f"Added to {daily(empty).relative_to(empty.notes)}. `kb undo 2` reverts this." in second.err


def test_it_opens_again_where_more_is_to_be_written(empty: Kb, vim: Callable[[str], str]) -> None:
    first = empty.on_terminal("new", "--daily", "-t", "log", KB_EDITOR=vim("아침."))
    assert (first.code, "no-source" in first.plain) == (0, False)  # it is about no paper
    ran = empty.on_terminal("new", "--daily", KB_EDITOR=vim("점심."))
    assert ran.code == 0
    assert daily(empty).read_text(encoding="utf-8") == "아침.\n\n점심.\n\n#log\n"
    before = daily(empty).read_bytes()
    assert empty.on_terminal("new", "--daily", KB_EDITOR="true").code == 0
    assert daily(empty).read_bytes() == before
    assert empty("show", "-").records[0][1] == daily(empty).relative_to(empty.notes).as_posix()


def test_a_note_of_the_day_in_which_nothing_is_written_is_not_made(empty: Kb) -> None:
    ran = empty.on_terminal("new", "--daily", KB_EDITOR="true")
    assert (ran.code, list(empty.notes.rglob("*.md"))) == (1, [])


def test_a_title_is_that_of_the_note_when_it_is_made(empty: Kb) -> None:
    empty("new", "--daily", "On", "kelp", stdin="아침.\n")
    ran = empty("new", "--daily", "Another", stdin="점심.\n")
    assert (ran.code, "today's note already; its title, “On kelp”, stays.\n" in ran.err) == (0, True)
    assert "its title" not in empty("new", "--daily", "On kelp").err
    assert daily(empty).read_text(encoding="utf-8") == "*On kelp*\n\n아침.\n\n점심.\n"


def test_it_is_called_as_the_settings_say(empty: Kb) -> None:
    settings = empty.root / "kb.yaml"
    settings.write_text('capture: {daily: "journal/{year}/{year}-{month}-{day}.md"}', encoding="utf-8")
    for _ in range(2):
        assert empty("new", "--daily", stdin="아침.\n").code == 0
    (note,) = empty.notes.rglob("*.md")
    path = note.relative_to(empty.notes).as_posix()
    assert re.fullmatch(r"journal/\d{4}/\d{4}-\d\d-\d\d\.md", path)
    assert note.read_text(encoding="utf-8") == "아침.\n\n아침.\n"


@pytest.mark.parametrize("template", ["{title}.md", "{id}", "../{yymmdd}.md", "journal/", "{week}"])
def test_a_name_that_is_not_that_of_a_day_is_asked_wrongly(empty: Kb, template: str) -> None:
    settings = empty.root / "kb.yaml"
    settings.write_text(f'capture:\n  daily: "{template}"\n', encoding="utf-8")
    ran = empty("new", "--daily", stdin="아침.\n")
    assert ran.code == 2
    assert "kb.yaml:2:10: `capture.daily` " in ran.err


def test_a_note_of_the_day_that_is_no_utf8_is_opened_as_it_is(empty: Kb, vim: Callable[[str], str]) -> None:
    empty("new", "--daily", "--no-edit")
    daily(empty).write_bytes(b"\xff\n")
    assert empty.on_terminal("new", "--daily", KB_EDITOR=vim("x")).code in (0, 1)
    assert daily(empty).read_bytes().startswith(b"\xff\n")


@pytest.mark.parametrize("arguments", [("--daily", "--again"), (), ("-t", "log")])
def test_what_is_unclear_is_asked_wrongly(empty: Kb, arguments: tuple[str, ...]) -> None:
    assert empty("new", *arguments).code == 2
    assert list(empty.notes.rglob("*.md")) == []
