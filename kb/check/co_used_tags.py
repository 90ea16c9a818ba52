"""Tags that may be one because they stand in for each other: akin in name, seldom together, used alike.

Being used together says little (`rl` and `reasoning` share half of their notes and are two things). So
a pair must be akin in name first: one is the other's initials (`rl`, `reinforcement-learning`), or one
word differs by its ending (`self-supervised`, `self-supervision`). Then who writes one must seldom write
the other, and beside them the same tags must stand. This is for a person to look at, not for `kb check`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING

from kb.model.report.tags import SimilarTags, TagCount

if TYPE_CHECKING:
    from kb.model.library import Library

_LEAST_LIKENESS = 0.1  # cosine of what stands beside the tags; unrelated pairs of real notes have .05
_MOST_TOGETHER = 0.2  # of the rarer tag's notes
_SHORTEST_STEM = 5  # letters two words begin with alike
_STEM_SHARE = 0.6  # of the longer word

Pair = tuple[str, str]


def co_used_tags(library: "Library") -> tuple[SimilarTags, ...]:
    """Pairs of tags that stand in for each other, by use; in a pair the more used comes first."""
    groups = library.tag_groups
    beside = _beside(library)
    pairs = (sorted(pair, key=lambda key: (-groups[key].uses, key)) for pair in _akin(groups))
    found = [(common, rare) for common, rare in pairs if _stand_in(library, beside, common, rare)]
    found.sort(key=lambda pair: (-groups[pair[0]].uses, pair))
    return tuple(
        SimilarTags(
            "co-use", tuple(TagCount(key, *groups[key][1:3], dict(groups[key].spellings)) for key in pair)
        )
        for pair in found
    )


def _akin(keys: Iterable[str]) -> set[Pair]:
    """The pairs that are akin in name; the work grows with the tags, not with their pairs."""
    by_form: defaultdict[object, set[str]] = defaultdict(set)
    for key in keys:
        for form in _forms(key):
            by_form[form].add(key)
    pairs = {pair for alike in by_form.values() for pair in combinations(sorted(alike), 2)}
    return {pair for pair in pairs if _is_akin(*pair)}


def _forms(key: str) -> Iterator[object]:
    """What a tag has in common with those that may be akin to it."""
    words = key.split("-")
    yield key
    yield "".join(word[:1] for word in words)
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST_STEM:
            yield (*words[:at], None, word[:_SHORTEST_STEM], *words[at + 1 :])


def _is_akin(one: str, other: str) -> bool:
    words, other_words = one.split("-"), other.split("-")
    if len(words) != len(other_words):
        short, long = sorted((one, other), key=lambda key: key.count("-"))
        return len(short) > 1 and short == "".join(word[:1] for word in long.split("-"))
    differing = [pair for pair in zip(words, other_words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _share_stem(*differing[0])


def _share_stem(word: str, other: str) -> bool:
    alike = next(
        (at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two),
        min(len(word), len(other)),
    )
    return alike >= max(_SHORTEST_STEM, _STEM_SHARE * max(len(word), len(other)))


def _beside(library: "Library") -> Mapping[str, Counter[str]]:
    """How often each tag stands beside each other one."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for card in library.cards:
        keys = library.tag_keys(card)
        for key in keys:
            found[key].update(keys)
    return found


def _stand_in(library: "Library", beside: Mapping[str, Counter[str]], common: str, rare: str) -> bool:
    groups = library.tag_groups
    if beside[rare][common] > _MOST_TOGETHER * groups[rare].uses:
        return False
    rareness = {key: log(len(library) / group.uses) for key, group in groups.items()}

    def weights(key: str) -> dict[str, float]:
        return {
            other: count * rareness[other]
            for other, count in beside[key].items()
            if other not in (common, rare)
        }

    return _cosine(weights(common), weights(rare)) >= _LEAST_LIKENESS


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = sum(weight * other[key] for key, weight in one.items() if key in other)
    lengths = sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
    return product / lengths if lengths else 0.0
