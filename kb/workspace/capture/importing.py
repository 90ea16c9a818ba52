"""`kb import`: the entries of bibliographies as notes in the canonical form, planned and written as one.

What has a note already is skipped, and entries of one work make one note (`same_work`). What an entry
states and the canonical form has no place for is kept as front matter (year, journal) or as lines of
addresses. Nothing is asked of arXiv.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from kb.edit.capture import Draft
from kb.edit.keyword_tags import keyword_tags
from kb.edit.note_name import numbered
from kb.model.errors import KbError, UsageError
from kb.model.grammar.arxiv_id import canonical_id, submission_month
from kb.model.grammar.page_key import doi_url, page_key
from kb.model.report.importing import FailedEntry, ImportReport, MergedEntry
from kb.parse.bibliography.entry import BadEntry, Entry, NoPaper, Read
from kb.store.files.presence import is_taken
from kb.workspace.capture.attached_files import attached_files, remarks_in_files
from kb.workspace.capture.capturing import Captured, captured_title, captured_url
from kb.workspace.capture.same_work import (
    StatedWork,
    Works,
    entry_work,
    family_key,
    shared_pages,
    title_key,
)
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
    """The notes to be made, those there are by the name of the entry and why, and the entries that fail.

    `merged` are those whose work another has listed. `pending_count` notes have an arXiv paper whose title
    or abstract is not known; `other_count` is that of bookmarks of no papers, `unsaved` the text of the
    entries that fail. `keys` are the citation keys by the path of the note; `malformed` and `unkept` are
    as in the report.
    """

    plan: Plan
    known: tuple[tuple[str, PurePosixPath, str], ...]
    merged: tuple[MergedEntry, ...]
    failed: tuple[FailedEntry, ...]
    pending_count: int
    other_count: int
    unsaved: str
    keys: Mapping[PurePosixPath, str]
    malformed: tuple[FailedEntry, ...]
    unkept: dict[str, int]

    def report(self, made: Iterable[PurePosixPath], left: Iterable[str] = ()) -> ImportReport:
        """What came of it: the notes that were made, and a sentence for each that could not be."""
        known = tuple(dict.fromkeys(path for _, path, _ in self.known))
        failed = (*self.failed, *(FailedEntry("", sentence) for sentence in left))
        return ImportReport(tuple(made), known, failed, self.merged, self.malformed, self.unkept)


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
        shown = [remark.replace("%%", r"\%\%") for remark in entry.remarks]  # no comment, which is hidden
        remarks, named = remarks_in_files(shown, listed.folder)
        words = (*remarks, *((f"Keywords: {', '.join(others)}",) if others else ()))
        links, addresses = attached_files(
            (*entry.files, *named), listed.folder, self.collection.notes_folder
        )
        return Draft(
            commentary="\n\n".join(words),
            tags=tags,
            links=links,
            addresses=addresses,
            published=None if _is_submission_year(entry) else entry.year,
            venue=entry.venue,
        )

    def _captured(self, entry: Entry, draft: Draft) -> Captured:
        said = Draft(title=entry.title, authors=entry.authors, abstract=entry.abstract)
        day = entry.added or self.today
        error: UsageError | None = None
        for source in entry.sources:
            try:
                whole = replace(draft, pages=_other_pages(source, entry.sources))
                stated = replace(said, url=source, version=(canonical_id(source) or ("", None))[1])
                return captured_url(self.collection, stated, whole, day, {})
            except UsageError as refused:
                error = error or refused
        if not entry.title:
            raise error or UsageError(_no_source(entry))
        whole = replace(draft, title=said.title, authors=said.authors, abstract=said.abstract)
        return captured_title(self.collection, whole, day)


def import_plan(
    collection: Collection, command: str, listed: Sequence[ListedEntry], today: date
) -> ImportPlan:
    """The plan to make a note of each entry whose paper has none; nothing is written.

    `today` dates the notes of entries that do not say when they came into their bibliography.
    """
    planner = _Planner(collection, today)
    known: list[tuple[str, PurePosixPath, str]] = []
    merged: list[MergedEntry] = []
    failed: list[tuple[ListedEntry, str]] = []
    wanted: list[tuple[ListedEntry, Entry]] = []
    found = _merged(listed, failed, merged)
    noted = _noted(collection, [entry_work(entry) for _, entry in found])
    for one, entry in found:
        if there := noted.find(entry_work(entry)):
            known.append((entry.name, *there))
        else:
            wanted.append((one, entry))
    made: list[tuple[Captured, ListedEntry, Entry]] = []
    for number, (one, entry) in enumerate(wanted, 1):
        collection.progress("Making notes", number, len(wanted))
        try:
            made.append((planner.made(one, entry), one, entry))
        except KbError as error:
            failed.append((one, f"{entry.name}: {error}"))
    return ImportPlan(
        Plan(command, (), creations=tuple(Creation(note.path, note.text.encode()) for note, _, _ in made)),
        tuple(known),
        tuple(merged),
        tuple(FailedEntry(one.found.name, f"{one.place}: {why}") for one, why in failed),
        sum(bool(note.pending) and not _is_complete(entry) for note, _, entry in made),
        sum(isinstance(one.found, NoPaper) for one in listed),
        "".join(f"{one.found.written}\n" for one, _ in failed),
        {note.path: entry.key for note, _, entry in made if entry.key},
        tuple(
            FailedEntry(entry.name, f"{one.place}: {entry.name}: {_malformed(entry)}; it was left out.")
            for _, one, entry in made
            if entry.malformed_doi
        ),
        dict(Counter(name for _, _, entry in made for name in entry.unkept).most_common()),
    )


def _is_complete(entry: Entry) -> bool:
    return bool(entry.title and entry.authors and entry.abstract)


def _malformed(entry: Entry) -> str:
    return f"Its DOI “{entry.malformed_doi}” is malformed, unlike 10.1000/182"


def _no_source(entry: Entry) -> str:
    if entry.malformed_doi:
        return f"{_malformed(entry)}, and it has no title."
    return "It has neither an arXiv id nor a DOI, a URL or a title."


def _is_submission_year(entry: Entry) -> bool:
    """Whether an arXiv id says the year as well."""
    ids = filter(None, map(canonical_id, entry.sources))
    return not entry.venue and any(submission_month(arxiv)[0] == entry.year for arxiv, _ in ids)


def _other_pages(source: str, sources: Iterable[str]) -> tuple[str, ...]:
    """The addresses that an entry has beside its source, one for each page; an arXiv id needs none."""
    pages = {page_key(one): one for one in reversed(tuple(sources)) if one.startswith("http")}
    pages.pop(page_key(source), None)
    return tuple(one for one in reversed(pages.values()) if not canonical_id(one))


def _noted(collection: Collection, wanted: list[StatedWork]) -> Works[PurePosixPath]:
    """The works that have a note, each with the first; the year is read where a title is `wanted`."""
    library = collection.library
    pages: defaultdict[PurePosixPath, list[str]] = defaultdict(list)
    for key, cards in library.cards_by_page.items():
        for card in cards:
            pages[card.path].append(key)
    for paper in library.papers.values():
        for card in library.about_page(paper.id) if paper.doi else ():
            pages[card.path].append(page_key(doi_url(paper.doi or "") or paper.doi or ""))
    titles = {work.title for work in wanted}
    works: list[tuple[StatedWork, PurePosixPath]] = []
    for card in library.cards:
        title, stem = title_key(card.display_title), title_key(card.path.stem)
        work = StatedWork(tuple(pages[card.path]), title, family_key(card.authors))
        if {title, stem} & titles:
            year, text = collection.note(card.path).published_year, collection.raw(card.path).decode()
            work = work._replace(year=year, text=text)
        works.append((work, card.path))
        if stem != title and stem in titles:
            works.append((work._replace(pages=(), title=stem), card.path))
    shared = shared_pages(work for work, _ in works) | shared_pages(wanted)
    found = Works[PurePosixPath](shared)
    for work, path in works:
        found.add(work, path)
    return found


def _merged(
    listed: Sequence[ListedEntry], failed: list[tuple[ListedEntry, str]], merged: list[MergedEntry]
) -> list[tuple[ListedEntry, Entry]]:
    """The entries, those of one work as one, said in `merged`; what cannot be read goes to `failed`."""
    read = [(one, entry) for one in listed if isinstance(entry := one.found, Entry)]
    failed += [(one, one.found.reason) for one in listed if isinstance(one.found, BadEntry)]
    works = [entry_work(entry) for _, entry in read]
    there = Works[int](shared_pages(works))
    found: list[tuple[ListedEntry, Entry]] = []
    for (one, entry), work in zip(read, works, strict=True):
        same = there.find(work)
        if same is None:
            found.append((one, entry))
        else:
            first, known = found[same[0]]
            found[same[0]] = first, _both(known, entry)
            merged.append(MergedEntry(entry.name, known.name, same[1]))
        there.add(work, same[0] if same else len(found) - 1)
    return found


def _both(first: Entry, again: Entry) -> Entry:
    """A paper that is listed twice: what both say of it."""
    return first._replace(
        sources=tuple(dict.fromkeys((*first.sources, *again.sources))),
        title=first.title or again.title,
        authors=first.authors or again.authors,
        year=first.year or again.year,
        venue=first.venue or again.venue,
        abstract=first.abstract or again.abstract,
        remarks=tuple(dict.fromkeys((*first.remarks, *again.remarks))),
        keywords=(*first.keywords, *again.keywords),
        files=tuple(dict.fromkeys((*first.files, *again.files))),
        key=first.key or again.key,
        unkept=tuple(dict.fromkeys((*first.unkept, *again.unkept))),
        malformed_doi=first.malformed_doi or again.malformed_doi,
        added=min(filter(None, (first.added, again.added)), default=None),
    )


def _folded(text: str) -> str:
    return normalize("NFC", text).casefold()
