"""A command line that cannot be read: one sentence, exit code 2, and what to type instead."""

import pytest

from kb.cli.commands import COMMANDS
from tests.cli.conftest import Kb


def said(kb: Kb, *arguments: str) -> str:
    ran = kb(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kb: ")
    assert ran.err.count("\n") == 1
    return ran.err.removeprefix("kb: ").removesuffix("\n")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("find", "search"),
        ("grep", "search"),
        ("ls", "list"),
        ("dir", "list"),
        ("cat", "show"),
        ("VIEW", "show"),
        ("rename", "mv"),
        ("move", "mv"),
        ("sync", "fetch"),
        ("update", "fetch"),
        ("revert", "undo"),
        ("create", "new"),
        ("capture", "add"),
        ("serach", "search"),
        ("lst", "list"),
        ("tgas", "tags"),
        ("Exprot", "export"),
        ("status", "stats"),
        ("ilst", "list"),
        ("earch", "search"),
    ],
)
def test_a_command_of_another_program_or_a_typo_leads_to_ours(bare: Kb, typed: str, meant: str) -> None:
    assert said(bare, typed, "x") == f"No such command: {typed}. Did you mean {meant}?"


@pytest.mark.parametrize("typed", ["random", "foo", "note", "share", "한글", "indent", "0", "…", "nope"])
def test_no_command_is_better_than_nonsense(bare: Kb, typed: str) -> None:
    assert said(bare, typed) == f"No such command: {typed}. See `kb --help`."


@pytest.mark.parametrize("typed", ["delete", "remove", "del", "rm"])
def test_only_commands_that_exist_are_suggested(bare: Kb, typed: str) -> None:
    if typed not in COMMANDS:
        hint = "Did you mean rm?" if "rm" in COMMANDS else "See `kb --help`."
        assert said(bare, typed) == f"No such command: {typed}. {hint}"
    if typed != "remove":
        assert said(bare, "tag", typed, "x") == f"No such command: tag {typed}. Did you mean tag remove?"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["list", "--colour", "always"], "No such option: --colour. Did you mean --color?"),
        (["list", "--limt", "3"], "No such option: --limt. Did you mean --limit?"),
        (["list", "--recursive"], "No such option: --recursive. See `kb list --help`."),
        (["tag", "rename", "a", "b", "--dry"], "No such option: --dry. See `kb tag rename --help`."),
        (
            ["list", "-n", "0"],
            "`-n/--limit` must be at least 1. See `kb list --help`.",
        ),
        (
            ["serve", "--port", "0x"],
            "`--port` must be a number from 1 to 65535, not “0x”. See `kb serve --help`.",
        ),
        (
            ["serve", "--port=65536"],
            "`--port` must be a number from 1 to 65535, not “65536”. See `kb serve --help`.",
        ),
        (["check", "--explain"], "`--explain` needs a value. See `kb check --help`."),
        (["build", "--explain"], "`--explain` needs a value. See `kb build --help`."),
        (
            ["tag", "merge", "a", "--into"],
            "`--into` needs a value. See `kb tag merge --help`.",
        ),
        (["tag", "remove", "sail", "tag:sail"], "No note has the tag #sail; see `kb tags`."),
        (["show"], "`kb show` needs NOTE. See `kb show --help`."),
        (["tag", "add", "x"], "`kb tag add` needs NOTE or QUERY. See `kb tag add --help`."),
        (["tag", "merge", "x"], "`kb tag merge` needs `--into`. See `kb tag merge --help`."),
        (["export"], "`kb export` needs FORMAT: jsonl, bibtex, csl-json or ris. See `kb export --help`."),
        (
            ["export", "bibtx"],
            "FORMAT must be jsonl, bibtex, csl-json or ris, not “bibtx”. Did you mean bibtex?",
        ),
        (
            ["list", "--sort", "tilte"],
            "`--sort` must be date, modified, created, title, path, random or score, not “tilte”. Did you mean title?",
        ),
        (["list", "-n", "many"], "`-n/--limit` must be a number, not “many”. See `kb list --help`."),
        (["list", "--json=1"], "`--json` takes no value. See `kb list --help`."),
        (["index", "a", "b"], "`kb index` does not take “a b”. See `kb index --help`."),
        (["--quiet"], "`kb` needs a command. See `kb --help`."),
        (["new"], "`kb new` needs TITLE, or --daily for the note of today. See `kb new --help`."),
        (["tag", "renmae", "a", "b"], "No such command: tag renmae. Did you mean tag rename?"),
        (
            ["list", "llm", "-gan"],
            "No such option: -g. Put -- before a query that begins with -word. See `kb list --help`.",
        ),
    ],
)
def test_every_usage_error_has_one_voice(kb: Kb, arguments: list[str], sentence: str) -> None:
    assert said(kb, *arguments) == sentence


def test_a_command_that_is_typed_cannot_steer_the_terminal(bare: Kb) -> None:
    assert "\x1b" not in said(bare, "\x1b[31mls")
    assert "\x9b" not in said(bare, "list", "--\x9b31m")


@pytest.mark.parametrize("words", [[], ["list"], ["tag"], ["tag", "rename"], ["help"]])
def test_help_is_a_command_too(bare: Kb, words: list[str]) -> None:
    ran = bare("help", *words)
    assert ran.code == 0
    assert ran.out == bare(*words, "--help").out != ""


def test_help_of_nothing_says_what_there_is(bare: Kb) -> None:
    assert said(bare, "help", "serach") == "No such command: serach. Did you mean search?"
    assert said(bare, "help", "nope") == "No such command: nope. See `kb --help`."
    assert said(bare, "help", "tag", "mv") == "No such command: tag mv. Did you mean tag rename?"
    assert said(bare, "help", "list", "x") == "`kb list` has no commands of its own. See `kb list --help`."


@pytest.mark.parametrize(
    "command",
    [["tag", "add"], ["tag", "remove"], ["tag", "rename"], ["tag", "merge"], ["check"], ["fetch"]],
)
def test_yes_says_what_happens_without_it(bare: Kb, command: list[str]) -> None:
    words = " ".join(bare(*command, "--help").out.split())
    assert "kb asks on a terminal before it writes more than one note, and elsewhere refuses to" in words


def test_what_to_capture_is_asked_for_as_any_argument(bare: Kb) -> None:
    assert said(bare, "add") == "`kb add` needs URL_OR_ID, or --next. See `kb add --help`."
    said_of_both = said(bare, "add", "2401.00001", "--next")
    assert said_of_both == "Give URL_OR_ID or --next, not both. See `kb add --help`."
