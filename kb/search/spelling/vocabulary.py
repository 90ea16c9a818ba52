"""The words that notes have, as far as other spellings of a rare one are looked for among them."""

from collections.abc import Iterator
from typing import Protocol

from kb.search.text.tokens import is_cjk, run_tokens

RARE = 2
"""Notes. A word that more of them have is what was meant."""
COMMONER = 20
"""How many times as many notes have a word as the one that may be a typo of it."""


class Vocabulary(Protocol):
    """The tokens of a collection."""

    def note_count(self, *tokens: str) -> int:
        """The number of notes that have all of some tokens."""

    def tokens_from(self, prefix: str) -> Iterator[str]:
        """Every token that begins with `prefix` and that some note has."""


def is_rare(run: str, vocabulary: Vocabulary) -> bool:
    """Whether hardly any note has a run, or one of the parts of a joined one."""
    tokens = run_tokens(run)
    if is_cjk(run):
        return vocabulary.note_count(*tokens) <= RARE
    return any(vocabulary.note_count(token) <= RARE for token in tokens[:-1] or tokens)


def is_meant(note_count: int, typed: int) -> bool:
    """Whether a word in so many notes may be meant by one that is in `typed` notes."""
    return note_count >= max(1, COMMONER * typed)


def magnitude(note_count: int) -> int:
    """The number of binary digits, which lists of the browser's words have for how many notes have each."""
    return note_count.bit_length()


def commonest(counts: dict[str, int], most: int) -> list[str]:
    """The words in the most notes, by the number of notes of each; none in `COMMONER` times fewer."""
    found = sorted(counts, key=lambda word: (-counts[word], word))[:most]
    return [word for word in found if counts[word] * COMMONER > counts[found[0]]]
