"""The search index of one collection: opened up to date, asked with queries, never in the way.

    index = SearchIndex.open(folder, IndexedNotes(state, digests, note), warn)
    index.search(query, library, 20)        Ranking(total, notes)

The index may be lost or damaged at any moment and the answers stay the same. It is rebuilt once; where
none can be saved (a read-only or full disk), every note is read instead and `warn` reports it.
"""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from kb.model.errors import KbError
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import holding, ranking
from kb.search.text.glossary import Glossary
from kb.search.text.postings import MemoryPostings
from kb.store.files.os_error import reason
from kb.store.index.file_blocks import Damaged
from kb.store.index.indexed_notes import IndexedNotes
from kb.store.index.refresh import current_postings, rebuilt_postings, updated_postings
from kb.store.index.segments import IndexPostings

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.query import Query
    from kb.search.query.explanation import Explanation
    from kb.search.query.ranking import Ranking
    from kb.search.text.postings import Postings

    Report = Callable[[int, int], None]
    Change = Callable[[Path, IndexedNotes, Callable[[str], None], Report], Postings]

T = TypeVar("T")


class SearchIndex:
    """One collection's postings, and the queries they answer."""

    def __init__(
        self,
        postings: "Postings",
        note: "Callable[[PurePosixPath], Note]",
        rebuilt: "Callable[[], Postings]",
    ) -> None:
        """`rebuilt` makes the postings anew once they turn out to be damaged."""
        self._postings = postings
        self._note = note
        self._rebuilt = rebuilt

    @classmethod
    def open(
        cls,
        folder: Path,
        notes: IndexedNotes,
        warn: "Callable[[str], None]",
        progress: "Callable[[int, int], None]" = lambda _done, _of: None,
    ) -> "SearchIndex":
        """The index of `notes`, brought up to date in `folder`; `progress` counts notes indexed.

        Raises only what reading a note raises.
        """

        def saved(change: "Change") -> "Postings":
            try:
                return change(folder, notes, warn, progress)
            except Exception as error:  # noqa: BLE001 - whatever it was, the notes can still be read
                warn(
                    f"Could not save the search index {folder} ({_why(error)}). Reading every note instead."
                )
                return _read_postings(notes)

        postings = current_postings(folder, notes) or saved(updated_postings)
        return cls(postings, notes.note, lambda: saved(rebuilt_postings))

    def __len__(self) -> int:
        """How many notes are indexed."""
        return len(self._postings.note_numbers())

    @property
    def postings(self) -> "Postings":
        """All postings, read: none turns out to be damaged later."""
        return self.answer(_loaded)

    def answer(self, question: "Callable[[Postings], T]") -> T:
        """What a question finds in the postings; asked once more if it finds them damaged."""
        try:
            return question(self._postings)
        except Damaged:
            self._postings = self._rebuilt()
            return question(self._postings)

    def search(
        self, query: "Query", library: "Callable[[], Library]", limit: int | None = None
    ) -> "Ranking":
        """The best notes for a query, whole and partial matches in one ranking.

        `library` is opened where the query has a filter.
        """
        return self.answer(lambda postings: ranking(query, self._source(postings, library), limit))

    def holding(self, query: "Query", library: "Callable[[], Library]") -> frozenset[PurePosixPath]:
        """The notes of which a query holds: what `list`, `tag add` and `export` take."""
        return self.answer(lambda postings: holding(query, self._source(postings, library)))

    def explanation(self, query: "Query") -> "Explanation":
        """How a query is read and what its hits owe to which field."""
        from kb.search.query.explanation import Explanation

        return Explanation(query, self.postings)

    def _source(self, postings: "Postings", library: "Callable[[], Library]") -> PostingsSource:
        return PostingsSource(postings, self._note, library)


def _loaded(postings: "Postings") -> "Postings":
    if isinstance(postings, IndexPostings):
        postings.load()
    return postings


def _read_postings(notes: IndexedNotes) -> MemoryPostings:
    from kb.search.glossary.aligned_words import encoded_pieces, settled
    from kb.search.glossary.mining import mined_pairs

    read = [notes.note(PurePosixPath(path)) for path in sorted(notes.digests())]
    mined = mined_pairs(settled(map(encoded_pieces, read)))
    return MemoryPostings(read, Glossary(mined, notes.crossed_out, notes.aliases))


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason(error)
    return str(error).rstrip(".") if isinstance(error, KbError) else type(error).__name__
