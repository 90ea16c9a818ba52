"""The notes that a NOTE on the command line names.

It is tried in this order: a path · a number of the last listing · `-`, the last note · an arXiv id, a URL,
a stem, a title or an alias · words that begin words of one title or stem.

A number or `-` beside words may be a note by itself or a word of a title (`2 scaling`, `gpt 4`). If both
readings find a note, both are offered: nothing is decided for the user, who may be about to remove it.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kb.language.counted import counted
from kb.model.errors import KbError, UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.names.line_number import LINE_NUMBER
from kb.search.query.note_lookup import notes_about, notes_at, notes_shown_at, notes_with_words
from kb.store.files.named_path import path_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.store.notes.shown_notes import ShownLine
    from kb.workspace.collection import Collection

LAST = "-"
_YEAR_AND_MONTH = 4  # digits, with which a file name begins


def named(collection: "Collection", text: str) -> "tuple[Card, ...]":
    """The notes that `text` may name, by the first reading that finds any.

    A number is no word: `7` means a line, not a title with 7B in it. `2401` may be how a file name begins.
    """
    return exactly_named(collection, text) or _named_by_words(collection, text)


def named_together(collection: "Collection", words: "Sequence[str]") -> "tuple[Card, ...]":
    """The notes that the arguments may name where one note is wanted: together, or as a number among them.

    Of nothing but numbers and `-`, every note; UsageError if one of these names none.
    """
    if are_handles(words):
        return _unique(one_note(collection, word) for word in words)
    text = " ".join(words)
    if exact := exactly_named(collection, text):
        return exact
    found = _named_by_words(collection, text)
    beside = (card for word in words if is_handle(word) for card in named_by_handle(collection, word))
    return _unique((*found, *beside)) if found else ()


def exactly_named(collection: "Collection", text: str) -> "tuple[Card, ...]":
    """The notes whose path, number, paper, URL, stem, title or alias `text` is."""
    return _by_handle_or_id(
        collection,
        text,
        lambda library: (
            library.resolve(text) or notes_shown_at(_paths(collection, text), library, _as_shown)
        ),
    )


def named_by_handle(collection: "Collection", text: str) -> "tuple[Card, ...]":
    """The notes whose path or number `text` is, or the last note if it is `-`.

    A path starts at the current folder, else at the notes folder, else at the root.
    """
    if found := notes_at(_paths(collection, text), collection.library):
        return found
    shown = shown_line(collection, text)
    path = collection.shown.last if text == LAST else shown and shown.path
    with suppress(KeyError):
        return (collection.library.card(path),) if path else ()
    return ()


def are_a_note_each(collection: "Collection", words: "Sequence[str]") -> bool:
    """Whether each of several arguments is meant as a note by itself, whether that exists or not.

    Yes if all are numbers, `-` or exact names, or if one is a path or an arXiv id; no if together they are
    the exact name of one note.
    """
    if are_handles(words):
        return True
    if len(words) == 1 or exactly_named(collection, " ".join(words)):
        return False
    return any(_is_path(word) or canonical_id(word) for word in words) or all(
        is_handle(word) or exactly_named(collection, word) for word in words
    )


def are_certainly_named(collection: "Collection", words: "Sequence[str]") -> bool:
    """Whether the words name a note each, or one together, without depending on what was listed last."""
    return any(
        all(not is_handle(text) and len(exactly_named(collection, text)) == 1 for text in texts)
        for texts in (words, (" ".join(words),))
    )


def each_a_note(collection: "Collection", texts: "Sequence[str]") -> "tuple[Card, ...]":
    """The notes that several arguments name, each a path, a number, `-`, an arXiv id or a stem.

    Empty if one is something else: the arguments are then a query (`kb tag add`). UsageError if an argument
    names no note and can be nothing else: a path, `-`, or any if all of them look like notes.
    """
    found = [_by_name(collection, text) for text in texts]
    if all(len(cards) == 1 for cards in found):
        return _unique(cards[0] for cards in found)
    can_only_be_notes = all(is_handle(text) or _is_path(text) or canonical_id(text) for text in texts)
    for text, cards in zip(texts, found, strict=True):
        if len(cards) != 1 and (can_only_be_notes or text == LAST or _is_path(text)):
            raise not_one_note(collection, text, cards)
    refuse_handles_in_query(collection, texts)
    return ()


def refuse_handles_in_query(collection: "Collection", texts: "Iterable[str]") -> None:
    """UsageError if one of the words of a query is a number or `-` that names a note."""
    for text in filter(is_handle, texts):
        if named_by_handle(collection, text):
            raise UsageError(
                f"“{text}” may be a note by itself or a part of the query. Put the query in quotes, or "
                "give the path of the note."
            )


def _is_path(text: str) -> bool:
    return text.endswith(".md")


def _by_name(collection: "Collection", text: str) -> "tuple[Card, ...]":
    return _by_handle_or_id(
        collection,
        text,
        lambda library: tuple(card for card in library.resolve(text) if _is_stem(card, text)),
    )


def _by_handle_or_id(
    collection: "Collection", text: str, otherwise: "Callable[[Library], tuple[Card, ...]]"
) -> "tuple[Card, ...]":
    """The notes whose path, number, paper or URL `text` is, else those found `otherwise`.

    The number of a line is nothing else, also where its note is gone.
    """
    found = named_by_handle(collection, text)
    if found or shown_line(collection, text):
        return found
    library = collection.library
    return notes_about(text, library) or otherwise(library)


def _named_by_words(collection: "Collection", text: str) -> "tuple[Card, ...]":
    is_line = is_handle(text)
    if is_line and len(text) == _YEAR_AND_MONTH and not shown_line(collection, text):
        library = collection.library.typed(text)
        return tuple(card for card in library.cards if card.id.startswith(text))
    return () if is_line else notes_with_words(text, collection.library)


def one_note(collection: "Collection", text: str) -> "Card":
    """The one note that `text` names; otherwise the error of `not_one_note`."""
    found = named(collection, text)
    if len(found) != 1:
        raise not_one_note(collection, text, found)
    return found[0]


def not_one_note(collection: "Collection", text: str, found: "tuple[Card, ...]" = ()) -> KbError:
    """The error that says why `text` names no note, or several, and what to type instead."""
    from kb.search.query.note_lookup import not_one

    why = None if found else _no_handle(collection, text)
    return UsageError(why) if why else not_one(text, found, collection.library, collection.unread)


def refuse_lines_of_another_terminal(collection: "Collection", texts: "Iterable[str]") -> None:
    """UsageError if one is a number and only another terminal has shown such a line.

    For commands that write: who types `1` here does not see what it stands for.
    """
    number = next((text for text in texts if shown_line(collection, text)), None)
    if number is not None and collection.shown.is_of_another_terminal:
        raise UsageError(f"Line {number} is on another terminal. `kb list` shows numbers here.")


def is_handle(text: str) -> bool:
    """Whether `text` has the form of a number of the last listing, or is `-`."""
    return text == LAST or bool(LINE_NUMBER.fullmatch(text))


def are_handles(words: "Sequence[str]") -> bool:
    """Whether each of several arguments is a number or `-`."""
    return len(words) > 1 and all(map(is_handle, words))


def shown_line(collection: "Collection", text: str) -> "ShownLine | None":
    """The line of the last listing with the number `text`; None if there is none."""
    return collection.shown.line(int(text)) if LINE_NUMBER.fullmatch(text) else None


def _no_handle(collection: "Collection", text: str) -> str | None:
    """Why a number or `-` names no note; None for any other text."""
    if text == LAST:
        last = collection.shown.last
        return f"The last note, {last}, is gone." if last else "There is no last note yet."
    if not LINE_NUMBER.fullmatch(text):
        return None
    line = shown_line(collection, text)
    if line and line.paper:
        return f"Line {text} is the paper {line.paper}, which has no note. `kb add {text}` makes one."
    if line:
        return f"Line {text} of the last listing was {line.path}, which is gone."
    count = collection.shown.count
    lines = f"has {counted(count, 'line')}" if count else "is empty"
    return f"There is no line {text}: the last listing {lines}. `kb list` shows one."


def _unique(cards: "Iterable[Card]") -> "tuple[Card, ...]":
    return tuple(dict.fromkeys(cards))


def _paths(collection: "Collection", text: str) -> tuple[str, ...]:
    starts = (Path.cwd(), collection.notes_folder, collection.root)
    below = (path_below(collection.notes_folder, text, start) for start in starts)
    return tuple(dict.fromkeys(filter(None, below)))


def _is_stem(card: "Card", text: str) -> bool:
    from unicodedata import normalize

    return normalize("NFC", text).casefold() == normalize("NFC", card.id).casefold()


def _as_shown(path: str) -> str:
    from kb.terminal.clean import clean_line

    return clean_line(path)
