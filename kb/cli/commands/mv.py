"""`kb mv`."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import DRY_RUN, EVEN_IF_SHRUNK, NOTE, complete_file
from kb.cli.note_argument import note_of
from kb.cli.parameters import Argument
from kb.terminal.records import record

if TYPE_CHECKING:
    from kb.cli.session import Session


def run(
    session: "Session",
    note: NOTE,
    new: Annotated[
        str,
        Argument(
            metavar="NEW",
            help="A name, or a path in the notes folder; .md is optional.",
            completion=complete_file,
        ),
    ],
    yes: EVEN_IF_SHRUNK = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Rename or move a note and update the links to it.

    NEW is a name in the same folder or a path in the notes folder; `2025/` moves the note there under
    its own name. A name without a date keeps the note's date. An existing file is never replaced. Links
    by arXiv id or title are left alone; Markdown links are rewritten, and if the note changes its folder,
    so are its own links to notes and files. Links that would come to mean another note are named first.
    `kb undo` reverts it.
    """
    from kb.cli.output.rewrite import report_left, report_written, show_diff
    from kb.cli.prompts.rewriting import wait_for_writers
    from kb.workspace.find.named_notes import refuse_lines_of_another_terminal
    from kb.workspace.guards import refuse_shrunk
    from kb.workspace.moving import moving_plan
    from kb.workspace.rewriting import written

    collection = session.collection
    if not dry_run:
        wait_for_writers(session, "mv")
        refuse_shrunk(collection, is_agreed=yes)
    refuse_lines_of_another_terminal(collection, [note])
    plan = moving_plan(collection, note_of(session, note), new)
    for hint in plan.hints:
        session.print_stderr(f"kb: {hint}")
    if dry_run:
        show_diff(session, plan)
        report_left(session, plan.left)
        left = plan.left
    else:
        report = written(collection, plan)
        collection.shown.remember(report.written[0])
        session.write_lines([record(str(collection.notes_folder / report.written[0]))])
        report_written(session, report)
        left = report.left
    if left:
        raise SystemExit(1)
