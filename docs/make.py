"""Writes what the program itself says of its commands and rules: `python docs/make.py`.

    commands.md      every command and option, from the help
    diagnostics.md   every rule of `kb check`, from its explanation
    queries.md       its table of filters, from their records
    kb.1             the man page: the commands once more, and the tables of the pages written by hand

A test (tests/docs/test_generated.py) fails where one of them is not what this would write.
"""  # noqa: INP001 - a program beside the pages it writes

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any, NamedTuple

import typer

from kb.check.rules import REPAIRS, RULES
from kb.cli.app import app
from kb.model.filters import FILTERS

HERE = Path(__file__).resolve().parent

_HELP = re.compile(r"-h\b|--help\b")
_CODE = re.compile(r"(`+[^`]+`+)")
_MARKUP = re.compile(r"([\\*<])")
_LITERAL = "\b\n"  # how click's help marks lines that are not to be filled
_MADE = "*Made by `python docs/make.py` from the program itself; do not edit.*"
_ABOUT_COMMANDS = """\
How a QUERY is written: [Queries](queries.md). What a command prints for other programs, and its exit codes:
[Scripting](scripting.md)."""
_ABOUT_DIAGNOSTICS = """\
What `kb check` finds, by severity. It exits with 1 if there are errors or warnings. `--rule NAME` limits
it to one rule; `kb check --explain NAME` prints one of the texts below. The names are permanent."""
_TABLE_START, _TABLE_END = "<!-- made by docs/make.py -->", "<!-- end -->"
_SEE_ALSO = "The folder docs/ of the project: the note format, queries, configuration, the site, safety."


class Entry(NamedTuple):
    """An argument or option, and what the help says of it."""

    names: str
    help: str


class Command(NamedTuple):
    """What the help of a command says. `paragraphs` and `epilog` are as written, literal ones marked."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    arguments: tuple[Entry, ...]
    options: tuple[Entry, ...]
    epilog: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The first paragraph: what the command does in one sentence."""
        return _filled(self.paragraphs[0])


def commands() -> tuple[Command, ...]:
    """`kb` itself and every command, those behind another after it, in the order of the help."""
    return tuple(_commands("kb", typer.main.get_command(app)))


def _commands(name: str, command: Any) -> Iterator[Command]:
    ctx = command.make_context(name, [], resilient_parsing=True)
    command.get_help(ctx)  # what a command writes only then is there from now on
    entries: dict[str, list[Entry]] = {"argument": [], "option": []}
    for param in command.params:
        record = param.get_help_record(ctx)
        if record and not _HELP.match(record[0]):
            entries[param.param_type_name].append(Entry(*record))
    yield Command(
        name,
        " ".join([name, *command.collect_usage_pieces(ctx)]),
        _paragraphs(command.help or ""),
        tuple(entries["argument"]),
        tuple(entries["option"]),
        _paragraphs(command.epilog or ""),
    )
    if hasattr(command, "list_commands"):
        for below in command.list_commands(ctx):
            yield from _commands(f"{name} {below}", command.get_command(ctx, below))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part for part in cleandoc(text).split("\n\n") if part.strip())


def _filled(text: str) -> str:
    return " ".join(text.split())


# Markdown


def commands_page(known: tuple[Command, ...]) -> str:
    """commands.md."""
    whole, *others = known
    parts = ["# Commands", _MADE, _ABOUT_COMMANDS, *_markdown(whole), _commands_table(others)]
    for command in others:
        parts += [f"## {command.name}", *_markdown(command)]
    return "\n\n".join(parts) + "\n"


def _commands_table(known: list[Command]) -> str:
    named = ((f"[`{one.name}`](#{one.name.replace(' ', '-')})", one.sentence) for one in known)
    return "\n".join(["| command | does |", "|---|---|", *(_row(*cells) for cells in named)])


def _markdown(command: Command) -> Iterator[str]:
    yield from map(_markdown_paragraph, command.paragraphs)
    yield f"```text\n{command.usage}\n```"
    if rows := [_row(f"`{names}`", said) for names, said in command.arguments + command.options]:
        yield "\n".join(["| argument or option | meaning |", "|---|---|", *rows])
    yield from map(_markdown_paragraph, command.epilog)


def _row(first: str, second: str) -> str:
    cells = (cell.replace("|", "\\|") for cell in (first, _escaped(_filled(second))))
    return f"| {' | '.join(cells)} |"


def _markdown_paragraph(text: str) -> str:
    if text.startswith(_LITERAL):
        return f"```text\n{text.removeprefix(_LITERAL)}\n```"
    return _escaped(_filled(text))


