"""`kb rm`."""

from typing import TYPE_CHECKING

from kb.cli.arguments import DRY_RUN, NOTES, YES
from kb.cli.note_argument import notes_of

if TYPE_CHECKING:
    from kb.cli.session import Session


def run(
    session: "Session",
    notes: NOTES,
    yes: YES = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Remove notes; `kb undo` brings them back byte for byte.

    The diff is shown first, and the links of other notes that will lead nowhere, or to another note, are
    named, like attachments that no other note shows; neither is changed. More than one note needs your
    consent, and on a terminal one that is named by a number, - or words.
    """
    from kb.cli.prompts.rewriting import carry_out, wait_for_writers
    from kb.workspace.find.named_notes import are_certainly_named, refuse_lines_of_another_terminal
    from kb.workspace.removing import removing_plan

    if not dry_run:
        wait_for_writers(session, "rm")
    refuse_lines_of_another_terminal(session.collection, notes)
    is_certain = are_certainly_named(session.collection, notes)
    plan = removing_plan(session.collection, notes_of(session, notes))
    if not carry_out(session, plan, is_agreed=yes, is_dry_run=dry_run, is_certain=is_certain):
        raise SystemExit(1)
