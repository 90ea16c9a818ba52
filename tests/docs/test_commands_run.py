"""Every command that a page shows runs, and prints what the page says it prints.

A block marked `sh` is typed into a shell as it stands, the blocks of a page one after the other; behind
`console`, lines with `$ ` are typed and the others are what is printed, `…` for any number of lines.
`sh exit 1` ends with that code. `sh no-run (why)` is not run.
"""

import re
from pathlib import Path

import pytest

from tests.docs.conftest import Shell
from tests.docs.pages import NAMES, PAGES, Block, blocks

_NOT_RUN = re.compile(r"sh no-run \(.{5,}\)")
_EXIT = re.compile(r"sh(?: exit ([0-9]))?")
_COMMAND = re.compile(r"^(?:\$ )?kb ", re.MULTILINE)
_MADE_FROM_THE_HELP = "commands.md"


def shown(page: Path) -> list[Block]:
    """The blocks of a page that are run."""
    return [block for block in blocks(page) if _EXIT.fullmatch(block.info) or block.info == "console"]


@pytest.mark.parametrize("page", [page for page in PAGES if shown(page)], ids=lambda page: page.name)
def test_what_a_page_shows_runs(page: Path, shell: Shell) -> None:
    for block in shown(page):
        if block.info == "console":
            compare(block, shell)
        else:
            ran = shell.run(block.text)
            expected = int(_EXIT.fullmatch(block.info)[1] or 0)
            assert ran.returncode == expected, f"{block.place}: {ran.stderr or ran.stdout}"
            assert "Traceback" not in ran.stderr


def compare(block: Block, shell: Shell) -> None:
    """Types the commands of a transcript and compares what is printed on standard output."""
    for typed in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, expected = typed.partition("\n")
        ran = shell.run(command)
        pattern = re.escape(expected).replace(re.escape("…\n"), r"(?:.*\n)*")
        assert re.fullmatch(pattern, ran.stdout), f"{block.place}: {command}\n{ran.stdout}{ran.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_block_with_a_command_is_run_or_says_why_not(page: Path) -> None:
    known = [*shown(page), *(block for block in blocks(page) if _NOT_RUN.fullmatch(block.info))]
    others = [block for block in blocks(page) if block not in known]
    told = [block.place for block in others if block.info.startswith(("sh", "console", "bash"))]
    if page.name != _MADE_FROM_THE_HELP:
        told += [block.place for block in others if _COMMAND.search(block.text)]
    assert told == []


def test_a_transcript_that_is_wrong_is_noticed(shell: Shell) -> None:
    block = Block(PAGES[0], 1, "console", "$ echo one\none\n$ printf '1\\n2\\n3\\n'\n1\n…\n3\n")
    compare(block, shell)
    with pytest.raises(AssertionError, match="echo one"):
        compare(block._replace(text="$ echo one\ntwo\n"), shell)
