"""The notes that the NOTE arguments of a command name; asks if they may mean several."""

from typing import TYPE_CHECKING

from kb.model.errors import UnreadableQuery, UsageError
from kb.model.report.command_line import command_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.cli.session import Session
    from kb.model.card import Card


def note_of(session: "Session", *words: str) -> "Card":
    """The note that the words name together; on a terminal the user picks if there are several."""
    return _named(session, words, is_several=False)[0]


def notes_of(session: "Session", words: list[str]) -> "tuple[Card, ...]":
    """The notes that the arguments name, without duplicates: one each, if each names a note by itself.

    Otherwise they are the words of one note, or a query, and on a terminal the user picks among what
    matches.
    """
    from kb.workspace.find.named_notes import are_a_note_each

    if are_a_note_each(session.collection, words):
        return tuple(dict.fromkeys(note_of(session, word) for word in words))
    return _named(session, words, is_several=True)


def notes_or_query(session: "Session", words: list[str]) -> "tuple[str, tuple[Card, ...]]":
    """The arguments for the undo journal, and the notes they name, or else those they match as a query.

    The journal has notes by their paths, as a number may be another note's by then, and a query as typed.
    Only a path, a number, `-`, an arXiv id or a stem names a note here: for commands that rewrite notes,
    words have always been a query.
    """
    from kb.cli.query_argument import query_of
    from kb.workspace.find.named_notes import each_a_note, refuse_lines_of_another_terminal

    refuse_lines_of_another_terminal(session.collection, words)
    if cards := each_a_note(session.collection, words):
        return command_line(str(card.path) for card in cards), cards
    return command_line(words), session.collection.matching(query_of(session, words).tree)


def named_source(session: "Session", text: str) -> str:
    """The source in the line of the last listing with the number `text`; any other text unchanged."""
    if not text.isdecimal():
        return text
    from kb.workspace.find.shown_papers import source_of

    return source_of(session.collection, text)


def _named(session: "Session", words: "Sequence[str]", *, is_several: bool) -> "tuple[Card, ...]":
    """The note that the words name; otherwise what the user picks among those, or among search results."""
    from kb.workspace.find.named_notes import named_together, not_one_note

    collection = session.collection
    text = " ".join(words)
    found = named_together(collection, words)
    if len(found) == 1:
        return found
    if session.can_ask and (offered := found or _hits(session, words)):
        from kb.cli.prompts.note_choice import chosen

        return chosen(session, text, offered, is_several=is_several, is_ranked=not found)
    raise (None if found else _is_query(session, words)) or not_one_note(collection, text, found)


def _is_query(session: "Session", words: "Sequence[str]") -> UsageError | None:
    """That what names no note is a query with filters, and how many notes match; None for any other."""
    from kb.cli.query_argument import typed_query
    from kb.model.query import Filter, terms

    try:
        text, tree = typed_query(session, words)
    except UnreadableQuery:
        return None
    has_filter = any(isinstance(term, Filter) for term in terms(tree))
    matching = session.collection.matching(tree) if has_filter else ()
    if len(matching) > 1:
        lists = command_line(("kb", "list", *words))
        what = f"which {len(matching):,} notes match; name one. `{lists}` lists them."
        return UsageError(f"“{text}” is a query, {what}")
    return UsageError(f"“{text}” is a query; one note matches: {matching[0].path}.") if matching else None


def _hits(session: "Session", words: "Sequence[str]") -> "tuple[Card, ...]":
    """The notes that a search for the words finds, best first; none for a number or `-`."""
    from kb.cli.query_argument import typed_query
    from kb.workspace.find.named_notes import is_handle

    if is_handle(" ".join(words)):
        return ()
    try:
        _, tree = typed_query(session, words)
    except UnreadableQuery:
        return ()
    library = session.collection.library
    ranking = session.collection.index.search(tree, lambda: library)
    return tuple(library.card(note.path) for note in ranking.notes)
