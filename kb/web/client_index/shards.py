"""The postings of the search in files that a browser can choose from by the words of a query.

A token's file is found by its CRC-32, so no table of contents is loaded, and an edit of one note changes
only the files of its words. Tokens that begin with the same letter (of Hangul: the same consonant) are
listed together, because a typo is never looked for in the first letter (`kb.language.typos`).

What one build made, the next one changes: only the postings of notes that changed are taken apart. From
build to build the shards are kept piece by piece (`kb.web.client_index.shard_pieces`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from pathlib import PurePosixPath
from zlib import crc32

from msgspec import json

from kb.language.hangul import composed, decomposed, is_syllable
from kb.search.spelling.vocabulary import magnitude
from kb.search.text.stems import STEM_MARK
from kb.search.text.title_pairs import PAIR_MARK, first_token
from kb.search.text.tokens import is_cjk
from kb.web.client_index.posting import decoded_posting, encoded_posting
from kb.web.client_index.shard_pieces import Impacts, IndexedNote, NoteOrder, ShardPart, Shards

_FEWEST_NOTES_OF_A_SHARD = 3  # a note brings some 0.7 kB of postings, so that a file has 2 to 4
_FEWEST_NOTES = 32  # of fewer, all postings together are no larger than a picture
_SHARDS_PER_GROUP = 8
_MOST_SHARDS = 4096
MOST_PREFIX_FILES = 64
"""Of words, that the browser loads for one `transf*`; who typed fewer letters is asked for more."""

_Parts = tuple[ShardPart, ...]
_Changes = dict[str, dict[int, int]]
"""The new impact of tokens in some notes, by number; 0 where a note lost one."""
_Move = tuple[int, IndexedNote | None, IndexedNote | None]


def shards(
    digests: "Mapping[PurePosixPath, bytes]",
    impacts: "Callable[[PurePosixPath], Impacts]",
    old: Shards | None = None,
) -> Shards:
    """The shards of some notes in the order of their numbers; `digests` are those of their files.

    The result is the same whatever `old` is; one of a similar collection saves the work on what stayed.
    """
    before = old.notes if old else {}
    notes = {}
    for path, digest in digests.items():
        known = before.get(str(path))
        notes[str(path)] = (
            known if known and known.digest == digest else IndexedNote.of(digest, impacts(path))
        )
    order = NoteOrder(tuple(notes))
    if old and order == old.order:
        order = old.order
    count, groups = shard_counts(len(notes))
    nothing, no_words = ShardPart.of("{}"), ShardPart.of('""')
    empty = Shards(order, {}, (nothing,) * count, (no_words,) * groups, (nothing,) * groups)
    is_similar = old and len(old.words) == count and 2 * len(_moved(old.notes, notes)) < len(notes)
    return _changed(old if old and is_similar else empty, order, notes)


def first_letter(token: str) -> str:
    """What no typo changes of a token: its first letter, or the first syllable with its consonant."""
    first = token[0]
    return composed(decomposed(first)[0]) if is_syllable(first) else first


def shard_counts(notes: int) -> tuple[int, int]:
    """How many files of words there are, and how many of vocabulary and of syllables.

    As many as their size asks for: many small files are slow to publish, and some hosts take only so many.
    """
    if notes < _FEWEST_NOTES:
        return 1, 1
    wanted = min(_MOST_SHARDS, notes // _FEWEST_NOTES_OF_A_SHARD)
    count = 1 << max(0, wanted.bit_length() - 1)
    return count, max(1, count // _SHARDS_PER_GROUP)


def _moved(old: dict[str, IndexedNote], new: dict[str, IndexedNote]) -> list[_Move]:
    """The numbers that stand for another note than they did, or for one that changed."""
    pairs = enumerate(zip_longest(old.values(), new.values()))
    return [(number, was, now) for number, (was, now) in pairs if was is not now]


def _changed(old: Shards, order: NoteOrder, notes: dict[str, IndexedNote]) -> Shards:
    """The shards after some notes changed, came or went, and others were numbered anew for it."""
    words: _Changes = defaultdict(dict)
    syllables: _Changes = defaultdict(dict)
    for number, was, now in _moved(old.notes, notes):
        before, after = (one.by_token() if one else {} for one in (was, now))
        _note_changes(words, number, before, after)
        _note_changes(syllables, number, _by_syllable(before), _by_syllable(after))
    parts, magnitudes = _edited(old.words, words, first_token)
    vocabulary = _listed(old.vocabulary, magnitudes)
    return Shards(order, notes, parts, vocabulary, _edited(old.syllables, syllables, str)[0])


def _note_changes(changes: _Changes, number: int, before: Impacts, after: Impacts) -> None:
    for token, impact in after.items():
        if before.get(token) != impact:
            changes[token][number] = impact
    for token in before.keys() - after.keys():
        changes[token][number] = 0


def _by_syllable(impacts: Impacts) -> dict[str, int]:
    found: dict[str, int] = {}
    for token, impact in impacts.items():
        for character in token if is_cjk(token) else "":
            if impact > found.get(character, 0):
                found[character] = impact
    return found


def _edited(
    parts: _Parts, changes: _Changes, named_by: Callable[[str], str]
) -> tuple[_Parts, dict[str, int]]:
    """The postings after some changes, and the magnitudes of the note counts that have another one."""
    new, magnitudes = list(parts), {}
    for place, tokens in _by_part(changes, len(parts), named_by).items():
        postings = json.decode(parts[place].json, type=dict[str, str])
        for token in tokens:
            known = decoded_posting(postings.pop(token, ""))
            pairs = sorted(pair for pair in (known | changes[token]).items() if pair[1])
            if pairs:
                postings[token] = encoded_posting(pairs)
            if magnitude(len(pairs)) != magnitude(len(known)):
                magnitudes[token] = magnitude(len(pairs))
        new[place] = ShardPart.of(json.encode(postings, order="sorted").decode())
    return tuple(new), magnitudes


def _listed(parts: _Parts, magnitudes: dict[str, int]) -> _Parts:
    """The vocabulary after some magnitudes changed; of what no note has any longer it is 0."""
    new = list(parts)
    words = (token for token in magnitudes if not token.startswith((STEM_MARK, PAIR_MARK)))
    for place, tokens in _by_part(words, len(parts), first_letter).items():
        listed = {
            token: number
            for number, line in enumerate(json.decode(parts[place].json, type=str).split("\n"), 1)
            for token in line.split()
        }
        listed |= {token: magnitudes[token] for token in tokens}
        lines: list[list[str]] = [[] for _ in range(max(listed.values()))]
        for token, number in sorted(listed.items()):
            if number:
                lines[number - 1].append(token)
        new[place] = ShardPart.of(json.encode("\n".join(map(" ".join, lines))).decode())
    return tuple(new)


def _by_part(tokens: Iterable[str], count: int, named_by: Callable[[str], str]) -> dict[int, list[str]]:
    """Tokens by the part they belong to, of a power of two."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for token in tokens:
        found[crc32(named_by(token).encode()) & (count - 1)].append(token)
    return found
