"""Help and messages on a terminal that is narrow, or not much wider than they are."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Kb

COMMANDS = ("", "search", "tag", "add", "import")


@pytest.mark.parametrize("width", [40, 56, 80])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_of_the_help_is_wider_than_the_terminal(kb: Kb, command: str, width: int) -> None:
    for arguments in (["help", command], [command, "--help"]):
        ran = kb.on_terminal(*filter(None, arguments), width=width)
        assert ran.code == 0
        assert max(map(cell_len, ran.plain.split("\n"))) <= width


def test_no_description_is_cut_where_the_terminal_is_narrow(kb: Kb) -> None:
    shown = kb.on_terminal("help", width=40).plain
    assert "Undo the last rewrite or capture\n      of notes." in shown
    assert "..." not in shown.partition("Commands:")[2]


def test_a_long_help_is_paged(kb: Kb, program: Callable[[str, str], str]) -> None:
    pager = program("pager", "sed 's/^/paged: /'")
    assert "paged: Usage: kb" in kb.on_terminal("help", height=20, KB_PAGER=pager).plain
    assert "paged" not in kb.on_terminal("help", height=200, KB_PAGER=pager).plain


@pytest.mark.parametrize(
    "arguments", [("search", "--explain"), ("list", "--limit", "many"), ("links", "--jsn", "x")]
)
def test_an_error_is_broken_between_words(kb: Kb, arguments: tuple[str, ...]) -> None:
    whole = kb(*arguments).err
    broken = kb.on_terminal(*arguments, width=40).plain
    assert whole.count("\n") == 1
    assert broken.count("\n") > 1
    assert broken.split() == whole.split()
    assert all(cell_len(line) <= 40 for line in broken.split("\n"))


def test_a_path_longer_than_the_line_is_left_whole(kb: Kb) -> None:
    path = f"/tmp/{'long-name-' * 6}"
    assert path in kb.on_terminal("list", "--root", path, width=40).plain
