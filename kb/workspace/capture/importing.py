"""`kb import`: the entries of bibliographies as notes in the canonical form, planned and written as one.

What has a note already is skipped, by arXiv id, DOI, URL, or where an entry has none, by its title. Entries
of one paper make one note. Nothing is asked of arXiv.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from kb.edit.capture import Draft, one_line
from kb.edit.keyword_tags import keyword_tags
from kb.edit.note_name import numbered
from kb.model.errors import KbError, UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url, page_key
from kb.model.report.importing import FailedEntry, ImportReport
from kb.parse.bibliography.entry import BadEntry, Entry, Read
from kb.store.files.presence import is_taken
from kb.workspace.capture.attached_files import attached_files
from kb.workspace.capture.capturing import Captured, captured_title, captured_url
from kb.workspace.collection import Collection
from kb.workspace.guards import refuse_note_outside, refuse_unread
from kb.workspace.rewriting import Plan
from kb.workspace.writing_steps import Creation


class ListedEntry(NamedTuple):
    """An entry, and the file that lists it: what messages call it, and the folder its paths begin in."""

    found: Read
    file: str
    folder: Path

    @property
    def place(self) -> str:
        """File, line and column."""
        column = self.found.column if isinstance(self.found, BadEntry) else 1
        return f"{self.file}:{self.found.line}:{column}"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The notes to be made, those there are by the name of the entry, and the entries that fail.

    `pending_count` notes have an arXiv paper whose title or abstract is not known; `unsaved` is the text of
    the entries that fail.
    """

    plan: Plan
    known: tuple[tuple[str, PurePosixPath], ...]
    failed: tuple[FailedEntry, ...]
    pending_count: int
    unsaved: str

    def report(self, made: Iterable[PurePosixPath], left: Iterable[str] = ()) -> ImportReport:
        """What came of it: the notes that were made, and a sentence for each that could not be."""
        known = tuple(dict.fromkeys(path for _, path in self.known))
        failed = (*self.failed, *(FailedEntry("", sentence) for sentence in left))
        return ImportReport(tuple(made), known, failed)


@dataclass(slots=True)
class _Planner:
    """The names and papers that are taken, those of the notes to be made included."""

    collection: Collection
    today: date
    names: set[str] = field(default_factory=set)
    numbers: dict[PurePosixPath, int] = field(default_factory=dict)

    def made(self, listed: ListedEntry, entry: Entry) -> Captured:
        """The note about an entry, under a name that is free. UsageError where it cannot be about it."""
        captured = self._captured(entry, self._draft(listed, entry))
        while True:
            number = self.numbers.get(captured.path, 0)
            self.numbers[captured.path] = number + 1
            path = numbered(captured.path, number) if number else captured.path
            if self._is_free(path):
                self.names.add(_folded(str(path)))
                return replace(captured, path=path)

    def _is_free(self, path: PurePosixPath) -> bool:
        refuse_unread(self.collection, path, " Change `capture` or `ignore` in kb.yaml.")
        refuse_note_outside(self.collection, self.collection.notes_folder / path)
        is_free = _folded(str(path)) not in self.names and str(path) not in self.collection.found.notes
        return is_free and not is_taken(self.collection.notes_folder / path)

    def _draft(self, listed: ListedEntry, entry: Entry) -> Draft:
        tags, others = keyword_tags(entry.keywords)
        words = (*entry.remarks, *((f"Keywords: {', '.join(others)}",) if others else ()))
        links, addresses = attached_files(entry.files, listed.folder, self.collection.notes_folder)
        return Draft(commentary="\n\n".join(words), tags=tags, links=links, addresses=addresses)

    def _captured(self, entry: Entry, draft: Draft) -> Captured:
        said = Draft(title=entry.title, authors=entry.authors, abstract=entry.abstract)
        day = entry.added or self.today
        error: UsageError | None = None
        for source in entry.sources:
            try:
                return captured_url(self.collection, replace(said, url=source), draft, day, {})
            except UsageError as refused:
                error = error or refused
        if not entry.title:
            raise error or UsageError("It has neither an arXiv id nor a DOI, a URL or a title.")
        whole = replace(draft, title=said.title, authors=said.authors, abstract=said.abstract)
        return captured_title(self.collection, whole, day)


