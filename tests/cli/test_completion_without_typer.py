"""What Tab offers without typer is what it offers with it."""

import io
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.cli.app import app
from kb.cli.commands import COMMANDS
from kb.cli.completing.tab import answer_to_tab
from tests.cli.conftest import Kb

WORDS = (
    *("show", "list", "tags", "tag", "check", "export", "mv", "links", "help", "nosuch"),
    *(
        "-n",
        "-q",
        "--json",
        "--sort",
        "--rule",
        "--suggest",
        "--format",
        "--out",
        "--color",
        "--root",
        "--",
    ),
    *("3", "x", "-", "tag:a", "--sort=date", "-n3", "rename", ""),
)
BEGINNINGS = (
    *(
        "",
        "s",
        "Riv",
        "surv",
        "tag:",
        "tag:syn",
        "#al",
        "date",
        "lang:日",
        "dead",
        "json",
        "--so",
        "-",
        "=",
    ),
    *("author:A", "missing:", "nosuch:", "li", "x y", '"x', "nothing at all"),
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a collection of a few notes."""
    folder = tmp_path_factory.mktemp("mine")
    names = {
        "KB_ROOT": str(folder),
        "KB_CACHE_DIR": str(folder / "cache"),
        "KB_STATE_DIR": str(folder / "state"),
    }
    kb = Kb(folder, names)
    kb.notes.mkdir()
    kb.write(
        "== 240101 Rivers.md\n*Rivers of Data: A Survey* (Ada Park)\n\n#survey #synthetic-data\n"
        "== 240102 Boats\tand ships.md\n*Boats* (Bo Lee)\n\n#alignment\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        for name, value in names.items():
            patch.setenv(name, value)
        yield names


def of_typer(line: dict[str, str]) -> str:
    """What typer writes for a shell."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), suppress(SystemExit):
        for name, value in line.items():
            patch.setenv(name, value)
        app([], prog_name="kb")
    return out.getvalue()


def line_of(shell: str, words: list[str]) -> dict[str, str]:
    """What a shell's script hands over for the last of some words."""
    quoted = " ".join(word if word.startswith('"') else shlex.quote(word) for word in words[:-1])
    if shell == "fish":
        line = {"_TYPER_COMPLETE_ARGS": f"kb {quoted} {words[-1]}"}
    else:
        line = {"COMP_WORDS": f"kb {quoted} {words[-1]}", "COMP_CWORD": str(len(words))}
    return line | {"_KB_COMPLETE": "complete_plain" if shell == "bash" else "complete_described"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["bash", "zsh", "fish"]),
    st.lists(st.sampled_from(WORDS), max_size=4),
    st.sampled_from(BEGINNINGS),
)
def test_a_shell_is_offered_what_typer_would_offer(
    environment: dict[str, str], shell: str, words: list[str], beginning: str
) -> None:
    line = line_of(shell, [*words, beginning])
    ours = answer_to_tab(line)
    if ours is not None:
        assert f"{ours}\n" == of_typer(line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "words",
    [["show", ""], ["list", "tag:s"], ["list", "--sort", ""], ["sho"], [""], ["tags", "--suggest", "R"]],
)
def test_what_is_often_completed_takes_no_typer(
    environment: dict[str, str], shell: str, words: list[str]
) -> None:
    line = line_of(shell, words)
    ours = answer_to_tab(line)
    assert ours is not None
    assert f"{ours}\n" == of_typer(line)


def test_every_command_is_described_as_typer_does(environment: dict[str, str]) -> None:
    line = line_of("zsh", [""])
    ours = answer_to_tab(line)
    assert ours
    assert [one.partition("\t")[0] for one in ours.splitlines()] == [*COMMANDS]
    assert f"{ours}\n" == of_typer(line)
