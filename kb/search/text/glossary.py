"""What words are called in other languages: the built-in list, kb.yaml, and what the notes themselves say.

A word goes by its *key*. One in Hangul or a script without spaces is its own key, as it is found inside
longer runs; the key of any other word is a token. The built-in list is `kb.language.glossary`.
"""

from collections import defaultdict
from functools import cache
from itertools import chain, islice, pairwise, product
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.language.glossary import english_names, entries, longest_words, pairs_like
from kb.language.hangul import is_syllable
from kb.language.particles import without_particle
from kb.search.text.expansion import Expansion
from kb.search.text.folding import folded
from kb.search.text.stems import STEM_MARK, query_stems
from kb.search.text.tokens import is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kb.search.text.expansion import Origin, Tokens

MOST_MINED = 300
"""Of the mined translations those that are used: the browser loads them with its first query."""
MOST_ABBREVIATIONS = 100
"""Of the abbreviations."""

Pair = tuple[str, str]


class MinedPair(Struct, frozen=True, array_like=True):
    """Two words that translate each other, folded, in the form that notes mostly have, and by their keys.

    `weight` is the log-likelihood ratio (`kb.search.glossary.mining`). Or an abbreviation and its long
    form, not folded, the key of which is tokens apart by spaces, and the number of notes that explain it.
    """

    words: Pair
    keys: Pair
    weight: float

    @property
    def is_abbreviation(self) -> bool:
        """Whether the second word is the long form of the first."""
        return " " in self.keys[1]


class Glossary:
    """The names of words in other languages: what a note may have instead of them."""

    def __init__(
        self,
        mined: "Iterable[MinedPair]" = (),
        crossed_out: "Iterable[Pair]" = (),
        aliases: "Iterable[Pair]" = (),
    ) -> None:
        """`mined` pairs, best first, and `aliases` of tags add to the built-in list.

        It has no pair of words `crossed_out`, whatever their forms.
        """
        mined = (*mined,)
        self._crossed_out = _in_both_orders(crossed_out, mined)
        used = [*filter(self._is_used, mined)] if self._crossed_out else mined
        translations = islice((pair for pair in used if not pair.is_abbreviation), MOST_MINED)
        abbreviations = [pair for pair in used if pair.is_abbreviation][:MOST_ABBREVIATIONS]
        self.mined = (*translations, *abbreviations)
        """The mined pairs that are used, abbreviations last."""
        said = [*alias_keys(aliases)]
        self.keys = (*said, *(pair.keys for pair in self.mined))
        """Those of all pairs that the built-in list has not; of several words they are apart by spaces."""
        self.long_forms: dict[str, Tokens] = {}
        """The tokens of what each abbreviation, by its token, stands for."""
        self._names: defaultdict[str, list[Expansion]] = defaultdict(list)
        self._phrases: list[tuple[Tokens, Expansion]] = []
        for number, (one, other) in enumerate(self.keys):
            origin: Origin = "tag alias" if number < len(said) else "mined translation"
            if " " not in other:
                self._names[one].append(Expansion(key_tokens(other), origin))
                self._names[other].append(Expansion(key_tokens(one), origin))
                continue
            long = tuple(other.split(" "))
            if is_cjk(one):
                self._names[one].append(Expansion(long, origin))
            else:
                self.long_forms[one] = long
            called: Origin = origin if is_cjk(one) else "abbreviation"
            self._phrases.append((long, Expansion(key_tokens(one), called)))
        self._longest = max(map(len, self._names), default=0)

    def words_in(self, run: str) -> "list[tuple[int, int]]":
        """Where words are in a run of a CJK script, longest first from the left, without overlap."""
        return longest_words(run, self._names, self._longest)

    def names(self, key: str) -> tuple[Expansion, ...]:
        """What the word with a key is called in other languages."""
        names = _built_in_names(key)
        if key in self._names:
            names = (*names, *self._names[key])
        if key in self.long_forms:
            names = (*names, Expansion(self.long_forms[key], "abbreviation"))
        if self._crossed_out:
            return tuple(name for name in names if not self.is_crossed_out(key_tokens(key), name.tokens))
        return names

    def names_together(self, found: "Sequence[str]") -> "Mapping[str, tuple[Expansion, ...]]":
        """What the runs of a query are called together, by each of them, of Latin ones by its token.

        That is the name of several words, and the names of one that spaces part (`강화 학습`).
        """
        names: defaultdict[str, tuple[Expansion, ...]] = defaultdict(tuple)
        tokens = {run_tokens(run)[-1] for run in found}
        for phrase, name in self._all_phrases() if len(tokens) > 1 else ():
            for token in phrase if tokens.issuperset(phrase) else ():
                names[token] += (name,)
        for pieces in chain(pairwise(found), zip(found, found[1:], found[2:], strict=False)):
            if all(is_syllable(run[0]) for run in pieces):
                joined = self.names(without_particle("".join(pieces)))
                for run in pieces if joined else ():
                    names[run] += joined
        return names

    def _all_phrases(self) -> "Iterator[tuple[Tokens, Expansion]]":
        """The tokens of several words, and what these are called together."""
        yield from self._phrases
        for name, word in _built_in_phrases():
            if not self.is_crossed_out(word, name):
                yield name, Expansion(word, "translation")

    def built_in(self) -> list[str]:
        """The entries of the built-in list, in the form of `kb.language.glossary.entries`."""
        return list(filter(None, map(self._entry, entries()))) if self._crossed_out else entries()

    def _entry(self, entry: str) -> str:
        """An entry without names that are crossed out; empty where none is left."""
        word, *names = entry.split(" ")
        left = [name for name in names if not self.is_crossed_out(_tokens(word), _tokens(name))]
        return " ".join((word, *left)) if left else ""

    def is_crossed_out(self, one: "Tokens", other: "Tokens") -> bool:
        """Whether words with these tokens are said not to translate each other."""
        return (one, other) in self._crossed_out

    def _is_used(self, pair: MinedPair) -> bool:
        one, other = pair.words
        if self.is_crossed_out(_tokens(one), _tokens(other)):
            return False
        one, other = pair.keys
        return not self.is_crossed_out(key_tokens(one), key_tokens(other))


