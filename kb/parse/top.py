"""The top of a note: source, further sources, citation, abstract, by position.

Counted over 3,854 notes: a first line that is a URL 3,800, URL and text on it 5, a title or prose that
holds the URL 25, the URL further down 8, none 7 (FORMAT.md, Source).
"""

from kb.parse.arxiv_id import arxiv_ids, canonical_id
from kb.parse.citation import Citation, bare_title, citation
from kb.parse.language import has_hangul
from kb.parse.layout import Cursor, Paragraph, Url
from kb.parse.line import Line, is_plain, is_quote, is_tag_line, leading_url, line_url


def read_top(cursor: Cursor) -> None:
    """Takes what the first lines give: a source, and behind it citation and abstract."""
    cursor.take_blanks()
    if cursor.is_done:
        return
    if url := cursor.current_url():
        take_source(cursor, url)
    elif url := leading_url(cursor.line.text):
        _take_leading_source(cursor, url)
    elif titled := _title_with_url(cursor.line.text):
        _take_titled_source(cursor, *titled)
    else:
        _take_title_above_source(cursor)


def take_source(cursor: Cursor, url: str) -> None:
    """Takes the current line as the source, then whatever belongs behind a source."""
    cursor.found.source = cursor.take_url(url, "source")
    cursor.take_blanks()
    _take_urls(cursor)
    _take_citation(cursor)
    _take_urls(cursor)
    _take_abstract(cursor)


def note_other_paper(cursor: Cursor, url: Url) -> None:
    """Remembers a URL line that names another paper than the source does."""
    source = cursor.found.source
    other = canonical_id(url.url)
    own = canonical_id(source.url) if source else None
    if other and own and other[0] != own[0]:
        cursor.found.other_papers.append(url)


def source_in_prose(cursor: Cursor) -> Url | None:
    """The arXiv URL of a note that has no URL line: on its first line, else the only one of the text."""
    refs = [ref for ref in arxiv_ids(cursor.text) if ref.can_exist]
    first = next((line for line in cursor.lines if line.text), None)
    if not refs or not first or (refs[0].start > first.end and len({ref.id for ref in refs}) != 1):
        return None
    ref = refs[0]
    start = cursor.text.rfind("http", max(0, ref.start - 8), ref.start + 1)
    start = ref.start if start < 0 else start
    return Url(cursor.text[start : ref.end], start, ref.end)


def _take_leading_source(cursor: Cursor, url: str) -> None:
    """`URL text`: the text is read as a line of its own."""
    start = cursor.offset()
    end = start + len(url)
    cursor.found.source = Url(url, start, end)
    cursor.found.source_shares_line = True
    cursor.found.close_block("source", end)
    rest = cursor.line.text[len(url) :].strip()
    cursor.lines[cursor.at] = Line(end, cursor.line.end, rest)


def _take_titled_source(cursor: Cursor, title: str, url: str) -> None:
    """`Title (URL)`; several such lines are a list, and none of them titles the note."""
    start = cursor.offset(cursor.line.text.index(url))
    cursor.found.source = Url(url, start, start + len(url))
    cursor.found.source_shares_line = True
    following = cursor.lines[cursor.at + 1].text if cursor.at + 1 < len(cursor.lines) else ""
    if _title_with_url(following):
        _take_titled_list(cursor)
        return
    cursor.found.citation = Citation(title, (), 1)
    cursor.found.citation_span = (cursor.offset(), cursor.offset(len(cursor.line.text)))
    cursor.take("citation")
    cursor.take_blanks()
    _take_abstract(cursor)


def _take_titled_list(cursor: Cursor) -> None:
    cursor.take("source")
    while not cursor.is_done and (titled := _title_with_url(cursor.line.text)):
        url = cursor.take_url(titled[1], "url")
        cursor.found.urls.append(url)
        note_other_paper(cursor, url)


def _take_title_above_source(cursor: Cursor) -> None:
    """A citation or a bare title on the first lines, the source right below it.

    A title in asterisks stands without a source too: that is how `kb new` begins a note.
    """
    ahead = cursor.plain_ahead()
    found = citation(ahead)
    if found is None and len(ahead) == 1 and bare_title(ahead[0]):
        found = Citation(ahead[0], (), 1)
    if found is None:
        return
    after = next((line.text for line in cursor.lines[cursor.at + found.lines :] if line.text), "")
    url = line_url(after)
    if url or ahead[0].startswith("*"):
        _take_as_citation(cursor, found)
        cursor.take_blanks()
    if url:
        take_source(cursor, url)
    elif cursor.found.citation:
        _take_abstract(cursor)


