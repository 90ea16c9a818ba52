"""`query:NAME`: what takes its place in a query, and why it cannot be read."""

from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec.structs import replace

from kb.model.errors import UnreadableQuery, UnreadableSavedQuery
from kb.model.query import All, Any, Filter, Not, Query

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "query"
DEEPEST = 20  # saved queries inside each other, because the reader recurses


def saved_text(term: Filter, text: str, saved: "Mapping[str, str]", inside: tuple[str, ...]) -> str:
    """The saved query that a term of `text` names; UnreadableQuery where none is, or it asks for itself.

    `inside` are the saved queries that lead to the term, outermost first.
    """
    name = normalize("NFC", term.value)
    if name not in saved:
        raise UnreadableQuery(_unknown(name, saved), text, term.start, term.end)
    if name in inside:
        ring = " → ".join(f"query:{one}" for one in (*inside[inside.index(name) :], name))
        raise UnreadableQuery(f"This query asks for itself: {ring}.", text, term.start, term.end)
    if len(inside) == DEEPEST:
        message = f"Saved queries are inside each other more than {DEEPEST} deep. Simplify them."
        raise UnreadableQuery(message, text, term.start, term.end)
    return saved[name]


def unreadable_saved(error: UnreadableQuery, term: Filter, text: str) -> UnreadableSavedQuery:
    """The error in a saved query as one of the query that names it by `term`, at that term."""
    if isinstance(error, UnreadableSavedQuery):
        return UnreadableSavedQuery(str(error), text, term.start, term.end, error.name, error.at)
    message = f"query:{term.value} cannot be read. {error}"
    return UnreadableSavedQuery(message, text, term.start, term.end, term.value, error.start)


def placed(query: Query, start: int, end: int) -> Query:
    """The same query, all its terms at one place."""
    if isinstance(query, All | Any):
        return type(query)(tuple(placed(part, start, end) for part in query.parts))
    if isinstance(query, Not):
        return Not(placed(query.part, start, end))
    return replace(query, start=start, end=end)


def _unknown(name: str, saved: "Mapping[str, str]") -> str:
    from difflib import get_close_matches

    if not saved:
        return "There are no saved queries. Name them under `queries:` in kb.yaml."
    near = get_close_matches(name, saved, n=3) or get_close_matches(name.casefold(), saved, n=3)
    listed = ", ".join(f"query:{one}" for one in near or sorted(saved))
    return (
        f"There is no saved query {name}. {'Did you mean' if near else 'Saved are'} {listed}"
        + "?."[not near]
    )
