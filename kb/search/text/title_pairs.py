"""Tokens for pieces of a title: two words side by side in the title of a note or in its file's name.

A piece of several words is in a title if all its pairs are. Nobody finds a note by such a token alone: its
words are tokens themselves. `theme/search/title_pairs.js` does the same in the browser, where a pair is
loaded with its first word.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.model.card import undated_stem
from kb.search.text.folding import folded
from kb.search.text.tokens import LONGEST_TOKEN, is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from kb.model.note import Note

PAIR_MARK = "|"
"""What such tokens begin with, and no other token."""
_PAIR = 2  # syllables


def note_pairs(note: "Note") -> Iterator[str]:
    """The tokens of the pairs of words in what a note is called; may repeat."""
    stem = undated_stem(note.path)
    for name in {note.title or stem, stem}:
        yield from (token for token in pair_tokens(runs(folded(name))) if len(token) <= LONGEST_TOKEN)


def pair_tokens(found: Sequence[str]) -> list[str]:
    """The token of each two neighbours among some runs, in order."""
    words = [run if is_cjk(run) else run_tokens(run)[-1] for run in found]
    return [f"{PAIR_MARK}{one}{PAIR_MARK}{other}" for one, other in pairwise(words)]


def first_token(token: str) -> str:
    """The token of the first word of a pair, of Hangul its first; any other token is its own."""
    if not token.startswith(PAIR_MARK):
        return token
    word = token.split(PAIR_MARK)[1]
    return word[:_PAIR] if is_cjk(word) else word
