"""The lines of a note, each classified by its own text, or as code. Lines of comments are left out.

What a line means in its position is decided by `layout`.
"""

from typing import Literal, NamedTuple

from kb.model.grammar.url import line_url
from kb.model.grammar.wikilink import WIKILINK
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.note.language_marker import language_markers, marker_lines
from kb.parse.note.prose import Ahead, Prose
from kb.parse.tags.tags_in_text import is_tag_line

LineKind = Literal[
    "blank",
    "text",
    "quote",
    "url",
    "tags",
    "links",
    "links-heading",
    "language-marker",
    "code",
    "title",
    "field",
    "abstract",
]

MOST_LINES = 50_000
"""Lines of one note that are classified; everything after them is one line of text."""

_LINKS_ONLY = lazy_pattern(rf"(?:(?:[-*+]|[0-9]{{1,3}}[.)])[ \t]+)?(?:{WIKILINK.pattern}[\s,·|*-]*+)++")
_LINKS_HEADINGS = frozenset({"links", "link", "링크"})


class Line(NamedTuple):
    """A line: it begins at `start`, its stripped `text` at `at`, in characters of the note."""

    start: int
    at: int
    text: str
    kind: LineKind

    @property
    def end(self) -> int:
        """Where the stripped text ends."""
        return self.at + len(self.text)


def lines_of(prose: Prose, start: int, languages: tuple[str, ...]) -> list[Line]:
    r"""The lines of a note from `start` on, broken at `\n` and nowhere else.

    `languages` are the collection's; they separate language markers from other words in angle brackets.
    """
    text = prose.text
    if text.startswith("\ufeff", start):
        start += 1
    found: list[Line] = []
    hidden, code, inner = (
        Ahead(spans) if spans else None for spans in (prose.hidden, prose.code_blocks, prose.other_code)
    )
    for raw in text[start:].split("\n", MOST_LINES):
        stripped = raw.strip()
        end = start + len(raw)
        kind: LineKind = "blank"
        if code and code.reaches(start, end):
            kind = "code"
        elif stripped:
            is_inside = inner is not None and inner.reaches(start, start)
            kind = line_kind(stripped) if not is_inside else "quote" if stripped[0] == ">" else "text"
        if kind != "blank" or not (hidden and hidden.reaches(start, end)):
            at = start if stripped is raw else start + raw.find(stripped[:1])
            found.append(Line(start, at, stripped, kind))
        start = end + 1
    marked = {number: line.text for number, line in enumerate(found) if line.kind == "language-marker"}
    for number in set(marked) - marker_lines(marked, languages) if marked else ():
        found[number] = found[number]._replace(kind="text")
    return found


def line_kind(text: str) -> LineKind:
    """The kind of a stripped line outside code, from its text alone."""
    first = text[0]
    if first == ">":
        return "quote"
    if "#" in text:
        if first == "#" and is_links_heading(text):
            return "links-heading"
        if is_tag_line(text):
            return "tags"
    if "[" in text and "[[" in text and _LINKS_ONLY.fullmatch(text):
        return "links"
    if language_markers(text):
        return "language-marker"
    return "url" if line_url(text) else "text"


def is_links_heading(line: str) -> bool:
    """Whether a line is a `# Links` heading."""
    return line.lstrip("#")[:1].isspace() and line.strip("#: \t").casefold() in _LINKS_HEADINGS
