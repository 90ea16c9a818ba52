"""Who wrote the papers, over all notes: a person can be searched for from the second note on.

From the third on there is a page.

A name is known by its letters and digits, so that `Jean-Baptiste O. Alayrac` and `Jean Baptiste O Alayrac`
are one person. Accents count: leaving them out would join people as often as spellings.
"""

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kb.model.slug import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card
    from kb.model.library import Library

LEAST_NOTES = 2
"""A person with fewer notes is not looked for: the note's own page says all there is."""

LEAST_NOTES_OF_A_PAGE = 3
"""A person with fewer notes has no page: a search shows the two, and such pages were a third of a site."""

_LONGEST_ASCII = 100  # characters, well below where `slug` begins to shorten
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}


class Author(NamedTuple):
    """One person: the key, the spelling most written, and the notes, newest first."""

    key: str
    name: str
    cards: "tuple[Card, ...]"

    def has_page(self) -> bool:
        """Whether the notes are listed on a page; if not, a search finds them."""
        return len(self.cards) >= LEAST_NOTES_OF_A_PAGE


class KnownAuthors(NamedTuple):
    """Everybody with two notes or more: by key, in its order, and by every spelling that a note has."""

    by_key: "Mapping[str, Author]"
    by_name: "Mapping[str, Author]"


def author_key(name: str) -> str:
    """The key of a name, which is its page's address without folder and ending; empty without a letter."""
    if name.isascii() and len(name) <= _LONGEST_ASCII:  # nearly all, and `slug` costs ten times as much
        words = name.lower().translate(_SEPARATORS).split()
        if len(words) > 1 and words[0].isalpha():  # one alone might be a reserved name
            return "-".join(words)
    if not any(map(str.isalpha, name)):
        return ""
    return slug(PurePosixPath(f"{name.replace('/', ' ')}.md"))


def known_authors(library: "Library") -> KnownAuthors:
    """Everybody who wrote the papers of two notes or more."""
    notes_of: defaultdict[str, list[Card]] = defaultdict(list)
    for card in library.newest_first:
        for name in dict.fromkeys(library.authors_of(card)):
            notes_of[name].append(card)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in notes_of:
        spellings[author_key(name)].append(name)
    found = (
        _author(key, names, notes_of)
        for key, names in sorted(spellings.items())
        if key and sum(len(notes_of[name]) for name in names) >= LEAST_NOTES
    )
    by_key = {author.key: author for author in found if len(author.cards) >= LEAST_NOTES}
    by_name = {name: author for key, author in by_key.items() for name in spellings[key]}
    return KnownAuthors(by_key, by_name)


def _author(key: str, names: list[str], notes_of: "Mapping[str, list[Card]]") -> Author:
    if len(names) == 1:
        return Author(key, names[0], tuple(notes_of[names[0]]))
    usual = min(names, key=lambda name: (-len(notes_of[name]), name))
    cards = {card.path: card for name in names for card in notes_of[name]}
    return Author(key, usual, tuple(sorted(cards.values(), key=_newest_first)))


def _newest_first(card: "Card") -> tuple[int, str]:
    return -card.date.toordinal() if card.date else 0, card.path.as_posix()
