"""What numbers stand for: on two terminals, after a look at named notes, and where they cannot be saved."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.cli.conftest import Kb, Ran

BRIDGES = "2024/240205 Bridges.md"
RIVERS = "2024/240101 Rivers.md"

Pane = Callable[..., str]
"""Runs a command on a terminal and gives what it draws; where it asks `question`, `answer` is typed."""


@pytest.fixture
def pane(kb: Kb) -> Iterator[Callable[[], Pane]]:
    """Opens a terminal with a shell, in which one command after the other is run; gives what each draws."""
    shells = []

    def opened() -> Pane:
        ours, theirs = pty.openpty()
        environment = kb.environment | {
            "TERM": "xterm-256color",
            "PS1": "",
            "KB": f"{sys.executable} -m kb",
        }
        shell = subprocess.Popen(
            ["/bin/sh"],
            cwd=kb.root,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        shells.append((shell, ours))

        def run(command: str, question: str = "", answer: str = "") -> str:
            os.write(ours, f"{command}; echo ended-$?\n".encode())
            drawn, is_asked = b"", False
            while not re.search(rb"ended-\d", drawn):
                drawn += os.read(ours, 65536)
                if question and not is_asked and question.encode() in drawn:
                    os.write(ours, answer.encode())
                    is_asked = True
            return Ran(0, drawn.decode(), "").plain

        return run

    yield opened
    for shell, ours in shells:
        os.write(ours, b"exit\n")
        shell.wait(timeout=60)
        os.close(ours)


def test_numbers_do_not_cross_between_two_terminals(kb: Kb, pane: Callable[[], Pane]) -> None:
    one, two = pane(), pane()
    one("$KB list tag:survey")
    two("$KB list tag:alignment")
    assert "Rivers of Data" in one("$KB show 1 --raw")
    assert "Aligning Small" in two("$KB show 1 --raw | cat")
    assert "Rivers of Data" in one("$KB show 1 --raw | cat")
    assert kb.run("show", "1", "--raw").out == (kb.notes / BRIDGES).read_text(encoding="utf-8")


def test_a_note_named_by_a_number_of_this_terminal_is_removed_when_agreed(
    kb: Kb, pane: Callable[[], Pane]
) -> None:
    one = pane()
    one("$KB list bridges")
    assert "Remove 1 note for `kb rm" in one("$KB rm 1", "[y/N]", "\n")
    assert (kb.notes / BRIDGES).exists()
    one("$KB rm 1", "[y/N]", "y\n")
    assert not (kb.notes / BRIDGES).exists()


def test_the_last_note_is_that_of_any_terminal(pane: Callable[[], Pane]) -> None:
    one, two = pane(), pane()
    one("$KB show Rivers")
    two("$KB show Bridges")
    assert "Aligning Small" in one("$KB show - --raw")


# -- named notes ----------------------------------------------------------------------------------


@pytest.fixture
def faulty(kb: Kb) -> Kb:
    """Three notes, each with a link that leads nowhere in its fifth line."""
    for day in range(1, 4):
        head = f"https://example.org/{day}\n\n*Fault {day}* (A B)"
        kb.write(f"== 2024/24010{day} Fault.md\n{head}\n\nAs in [[Nowhere {day}]].\n\n#fault\n")
    return kb


def test_numbers_of_a_check_stay_while_the_notes_are_checked_one_by_one(faulty: Kb) -> None:
    faulty.on_terminal("check", "tag:fault")
    for number in ("1", "2", "3", "2"):
        ran = faulty.on_terminal("check", number)
        fault = 4 - int(number)
        assert re.search(rf"^ +{number}  2024/24010{fault} Fault\.md", ran.plain, re.MULTILINE)


def test_a_number_opens_a_checked_note_at_its_problem(
    faulty: Kb, program: Callable[[str, str], str]
) -> None:
    faulty.environment["EDITOR"] = program("vim", f'echo "$2" >> {faulty.root}/opened')
    faulty.on_terminal("list", "tag:fault")
    faulty("edit", "2")
    faulty.on_terminal("check", "2")
    faulty("edit", "2")
    lines = (faulty.root / "opened").read_text(encoding="utf-8").splitlines()
    assert lines == ["", "5"]


@pytest.mark.parametrize("command", ["links", "related"])
def test_notes_around_a_named_one_are_numbered_after_those_on_the_screen(kb: Kb, command: str) -> None:
    kb.on_terminal("list", "tag:alignment")
    ran = kb.on_terminal(command, "1")
    assert re.search(r"^ 2  .*Rivers of Data", ran.plain, re.MULTILINE)
    assert "Aligning Small" in kb("show", "1", "--raw").out
    assert "Rivers of Data" in kb("show", "2", "--raw").out


# -- where they cannot be saved -------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["list"],
        ["search", "data"],
        ["links", "Rivers"],
        ["related", "Rivers"],
        ["papers", "--unread"],
        ["todo"],
        ["check"],
        ["check", "Lanterns"],
    ],
)
def test_where_numbers_cannot_be_saved_that_is_said_and_there_are_none(kb: Kb, command: list[str]) -> None:
    cites = "It cites https://arxiv.org/abs/2405.00005."
    kb.write(f"== 2024/240301 Lamps.md\nhttps://example.org/lamps\n\n*Lamps* (A B)\n\n{cites}\n")
    numbered = re.compile(r"^ +[0-9]  .*(Rivers|Bridges|Lamps|Lanterns|2405)", re.MULTILINE)
    assert numbered.search(kb.on_terminal(*command).plain)
    bare = kb.on_terminal(*command, KB_STATE_DIR="/proc/none").plain
    assert bare.count("kb: Cannot save the numbers of the lines, so none are shown. ") == 1
    assert re.search("Rivers|Bridges|Lamps|Lanterns|2405", bare)
    assert not numbered.search(bare)
    assert not re.search(r"kb (show|edit|add|open) \d( |$)", bare, re.MULTILINE)
