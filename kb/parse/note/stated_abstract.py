"""The abstract of a note that is not in the canonical form: a section headed so, or a long quote."""

from kb.language.script import LATIN_WORD
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import bare_label, may_be_conclusion
from kb.parse.head.head_lines import HEADING, ITEM, LEADING_MARKS, RULE, UNDERLINE, begins_block
from kb.parse.head.paper_link import links_in
from kb.parse.names.person import CASELESS, looks_like_person
from kb.parse.note.layout import Cursor
from kb.parse.note.line import Line
from kb.parse.note.paragraph import joined_paragraphs, word_count

_NO_ABSTRACT = lazy_pattern(r"#{1,6}\s|<|!\[|\||:::")
_ELEMENT = lazy_pattern(r"<[^<>]*>")
_LEAST_QUOTED = 25  # Latin words of a quote that is an abstract
_LEAST_FOLDED = 7  # words, with its mark, of a line of a quote that goes on in one without
_LEAST_HEADED = 8  # words below a heading that says it is one
_LONGEST_HEADING = 100  # characters, with markup
_LINES_OF_HEADING = 4  # underlined, a blank one and the marker of a callout below it
_LATE_SECTION = lazy_pattern(r"#{1,6}\s+(?:[3-9]|[1-9][0-9])\b")  # an abstract is the first, or the second
_CALLOUT = lazy_pattern(r"(?:>\s*)+\[![\w-]+\][+-]?\s*")
_ATTRIBUTION = lazy_pattern(r"(?:^|[\s.!?\"”])(?:[—–―]|--)\s*+(?P<who>[^—–―]{2,80})$")
_BETWEEN = lazy_pattern(r"[,;:(\]*]")
_ABOVE_QUOTE = frozenset({"blank", "field", "title", "tags", "url"})


def mark_abstract(cursor: Cursor) -> None:
    """Mark the lines of the abstract: the section that is headed so, else a long quote below the head."""
    found = _headed_abstract(cursor) or _quoted_abstract(cursor)
    if not found:
        return
    rows = [cursor.lines[number] for number in found]
    texts = [
        LEADING_MARKS.sub("", _CALLOUT.sub("", cursor.prose.shown(line.at, line.end))) for line in rows
    ]
    cursor.found.abstract = joined_paragraphs("\n".join(texts))
    cursor.found.abstract_span = (rows[0].at, rows[-1].end)
    above = range(max(cursor.at, found.start - _LINES_OF_HEADING), found.start)
    labels = (number for number in above if bare_label(cursor.lines[number].text) == "abstract")
    below = found.stop
    while below < len(cursor.lines) and cursor.lines[below].kind == "blank":
        below += 1
    is_closed = below < len(cursor.lines) and cursor.lines[below].text == "</details>"
    for number in range(next(labels, found.start), below + 1 if is_closed else found.stop):
        cursor.mark(number, "abstract")


def _headed_abstract(cursor: Cursor) -> range | None:
    """The lines below a heading, a summary or an item of a list that says that they are the abstract."""
    for number in range(cursor.at, len(cursor.lines)):
        line = cursor.lines[number]
        if line.kind not in ("text", "links") or len(line.text) > _LONGEST_HEADING:
            continue
        is_underlined = _is_underlined(cursor, number)
        is_own_line = is_underlined or line.text.startswith(("#", "-", "*", "+", "<"))
        if is_own_line and bare_label(line.text) == "abstract" and not _concludes(cursor, number):
            return _section(cursor, number + 1 + is_underlined, line if ITEM.match(line.text) else None)
    return None


def _concludes(cursor: Cursor, number: int) -> bool:
    """Whether a heading is that of a conclusion: its word may mean one, and it stands late in a text."""
    heading = cursor.lines[number].text
    if not may_be_conclusion(heading):
        return False
    if _LATE_SECTION.match(heading):
        return True
    is_in_section, words = False, 0
    for at in range(cursor.at, number):
        line = cursor.lines[at]
        if line.kind == "text" and (HEADING.match(line.text) or _is_underlined(cursor, at)):
            is_in_section, words = True, 0
        elif is_in_section and line.kind == "text":
            words += word_count(line.text)
        if words >= _LEAST_HEADED:
            return True
    return False


def _is_underlined(cursor: Cursor, number: int) -> bool:
    """Whether a line is a heading for what stands below it."""
    line = cursor.lines[number].text
    below = cursor.lines[number + 1].text if number + 1 < len(cursor.lines) else ""
    return bool(line and below) and UNDERLINE.fullmatch(below) is not None


def _section(cursor: Cursor, first: int, item: Line | None) -> range | None:
    """The lines up to the next heading or rule, or those nested in an item, if they hold some sentences.

    Of a section that opens with a quote they are the quote: what follows is the reader's.
    """
    last, words = first, 0
    for number in range(first, len(cursor.lines)):
        line = cursor.lines[number]
        if line.kind not in ("blank", "text", "quote") or _NO_ABSTRACT.match(line.text):
            break
        is_apart = words >= _LEAST_HEADED and cursor.lines[number - 1].kind == "blank"
        if is_apart and _is_underlined(cursor, number):
            break
        if words and RULE.fullmatch(line.text):
            break
        if item and line.kind != "blank" and line.at - line.start <= item.at - item.start:
            break
        if line.kind != "blank":
            words += word_count(_ELEMENT.sub(" ", line.text))
            last = number + 1
    if words < _LEAST_HEADED:
        return None
    return _opening_quote(cursor, range(first, last)) or range(first, last)


def _opening_quote(cursor: Cursor, section: range) -> range | None:
    """The lines of the quote with which a section opens, if it is long; without the title of a callout."""
    first = next(number for number in section if cursor.lines[number].kind != "blank")
    stop, words = first, 0
    for number in section[first - section.start :]:
        line = cursor.lines[number]
        if line.kind == "quote" or _goes_on(cursor, first, number):
            words += word_count(line.text)
            stop = number + 1
        elif line.kind != "blank":
            break
    if words < _LEAST_HEADED:
        return None
    return range(first + bool(stop > first + 1 and _CALLOUT.match(cursor.lines[first].text)), stop)


def _quoted_abstract(cursor: Cursor) -> range | None:
    """The lines of a quote directly below the head, if it reads as the abstract of a paper."""
    at = cursor.at
    while at < len(cursor.lines) and cursor.lines[at].kind in _ABOVE_QUOTE:
        at += 1
    first = at
    while at < len(cursor.lines) and (cursor.lines[at].kind == "quote" or _goes_on(cursor, first, at)):
        at += 1
    text = " ".join(line.text for line in cursor.lines[first:at]).rstrip("> ")
    is_abstract = len(LATIN_WORD.findall(text)) >= _LEAST_QUOTED and not CASELESS.search(text)
    return range(first, at) if is_abstract and not _is_cited(text) else None


def _is_cited(text: str) -> bool:
    """Whether a quote ends with who said it, or is a reference: it names the address of a paper."""
    said = _ATTRIBUTION.search(text)
    who = _BETWEEN.split(said["who"].strip("*_[~ "))[0] if said else ""
    return looks_like_person(who.strip()) or any(link.is_paper for link in links_in(text))


def _goes_on(cursor: Cursor, first: int, number: int) -> bool:
    """Whether a line without a mark belongs to the quote above it, in which a whole line is long."""
    line, above = cursor.lines[number], cursor.lines[number - 1]
    is_long = number > first and len(above.text.split()) >= _LEAST_FOLDED
    return is_long and line.kind == "text" and not begins_block(line.text)
