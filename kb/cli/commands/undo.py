"""`kb undo`."""

from typing import TYPE_CHECKING, Annotated, cast

from msgspec.structs import replace

from kb.cli.arguments import DRY_RUN
from kb.cli.parameters import Argument, Option
from kb.terminal.records import record

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.report.rewrite import PastRewrite
    from kb.workspace.rewriting import Plan

_MOST_SHOWN = 50  # notes whose diff anybody reads


def run(
    session: "Session",
    number: Annotated[
        int | None, Argument(metavar="ID", help="The rewrite to undo. Default: the last one.")
    ] = None,
    is_list: Annotated[
        bool, Option("--list", help="List the rewrites, and which of them are undone.")
    ] = False,
    yes: Annotated[bool, Option("--yes", help="Undo several notes without asking.")] = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Undo the last rewrite or capture of notes.

    kb says what it undoes, shows the diff of up to fifty notes, and asks if it concerns more than one.
    Every note gets its old bytes back; a note that was captured is removed, one that was removed is back.
    Notes edited since are named and left alone; the next `kb undo` then goes further back. An undo is
    itself a rewrite and can be undone by its number. The last fifty rewrites are kept.
    """
    from kb.cli.prompts.rewriting import end_if_refused, wait_for_writers
    from kb.workspace.undoing import leave_alone, past_rewrite, undo_plan

    if is_list:
        _list(session)
        return
    if not dry_run:
        wait_for_writers(session, "undo")
    plan = undo_plan(session.collection, number)
    session.say(_sentence(past_rewrite(session.collection, cast("int", plan.undoes))))
    if dry_run or not plan.note_count:
        from kb.cli.output.rewrite import report_left, show_diff

        show_diff(session, plan)
        report_left(session, plan.left)
        if not plan.note_count:
            further = "" if dry_run or plan.is_refused else " The next `kb undo` goes further back."
            session.say(f"Nothing was undone. See `kb undo --list` for other rewrites.{further}")
        end_if_refused(plan, plan.note_count)
        if not dry_run:
            leave_alone(session.collection, plan)
        left = plan.left
    else:
        left = _undo(session, plan, is_agreed=yes)
    if left:
        raise SystemExit(1)


def _undo(session: "Session", plan: "Plan", *, is_agreed: bool) -> tuple[str, ...]:
    """Shows, asks and undoes; a sentence for each note that was left."""
    from kb.cli.output.rewrite import report_written, show_diff_beside
    from kb.cli.prompts.rewriting import end_if_refused, may_write
    from kb.workspace.rewriting import written

    if plan.note_count <= _MOST_SHOWN:
        show_diff_beside(session, plan)
    else:
        session.say(f"That changes {plan.note_count:,} notes; `kb undo --dry-run` shows the diff.")
    if not is_agreed and not may_write(session, plan):
        return ()
    report = written(session.collection, plan)
    folder = session.collection.notes_folder
    session.write_lines(record(str(folder / path)) for path in report.written)
    report_written(session, report)
    if report.id is None:
        session.say("Nothing was undone. See `kb undo --list` for other rewrites.")
    end_if_refused(report, len(report.written))
    return report.left


def _sentence(one: "PastRewrite") -> str:
    """What is undone: number, command, when by the user's clock, how many notes."""
    from kb.language.counted import counted

    when = f"{one.at.astimezone():%Y-%m-%d %H:%M}" if one.at else ""
    return f"Undoing rewrite {one.id}: `kb {one.command}`, {when}, {counted(one.files, 'note')}."


def _list(session: "Session") -> None:
    from kb.workspace.undoing import past_rewrites

    past = past_rewrites(session.collection)
    if not past:
        session.say("There is nothing to undo.")
    elif session.is_terminal:
        from kb.terminal.views.rewrite import past_rewrites_view

        session.show(past_rewrites_view(map(_by_our_clock, past), session.width))
    else:
        session.write_lines(map(_record, past))


def _by_our_clock(one: "PastRewrite") -> "PastRewrite":
    return replace(one, at=one.at and one.at.astimezone())


def _record(one: "PastRewrite") -> str:
    """Number, when (UTC), command, how many notes; what became of it where it was undone."""
    at = f"{one.at:%Y-%m-%dT%H:%M:%SZ}" if one.at else ""
    fields = (one.id, at, one.command or "damaged", one.files)
    return record(*fields, one.mark) if one.mark else record(*fields)
