"""Parse the text of a note. Never raises, on any text: whatever is wrong becomes a diagnostic.

`layout` divides the lines, the other modules read one part each, and this one assembles the note.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from kb.model.card import Kind, Link, Mention, SourceUrl
from kb.model.diagnostic import Diagnostic
from kb.model.grammar.arxiv_id import arxiv_ids, canonical_id
from kb.model.grammar.blanked_text import Span
from kb.model.grammar.file_name_date import day_at_end, file_name_date
from kb.model.grammar.url import with_scheme
from kb.model.line_map import LineMap
from kb.model.names.folder_note import note_stem
from kb.model.note import Note
from kb.model.place import Place
from kb.model.tag import Tag, tag_key
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.front_matter import FrontMatter, front_matter
from kb.parse.front_matter.source_url import source_url
from kb.parse.head.facts import Head
from kb.parse.head.paper_link import is_paper_url
from kb.parse.head.written_date import date_as_written, written_date, written_year
from kb.parse.note.anchors import anchors_in, headings_in
from kb.parse.note.asides import Aside, aside_passages, asides
from kb.parse.note.body import read_body
from kb.parse.note.citation import is_titled
from kb.parse.note.diagnostics import Evidence, Overflow, note_diagnostics
from kb.parse.note.layout import Cursor, Layout
from kb.parse.note.line import MOST_LINES
from kb.parse.note.link_page import show_links
from kb.parse.note.links import links_in, links_of_front_matter, may_hold_links
from kb.parse.note.own_reference import cite_own_reference
from kb.parse.note.own_tags import own_tags
from kb.parse.note.paragraph import is_number
from kb.parse.note.passages import paragraph_languages, passages
from kb.parse.note.prose import Prose, prose, with_commented_markers
from kb.parse.note.quoted_abstract import settle_abstract
from kb.parse.note.stated import fill_from_section, read_stated_top
from kb.parse.note.top import read_top

MOST_TAGS = 200  # each has a page of its own
MOST_LINKS = MOST_MENTIONS = 10_000
"""The most that is kept of one note; more is reported and dropped."""

_SAYS_PAPER = lazy_pattern(r"이 (?:논문|페이퍼)|(?:^|\s)this paper", re.IGNORECASE)
_YEAR_BEHIND = lazy_pattern(r"[(\[](?:19|20)[0-9]{2}\b[^()\[\]]{0,60}[)\]]$")  # a title
_OPENING = 200  # characters of the commentary in which a note says what it is about

_Item = TypeVar("_Item", Tag, Link, Mention)


class Parsed(NamedTuple):
    """A note and what is wrong with it."""

    note: Note
    diagnostics: tuple[Diagnostic, ...]


def parse_note(path: PurePosixPath, text: str, languages: tuple[str, ...] = ("ko", "en")) -> Parsed:
    """The note with this text; `path` is relative to the notes folder, the first language the main one."""
    lines = LineMap(text)
    text = text if "\n" in text else text.replace("\r", "\n")  # broken as Macs once did; offsets stay true
    front = front_matter(with_commented_markers(text))
    body = prose(text, front.end)
    parts = _layout(body, front, languages)
    written_on, bad_date = _date(path, front, parts.head)
    source = _source(parts, front, lines)
    commentary = passages(parts.paragraphs, paragraph_languages(parts.paragraphs, languages), lines)
    overflows = _cut_lines(parts, lines, text)
    links = _kept(_links(body, parts, front, lines), MOST_LINKS, "links", overflows)
    tags = _kept(own_tags(body.words, parts, front, lines), MOST_TAGS, "tags", overflows)
    mentions, malformed = _mentions(body.text, source, lines, overflows)
    title, authors, own = _citation(path, parts, front)
    aside = asides(body, parts, own, _said(parts, front, (title or "", *authors), tags, source))
    note = Note(
        path=path,
        date=written_on,
        kind=_kind(parts, source, tags, has_authors=bool(authors)),
        title=title,
        authors=authors,
        source=source,
        tags=tags,
        links=tuple(link for link in links if not link.is_file),
        mentions=mentions,
        malformed_ids=malformed,
        languages=tuple(dict.fromkeys(passage.lang for passage in commentary if passage.lang)),
        has_abstract=parts.abstract is not None,
        has_commentary=bool(commentary),
        publish=front.publish,
        files=tuple(link for link in links if link.is_file),
        headings=headings_in(body.text, ((0, front.end), *body.code)),
        anchors=anchors_in(body.text),
        has_conflict=bool(body.conflicts),
        aliases=front.aliases,
        abstract=parts.abstract,
        abstract_place=_place(parts.abstract_span, lines),
        citation_place=_place(parts.citation_span, lines),
        passages=commentary,
        urls=_urls(parts, source, aside),
        asides=aside_passages(aside, commentary[0].place.start if commentary else 0, lines),
        rest=body.shown(0, front.end).strip(),
        blocks=parts.blocks,
        published_year=front.published_year or written_year(parts.head.published or ""),
        venue=front.venue,
    )
    return Parsed(
        note, note_diagnostics(note, Evidence(text, lines, front, body, parts, bad_date, overflows))
    )


def _layout(body: Prose, front: FrontMatter, languages: tuple[str, ...]) -> Layout:
    cursor = Cursor(body, front.end, languages)
    if not read_stated_top(cursor):
        read_top(cursor)
        fill_from_section(cursor)
    cite_own_reference(cursor, front.title.value if front.title else None)
    read_body(cursor)
    show_links(cursor)
    settle_abstract(cursor.found, front.abstract)
    cursor.found.end_blocks(len(body.text))
    if all(is_number(paragraph.text) for paragraph in cursor.found.paragraphs):
        cursor.found.strays, cursor.found.paragraphs = cursor.found.paragraphs, []
    return cursor.found


def _place(span: Span | None, lines: LineMap) -> Place | None:
    return lines.place(*span) if span else None


def _cut_lines(parts: Layout, lines: LineMap, text: str) -> list[Overflow]:
    """What says that lines of a note were not classified, if there are any."""
    at = parts.cut_at
    return [Overflow("lines", MOST_LINES, lines.place(at, len(text)))] if at else []


def _kept(found: Iterator[_Item], most: int, what: str, overflows: list[Overflow]) -> tuple[_Item, ...]:
    """The first `most` of some items; if there are more, that goes into `overflows`."""
    kept = tuple(islice(found, most))
    if len(kept) == most and (following := next(found, None)):
        overflows.append(Overflow(what, most, following.place))
    return kept


def _date(path: PurePosixPath, front: FrontMatter, head: Head) -> tuple[date | None, str | None]:
    """The date of a note; and what is written for it if that is not a date."""
    if front.date is not None:
        return front.day, None if front.day else front.date.value
    if head.day and (day := written_date(head.day)):
        return day, None
    stem = note_stem(path)
    named = file_name_date(stem)
    if named is None:
        published = front.published or (written_date(head.published) if head.published else None)
        return day_at_end(stem) or published, None
    return named.day, None if named.day else named.written


def _citation(
    path: PurePosixPath, parts: Layout, front: FrontMatter
) -> tuple[str | None, tuple[str, ...], Span | None]:
    """Title, authors, and where the citation is that gives them: None where front matter overrules it.

    One name under `author` may be the blogger's: authors that the head of the note states count instead.
    What only looks like a list of authors is one in a note about a paper.
    """
    cited = parts.citation
    if cited and parts.head.has_guessed_authors and not _is_about_paper(parts, front):
        cited = cited._replace(authors=())
    title = front.title.value if front.title else cited.title or None if cited else None
    title = title.removeprefix("@") if title and path.name.startswith("@") else title  # as Zotero names it
    stated = cited.authors if cited else ()
    is_overruled = front.is_one_author and not parts.is_cited_late
    authors = stated if stated and is_overruled else front.authors or stated
    is_own = cited and is_titled(cited, title or "") and cited.authors in ((), authors)
    return title, authors, parts.citation_span if is_own else None


def _is_about_paper(parts: Layout, front: FrontMatter) -> bool:
    """Whether a note names a source, or quotes or dates a paper: `# Lamps (2017)`."""
    is_sourced = parts.source or front.url or front.linked
    is_dated = parts.head.published or front.published
    title = parts.citation.title if parts.citation else ""
    return bool(is_sourced or parts.abstract or is_dated or _YEAR_BEHIND.search(title))


def _said(
    parts: Layout,
    front: FrontMatter,
    cited: tuple[str, ...],
    tags: tuple[Tag, ...],
    source: SourceUrl | None,
) -> Iterator[str]:
    """What the facts of a note say of its head; its day if that dates the note."""
    yield from (*cited, *(tag.name for tag in tags))
    yield from filter(None, (parts.abstract, source and source.url))
    if source and source.arxiv_id:
        yield from (source.arxiv_id, "arXiv")
    if parts.head.day and not front.date:
        yield date_as_written(parts.head.day)


def _source(parts: Layout, front: FrontMatter, lines: LineMap) -> SourceUrl | None:
    stated = front.url or (front.linked if parts.source is None else None)
    if stated and (url := source_url(stated.value)):
        return SourceUrl(url, lines.place(*stated[1:]), *(canonical_id(stated.value) or (None, None)))
    if parts.source is None:
        return None
    url, start, end = parts.source
    return SourceUrl(with_scheme(url), lines.place(start, end), *(canonical_id(url) or (None, None)))


def _urls(parts: Layout, source: SourceUrl | None, aside: list[Aside]) -> tuple[str, ...]:
    """The URLs alone on their lines, except the source, which may be in front matter."""
    is_overruled = parts.source and source and with_scheme(parts.source.url) != source.url
    urls = [parts.source, *parts.urls] if parts.source and is_overruled else parts.urls
    return tuple(one.url for one in urls if not any(text.start <= one.start < text.end for text in aside))


def _links(body: Prose, parts: Layout, front: FrontMatter, lines: LineMap) -> Iterator[Link]:
    if not may_hold_links(body.words):
        return
    yield from links_of_front_matter(body.words, front, lines)
    regions = [(paragraph.start, paragraph.end) for paragraph in parts.paragraphs if not paragraph.is_code]
    regions += [(line.at, line.end) for line, _ in parts.link_lines]
    regions += [(line.at, line.end) for line in (*parts.tag_lines, *parts.field_lines)]
    for start, end in sorted(regions):
        yield from links_in(body, start, end, lines)


def _mentions(
    text: str, source: SourceUrl | None, lines: LineMap, overflows: list[Overflow]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Every id once, sorted, at its first occurrence; and those that cannot exist, in order."""
    found: dict[str, Mention] = {}
    malformed: list[Mention] = []
    for ref in arxiv_ids(text):
        if ref.can_exist and ref.id in found:
            continue
        mention = Mention(ref.id, lines.place(ref.start, ref.end), ref.version)
        if len(found) + len(malformed) == MOST_MENTIONS:
            overflows.append(Overflow("arXiv ids", MOST_MENTIONS, mention.place))
            break
        if ref.can_exist:
            found[ref.id] = mention
        else:
            malformed.append(mention)
    if source and source.arxiv_id:
        found.setdefault(source.arxiv_id, Mention(source.arxiv_id, source.place, source.arxiv_version))
    return tuple(found[key] for key in sorted(found)), tuple(malformed)


def _kind(parts: Layout, source: SourceUrl | None, tags: tuple[Tag, ...], *, has_authors: bool) -> Kind:
    if any(tag_key(tag.name) == "review" for tag in tags):
        return "review"
    if parts.other_papers:
        return "other"
    if source is None:
        return "paper" if has_authors else "other"
    if source.arxiv_id or is_paper_url(source.url):
        return "paper"
    if has_authors:
        return "paper" if parts.abstract else "other"
    opening = parts.paragraphs[0].text[:_OPENING] if parts.paragraphs else ""
    return "paper" if _SAYS_PAPER.search(opening) else "other"
