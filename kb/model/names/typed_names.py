"""The names by which people type a note: what a shell completes, and what means one note alone."""

from typing import TYPE_CHECKING

from kb.model.card import undated_stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.model.card import Card

KINDS: "tuple[Callable[[Card], tuple[str, ...]], ...]" = (
    lambda card: (card.id,),
    lambda card: (undated_stem(card.path),),
    lambda card: card.aliases,
    lambda card: (card.arxiv_id or "",),
)
"""The names of a note of which the beginning may be typed, the first kind that fits."""


def typed_names(card: "Card") -> "Iterator[str]":
    """All names of a note but numbers, which are lines of the last listing."""
    names = (name for kind in KINDS for name in kind(card))
    return (name for name in (*names, card.title or "") if name and not name.isdigit())


def typed_keys(card: "Card") -> frozenset[str]:
    """The same as names are compared, each once."""
    return frozenset(name.casefold() for name in typed_names(card))
