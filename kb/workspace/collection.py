"""One collection, opened: its settings, its notes brought up to date, its papers, its search index.

Every property is made when somebody first asks for it: a list opens no index, a search reads no papers.
Nothing here prints; `warn` takes the sentences a user should see beside the answer.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

import kb
from kb.store.catalog.catalog import Catalog
from kb.store.catalog.program_fingerprint import program_fingerprint
from kb.store.config.boundary import found_notes, publication
from kb.store.config.cache_and_state_folders import (
    cache_folder,
    count_file,
    shown_file,
    state_folder,
    usable,
)
from kb.store.config.collection_root import find_root
from kb.store.config.config_file import load_config, notes_folder, way_from_root
from kb.store.files.named_path import followed
from kb.store.notes.note_count import NoteCount
from kb.store.notes.scan import NotesFound

if TYPE_CHECKING:
    from datetime import date

    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.query import Query
    from kb.model.report.links import RelatedReport
    from kb.model.report.search import Found, SearchReport
    from kb.store.arxiv.papers_file import Papers
    from kb.store.index.search_index import SearchIndex
    from kb.store.notes.names_file import NamesFile
    from kb.store.notes.shown_notes import ShownNotes
    from kb.workspace.find.searching import Order


class Progress(Protocol):
    """Told of long work: what is done, how many are done, of how many, and where that is known, in vain."""

    def __call__(self, what: str, done: int, of: int, failed: int | None = None, /) -> None:
        """One more step is done; where `failed` is known, each step is worth reporting."""


PARSING_PARTS = tuple(Path(kb.__path__[0], part) for part in ("model", "language", "parse"))
"""What reads notes: another one makes the catalog anew."""

INDEXING_PARTS = (*PARSING_PARTS, Path(kb.__path__[0], "search"))
"""What makes the search index."""


def _silent(*_: object) -> None:
    """Progress that is not shown, and a warning that was given in other words."""


class Collection:
    """One collection, opened. `environment` is what the process was given; nothing else reads it.

    `terminal` names the one on which it is used, empty off one: each has the numbers of its own screen.
    """

    def __init__(
        self,
        root: Path,
        environment: Mapping[str, str],
        warn: Callable[[str], None],
        progress: Progress = _silent,
        terminal: str = "",
    ) -> None:
        self.root = root
        self.environment = environment
        self.warn = warn
        self.progress = progress
        self.terminal = terminal
        self.cache = cache_folder(root, environment)
        self._cache_error = usable(self.cache)

    @classmethod
    def find(
        cls,
        named: Path | None,
        environment: Mapping[str, str],
        warn: Callable[[str], None],
        progress: Progress = _silent,
        terminal: str = "",
    ) -> "Collection":
        """The collection that `--root` names, else `$KB_ROOT`, else the folder we are in or one above."""
        given = named or (Path(environment["KB_ROOT"]) if environment.get("KB_ROOT") else None)
        return cls(find_root(Path.cwd(), given), environment, warn, progress, terminal)

    def reopened(self) -> "Collection":
        """The same collection as the files are now."""
        return Collection(self.root, self.environment, self.warn, self.progress, self.terminal)

    def close(self) -> None:
        """Lets go of what is open; from now on, all is read from the notes again."""
        if "catalog" in self.__dict__:
            self.catalog.close()

    # -- what the collection is ----------------------------------------------------------------

    @cached_property
    def config(self) -> "Config":
        """The settings."""
        return load_config(self.root, self.cache)

    @property
    def notes_folder(self) -> Path:
        """Where the notes are."""
        return notes_folder(self.root, self.config)

    @property
    def site_folder(self) -> Path:
        """Where the site goes by default."""
        return followed(self.root / self.config.site)

    @property
    def papers_path(self) -> Path:
        """The file of arXiv's metadata."""
        from kb.store.arxiv.papers_file import PAPERS_NAME

        return self.root / PAPERS_NAME

    @cached_property
    def state(self) -> Path:
        """The folder for what must outlive the caches."""
        return state_folder(self.environment)

    @property
    def note_count(self) -> NoteCount:
        """How many notes there were when that was last plausible."""
        return NoteCount(count_file(self.root, self.state))

    @property
    def shown(self) -> "ShownNotes":
        """What the numbers on the screen stand for, and the last note."""
        from kb.store.notes.shown_notes import ShownNotes

        return ShownNotes(shown_file(self.root, self.state), self.warn, self.terminal)

    @cached_property
    def found(self) -> NotesFound:
        """The files of notes as they are now."""
        return found_notes(self.root, self.config, self.environment)

    @cached_property
    def catalog(self) -> Catalog:
        """Every note, read and up to date."""
        found = self.found  # before anything is open that an error would leave open
        languages = self.config.languages
        fingerprint = program_fingerprint(languages, *PARSING_PARTS)
        catalog = Catalog(self.cache / "catalog", fingerprint, languages)
        known = len(catalog)
        catalog.update(found, lambda done, of: self.progress("Reading notes", done, of))
        if len(catalog) != known:
            self.note_count.save_if_plausible(len(catalog))
        error = self._cache_error or catalog.save_error
        if error:
            self.warn(f"Cannot use the cache folder, so every command starts from scratch. {error}")
        return catalog

    @cached_property
    def papers_file(self) -> "Papers":
        """The arXiv metadata, and the lines of the file that cannot be read."""
        from kb.store.arxiv.papers_file import read_papers

        return read_papers(self.papers_path)

    @cached_property
    def names_file(self) -> "NamesFile":
        """The names that notes were given before."""
        from kb.store.notes.names_file import read_names

        return read_names(self.root)

    @cached_property
    def library(self) -> "Library":
        """The collection in memory."""
        from kb.model.cards.looked_up_library import LookedUpLibrary
        from kb.store.catalog.card_finder import CatalogFinder

        catalog = self.catalog
        finder = CatalogFinder(catalog, self.cache / "catalog.names", self._indexing_fingerprint)
        return LookedUpLibrary(
            catalog.cards(),
            self.note,
            self.papers_file.papers,
            self.config.tag_aliases,
            lambda: self.names_file.names,
            finder=finder,
            publication=publication(self.found, self.config, self.environment),
            symbolic_links={**way_from_root(self.root, self.notes_folder), **self.found.symbolic_links},
        )

    def note(self, path: PurePosixPath) -> "Note":
        """The whole note at `path`; KeyError where there is none with a text."""
        note = self.catalog.entry(str(path)).note
        if note is None:
            raise KeyError(path)
        return note

    def os_path(self, path: PurePosixPath) -> Path:
        """The file of a note, spelt as the disk has it."""
        return Path(self.found.notes.os_path(str(path)))

    def raw(self, path: PurePosixPath) -> bytes:
        """The bytes of a note's file. OperationFailed where they cannot be read."""
        from kb.store.files.os_error import operation_failed

        try:
            return self.os_path(path).read_bytes()
        except OSError as error:
            raise operation_failed("read", self.os_path(path), error) from error

    @cached_property
    def titles(self) -> Mapping[PurePosixPath, str]:
        """What to call each note."""
        from kb.workspace.find.note_titles import NoteTitles

        return NoteTitles(self.library)

    # -- finding -------------------------------------------------------------------------------

    @cached_property
    def index(self) -> "SearchIndex":
        """The search index, up to date."""
        from kb.store.index.indexed_notes import IndexedNotes
        from kb.store.index.search_index import SearchIndex

        catalog = self.catalog
        notes = IndexedNotes.of(
            catalog,
            self._indexing_fingerprint(),
            self.note,
            self.config.not_translations,
            tuple(self.config.tag_aliases.items()),
        )
        error = self._cache_error or catalog.save_error
        return SearchIndex.open(
            self.cache / "index",
            notes,
            _silent if error else self.warn,
            lambda done, of: self.progress("Indexing notes", done, of),
        )

    def _indexing_fingerprint(self) -> bytes:
        return program_fingerprint(self.config.languages, *INDEXING_PARTS)

    def query(self, text: str, today: "date") -> "Query":
        """The tree of a query as typed, saved ones put in. UnreadableQuery where it cannot be read."""
        from kb.workspace.find.saved_queries import query_of

        return query_of(self.root, self.config, text, today)

    def search(self, text: str, query: "Query", limit: int | None) -> "SearchReport":
        """The best notes for a query, with excerpts; `text` is the query as typed."""
        return self.found_by(text, query, limit).report

    def found_by(
        self, text: str, query: "Query", limit: int | None, order: "Order | None" = None
    ) -> "Found":
        """The answer of `search`, and the wordings that stand for words of the query."""
        from kb.workspace.find.searching import found_by

        return found_by(self, text, query, limit, order)

    def matching(self, query: "Query") -> "tuple[Card, ...]":
        """The cards of the notes of which a query holds, newest first."""
        from kb.search.query.matching import Matcher, asks_for_text
        from kb.search.query.text_source import TextSource

        if asks_for_text(query):
            paths = self.index.holding(query, lambda: self.library)
            return tuple(card for card in self.library.newest_first if card.path in paths)
        return tuple(Matcher(query, TextSource(self.library)).among(self.library.newest_first))

    def related(self, card: "Card", limit: int) -> "RelatedReport":
        """The notes nearest to one, and why."""
        from kb.search.related.related_notes import related_notes

        return self.index.answer(lambda postings: related_notes(self.library, postings, card, limit))

    @property
    def unread(self) -> tuple[str, ...]:
        """The paths of the notes that could not be read, in order."""
        unreadable = {one.path for one in self.found.unreadable}
        return tuple(sorted(unreadable.union(self.catalog.without_text())))
