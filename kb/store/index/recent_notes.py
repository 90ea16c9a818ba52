"""The notes that were indexed last, as a segment: they are in the stamp, and in no file of Whoosh's.

To write a segment of one note takes its six files, and importing Whoosh, which takes longer than a search.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from kb.search.text.postings import NOWHERE, Posting
from kb.search.text.traits import separated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kb.store.index.document import Document


class RecentNotes:
    """What `SegmentReader` is for the notes of a segment; none of these is deleted."""

    deleted: frozenset[int] = frozenset()

    def __init__(self, documents: "Sequence[Document]") -> None:
        self.documents = documents
        self.size = len(documents)
        self.paths = [document.path for document in documents]
        self.cjk = [document.entry.cjk for document in documents]
        self.digests = [document.digest for document in documents]
        self.aligned = [document.aligned for document in documents]
        self.traits = [document.traits for document in documents]

    def load(self) -> None:
        """Nothing has to be read: the stamp is read whole."""

    def live(self) -> "Sequence[int]":
        """The numbers of all notes."""
        return range(self.size)

    def number(self, path: str) -> int | None:
        """The number of a note."""
        return self.paths.index(path) if path in self.paths else None

    def posting(self, token: str) -> Posting:
        """Where a token occurs."""
        return self._postings.get(token, NOWHERE)

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix`, in order."""
        first = bisect_left(self._tokens, prefix)
        return takewhile(lambda token: token.startswith(prefix), self._tokens[first:])

    def with_cjk(self, run: str) -> "Iterator[int]":
        """The notes that have a run within a word of a script without spaces."""
        return (number for number, words in enumerate(self.cjk) if run in words)

    def with_trait(self, trait: str) -> "Sequence[int]":
        """The notes that have a tag or an author."""
        return [number for number, text in enumerate(self.traits) if separated(trait) in text]

    @cached_property
    def _postings(self) -> "Mapping[str, Posting]":
        found: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for number, document in enumerate(self.documents):
            for token, impact in document.entry.impacts.items():
                numbers, impacts = found[token]
                numbers.append(number)
                impacts.append(impact)
        return {token: Posting(*lists) for token, lists in found.items()}

    @cached_property
    def _tokens(self) -> "Sequence[str]":
        return sorted(self._postings)
