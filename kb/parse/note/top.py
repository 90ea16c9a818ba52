"""The top of a note, read by position: source, further sources, citation, abstract.

Any part may be missing. Of 3,854 notes the first line of 3,800 is a URL and of 5 a URL with text; in 25 a
title or prose contains the URL, in 8 it comes further down, and 7 have none (docs/note-format.md#source).
"""

from kb.language.script import has_hangul
from kb.model.grammar.arxiv_id import abs_url, arxiv_ids, canonical_id, whole_id
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import leading_url, line_url, linked_url
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.head_lines import without_tags
from kb.parse.head.labels import is_section
from kb.parse.head.paper_link import is_nowhere
from kb.parse.note.citation import (
    Citation,
    bare_title,
    citation,
    heading_title,
    is_capitalised,
    leads_to_url,
)
from kb.parse.note.layout import Cursor, Url
from kb.parse.note.quoted_abstract import is_list_of_quotes, take_quoted_abstract

_SOURCE_LABEL = lazy_pattern(r"(?i:paper|url|link|source|arxiv|doi|pdf|논문|링크|출처|원문)")
_LONGEST_TITLED = 1_000  # characters of a line `Title (URL)`
_TITLE_WORDS = 2  # a link's text of one word (`paper`, `arXiv`) titles nothing


def read_top(cursor: Cursor) -> None:
    """Consume the first lines: a source, then citation and abstract."""
    cursor.take_blanks_and_tags()
    while not cursor.is_done and cursor.line.kind == "url" and is_nowhere(cursor.line.text):
        cursor.found.urls.append(cursor.take_url("url"))
        cursor.take_blanks_and_tags()
    if cursor.is_done:
        return
    text = cursor.line.text
    if cursor.line.kind == "url":
        take_source(cursor)
    elif cursor.line.kind != "text":
        if not is_list_of_quotes(cursor):
            take_quoted_abstract(cursor)
    elif url := leading_url(text):
        _take_leading_source(cursor, url)
    elif titled := _title_with_url(text):
        _take_titled_source(cursor, *titled)
    elif url := _url_of_id(text):
        at = cursor.line.at
        cursor.found.source = Url(url, at, at + len(text))
        cursor.take("source")
        _take_after_source(cursor)
    else:
        _take_title_without_source(cursor)


def take_source(cursor: Cursor) -> None:
    """Consume the current line, a URL, as the source, then what may follow a source."""
    line = cursor.line
    link = linked_url(line.text)
    cursor.found.source = cursor.take_url("source")
    _take_after_source(cursor)
    label = link[0] if link and cursor.found.citation is None else ""
    if len(label.split()) >= _TITLE_WORDS and bare_title(label):
        cursor.found.citation = Citation(" ".join(label.split()))
        start = line.at + line.text.index(label)
        cursor.found.citation_span = (start, start + len(label))


def take_citation(cursor: Cursor) -> None:
    """Consume a citation if one begins here; the first citation of a note is its own."""
    ahead = cursor.plain_ahead()
    found = citation(ahead) or _heading(cursor, ahead) or _bare_title(cursor, ahead)
    if found:
        _take_as_citation(cursor, found)
        cursor.take_blanks()


def citation_above(paragraph: str) -> tuple[Citation, int] | None:
    """The citation in the last two lines of a paragraph, and the offset where it begins."""
    rows = paragraph.split("\n")
    for first in range(max(0, len(rows) - 2), len(rows)):
        found = citation([row.strip() for row in rows[first:]])
        if found and found.authors and found.lines == len(rows) - first:
            return found, len(paragraph) - len("\n".join(rows[first:]))
    return None


def note_other_paper(cursor: Cursor, url: Url) -> None:
    """Record a URL line that names another paper than the source."""
    source = cursor.found.source
    other = canonical_id(url.url)
    own = canonical_id(source.url) if source else None
    if other and own and other[0] != own[0]:
        cursor.found.other_papers.append(url)


def source_in_prose(cursor: Cursor) -> Url | None:
    """The arXiv URL of a note without a URL line: that of its first line, else the only one in the text."""
    first = next((line for line in cursor.lines if line.text), None)
    if first is None:
        return None
    refs = [ref for ref in arxiv_ids(cursor.text) if ref.can_exist and ref.start >= first.start]
    if not refs or (refs[0].start > first.end and len({ref.id for ref in refs}) != 1):
        return None
    ref = refs[0]
    start = cursor.text.rfind("http", max(0, ref.start - 8), ref.start + 1)
    start = ref.start if start < 0 else start
    end = ref.end + len(".pdf") if cursor.text.startswith(".pdf", ref.end) else ref.end
    url = cursor.text[start:end]
    return Url(url if "/" in url else abs_url(ref.id, ref.version), start, end)


def _take_after_source(cursor: Cursor) -> None:
    cursor.take_blanks_and_tags()
    _take_urls(cursor)
    _take_citation(cursor)
    _take_urls(cursor)
    take_quoted_abstract(cursor)


def _take_leading_source(cursor: Cursor, url: str) -> None:
    """Consume the URL of a line `URL text`; the text is read as a line of its own."""
    at = cursor.line.at
    cursor.found.source = Url(url, at, at + len(url))
    cursor.found.source_shares_line = True
    cursor.take_part("source", len(url))
    _take_after_source(cursor)


