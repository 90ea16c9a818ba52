"""The top of a note that is not in the canonical form: what its head states (`kb.parse.head`).

Canonical notes are read by position (`top`). In others a heading names the paper, and fields, names and
links state the rest; the lines that state something are no commentary
(docs/note-format.md#other-peoples-notes).
"""

import re

from kb.model.grammar.arxiv_id import whole_id
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import leading_url, line_url
from kb.parse.head.facts import Head
from kb.parse.head.field import Piece, bare_label, field_in
from kb.parse.head.field_value import link_of
from kb.parse.head.head import read_head
from kb.parse.head.labels import is_section, names_references
from kb.parse.head.paper_link import LinkTo, is_paper_url, links_in
from kb.parse.head.people import named_people, names_behind
from kb.parse.note.citation import Citation, citation
from kb.parse.note.layout import Cursor, Url
from kb.parse.note.line import Line, LineKind

_HEADING = re.compile(r"#{1,6}\s+\S")
_UNDERLINE = re.compile(r"=+|-{3,}")
_OPENING = re.compile(r"[#|<{\[!*_+•]|[-%][ \t]|[0-9]{1,2}[.)]\s")
_ANNOUNCING = re.compile(r"([^\W\d_]{1,20}?)(?:은|는|이|가|의)?:? ?\[[^\[\]]*\]\($")
_ANNOUNCED = 80  # characters before a URL in which a word may say what it is
_NO_ABSTRACT = re.compile(r"#{1,6}\s|<|!\[|\||:::")
_BELOW_URL = 2  # lines in which a heading or a field tells that a URL on top begins no canonical note
_QUOTE_MARKS = re.compile(r"^(?:>\s?)+")
_ITEM = re.compile(r"(?:[-*+•]|[0-9]{1,2}[.)])\s+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_EAST_ASIAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ELEMENT = re.compile(r"<[^<>]*>")
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_LETTERS_OF_A_WORD = 3  # where no spaces part them
_LEAST_QUOTED = 25  # Latin words of a quote that is an abstract
_LEAST_HEADED = 8  # words below a heading that says it is one
_ABOVE_QUOTE = frozenset({"blank", "field", "title", "tags", "url"})


def read_stated_top(cursor: Cursor) -> bool:
    """Mark the lines of the head that state facts, and keep the facts; False for a canonical note."""
    cursor.take_blanks_and_tags()
    if cursor.is_done or not _is_of_its_own(cursor):
        return False
    head = read_head(cursor.lines[cursor.at :])
    cursor.found.head = head
    for number in head.lines:
        _mark(cursor, cursor.at + number, "title" if number == head.heading else "field")
    _mark_emptied(cursor)
    if head.title:
        _cite(cursor, head, head.title)
    if head.source:
        cursor.found.source = Url(*head.source[:3])
    if head.abstract:
        cursor.found.abstract = _joined(head.abstract.value)
        cursor.found.abstract_span = (head.abstract.start, head.abstract.end)
    else:
        _mark_abstract(cursor)
    cursor.found.field_lines = [line for line in cursor.lines if line.kind == "field"]
    return bool(head.lines) or cursor.found.abstract is not None


def may_be_source(cursor: Cursor) -> bool:
    """Whether the URL on the current line may be what a note is about that has named no source so far.

    Nothing in a list of references; of a note that is not canonical, only a paper.
    """
    is_canonical = not cursor.found.head.lines and not cursor.has_front_matter
    may_be = is_canonical or is_paper_url(line_url(cursor.line.text) or "")
    return may_be and not is_among_references(cursor, cursor.line.at)


def labelled_source(cursor: Cursor) -> Url | None:
    """The link that says that it leads to the paper: by its text, or by the heading above it."""
    is_labelled = False
    for line in cursor.lines:
        if line.kind != "code" and _HEADING.match(line.text):
            is_labelled = bare_label(line.text) == "source"
        if "://" not in line.text or line.kind == "code":
            continue
        field = field_in(line.text, line.at)
        if field and field.meaning == "source" and (link := link_of(field)):
            return Url(*link[:3])
        for link in links_in(line.text, line.at):
            is_clear = link.is_paper or len(link.text.split()) > 1
            is_named = bare_label(link.text) == "source" or _is_announced(line, link)
            if is_clear and (is_labelled or is_named):
                return Url(link.url, link.start, link.end)
    return None


def is_among_references(cursor: Cursor, place: int) -> bool:
    """Whether a place of the text stands below a heading of other works."""
    above = (line for line in reversed(cursor.lines) if line.at <= place and _HEADING.match(line.text))
    heading = next(above, None)
    return heading is not None and names_references(heading.text)


def _is_announced(line: Line, link: LinkTo) -> bool:
    """Whether the word before a link to a paper says what it is: `원문은 [여기](URL)`."""
    stop = link.start - line.at
    before = _ANNOUNCING.search(line.text, max(0, stop - _ANNOUNCED), stop)
    return link.is_paper and before is not None and bare_label(before[1]) == "source"


def _is_of_its_own(cursor: Cursor) -> bool:
    """Whether a note begins as no canonical one does: with a heading, a field, a list, a link, HTML."""
    line = cursor.line
    if line.kind == "url":
        first = cursor.at + 1
        below = [one for one in cursor.lines[first : first + 2 * _BELOW_URL] if one.text]
        return any(map(_is_heading_or_field, below[:_BELOW_URL]))
    if line.kind == "quote":
        return _quotes_fields(cursor)
    if line.kind == "links":
        return bare_label(line.text) == "abstract"
    if line.kind != "text" or whole_id(line.text) or doi_url(line.text):
        return False
    return _is_first_of_its_own(line, cursor)


def _is_first_of_its_own(line: Line, cursor: Cursor) -> bool:
    following = cursor.lines[cursor.at + 1] if cursor.at + 1 < len(cursor.lines) else None
    if following and following.text and _UNDERLINE.fullmatch(following.text):
        return True
    if line.text[0] not in "#[<|" and (cited := citation(cursor.plain_ahead())):
        return _is_writer(cited, cursor)
    is_titled = leading_url(line.text) is None and cursor.has_front_matter
    return is_titled or _OPENING.match(line.text) is not None or _is_first_field(line, following)


def _is_writer(cited: Citation, cursor: Cursor) -> bool:
    """Whether a first line in asterisks is the name of who wrote the note, and a heading follows."""
    after = cursor.next_line(cited.lines)
    is_name = not cited.authors and bool(named_people(cited.title))
    return is_name and after is not None and _HEADING.match(after.text) is not None


def _is_first_field(line: Line, following: Line | None) -> bool:
    """Whether a line begins a list of fields; a source with its label by itself begins a canonical note."""
    field = field_in(line.text, line.at)
    if field is None or field.meaning is None:
        return False
    return field.meaning != "source" or (following is not None and following.kind != "blank")


def _is_heading_or_field(line: Line) -> bool:
    return line.kind == "text" and (_HEADING.match(line.text) is not None or _is_known_field(line))


def _is_known_field(line: Line) -> bool:
    field = field_in(line.text, line.at)
    return field is not None and field.meaning is not None


def _quotes_fields(cursor: Cursor) -> bool:
    """Whether the quote at the cursor is made of fields, or is a callout."""
    for line in cursor.lines[cursor.at :]:
        if line.kind != "quote":
            return False
        if line.text.startswith("> [!") or _is_known_field(line):
            return True
    return False


def _mark(cursor: Cursor, number: int, kind: LineKind) -> None:
    line = cursor.lines[number]
    if line.kind in ("text", "quote"):
        cursor.lines[number] = line._replace(kind=kind)


def _mark_emptied(cursor: Cursor) -> None:
    """Mark the headings, and the rules, of sections of which nothing but stated facts is left."""
    heading, has_field = -1, False
    for number in range(cursor.at, len(cursor.lines) + 1):
        line = cursor.lines[number] if number < len(cursor.lines) else None
        is_heading = line is None or (line.kind == "text" and _HEADING.match(line.text))
        if is_heading and heading >= 0 and has_field:
            for at in range(heading, number):
                _mark(cursor, at, "field")
        if is_heading:
            heading = number if line and is_section(line.text) else -1
            has_field = False
        elif line and line.kind == "field":
            has_field = True
        elif line and line.kind != "blank" and not _UNDERLINE.fullmatch(line.text):
            heading = -1


def _cite(cursor: Cursor, head: Head, title: Piece) -> None:
    """The title, and the people whom a heading may name behind it, in parentheses or with the year."""
    found = Citation(title.value, head.authors or names_behind(title.value))
    if not found.authors and title.value.endswith(")"):
        behind = citation([title.value])
        is_named = behind and named_people(", ".join(behind.authors)) and _are_of_one_script(title.value)
        found = behind if behind and is_named else found
    start, end = title.start, title.end
    if head.heading is not None:
        line = cursor.lines[cursor.at + head.heading]
        start, end = (line.at, line.end) if line.at <= start < line.end else (start, end)
    cursor.found.citation = found
    cursor.found.citation_span = (start, end)


def _are_of_one_script(title: str) -> bool:
    """Whether title and parenthesis are both Latin or both not: a translation is not a name."""
    above, _, behind = title.rpartition("(")
    return bool(_LATIN_WORD.search(above)) == bool(_LATIN_WORD.search(behind))


def _mark_abstract(cursor: Cursor) -> None:
    """Mark the lines of the abstract: the section that is headed so, else a long quote below the head."""
    found = _headed_abstract(cursor) or _quoted_abstract(cursor)
    if not found:
        return
    rows = [cursor.lines[number] for number in found]
    texts = [_ITEM.sub("", _QUOTE_MARKS.sub("", cursor.prose.shown(line.at, line.end))) for line in rows]
    cursor.found.abstract = _joined("\n".join(texts))
    cursor.found.abstract_span = (rows[0].at, rows[-1].end)
    label = found.start - 1
    is_label = label >= cursor.at and bare_label(cursor.lines[label].text) == "abstract"
    for number in range(found.start - is_label, found.stop):
        _mark(cursor, number, "abstract")


def _headed_abstract(cursor: Cursor) -> range | None:
    """The lines below a heading, or an item of a list, that says that they are the abstract."""
    for number in range(cursor.at, len(cursor.lines)):
        line = cursor.lines[number]
        is_own_line = line.kind in ("text", "links") and line.text.startswith(("#", "-", "*", "+"))
        if is_own_line and bare_label(line.text) == "abstract":
            return _section(cursor, number + 1, line if _ITEM.match(line.text) else None)
    return None


def _section(cursor: Cursor, first: int, item: Line | None) -> range | None:
    """The lines up to the next heading, or those nested in an item, if they hold some sentences."""
    last, words = first, 0
    for number in range(first, len(cursor.lines)):
        line = cursor.lines[number]
        if line.kind not in ("blank", "text", "quote") or _NO_ABSTRACT.match(line.text):
            break
        if item and line.kind != "blank" and line.at - line.start <= item.at - item.start:
            break
        if line.kind != "blank":
            text = _ELEMENT.sub(" ", line.text)
            words += len(text.split()) + len(_UNSPACED.findall(text)) // _LETTERS_OF_A_WORD
            last = number + 1
    return range(first, last) if words >= _LEAST_HEADED else None


def _quoted_abstract(cursor: Cursor) -> range | None:
    """The lines of a quote directly below the head, if it reads as the abstract of a paper."""
    at = cursor.at
    while at < len(cursor.lines) and cursor.lines[at].kind in _ABOVE_QUOTE:
        at += 1
    first = at
    while at < len(cursor.lines) and (
        cursor.lines[at].kind == "quote" or (first < at and cursor.lines[at].kind == "text")
    ):
        at += 1
    text = " ".join(line.text for line in cursor.lines[first:at])
    is_abstract = len(_LATIN_WORD.findall(text)) >= _LEAST_QUOTED and not _EAST_ASIAN.search(text)
    return range(first, at) if is_abstract else None


def _joined(text: str) -> str | None:
    """The lines of a text as paragraphs, an empty line between them."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return "\n\n".join(filter(None, paragraphs)) or None
