"""The links that would lead elsewhere, or nowhere, once notes have another path or are gone.

For `kb mv` and `kb rm`, before they write: compares a library with what it is going to be.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kb.model.card import Card, Link
    from kb.model.library import Library

_MOST_NAMED = 3
_NOTHING_MOVED: Mapping[PurePosixPath, PurePosixPath] = MappingProxyType({})


class ChangedLink(NamedTuple):
    """A link of the note at `path`, and the notes it could mean before and after: none is a dead link."""

    path: PurePosixPath
    link: "Link"
    was: tuple[PurePosixPath, ...]
    now: tuple[PurePosixPath, ...]

    @property
    def sentence(self) -> str:
        """What happens to it, for the user."""
        place = f"{self.path}:{self.link.place.line}: “{self.link.target}”"
        before = f"led to {_named(self.was, 'or')}" if self.was else "led nowhere"
        if not self.now:
            return f"{place} {before} and will lead nowhere."
        if len(self.now) > 1:
            return f"{place} {before} and will be ambiguous: {_named(self.now, 'or')}."
        before = f"matched {_named(self.was, 'and')}" if len(self.was) > 1 else before
        return f"{place} {before} and will lead to {self.now[0]}."


def changed_links(
    before: "Library",
    after: "Library",
    moved: Mapping[PurePosixPath, PurePosixPath] = _NOTHING_MOVED,
) -> Iterator[ChangedLink]:
    """The links of the notes that stay which mean something else `after`, in order of path and place.

    `moved` gives the new path of each note that has one. A link that means several notes before and after
    is ambiguous still, and not among them.
    """
    after_paths = {card.path for card in after.cards}
    for card in before.cards:
        new_path = moved.get(card.path, card.path)
        if new_path in after_paths:
            yield from _changed_in(card, after.card(new_path), before, after, moved)


def _changed_in(
    card: "Card",
    new_card: "Card",
    before: "Library",
    after: "Library",
    moved: Mapping[PurePosixPath, PurePosixPath],
) -> Iterator[ChangedLink]:
    for link in card.links:
        was = tuple(found.path for found in before.linked(card, link))
        now = tuple(found.path for found in after.linked(new_card, link))
        is_one = len(was) == 1 or len(now) == 1
        if is_one and now != tuple(moved.get(path, path) for path in was):
            yield ChangedLink(card.path, link, was, now)


def _named(paths: tuple[PurePosixPath, ...], joiner: str) -> str:
    named = f" {joiner} ".join(str(path) for path in paths[:_MOST_NAMED])
    more = len(paths) - _MOST_NAMED
    return f"{named} {joiner} {more:,} more" if more > 0 else named
