"""Arguments and options that several commands share, with their completions."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli.clock import today

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.model.query import Query


def query_of(words: list[str] | None) -> "Query":
    """The query that the words of the command line make."""
    from kb.parse.query.grammar import parse_query

    return parse_query(" ".join(words or ()), today())


def note_of(session: "Session", text: str) -> "Card":
    """The one note that `text` names; on a terminal a person picks among several."""
    found = session.collection.named(text)
    if len(found) > 1 and session.can_ask:
        from kb.cli.prompts.note_choice import chosen

        return chosen(session, text, found)
    return session.collection.one_note(text)


def _complete_note(ctx: Any, incomplete: str) -> list[str]:
    from kb.cli.completion import note_names

    return note_names(ctx, incomplete)


def complete_tag(ctx: Any, incomplete: str) -> list[str]:
    """The tags that begin so, for the shell."""
    from kb.cli.completion import tag_names

    return tag_names(ctx, incomplete)


def _complete_query(ctx: Any, incomplete: str) -> list[str]:
    from kb.cli.completion import query_words

    return query_words(ctx, incomplete)


def _complete_rule(incomplete: str) -> list[str]:
    from kb.cli.completion import rule_names

    return rule_names(incomplete)


def _positive(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise typer.BadParameter("must be at least 1")
    return value


def _not_empty(words: list[str]) -> list[str]:
    if not "".join(words).strip():
        raise typer.BadParameter("say which notes; every note would be too many")
    return words


QUERY = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="Words, tag:, author:, since: …", autocompletion=_complete_query),
]
QUERY_OF_NOTES = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY",
        help="Which notes: words, tag:, since: …; `kb search --help` says more.",
        callback=_not_empty,
        autocompletion=_complete_query,
    ),
]
NOTE = Annotated[
    str,
    typer.Argument(
        metavar="NOTE",
        help="A path, file stem, arXiv id or part of a title.",
        autocompletion=_complete_note,
    ),
]
NOTES_OR_IDS = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NOTE_OR_ID",
        help="Only these; otherwise every paper the notes mention.",
        autocompletion=_complete_note,
    ),
]
RULES = Annotated[
    list[str] | None,
    typer.Option(
        "--rule", metavar="RULE", help="Only this rule; may be repeated.", autocompletion=_complete_rule
    ),
]
EXPLAINED_RULE = Annotated[
    str | None,
    typer.Option(
        "--explain", metavar="RULE", help="Say what a rule is about.", autocompletion=_complete_rule
    ),
]
TAGS = Annotated[
    list[str] | None,
    typer.Option("-t", "--tag", metavar="TAG", help="A tag; may be repeated.", autocompletion=complete_tag),
]
TAG = Annotated[
    str,
    typer.Argument(metavar="TAG", help="A tag, in any spelling.", autocompletion=complete_tag),
]
NEW_TAG = Annotated[
    str, typer.Argument(metavar="TAG", help="A tag as it is to be written.", autocompletion=complete_tag)
]
YES = Annotated[
    bool,
    typer.Option("--yes", help="Write several notes unasked, and where many are gone since the last time."),
]
BELIEVED = Annotated[
    bool, typer.Option("--yes", help="Go on where many notes are gone since the last time.")
]
DRY_RUN = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would be.")]
LIMIT = Annotated[
    int | None, typer.Option("-n", "--limit", metavar="N", help="At most N.", callback=_positive)
]
JSON = Annotated[bool, typer.Option("--json", help="One JSON document.")]
