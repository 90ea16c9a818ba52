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
        int | None, typer.Argument(metavar="ID", help="Which rewrite; otherwise the last.")
    ] = None,
    is_list: Annotated[bool, typer.Option("--list", help="Say which rewrites are kept.")] = False,
) -> None:
    """Take back the last rewrite of notes.

    Every note it wrote gets back the bytes it had. A note that was edited since is named and left alone.
    Taking back is a rewrite too: by its number it is taken back in its turn. The last fifty are kept.
    """
    session = ctx.obj
    if is_list:
        _list(session)
        return
    from kb.cli.prompts.rewriting import tell_written
    from kb.workspace.rewriting import written
    from kb.workspace.undoing import undo_plan

    report = written(session.collection, undo_plan(session.collection, number))
    folder = session.collection.notes_folder
    session.write_lines(record(str(folder / path)) for path in report.written)
    tell_written(session, report)
    if report.id is None:
        session.say("Nothing was taken back. `kb undo --list` shows the other rewrites; name one.")
    if report.left:
        raise typer.Exit(1)


def _list(session: "Session") -> None:
    from kb.workspace.undoing import past_rewrites

    past = past_rewrites(session.collection)
    if not past:
        session.say("No rewrites.")
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
