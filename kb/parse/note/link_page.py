"""A page of links: a note that holds nothing else shows them, under the headings that it has.

Elsewhere, and under `# Links`, lines of links are links only (docs/note-format.md#links).
"""

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.note.layout import Cursor
from kb.parse.note.line import Line

_HEADINGS = lazy_pattern(r"(?:(?:#{1,6}[ \t][^\n]*|[-*_]{3,}[ \t]*)(?:\n|\Z))+")


def show_links(cursor: Cursor) -> None:
    """Make the lines of links of a page of links its text; any other note stays as it was read."""
    found = cursor.found
    if not found.link_lines or found.headings or found.source or found.abstract:
        return
    if not all(_HEADINGS.fullmatch(paragraph.text) for paragraph in found.paragraphs):
        return
    run: list[Line] = []
    for line, _ in found.link_lines:
        if run and cursor.text[run[-1].end : line.at].count("\n") > 1:
            cursor.add_text(run[0].at, run[-1].end, None)
            run = []
        run.append(line)
    cursor.add_text(run[0].at, run[-1].end, None)
    found.paragraphs.sort(key=lambda paragraph: paragraph.start)
    found.link_lines = []
    found.read_links_as_text()
