"""`kb` alone: a start page on a terminal, the help elsewhere."""

import re

import pytest
from rich.cells import cell_len

from kb.cli.commands import COMMANDS
from kb.cli.output.start_page import NEXT_COMMANDS
from tests.cli.conftest import Kb


def test_the_newest_notes_are_numbered_and_what_waits_has_its_command(kb: Kb) -> None:
    ran = kb.on_terminal(width=120, height=40)
    assert ran.code == 0
    notes = re.findall(r"^ (\d)  (.*)", ran.plain, re.MULTILINE)
    assert [(number, line.split(":")[0]) for number, line in notes[:2]] == [
        ("1", "Bridges"),
        ("2", "Rivers of Data"),
    ]
    assert re.search(r"^ +1  note without tags +kb tag --walk$", ran.plain, re.MULTILINE)
    assert re.search(r"^ +2  papers to fetch +kb fetch$", ran.plain, re.MULTILINE)
    assert ran.plain.rstrip().split("\n")[-1].startswith(" 4 notes · kb search WORDS · kb show 1")


def test_its_numbers_name_notes(kb: Kb) -> None:
    kb.on_terminal()
    assert kb("show", "2", "--json").json["path"] == "2024/240101 Rivers.md"


def test_options_before_no_command_hold(kb: Kb) -> None:
    ran = kb.on_terminal("--root", str(kb.root), "--color", "never")
    assert (ran.code, "Bridges" in ran.out, "\x1b" in ran.out) == (0, True, False)


@pytest.mark.parametrize(("width", "height"), [(120, 36), (80, 24), (40, 24)])
def test_it_fits_the_screen(empty: Kb, width: int, height: int) -> None:
    empty.write(
        "".join(f"== 24{month:02}01 A Title of a Note {month}.md\nText.\n" for month in range(1, 13))
    )
    lines = empty.on_terminal(width=width, height=height).plain.rstrip("\n").split("\n")
    assert len(lines) < height
    assert max(map(cell_len, lines)) <= width


def test_a_new_collection_says_how_to_begin(empty: Kb) -> None:
    ran = empty.on_terminal()
    assert ran.code == 0
    assert "No notes yet." in ran.plain
    assert "`kb add 2412.08905`" in ran.plain


def test_without_a_collection_it_says_how_to_start(bare: Kb) -> None:
    ran = bare.on_terminal(width=200)
    assert ran.code == 2
    assert "Start one with `kb init`" in ran.plain


def test_elsewhere_it_is_the_help(kb: Kb) -> None:
    ran = kb()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == kb("--help").out.strip()


def test_help_is_help_on_a_terminal_too(kb: Kb) -> None:
    assert "Usage: kb [OPTIONS] COMMAND" in kb.on_terminal("--help").plain
    assert "Usage: kb [OPTIONS] COMMAND" in kb.on_terminal("help").plain


def test_every_command_that_it_names_exists() -> None:
    assert {command.split()[1] for command in NEXT_COMMANDS} <= COMMANDS.keys()
