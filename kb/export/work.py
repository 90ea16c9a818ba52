"""Which notes speak of one work, so that it is cited once.

Notes about one arXiv paper are one work; every other note is a work of its own, because a web address can
have many notes with different titles.
"""

from collections import defaultdict
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kb.model.card import Card

Work = str | PurePosixPath
"""What identifies a work: the arXiv id of the paper, or the path of the one note."""

_AnyCard = TypeVar("_AnyCard", bound="Card")


def work_of(card: "Card") -> Work:
    """The work that a note is about."""
    return card.arxiv_id or card.path


def oldest_first(cards: "Iterable[_AnyCard]") -> "Mapping[Work, tuple[_AnyCard, ...]]":
    """The notes of every work, by date and then by path; notes without a date come last.

    So a note that comes later, under the date of its day, comes after those that were there, and so is
    its work.
    """
    found: defaultdict[Work, list[_AnyCard]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: (card.date or date.max, card.path.as_posix())):
        found[work_of(card)].append(card)
    return {work: tuple(notes) for work, notes in found.items()}
