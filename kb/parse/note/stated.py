"""The top of a note that is not in the canonical form: what its head states (`kb.parse.head`).

Canonical notes are read by position (`top`). In others a heading names the paper, and fields, names and
links state the rest; the lines that state something are no commentary
(docs/note-format.md#other-peoples-notes).
"""

import re
from itertools import dropwhile, islice, takewhile

from kb.language.script import LATIN_WORD
from kb.model.grammar.arxiv_id import whole_id
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import leading_url
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.fact_quote import fact_quote
from kb.parse.head.fact_section import fact_section
from kb.parse.head.facts import Head
from kb.parse.head.field import Piece, bare_label, field_in, is_run_in
from kb.parse.head.head import read_head
from kb.parse.head.head_lines import BIBTEX_ENTRY, HEADING, UNDERLINE, is_layout
from kb.parse.head.labels import is_section, meaning_of
from kb.parse.head.people import named_people, names_behind
from kb.parse.note.citation import Citation, citation
from kb.parse.note.layout import Cursor, Url
from kb.parse.note.line import Line, LineKind
from kb.parse.note.paragraph import joined_paragraphs
from kb.parse.note.stated_abstract import mark_abstract

_OPENING = lazy_pattern(r"[#|<{\[!*_+•]|[-%][ \t]|[0-9]{1,2}[.)]\s")
_CITATION = lazy_pattern(r"\*([^*:：]++)[^*]*+\* \(")  # of a canonical note: `*Title* (Jane Roe)`
_FIELD_SIGN = lazy_pattern(r"[:：|—–*_]|[.-]\s")  # one ends the label of a field
_LONGEST_LABEL = 80  # characters, with what is around it
_LINKED: tuple[LineKind, ...] = ("blank", "links", "links-heading", "tags")  # of a page of links
_ABOVE_ENTRY = 3  # lines on top of an entry of BibTeX: tags, what the note is about, a fence
_LEAST_CAPITALS = 2  # of a short name
_BELOW_URL = 2  # lines in which a heading or a field tells that a URL on top begins no canonical note


def read_stated_top(cursor: Cursor) -> bool:
    """Mark the lines of the head that state facts, and keep the facts; False for a canonical note."""
    cursor.take_blanks_and_tags()
    if cursor.is_done or not (_is_of_its_own(cursor) or _leads_to_heading(cursor)):
        return False
    head = read_head(cursor.lines[cursor.at :])
    cursor.found.head = head
    for number in head.lines:
        cursor.mark(cursor.at + number, "title" if number == head.heading else "field")
    _mark_emptied(cursor)
    if head.title:
        _cite(cursor, head, head.title)
    elif head.authors:
        cursor.found.citation = Citation("", head.authors)
    if head.source:
        cursor.found.source = Url(*head.source[:3])
    has_section = fill_from_section(cursor)
    if head.abstract:
        cursor.found.abstract = joined_paragraphs(head.abstract.value)
        cursor.found.abstract_span = (head.abstract.start, head.abstract.end)
    else:
        mark_abstract(cursor)
    cursor.found.field_lines = [line for line in cursor.lines if line.kind == "field"]
    return bool(head.lines) or has_section or cursor.found.abstract is not None


def fill_from_section(cursor: Cursor) -> bool:
    """Take from the section of facts, if there is one, what the top does not say, and mark its lines."""
    found = cursor.found
    section = fact_section(cursor.lines[cursor.at :])
    if section is None:
        return False
    stated = section.head
    for number in section.numbers:
        cursor.mark(cursor.at + number, "field")
    found.field_lines = [line for line in cursor.lines if line.kind == "field"]
    head = found.head
    found.head = head._replace(day=head.day or stated.day, published=head.published or stated.published)
    found.late_tags = stated.tags
    if found.source is None and stated.source:
        found.source = Url(*stated.source[:3])
    cited = found.citation or Citation(stated.title.value if stated.title else "")
    if not cited.authors and (cited.title or stated.authors):
        found.citation = cited._replace(authors=stated.authors)
    return True


def _is_of_its_own(cursor: Cursor) -> bool:
    """Whether a note begins as no canonical one does: with a heading, a field, a list, a link, HTML."""
    line = cursor.line
    if _begins_with_entry(cursor):
        return True
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


def _leads_to_heading(cursor: Cursor) -> bool:
    """Whether nothing but layout and links to other notes stands above the first heading.

    Where nothing else stands below it either, the note is a page of links (`link_page`).
    """
    lines = islice(cursor.lines, cursor.at, None)
    said = dropwhile(lambda line: line.kind in ("blank", "links") or _is_layout(line), lines)
    first = next(said, None)
    if first is None or first.kind != "text" or not HEADING.match(first.text):
        return False
    return any(line.kind not in _LINKED and not HEADING.match(line.text) for line in said)


def _is_layout(line: Line) -> bool:
    return line.kind == "text" and is_layout(line.text)


