"""The source of a note whose top names none: a paper's URL further down, or a link that says what it is.

What stands below a heading of other works is never it (docs/note-format.md#source).
"""

from bisect import bisect_right

from kb.model.grammar.url import line_url
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import bare_label, field_in
from kb.parse.head.field_value import link_of
from kb.parse.head.head_lines import HEADING
from kb.parse.head.labels import names_references
from kb.parse.head.paper_link import LinkTo, is_paper_url, links_in
from kb.parse.head.reference import MOST_REFERRING, listed_works, lists_references
from kb.parse.note.layout import Cursor, Url
from kb.parse.note.line import Line

_ANNOUNCING = lazy_pattern(r"([^\W\d_]{1,20}?)(?:은|는|이|가|의)?:? ?\[[^\[\]]*\]\($")
_ANNOUNCED = 80  # characters before a URL in which a word may say what it is


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
    works = listed_works(cursor.lines)
    for line in cursor.lines:
        if line.kind != "code" and HEADING.match(line.text):
            is_labelled = bare_label(line.text) == "source" and not is_among_references(cursor, line.at)
        if "://" not in line.text or line.kind == "code" or (line.at in works and len(works) > 1):
            continue
        field = field_in(line.text, line.at)
        if field and field.meaning == "source" and (link := link_of(field)):
            return Url(*link[:3])
        for link in links_in(line.text, line.at):
            is_named = is_labelled or bare_label(link.text) == "source" or _is_announced(line, link)
            if is_named and (len(link.text.split()) > 1 or link.is_paper):
                return Url(link.url, link.start, link.end)
    return None


def is_among_references(cursor: Cursor, place: int) -> bool:
    """Whether a place of the text stands below a heading of other works."""
    above = bisect_right(cursor.headings, place, key=lambda line: line.at)
    if above == 0:
        return False
    heading = cursor.headings[above - 1]
    first = bisect_right(cursor.lines, heading.at, key=lambda line: line.at)
    below = cursor.lines[first : first + MOST_REFERRING]
    is_list = bare_label(heading.text) == "source" and lists_references(below)
    return is_list or names_references(heading.text)


def _is_announced(line: Line, link: LinkTo) -> bool:
    """Whether the word before a link to a paper says what it is: `원문은 [여기](URL)`."""
    stop = link.start - line.at
    if not line.text.startswith("](", max(0, stop - 2)):
        return False
    before = _ANNOUNCING.search(line.text, max(0, stop - _ANNOUNCED), stop)
    return before is not None and bare_label(before[1]) == "source" and link.is_paper
