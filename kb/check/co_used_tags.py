"""Tags that may be synonyms: similar in name, rarely used together, and used with the same other tags.

Co-occurrence alone says little (`rl` and `reasoning` share half of their notes and are two things). So a
pair must be similar in name: one is the other's initials (`rl`, `reinforcement-learning`), or one word
differs in its ending (`self-supervised`, `self-supervision`). The result is for a person to judge, not for
`kb check`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import log, sqrt
from typing import TYPE_CHECKING

from kb.model.report.tags import SimilarTags, TagCount
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from kb.model.library import Library

_LEAST_LIKENESS = 0.1  # cosine of the co-occurring tags; unrelated pairs of real notes have .05
_MOST_TOGETHER = 0.2  # of the rarer tag's notes
_SHORTEST_STEM = 5  # letters two words begin with alike
_STEM_SHARE = 0.6  # of the longer word
_NUMBER = lazy_pattern(r"[0-9]+")

Pair = tuple[str, str]


def co_used_tags(library: "Library") -> tuple[SimilarTags, ...]:
    """Pairs of tags that may be synonyms, by use; the more used tag of a pair comes first."""
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
    """The pairs with similar names, in time linear in the tags, not in their pairs."""
    by_form: defaultdict[object, set[str]] = defaultdict(set)
    for key in keys:
        for form in _forms(key):
            by_form[form].add(key)
    pairs = {pair for alike in by_form.values() for pair in combinations(sorted(alike), 2)}
    return {pair for pair in pairs if _is_akin(*pair)}


def _forms(key: str) -> Iterator[object]:
    """The forms that a tag shares with those similar to it."""
    words = _words(key)
    yield key
    yield "".join(word[:1] for word in words)
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST_STEM:
            yield (*words[:at], None, word[:_SHORTEST_STEM], *words[at + 1 :])


def _words(key: str) -> list[str]:
    return key.replace(" ", "-").split("-")


def _is_akin(one: str, other: str) -> bool:
    words, other_words = _words(one), _words(other)
    if len(words) != len(other_words):
        short, long = sorted((words, other_words), key=len)
        return len(short) == 1 < len(short[0]) and short[0] == "".join(word[:1] for word in long)
    differing = [pair for pair in zip(words, other_words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _share_stem(*differing[0])


def _share_stem(word: str, other: str) -> bool:
    """Whether two words begin alike; with other numbers they are two things (`ICLR 2014`, `ICLR 2019`)."""
    if _NUMBER.findall(word) != _NUMBER.findall(other):
        return False
    alike = next(
        (at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two),
        min(len(word), len(other)),
    )
    return alike >= max(_SHORTEST_STEM, _STEM_SHARE * max(len(word), len(other)))


def _beside(library: "Library") -> Mapping[str, Counter[str]]:
    """How often each tag occurs with each other tag."""
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
