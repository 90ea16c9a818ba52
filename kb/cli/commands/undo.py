"""`kb undo`."""

from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from kb.terminal.records import record

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.report.rewrite import PastRewrite


def run(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="ID", help="The rewrite to undo. Default: the last one.")
    ] = None,
    is_list: Annotated[bool, typer.Option("--list", help="List the rewrites that can be undone.")] = False,
) -> None:
    """Undo the last rewrite of notes.

    Every note it wrote gets its old bytes back. Notes edited since are named and left alone. An undo is
    itself a rewrite and can be undone by its number. The last fifty rewrites are kept.
    """
    session = ctx.obj
    if is_list:
        _list(session)
        return
    from kb.cli.output.rewrite import report_written
    from kb.cli.prompts.rewriting import wait_for_writers
    from kb.workspace.rewriting import written
    from kb.workspace.undoing import undo_plan

    wait_for_writers(ctx, "undo")
    report = written(session.collection, undo_plan(session.collection, number))
    folder = session.collection.notes_folder
    session.write_lines(record(str(folder / path)) for path in report.written)
    report_written(session, report)
    if report.id is None:
        session.say("Nothing was undone. See `kb undo --list` for other rewrites.")
    if report.left:
        raise typer.Exit(1)


def _list(session: "Session") -> None:
    from kb.workspace.undoing import past_rewrites

    past = past_rewrites(session.collection)
    if not past:
        session.say("There is nothing to undo.")
    elif session.is_terminal:
        from kb.terminal.views.rewrite import past_rewrites_view

        session.show(past_rewrites_view(map(_by_our_clock, past)))
    else:
        session.write_lines(map(_record, past))


def _by_our_clock(one: "PastRewrite") -> "PastRewrite":
    return replace(one, at=one.at and one.at.astimezone())


def _record(one: "PastRewrite") -> str:
    """Number, when (UTC), command, how many notes."""
    from kb.terminal.records import record

    return record(
        one.id, f"{one.at:%Y-%m-%dT%H:%M:%SZ}" if one.at else "", one.command or "damaged", one.files
    )
