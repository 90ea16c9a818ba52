"""The QUERY argument of a command: its words joined, and what is told of a query that can find nothing."""

from typing import TYPE_CHECKING, NamedTuple

from kb.cli.clock import today
from kb.model.errors import UnreadableQuery
from kb.model.query import Filter, Query, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.cli.session import Session


class TypedQuery(NamedTuple):
    """A query as it would be typed where quotes arrive, and its tree."""

    text: str
    tree: Query


def query_of(session: "Session", words: "Sequence[str] | None") -> TypedQuery:
    """The query that the words of the command line make; a filter that matches no note is told.

    Words behind a filter in one argument are its value, as the shell took the quotes off, unless no note
    has that value while some have the words: then that is told.
    """
    query = typed_query(session, words)
    if any(isinstance(term, Filter) for term in terms(query.tree)):
        from kb.search.query.filter_hints import filter_hints

        for hint in filter_hints(query.tree, session.collection.library):
            session.say(hint)
    return query


def typed_query(session: "Session", words: "Sequence[str] | None") -> TypedQuery:
    """The same, without looking for what its filters match."""
    text = " ".join(_with_quotes(session, word) for word in words or ())
    return TypedQuery(text, session.collection.query(text, today()))


def _with_quotes(session: "Session", argument: str) -> str:
    """An argument with the quotes that the shell took off, if it did."""
    if ":" not in argument or not any(map(str.isspace, argument)):
        return argument
    from kb.parse.query.shell_quotes import unquoted_value

    found = unquoted_value(argument, today())
    if found is None:
        return argument
    notes = _note_count(session, found.as_value)
    if not notes:
        others = _note_count(session, found.as_words)
        if others or (notes is None and others is not None):
            session.say(f"No note matches {found.as_value}; read as {found.as_words}, a filter and words.")
            return argument
    return f"{found.before}{found.as_value}{found.after}"


def _note_count(session: "Session", text: str) -> int | None:
    """How many notes match a query; None where it cannot be read."""
    try:
        return len(session.collection.matching(session.collection.query(text, today())))
    except UnreadableQuery:
        return None
