"""Rules about notes that get in each other's way.

A rule's docstring is what `kb check --explain` prints.
"""

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.model.slug import slug, slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.card import Card
    from kb.model.library import Library


def duplicate_slug(library: "Library") -> "Iterator[Diagnostic]":
    """Two notes would have one address on the site.

    An address is made of the file name alone, in lower case with hyphens, so `a/Lantern.md` and
    `b/lantern.md` meet. Both then carry a few letters more, which works but makes a poor address, and
    `[[Lantern]]` cannot tell the notes apart either.

    Rename one of them.
    """
    wanting: defaultdict[str, list[PurePosixPath]] = defaultdict(list)
    for card in library.cards:
        wanting[slug(card.path)].append(card.path)
    addresses = slugs(library)
    for wanted, paths in wanting.items():
        for path in paths if len(paths) > 1 else ():
            other = next(one for one in paths if one != path)
            message = f"“{other}” wants the address “{wanted}” too."
            hint = f"Rename one of the notes; until then this one is at “{addresses[path]}”."
            yield diagnostic("duplicate-slug", path, START_OF_FILE, message, hint)


def duplicate_paper(library: "Library") -> "Iterator[Diagnostic]":
    """Another note is about the same paper.

    That may be meant (a second reading, years later), or the paper was noted twice by accident. Only the
    later notes are named, by date and path.

    Link the two with each other, or join them in one note.
    """
    for arxiv_id, cards in library.cards_about.items():
        first, *others = sorted(cards, key=_age)
        for card in others:
            place = card.source.place if card.source else START_OF_FILE
            message = f"“{first.path}” is about {arxiv_id} too."
            hint = "Link the two with each other, or join them."
            yield diagnostic("duplicate-paper", card.path, place, message, hint)


def _age(card: "Card") -> tuple[bool, int, str, str]:
    """Older notes first; of one day the shorter name (`Lantern` before `Lantern 1`)."""
    return card.date is None, card.date.toordinal() if card.date else 0, card.id, card.path.as_posix()
