"""The postings of the search in files that a browser can choose from by the words of a query.

A token's file is told by its CRC-32, so no table of contents is loaded, and an edit of one note changes
only the files of its words. Tokens that begin with the same letter (of Hangul: the same consonant) are
listed together, because a slip is never looked for in the first letter (`kb.search.slips`).

A posting is a string: for every note the distance to the note before, then the impact, each a number of
base 57 and 34. The last digit is one of the characters `#` to `[`, those before it are of `]` to `~`; all
of them stand for themselves in a script.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zlib import crc32

from kb.search.tokens import is_unspaced

if TYPE_CHECKING:
    from kb.search.postings import Postings

_NOTES_PER_SHARD = 2
_SHARDS_PER_GROUP = 16
_MOST_SHARDS = 4096
_LAST, _BEFORE = (ord("#"), 57), (ord("]"), 34)
_HANGUL, _PER_CONSONANT = (0xAC00, 0xD7A3), 588  # Unicode, Hangul Syllables

Shard = Mapping[str, str]
"""The postings of some tokens."""


class Shards:
    """The postings of a collection, cut; `paths` are its notes in the order of their numbers here.

    There are `count` files of postings, and `groups` of each kind that is told by a first letter.
    """

    def __init__(self, postings: "Postings", paths: Sequence[PurePosixPath]) -> None:
        self.count, self.groups = shard_counts(len(paths))
        self._postings = postings
        self._numbers = {path: number for number, path in enumerate(paths)}

    def words(self) -> tuple[Shard, ...]:
        """The posting of every token, by the token's own hash."""
        encoded = {token: encoded_posting(pairs) for token, pairs in self._pairs.items()}
        return _parted(encoded, self.count, str)

    def vocabulary(self) -> tuple[str, ...]:
        """Every token, by its first letter: sorted, apart by spaces."""
        parts = _parted(dict.fromkeys(self._pairs, ""), self.groups, first_letter)
        return tuple(" ".join(part) for part in parts)

    def syllables(self) -> tuple[Shard, ...]:
        """Where each character of an unspaced script stands in any token, with its best impact."""
        found: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for token, pairs in self._pairs.items():
            for character in set(token) if is_unspaced(token) else ():
                best = found[character]
                for number, impact in pairs:
                    if impact > best.get(number, 0):
                        best[number] = impact
        encoded = {syllable: encoded_posting(sorted(best.items())) for syllable, best in found.items()}
        return _parted(encoded, self.groups, first_letter)

    @cached_property
    def _pairs(self) -> "Mapping[str, list[tuple[int, int]]]":
        """Notes and impacts by token, both in order."""
        postings = self._postings
        numbers = {number: self._numbers[postings.path(number)] for number in postings.note_numbers()}
        return {
            token: sorted(zip(map(numbers.__getitem__, found.notes), map(int, found.impacts), strict=True))
            for token in postings.tokens_from("")
            if (found := postings.posting(token)).notes
        }


def shard_counts(notes: int) -> tuple[int, int]:
    """The numbers of files of postings, and of files of each kind that is told by a first letter."""
    wanted = min(_MOST_SHARDS, -(-notes // _NOTES_PER_SHARD))
    count = 1 << max(0, wanted - 1).bit_length()
    return count, max(1, count // _SHARDS_PER_GROUP)


def encoded_posting(pairs: Iterable[tuple[int, int]]) -> str:
    """Notes, ascending, and their impacts as a string (see above)."""
    return "".join(map(_number, _distances(pairs)))


def first_letter(token: str) -> str:
    """What no slip changes of a token: its first letter, or the first syllable with its consonant."""
    code = ord(token[0])
    if _HANGUL[0] <= code <= _HANGUL[1]:
        return chr(code - (code - _HANGUL[0]) % _PER_CONSONANT)
    return token[0]


def _distances(pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    behind = 0
    for number, impact in pairs:
        yield number - behind
        yield impact
        behind = number + 1


@lru_cache(maxsize=1 << 16)
def _number(value: int) -> str:
    value, last = divmod(value, _LAST[1])
    text = chr(_LAST[0] + last)
    while value:
        value, digit = divmod(value, _BEFORE[1])
        text = chr(_BEFORE[0] + digit) + text
    return text


def _parted(postings: Shard, count: int, part_of: Callable[[str], str]) -> tuple[Shard, ...]:
    """The postings in `count` parts, a power of two; each in the order of its tokens."""
    parts: tuple[dict[str, str], ...] = tuple({} for _ in range(count))
    for token in sorted(postings):
        parts[crc32(part_of(token).encode()) & (count - 1)][token] = postings[token]
    return parts
