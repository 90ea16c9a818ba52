"""A note's text to its values. Never raises, on any text; what is odd becomes a diagnostic.

`layout` says which lines are which, the other files of this part read one thing each, and this one
puts the note together.
"""

import re
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from kb.model.card import Kind, Link, Mention, SourceUrl
from kb.model.diagnostic import Diagnostic
from kb.model.note import Note, Passage
from kb.model.place import LineMap
from kb.model.tag import Tag, tag_key
from kb.parse.arxiv_id import arxiv_ids, canonical_id
from kb.parse.body import read_body
from kb.parse.front_matter import FrontMatter, front_matter
from kb.parse.language import has_hangul, has_words, is_label, is_neutral, script_language
from kb.parse.layout import Cursor, Layout, Paragraph
from kb.parse.line import stray_text
from kb.parse.links import links_in
from kb.parse.problems import Facts, problems
from kb.parse.tags import is_tag_name, tags_in
from kb.parse.top import read_top

_DATED = re.compile(r"([0-9]{6})(?![0-9])")
_ISO_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_PAPER_URL = re.compile(
    r"\.pdf(?:$|[?#])|openreview\.net/|/papers?/|/publications?/|/abs/|proceedings\.|aclanthology\.org|doi\.org/"
    r"|nature\.com/articles|science\.org/doi|tech(?:nical)?[-_]?report|biorxiv\.org|/proceedings/",
    re.IGNORECASE,
)
_SAYS_PAPER = re.compile(r"이 (?:논문|페이퍼)|(?:^|\s)this paper", re.IGNORECASE)


class Parsed(NamedTuple):
    """A note and what is wrong with it."""

    note: Note
    diagnostics: tuple[Diagnostic, ...]


def parse_note(path: PurePosixPath, text: str, languages: tuple[str, ...] = ("ko", "en")) -> Parsed:
    """The note that a text holds; `path` is relative to the notes folder, `text` undecorated.

    `languages` are the collection's, the first the one its notes are written in.
    """
    lines = LineMap(text)
    front = front_matter(text)
    parts = _layout(text, front.end)
    source = _source(parts, front, lines)
    tags = _tags(text, parts, front, lines)
    passages = _passages(parts, lines, languages)
    mentions, malformed = _mentions(text, lines)
    written_on, bad_date = _date(path, front)
    citation = parts.citation
    note = Note(
        path=path,
        date=written_on,
        kind=_kind(parts, source, tags),
        title=front.title or (citation.title if citation else None),
        authors=front.authors or (citation.authors if citation else ()),
        source=source,
        tags=tags,
        links=_links(text, parts, lines),
        mentions=mentions,
        malformed_ids=malformed,
        languages=tuple(dict.fromkeys(passage.lang for passage in passages)),
        has_abstract=parts.abstract is not None,
        abstract=parts.abstract,
        abstract_place=lines.place(*parts.abstract_span) if parts.abstract_span else None,
        citation_place=lines.place(*parts.citation_span) if parts.citation_span else None,
        passages=passages,
        urls=tuple(url for url, _, _ in parts.urls),
        rest=_rest(text, parts),
        blocks=tuple(parts.blocks),
    )
    return Parsed(note, problems(note, Facts(text, lines, front, parts, bad_date)))


def _layout(text: str, body_start: int) -> Layout:
    cursor = Cursor(text, body_start)
    read_top(cursor)
    read_body(cursor)
    return cursor.found


def _date(path: PurePosixPath, front: FrontMatter) -> tuple[date | None, str | None]:
    """The date of a note and, where one is written that no calendar has, that."""
    if front.date is not None:
        match = _ISO_DATE.match(front.date)
        found = _calendar_date(*map(int, match.groups())) if match else None
        return found, None if found else front.date
    match = _DATED.match(normalize("NFC", path.name))
    if match is None:
        return None, None
    digits = match[1]
    found = _calendar_date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    return found, None if found else digits


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _source(parts: Layout, front: FrontMatter, lines: LineMap) -> SourceUrl | None:
    if front.url:
        found = canonical_id(front.url)
        url = front.url if "://" in front.url or not found else f"https://arxiv.org/abs/{found[0]}"
        return SourceUrl(url, lines.place(0, front.end), *(found or (None, None)))
    if parts.source is None:
        return None
    url, start, end = parts.source
    return SourceUrl(url, lines.place(start, end), *(canonical_id(url) or (None, None)))


def _tags(text: str, parts: Layout, front: FrontMatter, lines: LineMap) -> tuple[Tag, ...]:
    found = [
        Tag(name, lines.place(start, end), "front-matter")
        for name, start, end in front.tags
        if is_tag_name(name)
    ]
    for paragraph in parts.paragraphs:
        found += tags_in(text, paragraph.start, paragraph.end, lines, "inline")
    for line in parts.tag_lines:
        found += tags_in(text, line.start, line.end, lines, "line")
    return tuple(sorted(found, key=lambda tag: tag.place.start))