def _escaped(text: str) -> str:
    """Text whose marks mean nothing to Markdown, but for code."""
    parts = _CODE.split(text)
    return "".join(part if number % 2 else _MARKUP.sub(r"\\\1", part) for number, part in enumerate(parts))


def diagnostics_page() -> str:
    """diagnostics.md."""
    parts = ["# Diagnostics", _MADE, _ABOUT_DIAGNOSTICS]
    groups = {f"{severity.capitalize()}s": severity for severity in ("error", "warning", "info")}
    for title, severity in groups.items():
        parts += [f"## {title}", *_rule_texts(rule for rule in RULES if rule.severity == severity)]
    parts += ["## Repairs on request", *_rule_texts(REPAIRS)]
    return "\n\n".join(parts) + "\n"


def _rule_texts(rules: Any) -> Iterator[str]:
    for rule in rules:
        yield f"### {rule.name}"
        yield from map(_markdown_paragraph, _paragraphs(rule.explanation))


# The man page


def man_page(known: tuple[Command, ...]) -> str:
    """kb.1, in the macros of man(7)."""
    whole, *others = known
    lines = [
        '.\\" Made by docs/make.py; do not edit.',
        '.TH KB 1 "" "kb" "User Commands"',
        ".SH NAME",
        f"kb \\- {_roff(whole.sentence.removesuffix('.').removeprefix('A '))}",
        ".SH SYNOPSIS",
        ".B kb",
        _roff(whole.usage.removeprefix("kb ")),
        ".SH DESCRIPTION",
        *_roff_paragraphs(whole.paragraphs[1:]),
        ".SH OPTIONS",
        *_roff_entries(whole.options),
        ".SH COMMANDS",
    ]
    for command in others:
        lines += [f".SS {_roff(command.usage)}", *_roff_paragraphs(command.paragraphs)]
        lines += _roff_entries(command.arguments + command.options)
        lines += [".PP", *_roff_paragraphs(command.epilog)] if command.epilog else []
    for title, page, heading in (
        ("ENVIRONMENT", "configuration.md", "Environment"),
        ("FILES", "configuration.md", "Files"),
        ("EXIT STATUS", "scripting.md", "Exit codes"),
    ):
        lines += [f".SH {title}", *_roff_entries(_rows(page, heading))]
    return "\n".join([*lines, ".SH SEE ALSO", _roff(_SEE_ALSO)]) + "\n"


def _rows(page: str, heading: str) -> Iterator[Entry]:
    """The table under a heading of a page: the first cell of a row, and the others joined."""
    section = re.split(rf"^#+ {heading}$", (HERE / page).read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
    table = re.search(r"^\|.*\n\|[-|]+\n((?:\|.*\n)+)", section, re.MULTILINE)
    if table is None:
        raise ValueError(f"{page} has no table under {heading}")
    for row in table[1].splitlines():
        first, *others = (cell.strip() for cell in row.strip("|").split("|"))
        yield Entry(first.replace("`", ""), "; ".join(others) + ".")


def _roff_paragraphs(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for number, text in enumerate(paragraphs):
        if number:
            yield ".PP"
        if text.startswith(_LITERAL):
            yield ".nf"
            yield from map(_roff, text.removeprefix(_LITERAL).splitlines())
            yield ".fi"
        else:
            yield _roff(_filled(text))


def _roff_entries(entries: Any) -> Iterator[str]:
    for names, said in entries:
        yield ".TP"
        yield f".B {_roff(names)}"
        yield _roff(_filled(said))


def _roff(text: str) -> str:
    """One line of text as roff reads it: nothing in it is a request, code is bold."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = re.sub(r"`+([^`]+)`+", r"\\fB\1\\fP", text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


def queries_page() -> str:
    """The page on queries as it is, with the table of filters made anew."""
    page = (HERE / "queries.md").read_text(encoding="utf-8")
    head, _, rest = page.partition(_TABLE_START)
    rows = "\n".join(f"| `{spec.example}` | {_escaped(spec.help)} |" for spec in FILTERS)
    table = f"| filter | holds for |\n|---|---|\n{rows}"
    return f"{head}{_TABLE_START}\n{table}\n{_TABLE_END}{rest.partition(_TABLE_END)[2]}"


def pages() -> dict[str, str]:
    """Every page that is made, by its name in this folder."""
    known = commands()
    return {
        "commands.md": commands_page(known),
        "diagnostics.md": diagnostics_page(),
        "queries.md": queries_page(),
        "kb.1": man_page(known),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
