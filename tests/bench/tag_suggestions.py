"""How often `kb tags --suggest` is right: every later note is judged by the notes before it.

    python tests/bench/tag_suggestions.py [NOTES] [--from 2024-01-01]

NOTES is a folder of notes (default: the vault of KB_TEST_COLLECTION, else notes/). Each note from that day on
loses its tags, the suggestions are made from the notes before it, and then it is learnt with its tags.
Without `--from`, the later half is judged. Prints what docs/benchmarks.md shows, and how often a
suggestion of each confidence was right.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec.structs import replace

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from kb.model.library import Library  # noqa: E402 - this is a program, found by its path
from kb.model.note import Note  # noqa: E402
from kb.model.report.tags import SuggestedTag  # noqa: E402
from kb.search.related.suggested_tags import suggested_tags  # noqa: E402
from kb.search.text.postings import NOWHERE, Posting  # noqa: E402
from kb.search.text.weights import note_entry  # noqa: E402
from kb.workspace.collection import Collection  # noqa: E402
from tests.real_collection import notes_to_measure  # noqa: E402

BINS = 10


class GrowingPostings:
    """The postings of the notes so far."""

    def __init__(self) -> None:
        self.paths: list[PurePosixPath] = []
        self._impacts: defaultdict[str, dict[int, float]] = defaultdict(dict)

    def add(self, note: Note, number: int) -> None:
        """Takes a note in; the last one may come again with more tokens."""
        self.paths[number:] = [note.path]
        for token, impact in note_entry(note).impacts.items():
            self._impacts[token][number] = impact

    def path(self, number: int) -> PurePosixPath:
        return self.paths[number]

    def posting(self, token: str) -> Posting:
        found = self._impacts.get(token)
        return Posting(tuple(found), tuple(found.values())) if found else NOWHERE

    def note_numbers(self) -> Sequence[int]:
        return range(len(self.paths))

    def tokens_from(self, prefix: str) -> Iterator[str]:
        return (token for token in self._impacts if token.startswith(prefix))

    def with_cjk(self, run: str) -> Iterator[int]:
        raise NotImplementedError(run)


class Judged(NamedTuple):
    """A note's own tags, and those suggested for it."""

    keys: frozenset[str]
    suggested: tuple[SuggestedTag, ...]

    def is_right(self, one: SuggestedTag) -> bool:
        return one.tag in self.keys


def judged(library: Library, first_day: str | None) -> Iterator[Judged]:
    """Every tagged note from a day on, in order of date, judged by those before it."""
    cards = sorted(
        (card for card in library.distinct_cards if card.date and card.tags),
        key=lambda card: str(card.date),
    )
    first = len(cards) // 2
    if first_day:
        first = sum(str(card.date) < first_day for card in cards)
    postings = GrowingPostings()
    for number, card in enumerate(cards):
        note = library.note(card.path)
        if number >= first:
            bare = replace(note, tags=(), asides=(), rest="")
            postings.add(bare, number)
            known = {one.path: one for one in (*cards[:number], bare)}
            earlier = Library(known.values(), {card.path: bare}.__getitem__, {}, library.tag_aliases)
            found = suggested_tags(earlier, postings, bare)
            names = {
                earlier.tag_groups[key].name for key in library.tag_keys(card) if key in earlier.tag_groups
            }
            yield Judged(frozenset(names), found)
        postings.add(note, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("notes", nargs="?", type=Path, default=notes_to_measure())
    parser.add_argument("--from", dest="first_day", metavar="DAY")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as cache:
        environment = {"KB_CACHE_DIR": cache, "KB_STATE_DIR": cache}
        collection = Collection(arguments.notes.resolve(), environment, print)
        began = time.perf_counter()
        found = list(judged(collection.library, arguments.first_day))
        seconds = time.perf_counter() - began
        collection.close()
    count = len(found) or 1
    first = sum(any(map(one.is_right, one.suggested[:1])) for one in found)
    among_three = sum(any(map(one.is_right, one.suggested[:3])) for one in found)
    print(f"{len(found):,} later notes, {1000 * seconds / count:.0f} ms each")
    print(f"the first suggestion is right: {first / count:.3f}")
    print(f"one of the first three is: {among_three / count:.3f}\n")
    print("| confidence | suggestions | right |\n|---|---|---|")
    bins: list[list[bool]] = [[] for _ in range(BINS)]
    for one in found:
        for suggestion in one.suggested:
            bins[min(BINS - 1, int(suggestion.confidence * BINS))].append(one.is_right(suggestion))
    for number, right in enumerate(bins):
        if right:
            low, high = number / BINS, (number + 1) / BINS
            print(f"| {low:.1f} … {high:.1f} | {len(right):,} | {sum(right) / len(right):.2f} |")


if __name__ == "__main__":
    main()
