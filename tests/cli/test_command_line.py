"""A command line is read without typer as typer reads it, or left to typer."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from kb.cli import app as app_module
from kb.cli.app import app
from kb.cli.command_line import Call, call_of, command_function
from kb.cli.commands import COMMANDS
from kb.cli.global_options import GLOBAL_PARAMETERS, session_of
from kb.cli.parameters import REQUIRED, Parameter, parameters_of
from kb.cli.with_typer.function import with_parameters
from tests.cli.conftest import Kb

GROUP = typer.main.get_command(app)
FUNCTIONS = {name: run for name in COMMANDS if (run := command_function(name))}


def read_by_typer(arguments: Sequence[str]) -> Call | None:
    """What typer calls for a command line; None where it calls nothing."""
    found: list[Call] = []

    def recording(run: Any) -> Any:
        def called(ctx: typer.Context, **values: Any) -> None:
            found.append(Call(run, values, vars(ctx.obj)))

        return with_parameters(called, parameters_of(run))

    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        patch.setattr(app_module, "typer_function", recording)
        with suppress(SystemExit):
            app([*arguments], prog_name="kb")
    return found[0] if found else None


def assert_read_alike(arguments: Sequence[str], call: Call) -> None:
    by_typer = read_by_typer(arguments)
    assert by_typer
    assert by_typer[:2] == call[:2]
    assert [*map(type, by_typer.values.values())] == [*map(type, call.values.values())]
    ours = vars(session_of(**call.global_values))
    assert {name: by_typer.global_values[name] for name in ("_root", "_color", "is_quiet")} == {
        name: ours[name] for name in ("_root", "_color", "is_quiet")
    }


def names_of(parameters: Sequence[Parameter]) -> list[str]:
    return [name for one in parameters for name in one.described.names]


def words_of(name: str) -> st.SearchStrategy[str]:
    """Words that may be typed behind a command: its options, whole, cut and with values, and others."""
    parameters = (*parameters_of(FUNCTIONS[name]), *GLOBAL_PARAMETERS)
    names = st.sampled_from(names_of(parameters) or ["--json"])
    values = st.sampled_from(
        [
            "",
            "-",
            "--",
            "3",
            "0",
            "-1",
            "x",
            " 7",
            "1_0",
            "٣",
            "date",
            "score",
            "error",
            "none",
            "합성 데이터",
        ]
        + [
            "auto",
            "never",
            "/",
            "/root/none",
            "tag:llm",
            "-gan",
            "a=b",
            "--nosuch",
            "-h",
            "--help",
            *COMMANDS,
        ]
        + [choice for one in parameters for choice in one.choices]
    )
    attached = st.builds(str.__add__, names, values)
    return st.one_of(
        names, values, attached, st.builds("{}={}".format, names, values), st.text("-=nq0 한", max_size=4)
    )


def lines_of(name: str) -> st.SearchStrategy[list[str]]:
    words = words_of(name)
    return st.builds(
        lambda before, behind: [*before, name, *behind],
        st.lists(words, max_size=2) | st.just([]),
        st.lists(words, max_size=6),
    )


@given(st.sampled_from([*FUNCTIONS]).flatmap(lines_of))
def test_a_line_is_read_as_typer_reads_it_or_left_to_typer(arguments: list[str]) -> None:
    call = call_of(arguments)
    if call:
        assert_read_alike(arguments, call)


@st.composite
def plain_lines(draw: st.DrawFn) -> list[str]:
    """Command lines that are right and plain: options of the command and all commands, words between."""
    name = draw(st.sampled_from([*FUNCTIONS]))
    parts: list[list[str]] = []
    for one in (*parameters_of(FUNCTIONS[name]), *GLOBAL_PARAMETERS):
        required = one.default is REQUIRED
        most = 2 if one.is_option or one.is_several else 1
        parts += [draw(typed(one)) for _ in range(draw(st.integers(int(required), most)))]
    return [name, *(word for part in draw(st.permutations(parts)) for word in part)]


def typed(one: Parameter) -> st.SearchStrategy[list[str]]:
    """The words that give a parameter a value."""
    texts = st.sampled_from(
        one.choices or (("7", "12") if one.one_type is int else ("x", "tag:a", "3", "-"))
    )
    if not one.is_option:
        return st.builds(lambda text: [text], texts)
    names = st.sampled_from(one.described.names)
    if one.is_flag:
        return st.builds(lambda name: [name], names)
    apart = st.builds(lambda name, text: [name, text], names, texts)
    joined = st.builds(
        lambda name, text: [f"{name}={text}" if name[1] == "-" else name + text], names, texts
    )
    return apart | joined


@given(plain_lines())
def test_every_plain_line_is_read_without_typer(arguments: list[str]) -> None:
    call = call_of(arguments)
    if not call:
        assert read_by_typer(arguments) is None, arguments
    else:
        assert_read_alike(arguments, call)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_typer_and_we_know_the_same_options(name: str) -> None:
    ours = {one.name: one for one in parameters_of(FUNCTIONS[name])}
    theirs = {param.name: param for param in GROUP.get_command(None, name).params if param.name != "help"}
    assert [*ours] == [*theirs]
    for one in ours.values():
        param = theirs[one.name]
        assert tuple(param.opts) == (one.described.names or (one.name,))
        assert (param.param_type_name == "option") == one.is_option
        assert (getattr(param, "multiple", False) or param.nargs == -1) == one.is_several
        assert getattr(param, "is_flag", False) == one.is_flag
        assert param.required == (one.default is REQUIRED)
        assert tuple(getattr(param.type, "choices", ())) == one.choices


@pytest.mark.parametrize(
    "line",
    [
        "", "--help", "list --help", "list -h", "nosuch", "list --nosuch", "list -n", "list -n 0", "list -n x", "-h",
        "list --json=1", "list --limit", "list --sort nosuch", "show", "tag rename a b", "--version", "list -0n5",
        "--show-completion bash", "--json list", "--root list", "list --color blue", "stats -n 3", "edit a --wait",
        "index more", "undo x", "export nosuch", "serve --port 70000", "mv a", "-- list",
    ],
)  # fmt: skip
def test_help_and_what_is_wrong_are_left_to_typer(line: str) -> None:
    assert call_of(line.split()) is None


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("list -n 20", {"limit": 20}),
        ("list -n20 -q", {"limit": 20}),
        ("list --limit=5 -n 7 x", {"limit": 7, "query": ["x"]}),
        ("list --format --json", {"template": "--json"}),
        ("list a --json b", {"query": ["a", "b"], "json": True}),
        ("search -- -gan -n", {"query": ["-gan", "-n"]}),
        ("search -- x -q", {"query": ["x", "-q"]}),
        ("show - --root x", {"notes": ["-"]}),
        ("check --rule a --rule=b", {"rule": ["a", "b"]}),
        ("mv a b --dry-run", {"note": "a", "new": "b", "dry_run": True}),
    ],
)
def test_what_is_typed_is_what_a_command_gets(line: str, values: dict[str, Any]) -> None:
    call = call_of(line.split())
    assert call
    given_values = {
        one.name: call.values[one.name]
        for one in parameters_of(call.run)
        if call.values[one.name] != one.default
    }
    assert given_values == values


def test_a_collection_that_may_not_be_read_is_left_to_typer(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert call_of(["list", "--root", str(tmp_path)])
    assert (call_of(["list", "--root", str(closed)]) is None) == (not os.access(closed, os.R_OK))


@pytest.fixture
def both(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Runs a command by our reading and by typer's."""

    def run(*arguments: str) -> tuple[Any, Any]:
        assert call_of(arguments)
        kb(*arguments)  # the notes are read and indexed
        ours = kb(*arguments)
        with monkeypatch.context() as patch:
            patch.setattr("kb.cli.start.call_of", lambda _arguments: None)
            return ours, kb(*arguments)

    return run


@pytest.mark.parametrize(
    "line",
    [
        "list", "list -n 1", "list --json -n 2", "list nosuch:x", "search data --json", "search 합성", "search", "tags",
        "show Rivers", "show nosuch", "links Rivers --json", "related Rivers -n 2", "stats", "check --json", "papers",
        "-q list", "--root /nosuch list", "help list", "help list x", "help nosuch", "add", "new", "edit", "list --sort score",
    ],
)  # fmt: skip
def test_a_command_answers_alike_whoever_reads_its_line(both: Any, line: str) -> None:
    ours, typers = both(*line.split())
    assert ours == typers
