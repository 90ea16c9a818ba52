"""Everything below the top of a note, read line by line by the kind of each line.

Language blocks with errors are read as meant: an unclosed block ends at the tags, a repeated opening tag
closes the block, and text after a closing tag is commentary (docs/note-format.md#commentary).
"""

from kb.model.grammar.page_key import page_key
from kb.model.note import BlockKind
from kb.parse.head.paper_link import links_in
from kb.parse.head.reference import linked_reference, reference_in
from kb.parse.note.citation import Citation
from kb.parse.note.language_marker import LanguageMarker, language_markers
from kb.parse.note.late_source import is_among_references, labelled_source, may_be_source
from kb.parse.note.layout import Cursor, MarkerTypo, Paragraph, Url
from kb.parse.note.line import LineKind
from kb.parse.note.top import citation_above, note_other_paper, source_in_prose, take_citation, take_source

_CODE: tuple[LineKind, ...] = ("code",)
_PARAGRAPH: tuple[LineKind, ...] = ("text", "quote")
_STATED: dict[LineKind, BlockKind] = {"field": "field", "title": "citation", "abstract": "abstract"}


def read_body(cursor: Cursor) -> None:
    """Consume all remaining lines."""
    blocks = _LanguageBlocks(cursor)
    has_late_source = cursor.found.source is None and not cursor.found.head.lines
    is_under_heading = False
    while not cursor.is_done:
        kind = cursor.line.kind
        if kind == "blank":
            cursor.take_blanks()
        elif kind == "language-marker":
            blocks.take_marker()
        elif kind == "links-heading":
            blocks.end_unclosed()
            is_under_heading = True
            cursor.found.headings.append(cursor.line)
            cursor.take("links-heading")
        elif kind == "tags":
            blocks.end_unclosed()
            is_under_heading = False
            cursor.take_tags()
        elif kind == "links":
            cursor.found.link_lines.append((cursor.line, is_under_heading))
            cursor.take("links")
        elif kind in _STATED:
            cursor.take(_STATED[kind])
        elif kind == "url":
            _take_late_url(cursor, has_late_source=has_late_source)
        else:
            _take_paragraph(cursor, blocks.lang)
    blocks.end_unclosed()
    if cursor.found.source is None:
        cursor.found.source = labelled_source(cursor) or _only_paper(cursor)
    _cite_reference(cursor)


def _cite_reference(cursor: Cursor) -> None:
    """The authors whom the line of the source names, and its title if no other is known."""
    source, cited = cursor.found.source, cursor.found.citation
    if source is None or (cited and cited.authors):
        return
    line = next(line for line in cursor.lines if source.start < line.end)
    texts = (link.text for link in links_in(line.text, line.at) if link.start == source.start)
    found = reference_in(line.text) or next(filter(None, map(linked_reference, texts)), None)
    if found and (found.title or cited):
        is_other = cited and cursor.found.citation_span and cursor.found.citation_span[0] < line.at
        ours = Citation(found.title, found.names)
        cursor.found.is_cited_late = any(one.start < line.at for one in cursor.found.paragraphs)
        cursor.found.citation = cited._replace(authors=found.names) if cited and is_other else ours


def _only_paper(cursor: Cursor) -> Url | None:
    """The one paper that a note names, outside references; where its head states facts, in its BibTeX."""
    found = source_in_prose(cursor)
    if found is None or is_among_references(cursor, found.start):
        return None
    in_code = any(start <= found.start < end for start, end in cursor.prose.code_blocks)
    return found if in_code or not cursor.found.head.lines else None


def _holds_source(cursor: Cursor) -> bool:
    """Whether the source that the head states is on the current line."""
    source = cursor.found.source if cursor.found.head.source else None
    return source is not None and cursor.line.at <= source.start < cursor.line.end


def _take_late_url(cursor: Cursor, *, has_late_source: bool) -> None:
    """Consume a URL line below the top: the source if there is none yet, otherwise a link."""
    found = cursor.found
    if _holds_source(cursor):
        cursor.take("source")
        return
    if found.source is None and may_be_source(cursor):
        before = found.paragraphs[-1] if found.paragraphs else None
        take_source(cursor)
        if found.citation is None and before:
            _take_citation_above(cursor, before)
        return
    taken = cursor.take_url("url")
    found.urls.append(taken)
    if has_late_source or found.tag_lines:
        take_citation(cursor)
    if has_late_source:
        note_other_paper(cursor, taken)
    elif (
        found.source
        and not found.head.lines
        and found.tag_lines
        and found.second_source is None
        and _is_text(cursor)
    ):
        is_other = page_key(taken.url) != page_key(found.source.url)
        found.second_source = taken if is_other else None


