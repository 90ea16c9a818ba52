"""Diagnostics as a person reads them: excerpts on a terminal, one line each elsewhere."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.diagnostic import Diagnostic


def show_note_diagnostics(session: "Session", found: "tuple[Diagnostic, ...]") -> None:
    """Shows what is wrong with a note just written, on standard error: the answer is the note."""
    if not found or session.is_quiet:
        return
    if not sys.stderr.isatty():
        say_diagnostics(session, found)
        return
    console = session.console(sys.stderr)
    for view in diagnostic_views(session, found, console.width):
        console.print(view)


def say_diagnostics(session: "Session", found: "tuple[Diagnostic, ...]") -> None:
    """Writes diagnostics to standard error, one a line: `path:line:column: severity[rule] message hint`."""
    for one in found:
        place = f"{one.path}:{one.place.line}:{one.place.column}"
        session.say(f"{place}: {one.severity}[{one.rule}] {one.message} {one.hint}".rstrip())


def diagnostic_views(session: "Session", found: "tuple[Diagnostic, ...]", width: int) -> list[Any]:
    """Each diagnostic with its line of the note, as a renderable for `width` cells."""
    from kb.terminal.views.diagnostic import diagnostic_view
    from kb.workspace.checking.diagnostics import line_texts

    lines = line_texts(session.collection, found)
    return [diagnostic_view(one, line, width) for one, line in zip(found, lines, strict=True)]