def alias_keys(aliases: "Iterable[Pair]") -> "Iterator[Pair]":
    """The keys of tags that are two names of one thing, the shorter first; not those of one token."""
    for pair in aliases:
        one, other = sorted(map(_key, pair), key=lambda key: key.count(" "))
        if one and " " not in one and one != other:
            yield one, other


def _key(tag: str) -> str:
    """The key of a tag, of several words apart by spaces; empty where one of several is in a CJK script."""
    found = runs(folded(tag))
    if len(found) == 1 and is_cjk(found[0]):
        return found[0]
    tokens = [run_tokens(run)[:-1] or run_tokens(run) for run in found]
    return "" if any(map(is_cjk, found)) else " ".join(chain.from_iterable(tokens))


def key_tokens(key: str) -> "Tokens":
    """The tokens of the word with a key."""
    return run_tokens(key) if is_cjk(key) else (key,)


def _tokens(words: str) -> "Tokens":
    """The tokens of words as somebody writes them."""
    found = (run_tokens(run) if is_cjk(run) else run_tokens(run)[-1:] for run in runs(folded(words)))
    return tuple(chain.from_iterable(found))


def _in_both_orders(pairs: "Iterable[Pair]", mined: "Iterable[MinedPair]") -> "set[tuple[Tokens, Tokens]]":
    """What each of some pairs of words may go by, its words in both orders.

    That is their tokens, and the stems of a word in each of the languages whose stems `mined` pairs have.
    """
    marked = (key for pair in mined for key in pair.keys if key.startswith(STEM_MARK))
    every = [*pairs]
    codes = tuple(sorted({key.split(STEM_MARK)[1] for key in marked})) if every else ()
    found = {both for one, other in every for both in product(_forms(one, codes), _forms(other, codes))}
    return found | {(other, one) for one, other in found}


def _forms(words: str, codes: "Tokens") -> "list[Tokens]":
    found = runs(folded(words))
    stems = query_stems(found[0], codes) if len(found) == 1 else ()
    return [_tokens(words), *((stem,) for stem in stems)]


def is_built_in(pair: Pair) -> bool:
    """Whether the built-in list has a pair of keys."""
    return any(name.tokens == key_tokens(pair[1]) for name in _built_in_names(pair[0]))


@cache
def _built_in_names(key: str) -> tuple[Expansion, ...]:
    names = english_tokens(key) if is_cjk(key) else korean_tokens(key)
    return tuple(Expansion(name, "translation") for name in names)


@cache
def _built_in_phrases() -> "tuple[tuple[Tokens, Tokens], ...]":
    """The English names of several words in the built-in list, each with its Korean word, as tokens."""
    words = [entry.split(" ", 1)[0] for entry in entries() if "+" in entry]
    each = ((word, name) for word in words for name in english_tokens(word))
    return tuple((name, run_tokens(word)) for word, name in each if len(name) > 1)


@cache
def english_tokens(korean: str) -> "tuple[Tokens, ...]":
    """What English notes say for a Korean word, each as the tokens that must be in a note together."""
    return tuple(tuple(run_tokens(word)[-1] for word in name) for name in english_names(korean))


@cache
def korean_tokens(token: str) -> "tuple[Tokens, ...]":
    """The tokens of each Korean word for the English word with this token."""
    return tuple(run_tokens(korean) for word, korean in pairs_like(token) if run_tokens(word)[-1] == token)
