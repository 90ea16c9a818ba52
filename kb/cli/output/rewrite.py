"""What rewriting notes shows: the diff, how many notes were written, and which were left and why."""

from typing import TYPE_CHECKING

from kb.language.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.cli.session import Session
    from kb.model.report.rewrite import RewriteReport
    from kb.workspace.rewriting import Plan


def show_diff(session: "Session", plan: "Plan", heading: str = "") -> None:
    """Shows what a plan would change; on a terminal coloured, and in the pager too below a `heading`."""
    if session.is_terminal:
        _draw_diff(session, plan, heading)
    else:
        session.write_lines(_plain_diff(plan))


def show_diff_beside(session: "Session", plan: "Plan") -> None:
    """The same for a command whose answer is paths: elsewhere than on a terminal on standard error."""
    if session.is_terminal:
        _draw_diff(session, plan)
    else:
        for line in _plain_diff(plan):
            session.say(line)


def _draw_diff(session: "Session", plan: "Plan", heading: str = "") -> None:
    from kb.terminal.views.rewrite import diff_view

    session.show(diff_view(plan.diff(), "" if session.is_quiet else heading))


def _plain_diff(plan: "Plan") -> "Iterator[str]":
    from kb.terminal.clean import clean

    return (clean(line.replace("\n", " ")) for line in plan.diff())


def report_written(session: "Session", report: "RewriteReport") -> None:
    """Prints how many notes were written, how to undo that, and which were left and why."""
    if report.id is not None:
        wrote = f"{'Removed' if report.is_removal else 'Wrote'} {counted(len(report.written), 'note')}."
        session.say(f"{wrote} `kb undo {report.id}` reverts this.")
    report_left(session, report.left)


def report_left(session: "Session", left: "tuple[str, ...]") -> None:
    """Prints a sentence for each note that was left as it was; `-q` does not hide them."""
    for sentence in left:
        session.print_stderr(f"kb: {sentence}")
