"""Notes near a note, and why: links, papers, tags, authors and words they share.

Each tie has a strength in [0, 1]; strengths add up as chances do, `1 − Π(1 − s)`, so that two weak ties
are nearer than one and nothing passes 1. What many notes have ties little: a tag or author that n notes
share counts 1 / log₂ n, a word by its idf.
"""

from collections import defaultdict
from functools import cached_property
from math import log2, prod
from typing import TYPE_CHECKING, NamedTuple

from kb.model.report.links import RelatedNote, RelatedReport
from kb.search.related.shared_words import SharedWords
from kb.search.text.postings import MemoryPostings
from kb.search.text.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.search.text.postings import Postings

SAME_PAPER = 0.8
LINK = 0.5
MENTION = 0.5
COMMON_MENTION = 0.2
TAGS = 0.5  # reached by two tags that nobody else has
AUTHORS = 0.3  # reached by three authors that nobody else has
WORDS = 0.7  # reached by a copy
LEAST = 0.05  # what is weaker is chance

_FULL_TAGS, _FULL_AUTHORS = 2, 3
_SPEAK = "Both speak of {}."
_MOST_NAMED = 3  # things of one kind that a reason names
_COMMON_SHARE = 0.1  # a tag that more of the notes have ties none of them


class _Tie(NamedTuple):
    """One thing two notes share: how strong, and the sentence that says so, with names to come."""

    strength: float
    sentence: str
    names: "Sequence[str]" = ()

    def reason(self) -> str:
        return self.sentence.format(_listed(self.names)) if self.names else self.sentence


class RelatedNotes:
    """What is related in one library; made once and asked for any number of notes."""

    def __init__(self, library: "Library", postings: "Postings | None" = None) -> None:
        self._library = library
        self._words = SharedWords(library, postings or MemoryPostings(library.notes()))

    def report(self, card: "Card", limit: int | None = None) -> RelatedReport:
        """The notes nearest to a note, best first, with the reasons, strongest first."""
        ties: defaultdict[PurePosixPath, list[_Tie]] = defaultdict(list)
        for other, tie in self._ties(card):
            ties[other.path].append(tie)
        for path, share in self._words.shares(card).items():
            ties[path].append(_Tie(WORDS * share, _SPEAK))
        ties.pop(card.path, None)
        scores = {path: 1 - prod(1 - tie.strength for tie in found) for path, found in ties.items()}
        near = sorted((-score, path) for path, score in scores.items() if score >= LEAST)[:limit]
        return RelatedReport(
            tuple(
                RelatedNote(path, round(-score, 4), self._reasons(card, path, ties[path]))
                for score, path in near
            )
        )

    def _reasons(self, card: "Card", path: "PurePosixPath", ties: "Sequence[_Tie]") -> tuple[str, ...]:
        named = self._words.named(card, path, _MOST_NAMED)
        spoken = (tie._replace(names=named) if tie.sentence is _SPEAK else tie for tie in ties)
        told = [tie for tie in spoken if tie.sentence is not _SPEAK or tie.names]
        return tuple(tie.reason() for tie in sorted(told, key=lambda tie: -tie.strength))

    def _ties(self, card: "Card") -> "Iterator[tuple[Card, _Tie]]":
        """Every tie but that of words; the note itself may be among the others."""
        yield from self._paper_ties(card)
        for _, other in self._library.outgoing(card):
            yield other, _Tie(LINK, "This note links to it.")
        for other in self._library.backlinks(card):
            yield other, _Tie(LINK, "It links to this note.")
        yield from self._tag_ties(card)
        yield from self._author_ties(card)

    def _paper_ties(self, card: "Card") -> "Iterator[tuple[Card, _Tie]]":
        for other, arxiv_id in self._library.links_via_paper(card):
            if card.arxiv_id == other.arxiv_id == arxiv_id:
                yield other, _Tie(SAME_PAPER, f"Both are about {arxiv_id}.")
            elif other.arxiv_id == arxiv_id:
                yield other, _Tie(MENTION, f"This note mentions the paper it is about, {arxiv_id}.")
            elif card.arxiv_id == arxiv_id:
                yield other, _Tie(MENTION, f"It mentions the paper this note is about, {arxiv_id}.")
        for arxiv_id in card.papers:
            notes = self._library.cards_mentioning.get(arxiv_id, ())
            for other in notes:
                if arxiv_id not in (card.arxiv_id, other.arxiv_id):
                    yield other, _Tie(COMMON_MENTION * rarity(len(notes)), f"Both mention {arxiv_id}.")

    def _tag_ties(self, card: "Card") -> "Iterator[tuple[Card, _Tie]]":
        by_tag = self._library.cards_by_tag
        most = max(2, _COMMON_SHARE * len(self._library))
        keys = {key: by_tag[key] for key in self._library.tag_keys(card) if len(by_tag[key]) <= most}
        names = {key: f"#{self._library.tag_groups[key].name}" for key in keys}
        for other, shared in _sharing(keys):
            strength = sum(rarity(len(keys[key])) for key in shared) / _FULL_TAGS
            yield other, _Tie(TAGS * min(1.0, strength), "Both have {}.", [names[key] for key in shared])

    def _author_ties(self, card: "Card") -> "Iterator[tuple[Card, _Tie]]":
        names = {author_key(name): name for name in card.authors}
        keys = {key: self._cards_by_author[key] for key in names}
        for other, shared in _sharing(keys):
            strength = sum(rarity(len(keys[key])) for key in shared) / _FULL_AUTHORS
            yield (
                other,
                _Tie(AUTHORS * min(1.0, strength), "Both are by {}.", [names[key] for key in shared]),
            )

    @cached_property
    def _cards_by_author(self) -> "Mapping[str, Sequence[Card]]":
        found: defaultdict[str, list[Card]] = defaultdict(list)
        for card in self._library.cards:
            for key in dict.fromkeys(map(author_key, card.authors)):
                found[key].append(card)
        return found


def _sharing(keys: "Mapping[str, Sequence[Card]]") -> "Iterator[tuple[Card, list[str]]]":
    """The notes that have some of the keys, and which, those of the fewest notes first."""
    shared: defaultdict[int, list[str]] = defaultdict(list)
    others: dict[int, Card] = {}
    for key in sorted(keys, key=lambda key: (len(keys[key]), key)):
        for other in keys[key]:
            shared[id(other)].append(key)
            others[id(other)] = other
    return ((others[place], found) for place, found in shared.items())


def rarity(holders: int) -> float:
    """What it tells that two notes share what `holders` notes have: 1 if nobody else has it."""
    return 1 / log2(max(2, holders))


def author_key(name: str) -> str:
    """A name in the form names are compared in."""
    return " ".join(folded(name).split())


def _listed(names: "Sequence[str]") -> str:
    """The first few of some names, as a sentence has them: `a, b and c`, `a, b, c and 4 more`."""
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
