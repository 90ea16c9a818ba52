"""Everything below the top of a note, told by what each line is.

Language blocks are followed through their misspellings: unclosed ones end at the tags, an opening tag
typed again closes, text behind a closing tag is commentary (FORMAT.md, Commentary).
"""

from kb.model.note import BlockKind
from kb.parse.language import Marker, marker
from kb.parse.layout import Cursor, MarkerSlip, Paragraph
from kb.parse.line import is_links_heading, is_links_line, is_plain, is_quote, is_tag_line, line_url
from kb.parse.top import citation_above, note_other_paper, source_in_prose, take_citation, take_source

_FENCES = ("```", "~~~")


def read_body(cursor: Cursor) -> None:
    """Takes every line that is left."""
    blocks = _LanguageBlocks(cursor)
    has_late_source = cursor.found.source is None
    is_under_heading = False
    while not cursor.is_done:
        text = cursor.line.text
        if not text:
            cursor.take("blank")
        elif text.startswith(_FENCES):
            _take_fence(cursor, text[:3], blocks.lang)
        elif "<" in text and (found := marker(text)):
            blocks.take_marker(found)
        elif text[0] == "#" and is_links_heading(text):
            blocks.end_unclosed()
            is_under_heading = True
            cursor.found.headings.append(cursor.line)
            cursor.take("links-heading")
        elif text[0] == "#" and is_tag_line(text):
            blocks.end_unclosed()
            is_under_heading = False
            cursor.found.tag_lines.append(cursor.line)
            cursor.take("tags")
        elif is_links_line(text):
            cursor.found.link_lines.append((cursor.line, is_under_heading))
            cursor.take("links")
        elif url := line_url(text):
            _take_late_url(cursor, url, has_late_source=has_late_source)
        else:
            _take_paragraph(cursor, blocks.lang)
    blocks.end_unclosed()
    if cursor.found.source is None:
        cursor.found.source = source_in_prose(cursor)


def _take_late_url(cursor: Cursor, url: str, *, has_late_source: bool) -> None:
    """A URL on a line of its own, further down: the source if there is none yet, else a link."""
    found = cursor.found
    if found.source is None:
        before = found.paragraphs[-1] if found.paragraphs else None
        take_source(cursor, url)
        if found.citation is None and before:
            _take_citation_above(cursor, before)
        return
    taken = cursor.take_url(url, "url")
    found.urls.append(taken)
    if not found.abstract_span or found.tag_lines:
        take_citation(cursor)
    if has_late_source:
        note_other_paper(cursor, taken)
    elif found.tag_lines and found.second_source is None and is_plain(cursor.next_text()):
        found.second_source = taken


def _take_citation_above(cursor: Cursor, before: Paragraph) -> None:
    found = citation_above(before)
    if found is None:
        return
    cursor.found.citation, kept, start = found
    cursor.found.citation_span = (start, before.end)
    index = cursor.found.paragraphs.index(before)
    shortened = [Paragraph(before.start, before.start + len(kept), kept, before.lang)] if kept else []
    cursor.found.paragraphs[index : index + 1] = shortened


def _take_paragraph(cursor: Cursor, lang: str | None) -> None:
    first = last = cursor.line
    while not cursor.is_done:
        text = cursor.line.text
        is_text = cursor.line is first or is_plain(text) or is_quote(text)
        if not is_text or text.startswith(_FENCES):
            break
        last = cursor.line
        cursor.take("text")
    cursor.add_text(first.start, last.end, lang)


def _take_fence(cursor: Cursor, fence: str, lang: str | None) -> None:
    first = last = cursor.line
    cursor.take("text")
    while not cursor.is_done:
        last = cursor.line
        cursor.take("text")
        if last.text.startswith(fence):
            break
    cursor.add_text(first.start, last.end, lang)


class _LanguageBlocks:
    """Which language block the walk is in, and the slips it met."""

    def __init__(self, cursor: Cursor) -> None:
        self.lang: str | None = None
        self._cursor = cursor
        self._opened = MarkerSlip("language-unclosed", 0, 0)
        self._ahead = [
            (index, found)
            for index, line in enumerate(cursor.lines)
            if "<" in line.text and (found := marker(line.text))
        ]

    def take_marker(self, found: Marker) -> None:
        """Opens or closes a block, by what the marker is and what it must be where it stands."""
        kind = found.kind
        if kind == "open" and self.lang == found.lang and not self._closes_later(found.lang):
            kind = "close"
            self._slip("language-close-as-open", found)
        elif kind == "open":
            self.end_unclosed()
        elif self.lang is None:
            kind = "open" if self._closes_later(found.lang) else "close"
            self._slip("language-close-as-open", found)
        if found.is_misspelt:
            self._slip("language-misspelt", found)
        if kind == "open":
            self._open(found)
        else:
            self._shut(found)

    def end_unclosed(self) -> None:
        """Ends the open block where nothing closes it later."""
        if self.lang and not self._closes_later(self.lang):
            self._cursor.found.slips.append(self._opened)
            self.lang = None

    def _open(self, found: Marker) -> None:
        start = self._cursor.offset()
        self.lang = found.lang
        self._opened = MarkerSlip("language-unclosed", start, start + found.end)
        self._split_line(found, start)

    def _shut(self, found: Marker) -> None:
        start = self._cursor.offset()
        if found.start:  # text</english>
            self._cursor.found.close_block("text", start + found.start)
            self._cursor.add_text(start, start + found.start, self.lang)
        self.lang = None
        if found.end < len(self._cursor.line.text):
            self._slip("language-trailing-text", found)
        self._split_line(found, start)

    def _split_line(self, found: Marker, start: int) -> None:
        """Takes the marker; what follows it on its line is read as a line of its own."""
        cursor = self._cursor
        kind: BlockKind = "language-open" if self.lang else "language-close"
        rest = cursor.line.text[found.end :].strip()
        if rest:
            cursor.found.close_block(kind, start + found.end)
            cursor.lines[cursor.at] = cursor.line._replace(start=start + found.end, text=rest)
        else:
            cursor.take(kind)

    def _closes_later(self, lang: str) -> bool:
        while self._ahead and self._ahead[0][0] <= self._cursor.at:
            self._ahead.pop(0)
        following = next((found for _, found in self._ahead if found.lang == lang), None)
        return following is not None and following.kind == "close"

    def _slip(self, rule: str, found: Marker) -> None:
        start = self._cursor.offset()
        self._cursor.found.slips.append(MarkerSlip(rule, start + found.start, start + found.end))
