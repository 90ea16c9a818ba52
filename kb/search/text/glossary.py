"""What words are called in other languages: the built-in list, and what the notes themselves say.

A word goes by its *key*. One in Hangul or a script without spaces is its own key, as it is found inside
longer runs; the key of any other word is a token. The built-in list is `kb.language.glossary`.
"""

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kb.language.glossary import english_names, longest_words, pairs_like
from kb.search.text.expansion import Expansion
from kb.search.text.tokens import is_cjk, run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.search.text.expansion import Tokens


class Glossary:
    """The names of words in other languages: what a note may have instead of them."""

    def __init__(self, pairs: "Iterable[tuple[str, str]]" = ()) -> None:
        """`pairs` of keys, best first, add to the built-in list."""
        self._mined: defaultdict[str, list[Expansion]] = defaultdict(list)
        for pair in pairs:
            for key, other in (pair, pair[::-1]):
                self._mined[key].append(Expansion(key_tokens(other), "mined translation"))
        self._longest = max(map(len, self._mined), default=0)

    def words_in(self, run: str) -> "list[tuple[int, int]]":
        """Where words are in a run of a CJK script, longest first from the left, without overlap."""
        return longest_words(run, self._mined, self._longest)

    def names(self, key: str) -> tuple[Expansion, ...]:
        """What the word with a key is called in other languages."""
        built_in = _built_in_names(key)
        known = {name.tokens for name in built_in}
        mined = self._mined.get(key, ())
        return built_in + tuple(name for name in mined if name.tokens not in known)


@cache
def _built_in_names(key: str) -> tuple[Expansion, ...]:
    names = english_tokens(key) if is_cjk(key) else korean_tokens(key)
    return tuple(Expansion(name, "translation") for name in names)


def key_tokens(key: str) -> "Tokens":
    """The tokens of the word with a key."""
    return run_tokens(key) if is_cjk(key) else (key,)


@cache
def english_tokens(korean: str) -> "tuple[Tokens, ...]":
    """What English notes say for a Korean word, each as the tokens that must be in a note together."""
    return tuple(tuple(run_tokens(word)[-1] for word in name) for name in english_names(korean))


@cache
def korean_tokens(token: str) -> "tuple[Tokens, ...]":
    """The tokens of each Korean word for the English word with this token."""
    return tuple(run_tokens(korean) for word, korean in pairs_like(token) if run_tokens(word)[-1] == token)