def _is_text(cursor: Cursor) -> bool:
    following = cursor.next_line()
    return following is not None and following.kind == "text"


def _take_citation_above(cursor: Cursor, before: Paragraph) -> None:
    found = citation_above(cursor.text[before.start : before.end])
    if found is None:
        return
    cursor.found.citation, start = found[0], before.start + found[1]
    cursor.found.citation_span = (start, before.end)
    cursor.found.paragraphs.remove(before)
    cursor.add_text(before.start, start, before.lang)


def _take_paragraph(cursor: Cursor, lang: str | None) -> None:
    """Consume the lines up to the next that is not text; fenced code is a paragraph of its own."""
    first = cursor.line
    cursor.take_run("text", _CODE if first.kind == "code" else _PARAGRAPH)
    last = cursor.lines[cursor.at - 1]
    is_code = first.kind == "code" or cursor.prose.is_inside_code(first.start)
    cursor.add_text(first.start, last.end, lang, is_code=is_code)


class _LanguageBlocks:
    """The language block that the cursor is in, and the errors in its markers."""

    def __init__(self, cursor: Cursor) -> None:
        self.lang: str | None = None
        self._cursor = cursor
        self._opened = MarkerTypo("language-unclosed", 0, 0)
        self._ahead: dict[str, list[tuple[int, str]]] = {}
        for line in reversed(cursor.lines):
            if line.kind == "language-marker":
                for found in reversed(language_markers(line.text)):
                    self._ahead.setdefault(found.lang, []).append((line.at + found.start, found.kind))

    def take_marker(self) -> None:
        """Open or close a block, whichever the marker must mean in its position."""
        found = language_markers(self._cursor.line.text)[0]
        kind = found.kind
        if kind == "open" and self.lang == found.lang and not self._closes_later(found):
            kind = "close"
            self._report("language-close-as-open", found)
        elif kind == "open":
            self.end_unclosed()
        elif self.lang is None:
            kind = "open" if self._closes_later(found) else "close"
            self._report("language-close-as-open", found)
        if found.spelling == "typo":
            self._report("language-misspelt", found)
        if kind == "open":
            self._open(found)
        else:
            self._shut(found)

    def end_unclosed(self) -> None:
        """End the open block unless a later marker closes it."""
        cursor = self._cursor
        here = len(cursor.text) if cursor.is_done else cursor.line.at - 1
        if self.lang and not self._closes_after(here, self.lang):
            cursor.found.marker_typos.append(self._opened)
            self.lang = None

    def _open(self, found: LanguageMarker) -> None:
        start = self._cursor.line.at
        self.lang = found.lang
        self._opened = MarkerTypo("language-unclosed", start, start + found.end)
        self._cursor.take_part("language-open", found.end)

    def _shut(self, found: LanguageMarker) -> None:
        cursor, line = self._cursor, self._cursor.line
        if found.start:  # text</english>
            cursor.found.begin_block("text", line.start)
            cursor.add_text(self._paragraph_start(), line.at + found.start, self.lang)
        self.lang = None
        if found.end < len(line.text):
            self._report("language-trailing-text", found)
        cursor.take_part("language-close", found.end, found.start)

    def _paragraph_start(self) -> int:
        """Where the paragraph that the current line ends begins; its lines so far are taken back."""
        cursor, line = self._cursor, self._cursor.line
        before = cursor.found.paragraphs[-1] if cursor.found.paragraphs else None
        if before is None or before.lang != self.lang or before.is_code:
            return line.start
        gap = cursor.prose.shown(before.end, line.at)
        if gap.strip() or gap.count("\n") > 1:
            return line.start
        cursor.found.paragraphs.pop()
        return before.start

    def _closes_later(self, found: LanguageMarker) -> bool:
        return self._closes_after(self._cursor.line.at + found.start, found.lang)

    def _closes_after(self, offset: int, lang: str) -> bool:
        ahead = self._ahead.get(lang, [])
        while ahead and ahead[-1][0] <= offset:
            ahead.pop()
        return bool(ahead) and ahead[-1][1] == "close"

    def _report(self, rule: str, found: LanguageMarker) -> None:
        start = self._cursor.line.at
        self._cursor.found.marker_typos.append(MarkerTypo(rule, start + found.start, start + found.end))
