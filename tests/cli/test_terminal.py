"""What a person sees: `kb` on a terminal of its own, at three widths."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

COMMANDS = [
    ("list",),
    ("search", "합성 데이터"),
    ("show", "Rivers"),
    ("tags",),
    ("tags", "--similar"),
    ("links", "Rivers"),
    ("related", "Rivers"),
    ("check",),
    ("stats",),
    ("todo",),
    ("index",),
]


@pytest.mark.parametrize("width", [120, 80, 40])
@pytest.mark.parametrize("arguments", COMMANDS)
def test_every_view_fits_the_terminal(kb: Kb, arguments: tuple[str, ...], width: int) -> None:
    kb("search", "x")
    ran = kb.on_terminal(*arguments, width=width)
    assert ran.code in (0, 1)
    assert ran.plain.strip()
    assert max(map(cell_len, ran.plain.split("\n"))) <= width


def test_languages_stand_side_by_side_where_there_is_room(kb: Kb) -> None:
    wide = kb.on_terminal("show", "Rivers", width=120).plain
    assert any("강처럼" in line and "A survey of training" in line for line in wide.split("\n"))
    narrow = kb.on_terminal("show", "Rivers", width=80).plain
    assert not any("강처럼" in line and "A survey of training" in line for line in narrow.split("\n"))


def test_check_shows_note_place_and_excerpt(kb: Kb) -> None:
    drawn = kb.on_terminal("check", "--rule", "unwritten").plain
    assert "  1  230310 Lanterns.md\n     5:14  info     unwritten" in drawn
    assert re.search(r"│ 등불에 대한 짧은 글. \[\[No Such Note\]\]\n", drawn)


def test_check_counts_infos_that_many_notes_have(empty: Kb) -> None:
    empty.write("".join(f"== {name}.md\n[[240101 Nowhere]]\n" for name in "abcdef"))
    drawn = empty.on_terminal("check", width=120).plain
    assert re.search(r"only counted: .*6 unwritten.* --severity info\n", drawn)
    assert "f.md" not in drawn
    for arguments in (["--rule", "unwritten"], ["--severity", "info"], ["f"]):
        assert "f.md" in empty.on_terminal("check", *arguments).plain
    assert (
        len([one for one in empty("check", "--json").json["diagnostics"] if one["rule"] == "unwritten"])
        == 6
    )


def test_colours_mark_meaning(kb: Kb) -> None:
    assert "\x1b[" in kb.on_terminal("list").out


COLOUR = re.compile(r"\x1b\[[0-9;]*[34]8;5")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(kb: Kb, environment: dict[str, str]) -> None:
    assert COLOUR.search(kb.on_terminal("list").out)
    assert not COLOUR.search(kb.on_terminal("list", **environment).out)


def test_colour_can_be_refused_and_forced(kb: Kb) -> None:
    kb("list")
    assert "\x1b" not in kb.on_terminal("--color", "never", "list").out
    assert "\x1b[" in kb("--color", "always", "list").out
    assert "\x1b" not in kb("--color", "auto", "list").out


def test_what_is_typed_wins_over_the_environment(kb: Kb) -> None:
    assert COLOUR.search(kb.on_terminal("--color", "always", "list", NO_COLOR="1").out)


def test_nothing_found_is_said_once(kb: Kb) -> None:
    kb("list")
    assert kb.on_terminal("list", "nosuchword").plain.split("\n")[-2:] == ["0 notes", ""]


# -- the pager ----------------------------------------------------------------------------------


def test_a_long_view_goes_through_the_pager(kb: Kb, program: Callable[[str, str], str]) -> None:
    pager = program("pager", "echo PAGED; cat")
    assert kb.on_terminal("show", "Rivers", height=8, KB_PAGER=pager).plain.startswith("PAGED\n")
    assert "PAGED" not in kb.on_terminal("show", "Rivers", height=80, KB_PAGER=pager).plain


@pytest.mark.parametrize("pager", ["", "cat", "{}/nowhere/pager"])
def test_without_a_pager_a_long_view_is_written(kb: Kb, pager: str) -> None:
    pager = pager.format(kb.root)
    assert "Rivers of Data" in kb.on_terminal("show", "Rivers", height=8, KB_PAGER=pager).plain


def test_the_elder_pager_is_taken_where_ours_is_not_set(kb: Kb, program: Callable[[str, str], str]) -> None:
    assert (
        "PAGED"
        in kb.on_terminal("show", "Rivers", height=8, PAGER=program("pager", "echo PAGED; cat")).plain
    )


def test_a_pager_that_stops_reading_is_no_fault(kb: Kb, program: Callable[[str, str], str]) -> None:
    kb.write("== long.md\n" + "A sentence that is long.\n\n" * 20000)
    assert kb.on_terminal("show", "long", height=8, KB_PAGER=program("pager", "head -n 1")).code == 0


# -- progress -----------------------------------------------------------------------------------


def test_a_fetch_draws_a_bar_and_takes_it_off(kb: Kb, arxiv: ArxivServer) -> None:
    drawn = kb.on_terminal("fetch").plain
    assert "Fetching papers ━" in drawn
    assert drawn.rstrip().split("\n")[-1].startswith("2 papers: 2 fetched, 0 already known")


def test_elsewhere_long_work_says_a_line_a_step(kb: Kb, arxiv: ArxivServer) -> None:
    kb.write("".join(f"== many/{number}.md\n*T {number}* (A B)\n" for number in range(200)))
    assert kb("list").err.startswith("Reading notes: 204\n")
    time.sleep(0.1)
    kb("list")
    assert kb("search", "x").err.startswith("Indexing notes: 204\n")
    assert kb("fetch").err == "Fetching papers: 2\nFetching papers: 2 of 2, 0 failed\n"
    assert kb("-q", "fetch", "--refresh").err == ""


def test_the_program_runs_as_a_module_and_by_its_entry_point() -> None:
    project = Path(__file__).resolve().parents[2]
    assert 'kb = "kb.cli:main"' in (project / "pyproject.toml").read_text(encoding="utf-8")
    assert sys.modules["kb.cli.start"]
