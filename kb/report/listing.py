"""Notes in a list."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.report.listing import ListedNote, ListReport

if TYPE_CHECKING:
    from kb.model.card import Card


def list_report(cards: "Iterable[Card]", total: int) -> ListReport:
    """The cards as a list of which `total` exist."""
    return ListReport(total, tuple(map(listed_note, cards)))


def listed_note(card: "Card") -> ListedNote:
    """One line of a list."""
    return ListedNote(card.path, card.title, card.date, card.kind, card.tag_names, card.arxiv_id)


def used_languages(languages: Sequence[str], cards: "Iterable[Card]") -> tuple[str, ...]:
    """Those of the first two languages that any note has; no more cards are read than that takes."""
    unused = set(languages[:2])
    for card in cards:
        unused.difference_update(card.languages)
        if not unused:
            break
    return tuple(lang for lang in languages[:2] if lang not in unused)


def only_languages(cards: "Iterable[Card]", languages: Sequence[str]) -> dict[PurePosixPath, str]:
    """The language of each note that has one of the first two of `languages` and lacks the other."""
    two = languages[:2]
    written = ((card.path, [lang for lang in two if lang in card.languages]) for card in cards)
    return {path: found[0] for path, found in written if len(found) == 1 < len(two)}