def import_plan(
    collection: Collection, command: str, listed: Iterable[ListedEntry], today: date
) -> ImportPlan:
    """The plan to make a note of each entry whose paper has none; nothing is written.

    `today` dates the notes of entries that do not say when they came into their bibliography.
    """
    planner = _Planner(collection, today)
    noted = dict(_noted(collection))
    known: list[tuple[str, PurePosixPath]] = []
    failed: list[tuple[ListedEntry, str]] = []
    wanted: list[tuple[ListedEntry, Entry]] = []
    for one, entry in _merged(listed, failed):
        path = next((noted[key] for key in keys_of(entry) if key in noted), None)
        if path:
            known.append((entry.name, path))
        else:
            wanted.append((one, entry))
    made: list[Captured] = []
    pending_count = 0
    for number, (one, entry) in enumerate(wanted, 1):
        collection.progress("Making notes", number, len(wanted))
        try:
            made.append(planner.made(one, entry))
            pending_count += bool(made[-1].pending) and not (
                entry.title and entry.authors and entry.abstract
            )
        except KbError as error:
            failed.append((one, str(error)))
    return ImportPlan(
        Plan(command, (), creations=tuple(Creation(one.path, one.text.encode()) for one in made)),
        tuple(known),
        tuple(FailedEntry(one.found.name, f"{one.place}: {why}") for one, why in failed),
        pending_count,
        "".join(f"{one.found.written}\n" for one, _ in failed),
    )


def keys_of(entry: Entry) -> tuple[str, ...]:
    """What an entry shares with a note about its paper: its pages, or where it has none, its title."""
    pages = tuple(page_key(source) for source in entry.sources if canonical_id(source) or "/" in source)
    return pages or ((_title_key(entry.title),) if entry.title else ())


def _noted(collection: Collection) -> Iterator[tuple[str, PurePosixPath]]:
    """The keys of every note, and the note; the first of several comes last."""
    library = collection.library
    for card in reversed(library.cards):
        yield _title_key(card.path.stem), card.path
        yield _title_key(card.display_title), card.path
    for paper in library.papers.values():
        if paper.doi and (cards := library.about_page(paper.id)):
            yield page_key(doi_url(paper.doi) or paper.doi), cards[0].path
    for key, cards in library.cards_by_page.items():
        yield key, cards[0].path


def _merged(
    listed: Iterable[ListedEntry], failed: list[tuple[ListedEntry, str]]
) -> list[tuple[ListedEntry, Entry]]:
    """The entries, those of one paper as one; what cannot be read goes to `failed`."""
    found: list[tuple[ListedEntry, Entry]] = []
    places: dict[str, int] = {}
    for one in listed:
        entry = one.found
        if isinstance(entry, BadEntry):
            failed.append((one, entry.reason))
            continue
        keys = keys_of(entry)
        place = next((places[key] for key in keys if key in places), len(found))
        if place == len(found):
            found.append((one, entry))
        else:
            found[place] = (found[place][0], _both(found[place][1], entry))
        for key in keys:
            places.setdefault(key, place)
    return found


def _both(first: Entry, again: Entry) -> Entry:
    """A paper that is listed twice: what both say of it."""
    return first._replace(
        sources=tuple(dict.fromkeys((*first.sources, *again.sources))),
        title=first.title or again.title,
        authors=first.authors or again.authors,
        abstract=first.abstract or again.abstract,
        remarks=tuple(dict.fromkeys((*first.remarks, *again.remarks))),
        keywords=(*first.keywords, *again.keywords),
        files=tuple(dict.fromkeys((*first.files, *again.files))),
        added=min(filter(None, (first.added, again.added)), default=None),
    )


def _title_key(title: str) -> str:
    return f"title:{_folded(one_line(title))}"


def _folded(text: str) -> str:
    return normalize("NFC", text).casefold()
