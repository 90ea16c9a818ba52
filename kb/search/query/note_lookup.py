"""Which notes the NOTE argument of a command may name: by path, stem, arXiv id or title."""

from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.errors import KbError, OperationFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kb.model.card import Card
    from kb.model.library import Library

_MOST_NAMED = 20  # notes


def notes_named(text: str, library: "Library") -> "tuple[Card, ...]":
    """The notes that `text` may name, by the first interpretation that matches any; sorted by path.

    A path relative to the notes folder (with or without `.md`), a file stem with or without its date,
    an arXiv id or title, then any part of a title or stem. Case and Unicode form are ignored, unless
    a path matches exactly.
    """
    wanted = _key(text)
    if not wanted:
        return ()
    spelt = normalize("NFC", text)
    exact = tuple(card for card in library.cards if card.path.as_posix() in {spelt, f"{spelt}.md"})
    if len(exact) == 1:
        return exact
    paths = {wanted, f"{wanted}.md"}
    found = tuple(card for card in library.cards if _key(card.path.as_posix()) in paths)
    return (
        found or library.resolve(text) or tuple(card for card in library.cards if _has_part(card, wanted))
    )


def not_one(text: str, found: "Sequence[Card]", unread: "Iterable[str]") -> KbError:
    """The error for a `text` that names no note, or several, which it lists.

    OperationFailed if it names one of `unread`, the paths of notes that could not be read; else UsageError.
    """
    if found:
        names = "".join(f"\n  {card.path}" for card in found[:_MOST_NAMED])
        more = f"\n  and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        return UsageError(f"“{text}” may be {len(found)} notes. Name one:{names}{more}")
    wanted = _key(text)
    if path := next((path for path in unread if wanted and wanted in _key(path)), None):
        return OperationFailed(f"{path} could not be read; `kb check` says why.")
    return UsageError(f"No note is called “{text}”. `kb search {text}` looks inside them.")


def _has_part(card: "Card", wanted: str) -> bool:
    return wanted in _key(card.title or "") or wanted in _key(card.path.stem)


def _key(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
