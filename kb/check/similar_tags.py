"""Tags that may be one tag: several spellings, singular and plural, joined and apart, typos.

Precision comes first: tags that merely look alike (`tracking` and `training`) are left alone, because a
wrong hint costs more trust than a missed one. The time is linear in the tags, not in their pairs.
"""

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.report.tags import SimilarTags, TagCount
from kb.model.tag import tag_key
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.model.library import Library

_SHORTEST_TYPO = 6  # letters; shorter words that are a letter apart are mostly two words (`model`, `modal`)
_SHORTEST_HANGUL_TYPO = 10  # letters of decomposed syllables, four syllables or so
_SHORTEST_PLURAL = 4
_SHORTEST_LAST_WORD = 3  # letters of one in the plural; `vit-s` is not the plural of `vit`
_PLURAL_IN_ES = lazy_pattern(r"(?:s|x|z|ch|sh)es\Z")
_SINGULAR_IN_S = lazy_pattern(r"(?:ss|us|is)\Z")
_DOUBLED = lazy_pattern(r"(.)\1")
_WORD = lazy_pattern(r"[^-/]+")
_JOINT = lazy_pattern(r"(?<![0-9])-|-(?![0-9])")  # `gpt-3-5` is not `gpt-35`


def similar_tags(library: "Library") -> tuple[SimilarTags, ...]:
    """Groups of tags that may be one, by reason and then by use; the most used tag of a group comes first.

    A `spelling` group is one tag with all its spellings, the others are several tags. Aliases in the
    configuration are intended and belong to no group.
    """
    tags = [
        TagCount(group.key, group.name, group.uses, _own_spellings(group.key, group.spellings))
        for group in library.tag_groups.values()
    ]
    spelling = _reported("spelling", ([tag] for tag in tags if len(tag.spellings) > 1))
    alike = tuple(_alike(tags))
    plural = _reported("plural", (group for group in alike if _differ_in_number(group)))
    joined = _reported("joined", (group for group in alike if not _differ_in_number(group)))
    known = {tag.key for group in alike for tag in group}
    typo = _reported("typo", _typos([tag for tag in tags if tag.key not in known]))
    return (*spelling, *plural, *joined, *typo)


def _own_spellings(key: str, spellings: "Mapping[str, int]") -> dict[str, int]:
    return {name: count for name, count in spellings.items() if tag_key(name) == key}


def _reported(reason: str, groups: "Iterable[list[TagCount]]") -> list[SimilarTags]:
    ranked = [tuple(sorted(group, key=_rank)) for group in groups]
    return [SimilarTags(reason, group) for group in sorted(ranked, key=lambda group: _rank(group[0]))]


def _rank(tag: TagCount) -> tuple[int, int, str]:
    """Most used first; of equals the longer one, because a typo more often drops a letter than adds one."""
    return -tag.count, -len(tag.key), tag.key


def _alike(tags: "Iterable[TagCount]") -> "Iterator[list[TagCount]]":
    """The tags that are one but for number and joints (`multitask`, `multi-tasks`)."""
    groups: defaultdict[str, list[TagCount]] = defaultdict(list)
    for tag in tags:
        groups[_JOINT.sub("", singular_key(tag.key))].append(tag)
    return (group for group in groups.values() if len(group) > 1)


def _differ_in_number(tags: "list[TagCount]") -> bool:
    """Whether all of some tags that are alike have the same words in the singular."""
    return len({singular_key(tag.key) for tag in tags}) == 1


def singular_key(key: str) -> str:
    """A key with its last word in the singular, judged by its ending; `4s` is a name."""
    word = _WORD.findall(key)[-1:]
    is_long = len(key) >= _SHORTEST_PLURAL and word and len(word[0]) >= _SHORTEST_LAST_WORD
    if not is_long or not key.endswith("s") or _SINGULAR_IN_S.search(key) or key[-2].isdigit():
        return key
    if key.endswith("ies"):
        return f"{key[:-3]}y"
    return key[:-2] if _PLURAL_IN_ES.search(key) else key[:-1]


def _typos(tags: "list[TagCount]") -> "Iterator[list[TagCount]]":
    """Each tag with the rarer ones that look like typos of it."""
    nearest: dict[str, TagCount] = {}
    for one, other in _pairs_a_letter_apart(tags):
        common, rare = sorted((one, other), key=_rank)
        nearest[rare.key] = min(nearest.get(rare.key, common), common, key=_rank)
    by_key = {tag.key: tag for tag in tags}
    groups: defaultdict[str, list[TagCount]] = defaultdict(list)
    for key, common in nearest.items():
        if common.key not in nearest:
            groups[common.key].append(by_key[key])
    return ([by_key[key], *typos] for key, typos in groups.items())


def _pairs_a_letter_apart(tags: "Iterable[TagCount]") -> "Iterator[tuple[TagCount, TagCount]]":
    """Pairs of tags that differ in exactly one word, by a typo.

    Two words a letter apart become equal when each loses at most one letter (the index of SymSpell); the
    candidates of the index are then compared.
    """
    index: defaultdict[tuple[str, str, str], dict[str, tuple[TagCount, str]]] = defaultdict(dict)
    for tag in tags:
        for match in _WORD.finditer(tag.key):
            word = normalize("NFD", match[0])
            around = tag.key[: match.start()], tag.key[match.end() :]
            for shorter in {
                word,
                _squeezed(word),
                *(word[:at] + word[at + 1 :] for at in range(len(word))),
            }:
                index[*around, shorter][tag.key] = (tag, word)
    seen: set[frozenset[str]] = set()
    for found in index.values():
        for (one, word), (other, other_word) in combinations(found.values(), 2):
            pair = frozenset((one.key, other.key))
            if pair not in seen and _is_typo(word, other_word):
                seen.add(pair)
                yield one, other


def _is_typo(word: str, other: str) -> bool:
    """Whether one word is a typo of the other: a letter apart, or a letter doubled, inside the word.

    Different ends are grammar (`optimize`, `optimizer`), different digits are numbers.
    """
    from rapidfuzz.distance import OSA  # slow to load, where one note is checked again

    shortest = _SHORTEST_TYPO if word.isascii() else _SHORTEST_HANGUL_TYPO
    if min(len(word), len(other)) < shortest or (word[0], word[-1]) != (other[0], other[-1]):
        return False
    if any(map(str.isdigit, word + other)):
        return False
    return _squeezed(word) == _squeezed(other) or OSA.distance(word, other, score_cutoff=1) == 1


def _squeezed(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)
