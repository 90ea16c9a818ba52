"""How all notes are connected: who is tied to whom, and the threads that this makes.

The same ties as a note's page lists, limited to a number that grows as the notes do: of several notes about
one paper each is tied to the next, and who mentions the paper to the first of them.
"""

from itertools import chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library


class Tie(NamedTuple):
    """Two connected notes; `is_link`: by a wikilink, and not only by a paper both mention."""

    one: "PurePosixPath"
    other: "PurePosixPath"
    is_link: bool


def ties(library: "Library") -> tuple[Tie, ...]:
    """Every two notes that are tied, once, in order of their paths."""
    linked = [(card.path, other.path) for card in library.cards for _, other in library.outgoing(card)]
    by_paper = [(one.path, other.path) for one, other in _ties_by_paper(library) if one.path != other.path]
    paths = sorted(set(chain(*linked, *by_paper)), key=_parts)
    place = {path: number for number, path in enumerate(paths)}
    links, papers = (
        {tuple(sorted((place[one], place[other]))) for one, other in found} for found in (linked, by_paper)
    )
    return tuple(
        Tie(paths[one], paths[other], (one, other) in links) for one, other in sorted(links | papers)
    )


def threads(tied: "Iterable[Tie]") -> "tuple[tuple[PurePosixPath, ...], ...]":
    """The notes that a way along ties leads to from one another, each thread by path, the longest first."""
    thread_of: dict[PurePosixPath, list[PurePosixPath]] = {}
    for tie in tied:
        short, long = sorted((thread_of.setdefault(path, [path]) for path in (tie.one, tie.other)), key=len)
        if short is not long:
            long += short
            thread_of.update(dict.fromkeys(short, long))
    found = {id(thread): tuple(sorted(thread, key=_parts)) for thread in thread_of.values()}
    return tuple(sorted(found.values(), key=lambda thread: (-len(thread), [*map(_parts, thread)])))


_parts = attrgetter("parts")  # the order of paths, in a tenth of the time


def _ties_by_paper(library: "Library") -> "Iterator[tuple[Card, Card]]":
    for about in library.cards_about.values():
        yield from pairwise(about)
    for card in library.cards:
        for arxiv_id in card.papers:
            about = library.cards_about.get(arxiv_id, ())
            if about and card.arxiv_id != arxiv_id:
                yield card, about[0]
