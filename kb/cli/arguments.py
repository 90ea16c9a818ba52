"""Arguments and options that several commands share, with their completions."""

from typing import Annotated, Any

import typer


def _complete_note(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    from kb.cli.completion import note_names

    return note_names(ctx, incomplete)


def complete_tag(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """The tags that begin so, for the shell."""
    from kb.cli.completion import tag_names

    return tag_names(ctx, incomplete)


def _complete_query(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    from kb.cli.completion import query_words

    return query_words(ctx, incomplete)


def complete_note_or_query(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """The terms of a query that begin so, else the notes, for the shell."""
    return (_complete_query(ctx, incomplete) if incomplete else []) or _complete_note(ctx, incomplete)


def _complete_rule(incomplete: str) -> list[tuple[str, str]]:
    from kb.cli.completion import rule_names

    return rule_names(incomplete)


def complete_file() -> list[tuple[str, str]]:
    """The files that the shell itself finds."""
    from kb.cli.completion import FILES

    return FILES


def _positive(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise typer.BadParameter("must be at least 1")
    return value


def _not_empty(words: list[str]) -> list[str]:
    if not "".join(words).strip():
        raise typer.BadParameter("give a query; an empty one would match every note")
    return words


QUERY_TO_WALK = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUERY", help="The notes. Default: missing:tags.", autocompletion=_complete_query
    ),
]
QUERY = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="QUERY",
        help="Words and filters such as tag:, author:, since:.",
        autocompletion=_complete_query,
    ),
]
NOTES_OR_QUERY = Annotated[
    list[str],
    typer.Argument(
        metavar="NOTE|QUERY",
        help="Notes by path, number or id; else words and filters. See `kb search --help`.",
        callback=_not_empty,
        autocompletion=_complete_query,
    ),
]
_WITHOUT_YES = (
    "Without it, kb asks on a terminal before it writes more than one note, and elsewhere refuses to; "
    "while many notes are missing, it always refuses."
)
_NOTE_HELP = (
    "A path, a number of the last list, - (the last note), an arXiv id or URL, or words of a title."
)
NOTE = Annotated[str, typer.Argument(metavar="NOTE", help=_NOTE_HELP, autocompletion=_complete_note)]
WORDS_OF_NOTE = Annotated[
    list[str], typer.Argument(metavar="NOTE", help=_NOTE_HELP, autocompletion=_complete_note)
]
NOTES = Annotated[
    list[str],
    typer.Argument(
        metavar="NOTE",
        help="Paths, numbers of the last list, - (the last note), arXiv ids or URLs; or words of a title.",
        autocompletion=_complete_note,
    ),
]
NOTES_OR_NONE = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NOTE",
        help="As for kb show: paths, numbers, -, arXiv ids, words of a title. Default: pick among all.",
        autocompletion=_complete_note,
    ),
]
NOTES_OR_IDS = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NOTE_OR_ID",
        help="Fetch only these. Default: every paper the notes mention.",
        autocompletion=_complete_note,
    ),
]
RULES = Annotated[
    list[str] | None,
    typer.Option(
        "--rule", metavar="RULE", help="Only this rule. Can be repeated.", autocompletion=_complete_rule
    ),
]
SUGGEST = Annotated[
    str | None,
    typer.Option(
        "--suggest",
        metavar="NOTE",
        help="Suggest tags for a note, from how you tagged notes like it.",
        autocompletion=_complete_note,
    ),
]
EXPLAINED_RULE = Annotated[
    str | None,
    typer.Option("--explain", metavar="RULE", help="Explain a rule.", autocompletion=_complete_rule),
]
TAGS = Annotated[
    list[str] | None,
    typer.Option(
        "-t", "--tag", metavar="TAG", help="Add this tag. Can be repeated.", autocompletion=complete_tag
    ),
]
TAG = Annotated[
    str,
    typer.Argument(metavar="TAG", help="A tag, in any spelling.", autocompletion=complete_tag),
]
NEW_TAG = Annotated[
    str,
    typer.Argument(
        metavar="TAG", help="The tag to add, spelt as it should be written.", autocompletion=complete_tag
    ),
]
YES = Annotated[bool, typer.Option("--yes", help=f"Write without asking. {_WITHOUT_YES}")]
YES_TO_FIX = Annotated[
    bool, typer.Option("--yes", help=f"With --fix: write without asking. {_WITHOUT_YES}")
]
YES_TO_FILL = Annotated[
    bool, typer.Option("--yes", help=f"With --fill: write without asking. {_WITHOUT_YES}")
]
EVEN_IF_SHRUNK = Annotated[
    bool, typer.Option("--yes", help="Go on while many notes are missing; without it, kb refuses to.")
]
DRY_RUN = Annotated[bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")]
LIMIT = Annotated[
    int | None, typer.Option("-n", "--limit", metavar="N", help="Show at most N.", callback=_positive)
]
REVERSE = Annotated[bool, typer.Option("--reverse", help="Reverse the order.")]
FORMAT = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="TEMPLATE",
        help=r"Print each note like this: '{date}\t{title}'. Fields: title, path, abspath, id, arxiv_id, "
        r"date, tags, authors, url, excerpt.",
    ),
]
NULL = Annotated[
    bool,
    typer.Option(
        "-0",
        help="Print absolute paths, or what --format says, each followed by a NUL byte for `xargs -0`.",
    ),
]
JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