def _links(text: str, parts: Layout, lines: LineMap) -> tuple[Link, ...]:
    if "[[" not in text:
        return ()
    regions = [(paragraph.start, paragraph.end) for paragraph in parts.paragraphs]
    regions += [(line.start, line.end) for line, _ in parts.link_lines]
    return tuple(link for start, end in sorted(regions) for link in links_in(text, start, end, lines))


def _mentions(text: str, lines: LineMap) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    found: dict[str, Mention] = {}
    malformed = []
    for ref in arxiv_ids(text):
        if not ref.can_exist:
            malformed.append(Mention(ref.id, lines.place(ref.start, ref.end), ref.version))
        elif ref.id not in found:
            found[ref.id] = Mention(ref.id, lines.place(ref.start, ref.end), ref.version)
    return tuple(found[key] for key in sorted(found)), tuple(malformed)


def _kind(parts: Layout, source: SourceUrl | None, tags: tuple[Tag, ...]) -> Kind:
    if any(tag_key(tag.name) == "review" for tag in tags):
        return "review"
    if source is None or parts.other_papers:
        return "other"
    if source.arxiv_id or _PAPER_URL.search(source.url):
        return "paper"
    if parts.citation and parts.citation.authors:
        return "paper" if parts.abstract else "other"
    opening = parts.paragraphs[0].text if parts.paragraphs else ""
    return "paper" if _SAYS_PAPER.search(opening[:200]) else "other"


def _passages(parts: Layout, lines: LineMap, languages: tuple[str, ...]) -> tuple[Passage, ...]:
    """The runs of paragraphs in one language, marked ones apart from those told by script."""
    told = _languages_told(parts.paragraphs, languages)
    runs: list[tuple[str, bool, list[Paragraph]]] = []
    for paragraph, lang in zip(parts.paragraphs, told, strict=True):
        if lang is None:
            continue
        is_marked = paragraph.lang is not None
        if runs and runs[-1][:2] == (lang, is_marked):
            runs[-1][2].append(paragraph)
        else:
            runs.append((lang, is_marked, [paragraph]))
    return tuple(
        Passage(
            lang,
            tuple(paragraph.text for paragraph in run),
            lines.place(run[0].start, run[-1].end),
            is_marked,
        )
        for lang, is_marked, run in runs
    )


def _languages_told(paragraphs: list[Paragraph], languages: tuple[str, ...]) -> list[str | None]:
    """The language of each paragraph; None where no paragraph of the note tells any.

    A paragraph that tells none (a formula, a quotation) belongs to the run before it, else after it; a
    label without a verb (`1. Attention`) between two Korean paragraphs is Korean.
    """
    told: list[str | None] = []
    last_hangul = max(
        (i for i, p in enumerate(paragraphs) if p.lang is None and has_hangul(p.text)), default=-1
    )
    for index, paragraph in enumerate(paragraphs):
        if paragraph.lang:
            told.append(paragraph.lang)
        elif has_hangul(paragraph.text):
            told.append("ko")
        elif is_neutral(paragraph.text) or (index < last_hangul and is_label(paragraph.text)):
            told.append(None)
        else:
            told.append(script_language(paragraph.text, languages))
    unmarked = [
        lang for lang, paragraph in zip(told, paragraphs, strict=True) if lang and not paragraph.lang
    ]
    before = unmarked[0] if unmarked else None
    found = []
    for lang, paragraph in zip(told, paragraphs, strict=True):
        if paragraph.lang is None:
            before = lang or before
        is_prose = has_words(paragraph.text)
        found.append(
            paragraph.lang or before or (script_language(paragraph.text, languages) if is_prose else None)
        )
    return found


def _rest(text: str, parts: Layout) -> str:
    """What no other field holds: strays on tag lines, titles in a list, citations beside the note's own."""
    found = [stray_text(line.text) for line in parts.tag_lines]
    found += [paragraph.text for paragraph in parts.paragraphs if not has_words(paragraph.text)]
    own_start, own_end = parts.citation_span or (0, 0)
    for block in parts.blocks:
        if block.kind == "front-matter":
            found.append(text[block.start : block.end])
        elif block.kind == "citation":
            found += [
                text[block.start : max(own_start, block.start)],
                text[max(own_end, block.start) : block.end],
            ]
        elif block.kind in ("source", "url"):
            found.append(text[block.start : block.end])
    return "\n".join(stripped for part in found if (stripped := part.strip()))