def _begins_with_entry(cursor: Cursor) -> bool:
    """Whether an entry of BibTeX is in the first lines, and no URL above it."""
    for line in cursor.lines[cursor.at : cursor.at + _ABOVE_ENTRY + 1]:
        if line.kind in ("blank", "url"):
            return False
        if line.text.startswith("@") and BIBTEX_ENTRY.match(line.text):
            return True
    return False


def _is_first_of_its_own(line: Line, cursor: Cursor) -> bool:
    following = cursor.lines[cursor.at + 1] if cursor.at + 1 < len(cursor.lines) else None
    if following and following.text and UNDERLINE.fullmatch(following.text):
        return True
    if is_run_in(line.text):
        return True
    if line.text[0] not in "#[<|" and (cited := citation(cursor.plain_ahead())):
        return _is_writer(cited, cursor)
    is_titled = leading_url(line.text) is None and cursor.has_front_matter
    return is_titled or _OPENING.match(line.text) is not None or _is_first_field(line, following)


def _is_writer(cited: Citation, cursor: Cursor) -> bool:
    """Whether a first line in asterisks is the name of who wrote the note, and a heading follows."""
    after = cursor.next_line(cited.lines)
    is_name = not cited.authors and bool(named_people(cited.title))
    return is_name and after is not None and HEADING.match(after.text) is not None


def _is_first_field(line: Line, following: Line | None) -> bool:
    """Whether a line begins a list of fields; a source with its label by itself begins a canonical note."""
    field = field_in(line.text, line.at)
    if field is None or field.meaning is None:
        return False
    return field.meaning != "source" or (following is not None and following.kind != "blank")


def _is_heading_or_field(line: Line) -> bool:
    return line.kind == "text" and (HEADING.match(line.text) is not None or _is_known_field(line))


def _is_known_field(line: Line) -> bool:
    cited = _CITATION.match(line.text)
    if (cited and meaning_of(cited[1]) is None) or not _FIELD_SIGN.search(line.text, 0, _LONGEST_LABEL):
        return False
    field = field_in(line.text, line.at)
    return field is not None and field.meaning is not None


def _quotes_fields(cursor: Cursor) -> bool:
    """Whether the quote at the cursor is made of fields, states facts without labels, or is a callout."""
    quote = list(takewhile(lambda line: line.kind == "quote", cursor.lines[cursor.at :]))
    is_of_fields = any(line.text.startswith("> [!") or _is_known_field(line) for line in quote)
    return is_of_fields or fact_quote(quote) is not None


def _mark_emptied(cursor: Cursor) -> None:
    """Mark the headings, and the rules, of sections of which nothing but stated facts is left."""
    if all(line.kind != "field" for line in cursor.lines[cursor.at :]):
        return
    heading, has_field = -1, False
    for number in range(cursor.at, len(cursor.lines) + 1):
        line = cursor.lines[number] if number < len(cursor.lines) else None
        is_heading = line is None or (line.kind == "text" and HEADING.match(line.text))
        if is_heading and heading >= 0 and has_field:
            for at in range(heading, number):
                cursor.mark(at, "field")
        if is_heading:
            heading = number if line and is_section(line.text) else -1
            has_field = False
        elif line and line.kind == "field":
            has_field = True
        elif line and line.kind != "blank" and not UNDERLINE.fullmatch(line.text):
            heading = -1


def _cite(cursor: Cursor, head: Head, title: Piece) -> None:
    """The title, and the people whom a heading may name behind it, in parentheses or with the year."""
    found = Citation(title.value, head.authors or names_behind(title.value))
    if not found.authors and title.value.endswith(")"):
        behind = citation([title.value])
        is_named = behind and named_people(", ".join(behind.authors)) and _are_of_one_script(title.value)
        found = behind if behind and is_named and not _is_spelt_out(behind) else found
    start, end = title.start, title.end
    if head.heading is not None:
        line = cursor.lines[cursor.at + head.heading]
        start, end = (line.at, line.end) if line.at <= start < line.end else (start, end)
    cursor.found.citation = found
    cursor.found.citation_span = (start, end)


def _are_of_one_script(title: str) -> bool:
    """Whether title and parenthesis are both Latin or both not: a translation is not a name."""
    above, _, behind = title.rpartition("(")
    return bool(LATIN_WORD.search(above)) == bool(LATIN_WORD.search(behind))


def _is_spelt_out(cited: Citation) -> bool:
    """Whether the only name behind a title is what its short name stands for: `BEAM (Broad Even Arc)`.

    Either the capitals of the last word are initials of the name, or it is the only word of the title and
    begins with the same letter.
    """
    short = cited.title.rpartition(" ")[2].rstrip(":").strip("*_`")
    capitals = "".join(filter(str.isupper, short))
    if len(cited.authors) != 1 or len(capitals) < _LEAST_CAPITALS:
        return False
    initials = iter([word[0].upper() for word in re.split(r"[\s-]+", cited.authors[0]) if word])
    are_initials = all(letter in initials for letter in capitals)
    return are_initials or (short == cited.title.strip("*_`") and cited.authors[0][0] == short[0])