def _take_urls(cursor: Cursor) -> None:
    """Further URL lines: one about another paper makes the note one about several."""
    while url := cursor.current_url():
        taken = cursor.take_url(url, "url")
        cursor.found.urls.append(taken)
        note_other_paper(cursor, taken)
        cursor.take_blanks()


def _take_citation(cursor: Cursor) -> None:
    """The citation, and the same once more where it stands twice."""
    if cursor.found.citation is None:
        take_citation(cursor)
    again = citation(cursor.plain_ahead())
    if again and cursor.found.citation and _is_same_paper(again, cursor.found.citation):
        _take_as_citation(cursor, again)
        cursor.take_blanks()


def _is_same_paper(one: Citation, other: Citation) -> bool:
    """Whether two citations share at least half of their authors: a paper under its old and new title."""
    shared = set(one.authors) & set(other.authors)
    return bool(shared) and 2 * len(shared) >= min(len(one.authors), len(other.authors))


def take_citation(cursor: Cursor) -> None:
    """Takes the citation that stands here, if one does; a note's own is the first of them."""
    ahead = cursor.plain_ahead()
    found = citation(ahead) or _bare_title(cursor, ahead)
    if found:
        _take_as_citation(cursor, found)
        cursor.take_blanks()


def _take_as_citation(cursor: Cursor, found: Citation) -> None:
    start = cursor.offset()
    for _ in range(found.lines - 1):
        cursor.take("citation")
    if cursor.found.citation is None:
        cursor.found.citation = found
        cursor.found.citation_span = (start, cursor.offset(len(cursor.line.text)))
    cursor.take("citation")


def _bare_title(cursor: Cursor, ahead: list[str]) -> Citation | None:
    """A line that can only be a title: what follows is an abstract, tags or Korean, not more English."""
    if not ahead or bare_title(ahead[0]) is None:
        return None
    if len(ahead) > 1 and not has_hangul(ahead[1]):
        return None
    after = next((line.text for line in cursor.lines[cursor.at + 1 :] if line.text), "")
    if not (has_hangul(after) or is_quote(after) or is_tag_line(after)):
        return None
    return Citation(" ".join(ahead[0].split()), (), 1)


def _take_abstract(cursor: Cursor) -> None:
    """The quote at the top: empty lines between its parts and lazy continuation lines belong to it."""
    if cursor.is_done or not is_quote(cursor.line.text):
        return
    start = end = cursor.offset()
    parts: list[str] = []
    while not cursor.is_done:
        text = cursor.line.text
        if is_quote(text):
            parts.append(text.lstrip("> \t"))
        elif text and parts[-1] and is_plain(text):
            parts.append(text)
        elif not text and is_quote(cursor.next_text()):
            parts.append("")
        else:
            break
        end = cursor.offset(len(text)) if text else end
        cursor.take("abstract")
    cursor.found.abstract = _joined(parts)
    cursor.found.abstract_span = (start, end)


def _joined(lines: list[str]) -> str | None:
    """The lines as paragraphs, an empty line between them."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words) or None


def _title_with_url(line: str) -> tuple[str, str] | None:
    """The title and URL of a line `Title (URL)` or `Title URL` without Hangul around them."""
    start = line.find("http")
    if start <= 0 or has_hangul(line):
        return None
    title, url = line[:start].rstrip(" (<[:-"), line[start:].rstrip(" )>]")
    if not title or any(char.isspace() for char in url) or bare_title(title) is None:
        return None
    return " ".join(title.strip("*").split()), url


def citation_above(paragraph: Paragraph) -> tuple[Citation, str, int] | None:
    """The citation in the last two lines of a paragraph, the text before it, and where it begins."""
    rows = paragraph.text.split("\n")
    for first in range(max(0, len(rows) - 2), len(rows)):
        found = citation([row.strip() for row in rows[first:]])
        if found and found.authors and found.lines == len(rows) - first:
            kept = "\n".join(rows[:first])
            return found, kept.rstrip(), paragraph.end - len("\n".join(rows[first:]))
    return None
