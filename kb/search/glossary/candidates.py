"""Which words of aligned pieces may have a translation, and where they are in each piece.

A word of a script with spaces is its token. In Hangul it is the beginning of what is between two spaces: as
long as the same syllables nearly always come with it (`데이터`, as `데이` is never without `터`), if what
follows it is mostly nothing, or what follows many others, as particles do. In Han letters it is any stretch
that does not nearly always come with the same letter beside it, in katakana a whole word.
"""

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from kb.language.languages import LANGUAGES
from kb.language.particles import without_particle
from kb.language.script import HAN, characters
from kb.language.stop_words import english_function_stems
from kb.search.text.stems import query_stems, stemmed_languages
from kb.search.text.tokens import is_cjk, is_unspaced, run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FEWEST_PIECES = 3
"""With fewer, words meet by chance."""
_MOST_SHARE = 0.5  # of the pieces; a commoner word is in all of them, whatever they are about
_LONGEST = 12  # letters of a Hangul word
_LONGEST_STRETCH = 8  # Han letters
_SAME = 0.9  # of the pieces: a stretch is part of a longer one that is in so many of its pieces
_ENDS = 5  # words that an ending follows at least
_BARE = 0.5  # of a word's pieces in which it ends there, or an ending follows

Slot = tuple[int, int]
Places = dict[str, list[tuple[Slot, ...]]]
"""Where the words of one piece are, by their keys: each time in one slot or several, which none shares."""


def places(pieces: "Sequence[tuple[str, ...]]", lang: str) -> list[Places]:
    """The candidates among the words of pieces in one language, piece by piece."""
    every = [_places(words, lang) for words in pieces]
    counts = Counter(key for one in every for key in one)
    most = len(pieces) * _MOST_SHARE
    common = {key for key, count in counts.items() if FEWEST_PIECES <= count <= most}
    whole = common - _parts(counts)
    kept = whole - _bound({key for key in whole if _is_hangul(key)}, pieces)
    return [{key: where for key, where in one.items() if key in kept} for one in every]


@lru_cache(maxsize=1 << 16)
def key_of(word: str, lang: str) -> str | None:
    """The key of a word of a script with spaces; None for one that is in texts about everything."""
    if not word.replace("-", "").isalpha():
        return None
    token = run_tokens(word)[-1]
    if lang == "en":
        return None if token in english_function_stems() else token
    if word in _common_words(lang):
        return None
    return next(iter(query_stems(word, stemmed_languages((lang,)))), token)


@cache
def _common_words(code: str) -> frozenset[str]:
    return frozenset(
        word for language in LANGUAGES if language.code == code for word in language.common_words
    )


def _places(words: "Iterable[str]", lang: str) -> Places:
    found: defaultdict[str, list[tuple[Slot, ...]]] = defaultdict(list)
    for number, word in enumerate(words):
        if is_unspaced(word):
            for start, end in _stretches(word):
                found[word[start:end]].append(tuple((number, at) for at in range(start, end)))
        else:
            place = ((number, 0),)
            for key in _keys(word, lang):
                found[key].append(place)
    return found


@lru_cache(maxsize=1 << 16)
def _keys(word: str, lang: str) -> tuple[str, ...]:
    """What a word that spaces part from others may be found as."""
    if not is_cjk(word):
        key = key_of(word, lang)
        return (key,) if key else ()
    stem = without_particle(word)
    return tuple(stem[:end] for end in range(2, min(len(stem), _LONGEST) + 1))


def _stretches(run: str) -> "Iterator[tuple[int, int]]":
    """Where a word may be in a run of Han letters and kana; a piece of katakana is one word."""
    for match in _pieces_of_run().finditer(run):
        first, last = match.span()
        if match[1]:
            yield first, last
            continue
        for start in range(first, last - 1):
            for end in range(start + 2, min(start + _LONGEST_STRETCH, last) + 1):
                yield start, end


@cache
def _pieces_of_run() -> re.Pattern[str]:
    return re.compile(f"([\u30a1-\u30fa\u30fc]{{2,}})|[{characters(*HAN)}]{{2,}}")


def _parts(counts: "Counter[str]") -> set[str]:
    """The stretches that are seldom without the same letter beside them."""
    longer: defaultdict[str, int] = defaultdict(int)
    for key, count in counts.items():
        if is_cjk(key):
            for part in (key[:-1],) if _is_hangul(key) else (key[:-1], key[1:]):
                longer[part] = max(longer[part], count)
    return {part for part, count in longer.items() if count >= _SAME * counts[part]}


def _bound(words: set[str], pieces: "Iterable[tuple[str, ...]]") -> set[str]:
    """The Hangul words that mostly come with more syllables, which are no ending."""
    runs: Counter[str] = Counter()
    for run, count in Counter(chain.from_iterable(pieces)).items():
        runs[without_particle(run)] += count
    cuts = [
        (run[:end], run[end:], count)
        for run, count in runs.items()
        if _is_hangul(run)
        for end in range(2, min(len(run), _LONGEST) + 1)
        if run[:end] in words
    ]
    followed = Counter(rest for _, rest, _ in cuts)
    total: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for word, rest, count in cuts:
        total[word] += count
        if not rest or followed[rest] >= _ENDS:
            bare[word] += count
    return {word for word in words if bare[word] < _BARE * total[word]}


def _is_hangul(run: str) -> bool:
    return is_cjk(run) and not is_unspaced(run)
