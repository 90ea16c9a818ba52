"""Tags that abbreviate others: `rl` and `reinforcement-learning`, `vit` and `vision-transformer`.

An abbreviation is the beginnings of all words of the long name, one after the other; no list of words has
part in it. Letters alone fit much (`cv` begins `computer-virus`, too), so the notes must say so: one
with either tag explains it, `vision transformer (ViT)`, or notes with the short tag write the long name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kb.check.similar_tags import singular_key
from kb.language.initials import are_initials
from kb.model.report.tags import SimilarTags, TagCount
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library

_LONGEST = 8  # letters of an abbreviation; longer ones are words
_MOST_LETTERS = 3  # of each word, on average
_SHORTEST = 2
_SURE_WORDS = 3  # whose initials are seldom chance
_LEAST_NOTES = 2  # that write the long name, where the letters alone say less
_LEAST_SHARE = 0.1  # of the notes with the short tag
_MOST_TOGETHER = 0.2  # of the rarer tag's notes: who writes both means both
_APART = lazy_pattern(r"[-/ ]+")


class _Name(NamedTuple):
    """One tag in all its numbers (`llm`, `llms`): its keys, and the notes with any of them."""

    key: str
    keys: tuple[str, ...]
    cards: "tuple[Card, ...]"


def abbreviated_tags(library: "Library") -> tuple[SimilarTags, ...]:
    """Each abbreviation with the tag that it stands for, by use; the most used of a group comes first."""
    names = _names(library)
    texts: dict[Card, str] = {}
    found: dict[str, tuple[int, list[str]]] = {}
    for short, long in sorted(_candidates(names)):
        weight = _evidence(library, names[short], names[long], texts)
        if weight > found.get(short, (0, []))[0]:
            found[short] = weight, [*names[short].keys, *names[long].keys]
    groups = library.tag_groups
    counts = (
        sorted(
            (
                TagCount(key, groups[key].name, groups[key].uses, dict(groups[key].spellings))
                for key in keys
            ),
            key=lambda tag: (-tag.count, tag.key),
        )
        for _, keys in found.values()
    )
    ranked = sorted(map(tuple, counts), key=lambda tags: (-tags[0].count, tags[0].key))
    return tuple(SimilarTags("abbreviation", tags) for tags in ranked)


def _names(library: "Library") -> "Mapping[str, _Name]":
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for key in library.tag_groups:
        keys[singular_key(key)].append(key)
    cards: defaultdict[str, dict[Card, None]] = defaultdict(dict)
    for card in library.cards:
        for key in library.tag_keys(card):
            cards[singular_key(key)][card] = None
    return {key: _Name(key, tuple(found), tuple(cards[key])) for key, found in keys.items()}


def _candidates(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each short tag with the long ones whose words it begins."""
    short, long = defaultdict[str, list[str]](list), list[tuple[str, tuple[str, ...]]]()
    for key in keys:
        words = _words(key)
        if len(words) > 1:
            long.append((key, words))
        elif _SHORTEST <= len(key) <= _LONGEST and key.isalnum():
            short[key[0]].append(key)
    for key, words in long:
        for other in short[words[0][0]]:
            fits = len(words) <= len(other) <= _MOST_LETTERS * len(words)
            if fits and not any(word.startswith(other) for word in words) and are_initials(other, words):
                yield other, key


def _words(key: str) -> tuple[str, ...]:
    return tuple(filter(None, _APART.split(key)))


def _evidence(library: "Library", short: _Name, long: _Name, texts: "dict[Card, str]") -> int:
    """How many notes say that a tag abbreviates another; 0 where that is too few, or they are two tags."""
    together = len(set(short.cards) & set(long.cards))
    if together > _MOST_TOGETHER * min(len(short.cards), len(long.cards)):
        return 0
    for card in (*short.cards, *long.cards):
        if card not in texts:
            texts[card] = _text(library, card)
    words = _words(long.key)
    name = r"[\s_-]+".join(map(re.escape, words)) + "(?:s|es)?"
    letters = rf"(?<![^\W_]){re.escape(short.key)}s?(?![^\W_])"
    explained = re.compile(rf"{name}\s*[(（\[]\s*{letters}|{letters}\s*[(（\[]\s*{name}", re.IGNORECASE)
    explaining = sum(bool(explained.search(texts[card])) for card in (*short.cards, *long.cards))
    written = re.compile(rf"(?<![^\W_]){name}(?![^\W_])", re.IGNORECASE)
    writing = sum(bool(written.search(texts[card])) for card in short.cards)
    is_sure = len(words) >= _SURE_WORDS and short.key == "".join(word[0] for word in words)
    least = 1 if is_sure else max(_LEAST_NOTES, _LEAST_SHARE * len(short.cards))
    return explaining + (writing if writing >= least else 0)


def _text(library: "Library", card: "Card") -> str:
    note = library.note(card.path)
    return "\n".join([note.title or "", note.abstract or "", *(passage.text for passage in note.passages)])
