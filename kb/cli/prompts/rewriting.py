"""Asks before several notes are rewritten, for every command that rewrites notes."""

import sys
from typing import TYPE_CHECKING

from kb.cli.output.rewrite import report_left, report_written, show_diff
from kb.language.counted import counted
from kb.model.errors import OperationFailed, UsageError
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.report.rewrite import RewriteReport
    from kb.workspace.rewriting import Plan

_MOST_OF_COMMAND = 50  # cells: with the count and [y/N] a question fits a line


def wait_for_writers(session: "Session", command: str) -> None:
    """Lets no other command write notes until this one ends: to be called before it reads any.

    Not on a terminal, where somebody may take an hour to read the diff and answer: there, whatever
    changed meanwhile is found when the plan is carried out, and left.
    """
    from kb.workspace.locking import writing

    if not session.is_terminal:
        session.hold(writing(session.collection, command))


def carry_out(
    session: "Session",
    plan: "Plan",
    *,
    is_agreed: bool,
    is_dry_run: bool,
    is_shown: bool = True,
    is_certain: bool = True,
) -> bool:
    """Shows a plan's diff and writes it; returns whether every note could be written.

    For more than one note it asks on a terminal, and elsewhere raises UsageError unless `--yes` was given
    (`is_agreed`); so it does if the collection lost many notes at once. `is_certain`: the user named the
    note, so a single one needs no question. Exit if the system refused every write.
    """
    from kb.workspace.guards import refuse_shrunk
    from kb.workspace.rewriting import written

    if not is_dry_run:
        refuse_shrunk(session.collection, is_agreed=is_agreed)
    if is_shown and plan.note_count:
        is_open = is_dry_run or (not is_agreed and _is_asked(session, plan, is_certain=is_certain))
        show_diff(session, plan, _heading(plan) if is_open else "")
    for hint in plan.hints if plan.note_count else ():
        session.say(hint)
    if is_dry_run or not plan.note_count:
        if plan.note_count and not (is_shown and session.is_terminal):  # there it is above the diff
            session.say(_heading(plan))
        elif not plan.note_count and not plan.left:
            session.say("Nothing to write.")
        report_left(session, plan.left)
        end_if_refused(plan, plan.note_count)
        return not plan.left
    if not is_agreed and not may_write(session, plan, is_certain=is_certain):
        return True
    report = written(session.collection, plan)
    report_written(session, report)
    end_if_refused(report, len(report.written))
    return not report.left


def end_if_refused(left: "Plan | RewriteReport", written: int) -> None:
    """Exits with the code of OperationFailed if nothing was written because the system refused."""
    if left.is_refused and not written:
        raise SystemExit(OperationFailed.exit_code)


def may_write(session: "Session", plan: "Plan", *, is_certain: bool = True) -> bool:
    """Whether a plan may be written without `--yes`: asks the user, unless it is one certain note.

    The question repeats the command, as the pager may have hidden it. UsageError if this is no terminal.
    """
    if not _is_asked(session, plan, is_certain=is_certain):
        return True
    many, verb = counted(plan.note_count, "note"), _verb(plan)
    if not session.can_ask:
        raise UsageError(f"This would {verb} {many}. Use `--yes` to {verb} them, `--dry-run` to see them.")
    command = fitted(clean_line(f"kb {plan.command}"), _MOST_OF_COMMAND)
    is_agreed = is_answered_yes(f"{verb.capitalize()} {many} for `{command}`?")
    if not is_agreed:
        session.say("Nothing was written.")
    return is_agreed


def _is_asked(session: "Session", plan: "Plan", *, is_certain: bool) -> bool:
    """Whether a plan needs consent; off a terminal, a single note never does."""
    return plan.note_count > 1 or (plan.note_count == 1 and not is_certain and session.can_ask)


def _heading(plan: "Plan") -> str:
    """A summary for above the diff, which is often too long to read before answering."""
    return f"Would {_verb(plan)} {counted(plan.note_count, 'note')}."


def _verb(plan: "Plan") -> str:
    return "remove" if plan.is_removal else "write"


def is_answered_yes(question: str) -> bool:
    """Asks a question; returns whether the answer is yes. An empty answer or the end of input is no."""
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
