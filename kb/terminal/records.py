"""What a pipe gets: one record a line, tab-separated, nothing coloured, wrapped or cut.

The fields come in the order of the JSON keys; what is null there is empty here. A tab or line break
inside a value becomes a space, and everything else that `clean` knows is made harmless. Tags are
side by side with a space between them, as no tag holds one. This module imports no rich: a command
on a pipe does not pay for it.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from kb.terminal.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import PurePosixPath

    from kb.check.by_note import RuleCount
    from kb.model.diagnostic import Diagnostic
    from kb.model.note import Note
    from kb.model.paper import Paper
    from kb.model.report.build import BuildReport, NoteExplanation, PageExplanation
    from kb.model.report.config import ConfigReport
    from kb.model.report.fetch import FetchReport
    from kb.model.report.glossary import GlossaryReport
    from kb.model.report.links import LinksReport, RelatedReport
    from kb.model.report.listing import ListReport
    from kb.model.report.papers import PapersReport
    from kb.model.report.search import SearchReport
    from kb.model.report.stats import StatsReport
    from kb.model.report.tags import TagsReport, TagSuggestions
    from kb.model.report.todo import Revisit, TodoLine

    Value = str | int | float | date | PurePosixPath | None

EXCERPT_GAP = " … "


def record(*values: "Value") -> str:
    """One line without its line break: the values, cleaned, a tab between them."""
    return "\t".join(map(_field, values))


def search_records(report: "SearchReport") -> "Iterator[str]":
    """Path, score, `whole` or `partial`, title, date, tags, excerpts."""
    for hit in report.hits:
        match = "partial" if hit.partial else "whole"
        excerpts = EXCERPT_GAP.join(excerpt.text for excerpt in hit.excerpts)
        yield record(hit.path, hit.score, match, hit.title, hit.date, " ".join(hit.tags), excerpts)


def list_records(report: "ListReport") -> "Iterator[str]":
    """Path, title, date, kind, tags, arXiv id."""
    for note in report.notes:
        yield record(note.path, note.title, note.date, note.kind, " ".join(note.tags), note.arxiv_id)


def note_records(note: "Note", paper: "Paper | None", languages: tuple[str, ...] | None) -> "Iterator[str]":
    """Name and value of everything in a note; passages as `passage`, language, paragraph.

    `languages` None shows every passage; one without a language always shows. arXiv's metadata is there as
    `paper` records.
    """
    source = note.source
    yield record("path", note.path)
    yield record("title", note.title)
    yield record("date", note.date)
    yield record("kind", note.kind)
    yield from (record("author", author) for author in note.authors)
    yield record("source", source.url if source else None)
    yield from (record("arxiv_id", arxiv_id) for arxiv_id in (note.arxiv_id,) if arxiv_id)
    yield from (record("tag", name) for name in note.tag_names)
    yield from (record("link", link.target, *filter(None, (link.alias,))) for link in note.links)
    yield from (record("url", url) for url in note.urls)
    if note.abstract is not None:
        yield record("abstract", note.abstract)
    for passage in note.passages:
        if languages is None or passage.lang in (None, *languages):
            yield from (record("passage", passage.lang, text) for text in passage.paragraphs)
    yield from (record("aside", text) for aside in note.asides for text in aside.paragraphs)
    if paper is not None:
        yield from _paper_records(paper)


def tag_records(report: "TagsReport") -> "Iterator[str]":
    """Key, name, count, spellings as `written:count`."""
    for tag in report.tags:
        yield record(tag.key, tag.name, tag.count, _spellings(tag.spellings))


def similar_tag_records(report: "TagsReport") -> "Iterator[str]":
    """Reason, the variants as `name:count`, the winning one, and the command that writes it for all."""
    for group in report.similar or ():
        variants = " ".join(f"{one.name}:{one.count}" for one in group.variants)
        yield record(group.reason, variants, group.winning, group.merge)


def links_records(report: "LinksReport") -> "Iterator[str]":
    """Kind of link, path of the other note, what ties them (target or arXiv id), line if broken."""
    yield from (record("outgoing", link.path, link.target) for link in report.outgoing)
    yield from (record("backlink", link.path, None) for link in report.backlinks)
    yield from (record("implicit", link.path, link.arxiv_id) for link in report.implicit)
    yield from (record("broken", None, link.target, link.line) for link in report.broken)


def suggested_tag_records(report: "TagSuggestions") -> "Iterator[str]":
    """Tag, confidence, the words that speak for it."""
    return (record(one.tag, one.confidence, ", ".join(one.words)) for one in report.tags)


def related_records(report: "RelatedReport") -> "Iterator[str]":
    """Path, score, reasons."""
    for note in report.notes:
        yield record(note.path, note.score, "; ".join(note.reasons))


def diagnostic_record(diagnostic: "Diagnostic") -> str:
    """Path, line, column, severity, rule, message, hint."""
    place = diagnostic.place
    return record(
        diagnostic.path,
        place.line,
        place.column,
        diagnostic.severity,
        diagnostic.rule,
        diagnostic.message,
        diagnostic.hint,
    )


def statistics_record(rule: "RuleCount") -> str:
    """Count, rule, severity, how many can be fixed."""
    return record(rule.count, rule.rule, rule.severity, rule.fixable)


def fetch_records(report: "FetchReport") -> "Iterator[str]":
    """What was counted as name and number; then each id that was not got, with its reason."""
    yield from _named_numbers(
        {
            "asked": report.asked,
            "cached": report.cached,
            "fetched": report.fetched,
            **({"not_asked": report.not_asked} if report.not_asked else {}),
            "requests": report.requests,
            "seconds": report.seconds,
        }
    )
    yield from (record("missing", arxiv_id) for arxiv_id in report.missing)
    yield from (record("malformed", wrong.id, wrong.path, wrong.line) for wrong in report.malformed)
    for failure in report.failed:
        yield from (record("failed", failure.id, failure.reason, path) for path in failure.paths or (None,))


def papers_records(report: "PapersReport") -> "Iterator[str]":
    """Id, title, number of citing notes, number of notes about it; then these notes, citing first."""
    for paper in report.papers:
        numbers = len(paper.cited_by), len(paper.noted_by)
        yield record(paper.id, paper.title, *numbers, *paper.cited_by, *paper.noted_by)


def glossary_records(report: "GlossaryReport") -> "Iterator[str]":
    """The two words, weight, `built-in` or `mined`; then the notes."""
    for pair in report.pairs:
        yield record(*pair.words, pair.weight, pair.origin, *pair.notes)


def config_records(report: "ConfigReport") -> "Iterator[str]":
    """Key, value, where it is from; lists and objects as JSON."""
    for one in (*report.settings, *report.environment):
        yield record(one.key, one.text, one.origin)


def build_records(report: "BuildReport") -> "Iterator[str]":
    """Name and number of pages."""
    yield from _named_numbers(
        {
            "pages": report.pages,
            "written": report.written,
            "unchanged": report.unchanged,
            "removed": report.removed,
            "seconds": report.seconds,
        }
    )


def page_explanation_records(report: "PageExplanation") -> "Iterator[str]":
    """`page`, path, kind, state; then each input as `input`, kind, name, `changed` or `same`."""
    yield record("page", report.page, report.kind, report.state)
    for one in report.inputs:
        yield record("input", one.kind, one.name, "changed" if one.changed else "same")


def note_explanation_records(report: "NoteExplanation") -> "Iterator[str]":
    """`note`, path, its page, the reason where it has none; then each page that shows it, as `shown`."""
    yield record("note", report.note, report.page, report.reason)
    yield from (record("shown", page) for page in report.pages)


def stats_records(report: "StatsReport") -> "Iterator[str]":
    """Section, name and number; a rising or falling tag has the number before as a fourth field.

    A month without a note is left out. Of a query, `since` is the day from which tags rise or fall.
    """
    yield from _named_numbers({"notes": report.notes, "papers": report.papers, "tags": report.tags})
    for section, numbers in (
        ("language", report.languages),
        ("month", {month: count for month, count in report.by_month.items() if count}),
        ("missing", report.missing),
    ):
        yield from (record(section, name, number) for name, number in numbers.items())
    if report.later_half:
        yield record("since", report.later_half)
    for section, trends in (("rising", report.rising), ("falling", report.falling)):
        yield from (record(section, trend.name, trend.now, trend.before) for trend in trends)
    for section, names in (("tag", report.most_tags), ("author", report.authors)):
        yield from (record(section, one.name, one.notes) for one in names)


def todo_records(lines: "Iterable[TodoLine]", revisit: "Iterable[Revisit]") -> "Iterator[str]":
    """Kind, count, command; then `revisit`, path, reason of each note to look at again."""
    yield from (record(line.kind, line.count, line.command) for line in lines)
    yield from (record("revisit", one.path, one.why) for one in revisit)


def _paper_records(paper: "Paper") -> "Iterator[str]":
    yield record("paper", "version", paper.version)
    yield record("paper", "title", paper.title)
    yield record("paper", "categories", " ".join(paper.categories))
    yield record("paper", "published", paper.published)
    yield record("paper", "updated", paper.updated)
    extras = {"comment": paper.comment, "doi": paper.doi, "journal_ref": paper.journal_ref}
    yield from (record("paper", name, value) for name, value in extras.items() if value)


def _named_numbers(numbers: "Mapping[str, float]") -> "Iterator[str]":
    yield from (record(name, number) for name, number in numbers.items())


def _spellings(spellings: "Mapping[str, int]") -> str:
    return " ".join(f"{written}:{count}" for written, count in spellings.items())


def _field(value: "Value") -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(round(value, 4))
    return _clean_field(str(value))


@lru_cache(maxsize=1 << 10)  # thousands of records have a hint, a rule or a path in common
def _clean_field(text: str) -> str:
    return clean(text.replace("\t", " ")).replace("\n", " ")
