"""A problem and its place: the line of the note, a caret below the very cells, and what to do.

The first line is `path:line:column: severity[rule] message`, the form editors and people jump by. The
caller hands over the text of the line; a problem of the whole note has no line to show.
"""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from kb.language.counted import counted
from kb.model.diagnostic import START_OF_FILE
from kb.terminal import styles
from kb.terminal.cells import ELLIPSIS, head, tail
from kb.terminal.clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from kb.model.diagnostic import Diagnostic

_GUTTER = " │ "
_FEWEST_NUMBER_CELLS = 3
_CARET = "^"
_CONTEXT_SHARE = 3
_SEVERITIES = ("error", "warning", "info")


def diagnostic_view(diagnostic: "Diagnostic", line_text: str | None, width: int) -> "RenderableType":
    """The diagnostic at `width` cells; `line_text` is line `place.line` of the note, if it has one."""
    place = diagnostic.place
    number = str(place.line).rjust(_FEWEST_NUMBER_CELLS)
    parts: list[RenderableType] = [_first_line(diagnostic)]
    if line_text and place != START_OF_FILE:
        end = place.end_column if place.end_line == place.line else len(line_text) + 1
        excerpt, carets = marked_line(
            line_text, place.column - 1, end - 1, width - len(number) - len(_GUTTER)
        )
        style = styles.BY_SEVERITY[diagnostic.severity]
        parts.append(Text.assemble((number + _GUTTER, styles.QUIET), excerpt))
        parts.append(Text.assemble((" " * len(number) + _GUTTER, styles.QUIET), (carets, style)))
    if diagnostic.hint:
        parts.append(Padding(Text(clean_line(diagnostic.hint)), (0, 0, 0, len(number) + len(_GUTTER))))
    return Group(*parts)


def _first_line(diagnostic: "Diagnostic") -> Text:
    place = diagnostic.place
    style = styles.BY_SEVERITY[diagnostic.severity]
    return Text.assemble(
        (f"{clean_line(str(diagnostic.path))}:{place.line}:{place.column}: ", styles.TITLE),
        (f"{diagnostic.severity}[{clean_line(diagnostic.rule)}]", style),
        f" {clean_line(diagnostic.message)}",
    )


def marked_line(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """A line and the carets below `line[start:end]`, both at most `width` cells.

    A long line is cut around the mark, an ellipsis at each cut; a long mark is cut at its end. An
    empty mark gets one caret.
    """
    before, marked, after = cut_around(line, start, end, width)
    carets = " " * cell_len(before) + _CARET * max(cell_len(marked), 1)
    return f"{before}{marked}{after}", carets


def cut_around(line: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What is before `line[start:end]`, that, and what is after it: as much as `width` cells hold."""
    line = line.rstrip("\r\n")
    pieces = (clean(piece).replace("\n", " ") for piece in (line[:start], line[start:end], line[end:]))
    before, marked, after = pieces
    width = max(width, len(_CARET) + 2 * len(ELLIPSIS))
    if cell_len(before) + max(cell_len(marked), 1) + cell_len(after) > width:
        room = max(width // _CONTEXT_SHARE, width - max(cell_len(marked), 1) - cell_len(after))
        before = _end_of(before, room)
        room = width - cell_len(before)
        after = after if cell_len(marked) <= room else ""
        marked = _beginning_of(marked, room)
        after = _beginning_of(after, room - max(cell_len(marked), 1))
    return before, marked, after


def _end_of(text: str, width: int) -> str:
    return text if cell_len(text) <= width else ELLIPSIS + tail(text, width - 1)


def _beginning_of(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    return head(text, width - 1) + ELLIPSIS if width > 0 else ""


def diagnostic_counts(counts: "Mapping[str, int]") -> Text:
    """`2 errors, 14 warnings, 1 info`, worst first."""
    line = Text()
    for severity in _SEVERITIES:
        if number := counts.get(severity, 0):
            line.append(", " if line else "")
            line.append(counted(number, severity), styles.BY_SEVERITY[severity])
    return line or Text("No problems.", styles.GOOD)


def query_error_view(message: str, query: str, start: int, end: int, width: int) -> "RenderableType":
    """Why a query cannot be read, as `kb` says what is wrong; the query, and a caret below the place."""
    excerpt, carets = marked_line(query.replace("\n", " "), start, end, width - 2)
    return Group(
        Text(f"kb: {clean_line(message)}", styles.ERROR),
        Text(f"  {excerpt}"),
        Text(f"  {carets}", styles.ERROR),
    )


def rule_view(rule: str, severity: str, explanation: str) -> "RenderableType":
    """What `kb check --explain` prints: the rule's name, how bad it is, and its docstring."""
    name = Text.assemble((clean_line(rule), styles.TITLE), "  ", (severity, styles.BY_SEVERITY[severity]))
    return Group(name, Text(), Text(clean(explanation).strip()))
