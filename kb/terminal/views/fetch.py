"""`kb fetch`: what came, and for everything that did not, which notes want it and why it failed."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from kb.language.counted import counted
from kb.terminal import styles
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.report.fetch import FailedId, FetchReport

_MOST_NOTES = 3
_INDENT = 2


def fetch_view(report: "FetchReport") -> "RenderableType":
    """The counts in one line, then the ids that were missing, malformed or failed."""
    parts: list[RenderableType] = [_counts(report)]
    if report.missing:
        head = "Not found on arXiv; asked again after a week, or with --retry-missing"
        parts.append(_head(head, len(report.missing), styles.WARNING))
        parts.append(_indented(Text(" ".join(map(clean_line, report.missing)))))
    if report.malformed:
        head = "Cannot be an arXiv id, never asked for; mend it in the note"
        parts.append(_head(head, len(report.malformed), styles.WARNING))
        parts += [
            _indented(Text(f"{clean_line(wrong.id)}  {clean_line(str(wrong.path))}:{wrong.line}"))
            for wrong in report.malformed
        ]
    if report.failed:
        parts.append(_head("Failed", len(report.failed), styles.ERROR))
        parts += [_indented(_failure(failure)) for failure in report.failed]
    return Group(*parts)


def _counts(report: "FetchReport") -> Text:
    line = Text(f"{counted(report.asked, 'paper')}: ")
    line.append(f"{report.fetched:,} fetched", styles.GOOD if report.fetched else "")
    line.append(f", {report.cached:,} already known")
    if report.not_asked:
        line.append(f", {report.not_asked:,} not asked", styles.WARNING)
    line.append(f"; {counted(report.requests, 'request')}, {report.seconds:,.1f} s", styles.QUIET)
    return line


def _head(title: str, number: int, style: Style) -> Text:
    return Text(f"{title} ({number:,})", style)


def _failure(failure: "FailedId") -> Text:
    line = Text(f"{clean_line(failure.id)}  {clean_line(failure.reason)}")
    named = ", ".join(clean_line(str(path)) for path in failure.paths[:_MOST_NOTES])
    more = len(failure.paths) - _MOST_NOTES
    if named:
        line.append(f"  {named}" + (f" and {more} more" if more > 0 else ""), styles.QUIET)
    return line


def _indented(line: Text) -> "RenderableType":
    return Padding(line, (0, 0, 0, _INDENT), expand=False)
