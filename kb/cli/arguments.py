"""Arguments and options that several commands share, with their completions."""

from pathlib import Path
from typing import Annotated

from kb.cli.parameters import Argument, Offered, Option


def _complete_note(root: Path | None, incomplete: str) -> Offered:
    from kb.cli.completion import note_names

    return note_names(root, incomplete)


def complete_tag(root: Path | None, incomplete: str) -> Offered:
    """The tags that begin so, for the shell."""
    from kb.cli.completion import tag_names

    return tag_names(root, incomplete)


def _complete_query(root: Path | None, incomplete: str) -> Offered:
    from kb.cli.completion import query_words

    return query_words(root, incomplete)


def complete_note_or_query(root: Path | None, incomplete: str) -> Offered:
    """The terms of a query that begin so, else the notes, for the shell."""
    return (_complete_query(root, incomplete) if incomplete else []) or _complete_note(root, incomplete)


def _complete_rule(_root: Path | None, incomplete: str) -> Offered:
    from kb.cli.completion import rule_names

    return rule_names(incomplete)


def complete_file(_root: Path | None, _incomplete: str) -> Offered:
    """The files that the shell itself finds."""
    from kb.cli.completion import FILES

    return FILES


def _below_one(value: int) -> str:
    return "must be at least 1" if value < 1 else ""


def _empty(words: list[str]) -> str:
    return "" if "".join(words).strip() else "give a query; an empty one would match every note"


QUERY_TO_WALK = Annotated[
    list[str] | None,
    Argument(metavar="QUERY", help="The notes. Default: missing:tags.", completion=_complete_query),
]
QUERY = Annotated[
    list[str] | None,
    Argument(
        metavar="QUERY",
        help="Words and filters such as tag:, author:, since:.",
        completion=_complete_query,
    ),
]
NOTES_OR_QUERY = Annotated[
    list[str],
    Argument(
        metavar="NOTE|QUERY",
        help="Notes by path, number or id; else words and filters. See `kb search --help`.",
        refusal=_empty,
        completion=_complete_query,
    ),
]
_WITHOUT_YES = (
    "Without it, kb asks on a terminal before it writes more than one note, and elsewhere refuses to; "
    "while many notes are missing, it always refuses."
)
_NOTE_HELP = (
    "A path, a number of the last list, - (the last note), an arXiv id or URL, or words of a title."
)
NOTE = Annotated[str, Argument(metavar="NOTE", help=_NOTE_HELP, completion=_complete_note)]
WORDS_OF_NOTE = Annotated[list[str], Argument(metavar="NOTE", help=_NOTE_HELP, completion=_complete_note)]
NOTES = Annotated[
    list[str],
    Argument(
        metavar="NOTE",
        help="Paths, numbers of the last list, - (the last note), arXiv ids or URLs; or words of a title.",
        completion=_complete_note,
    ),
]
NOTES_OR_NONE = Annotated[
    list[str] | None,
    Argument(
        metavar="NOTE",
        help="As for kb show: paths, numbers, -, arXiv ids, words of a title. Default: pick among all.",
        completion=_complete_note,
    ),
]
NOTES_OR_IDS = Annotated[
    list[str] | None,
    Argument(
        metavar="NOTE_OR_ID",
        help="Fetch only these. Default: every paper the notes mention.",
        completion=_complete_note,
    ),
]
RULES = Annotated[
    list[str] | None,
    Option("--rule", metavar="RULE", help="Only this rule. Can be repeated.", completion=_complete_rule),
]
SUGGEST = Annotated[
    str | None,
    Option(
        "--suggest",
        metavar="NOTE",
        help="Suggest tags for a note, from how you tagged notes like it.",
        completion=_complete_note,
    ),
]
EXPLAINED_RULE = Annotated[
    str | None,
    Option("--explain", metavar="RULE", help="Explain a rule.", completion=_complete_rule),
]
TAGS = Annotated[
    list[str] | None,
    Option("-t", "--tag", metavar="TAG", help="Add this tag. Can be repeated.", completion=complete_tag),
]
TAG = Annotated[
    str,
    Argument(metavar="TAG", help="A tag, in any spelling.", completion=complete_tag),
]
NEW_TAG = Annotated[
    str,
    Argument(metavar="TAG", help="The tag to add, spelt as it should be written.", completion=complete_tag),
]
YES = Annotated[bool, Option("--yes", help=f"Write without asking. {_WITHOUT_YES}")]
YES_TO_FIX = Annotated[bool, Option("--yes", help=f"With --fix: write without asking. {_WITHOUT_YES}")]
YES_TO_FILL = Annotated[bool, Option("--yes", help=f"With --fill: write without asking. {_WITHOUT_YES}")]
EVEN_IF_SHRUNK = Annotated[
    bool, Option("--yes", help="Go on while many notes are missing; without it, kb refuses to.")
]
DRY_RUN = Annotated[bool, Option("--dry-run", help="Show what would be written; write nothing.")]
LIMIT = Annotated[
    int | None, Option("-n", "--limit", metavar="N", help="Show at most N.", refusal=_below_one)
]
REVERSE = Annotated[bool, Option("--reverse", help="Reverse the order.")]
FORMAT = Annotated[
    str | None,
    Option(
        "--format",
        metavar="TEMPLATE",
        help=r"Print each note like this: '{date}\t{title}'. Fields: title, path, abspath, id, arxiv_id, "
        r"date, tags, authors, url, excerpt.",
    ),
]
NULL = Annotated[
    bool,
    Option(
        "-0",
        help="Print absolute paths, or what --format says, each followed by a NUL byte for `xargs -0`.",
    ),
]
JSON = Annotated[bool, Option("--json", help="Print one JSON document.")]
