"""The segments of an index, read as one: `kb.search.text.postings.Postings` from disk."""

from bisect import bisect_right
from functools import cached_property
from heapq import merge
from itertools import accumulate
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.search.text.glossary import Glossary
from kb.search.text.postings import Posting
from kb.store.index.recent_notes import RecentNotes
from kb.store.index.segment_reader import SegmentReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kb.search.text.glossary import MinedPair, Pair
    from kb.store.index.stamp import Stamp

    Segment = SegmentReader | RecentNotes


def stamped_segments(
    folder: "Path", stamp: "Stamp", known: "Iterable[Segment]" = ()
) -> "tuple[Segment, ...]":
    """The segments that a stamp names, of which some may be `known` as they were before.

    Any exception means that a file is not what was written.
    """
    index = folder / stamp.name
    by_name = {one.entry.name: one for one in known if isinstance(one, SegmentReader)}
    files = (
        by_name[entry.name].with_entry(entry)
        if entry.name in by_name
        else SegmentReader(index, entry, stamp.checksums)
        for entry in stamp.segments
    )
    return (*files, RecentNotes(stamp.recent)) if stamp.recent else (*files,)


class IndexPostings:
    """The postings of all segments; a note's number is its place after the segments before its own."""

    def __init__(
        self,
        segments: "Sequence[Segment]",
        mined: "Sequence[MinedPair]" = (),
        crossed_out: "Sequence[Pair]" = (),
        aliases: "Sequence[Pair]" = (),
    ) -> None:
        """The glossary has the pairs that were `mined`, not those `crossed_out`, and `aliases` of tags."""
        self.segments = tuple(segments)
        self._mined = mined
        self._crossed_out = crossed_out
        self._aliases = aliases
        self._starts = list(accumulate((segment.size for segment in segments), initial=0))
        self._known: dict[str, Posting] = {}
        self._paths: dict[int, PurePosixPath] = {}

    @cached_property
    def glossary(self) -> Glossary:
        """The names of words in other languages."""
        return Glossary(self._mined, self._crossed_out, self._aliases)

    @cached_property
    def _numbers(self) -> "Sequence[int]":
        if all(not segment.deleted for segment in self.segments):
            return range(self._starts[-1])
        parts = zip(self._starts, self.segments, strict=False)
        return [start + number for start, segment in parts for number in segment.live()]

    def load(self) -> None:
        """Reads the segments whole: from now on, none turns out to be damaged; `Damaged` where one is."""
        for segment in self.segments:
            segment.load()

    def note_numbers(self) -> "Sequence[int]":
        """The numbers of all notes, ascending."""
        return self._numbers

    def path(self, number: int) -> PurePosixPath:
        """Which note a number means."""
        path = self._paths.get(number)  # whoever searches as somebody types asks for them again and again
        if path is None:
            place = bisect_right(self._starts, number) - 1
            path = self._paths[number] = PurePosixPath(
                self.segments[place].paths[number - self._starts[place]]
            )
        return path

    def number(self, path: PurePosixPath) -> int | None:
        """The number of a note; None for one that is not indexed."""
        for start, segment in zip(self._starts, self.segments, strict=False):
            number = segment.number(path.as_posix())
            if number is not None:
                return start + number
        return None

    def with_cjk(self, run: str) -> "Iterator[int]":
        """The notes that have a run within a word of a script without spaces."""
        for start, segment in zip(self._starts, self.segments, strict=False):
            yield from (start + number for number in segment.with_cjk(run))

    def with_trait(self, trait: str) -> "Sequence[int]":
        """The notes that have a tag or an author."""
        parts = zip(self._starts, self.segments, strict=False)
        return [start + number for start, segment in parts for number in segment.with_trait(trait)]

    def posting(self, token: str) -> Posting:
        """Where a token occurs."""
        if token not in self._known:
            self._known[token] = self._read(token)
        return self._known[token]

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix` and that some note has, in order."""
        return iter(self._every_token) if not prefix else self._live_tokens(prefix)

    @cached_property
    def _every_token(self) -> "Sequence[str]":
        return tuple(self._live_tokens(""))

    def _live_tokens(self, prefix: str) -> "Iterator[str]":
        has_deleted = any(segment.deleted for segment in self.segments)
        if len(self.segments) == 1 and not has_deleted:
            yield from self.segments[0].tokens_from(prefix)
            return
        last = None
        for token in merge(*(segment.tokens_from(prefix) for segment in self.segments)):
            if token != last and not (has_deleted and not self.posting(token).notes):
                yield token
            last = token

    def _read(self, token: str) -> Posting:
        if len(self.segments) == 1:
            return self.segments[0].posting(token)
        numbers: list[int] = []
        impacts: list[float] = []
        for start, segment in zip(self._starts, self.segments, strict=False):
            found = segment.posting(token)
            numbers += [start + number for number in found.notes]
            impacts += found.impacts
        return Posting(numbers, impacts)