def _take_titled_source(cursor: Cursor, title: str, url: str) -> None:
    """Consume a line `Title (URL)`; several such lines are a list, and none is the title of the note."""
    line = cursor.line
    start = line.at + line.text.index(url)
    cursor.found.source = Url(url, start, start + len(url))
    cursor.found.source_shares_line = True
    following = cursor.lines[cursor.at + 1].text if cursor.at + 1 < len(cursor.lines) else ""
    if _title_with_url(following):
        _take_titled_list(cursor)
        return
    cursor.take("citation" if title else "source")
    cursor.take_blanks()
    if found := citation(cursor.plain_ahead()):
        _take_as_citation(cursor, found)
        cursor.take_blanks()
    elif title:
        cursor.found.citation = citation([title]) or Citation(title.strip("*"))
        cursor.found.citation_span = (line.at, line.end)
    take_quoted_abstract(cursor)


def _take_titled_list(cursor: Cursor) -> None:
    cursor.take("source")
    while not cursor.is_done and (titled := _title_with_url(cursor.line.text)):
        url = cursor.take_url("url", titled[1])
        cursor.found.urls.append(url)
        note_other_paper(cursor, url)


def _take_title_without_source(cursor: Cursor) -> None:
    """Consume a citation, a heading or, if the source is below it, a bare title."""
    ahead = cursor.plain_ahead()
    found = citation(ahead) or _heading(cursor, ahead)
    is_clear = found is not None and (len(found.authors) > 1 or ahead[0][0] in "*_#")
    if found is None and len(ahead) == 1 and bare_title(ahead[0]):
        found = Citation(ahead[0])
    after = cursor.next_line(found.lines) if found else None
    if found and after and after.kind == "url":
        _take_as_citation(cursor, found)
        cursor.take_blanks()
        take_source(cursor)
    elif found and is_clear:
        _take_as_citation(cursor, found)
        cursor.take_blanks()
        take_quoted_abstract(cursor)


def _take_urls(cursor: Cursor) -> None:
    """Consume further URL lines; one about another paper makes the note a note about several."""
    while not cursor.is_done and cursor.line.kind == "url":
        taken = cursor.take_url("url")
        cursor.found.urls.append(taken)
        note_other_paper(cursor, taken)
        cursor.take_blanks()


def _take_citation(cursor: Cursor) -> None:
    """Consume the citation, and a repetition of it."""
    if cursor.found.citation is None:
        take_citation(cursor)
    if cursor.found.citation is None or cursor.is_done or cursor.line.kind != "text":
        return
    again = citation(cursor.plain_ahead())
    if again and _is_same_paper(again, cursor.found.citation):
        _take_as_citation(cursor, again)
        cursor.take_blanks()


def _is_same_paper(one: Citation, other: Citation) -> bool:
    """Whether two citations share at least half of their authors: a paper under its old and new title."""
    shared = set(one.authors) & set(other.authors)
    return bool(shared) and 2 * len(shared) >= min(len(one.authors), len(other.authors))


def _take_as_citation(cursor: Cursor, found: Citation) -> None:
    start = cursor.line.at
    for _ in range(found.lines - 1):
        cursor.take("citation")
    if cursor.found.citation is None:
        cursor.found.citation = found
        cursor.found.citation_span = (start, cursor.line.end)
    cursor.take("citation")


def _heading(cursor: Cursor, ahead: list[str]) -> Citation | None:
    """The title in a first-level heading, unless another one makes it a section of several."""
    if not ahead or not ahead[0].startswith("# "):
        return None
    text = without_tags(ahead[0])
    if is_section(text):
        return None
    headings = sum(line.kind == "text" and line.text.startswith("# ") for line in cursor.lines)
    return heading_title(text) if headings == 1 else None


def _bare_title(cursor: Cursor, ahead: list[str]) -> Citation | None:
    """A single line that an abstract or Korean follows, or that is capitalised like a title."""
    if not ahead or bare_title(ahead[0]) is None or (len(ahead) > 1 and not has_hangul(ahead[1])):
        return None
    after = cursor.next_line(1)
    follows = after is not None and (after.kind == "quote" or has_hangul(after.text))
    if follows or is_capitalised(ahead[0]):
        return Citation(" ".join(ahead[0].split()))
    return None


def _url_of_id(line: str) -> str | None:
    """The URL of a line that is an arXiv id or a DOI, and nothing else."""
    ref = whole_id(line)
    return abs_url(ref.id, ref.version) if ref else doi_url(line)


def _title_with_url(line: str) -> tuple[str, str] | None:
    """The title and URL of a line `Title (URL)` or `Title URL` without Hangul around them.

    The title is empty if the line has only a label: `Paper: URL`.
    """
    start = line.find("http", 0, _LONGEST_TITLED)
    if start <= 0 or line[start - 1].isalnum() or len(line) > _LONGEST_TITLED:
        return None
    url = line_url(line[start:])
    if url is None:
        return None
    title = line[:start].rstrip(" (<[:-")
    if _SOURCE_LABEL.fullmatch(title):
        return "", url
    is_prose = line[start - 1] not in "(<[" and leads_to_url(title) and not is_capitalised(title)
    is_title = citation([title]) or (not is_prose and bare_title(title.strip("*")))
    return (" ".join(title.split()), url) if title and is_title else None
