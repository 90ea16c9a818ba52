"""`kb tag`: tags renamed, merged, added and removed in the notes."""

from typing import TYPE_CHECKING, Annotated

from kb.cli.arguments import DRY_RUN, NEW_TAG, NOTES_OR_QUERY, QUERY_TO_WALK, TAG, YES, complete_tag
from kb.cli.note_argument import notes_or_query
from kb.cli.parameters import Argument, Option
from kb.model.report.command_line import command_line

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.workspace.rewriting import Plan

HELP = """Rename, merge, add or remove tags, or tag note after note.

A tag matches in every spelling and under every alias: on a tag line, in a sentence, in front matter.
The diff is shown first, more than one note needs your consent, and `kb undo` reverts any of these."""


def rename(
    session: "Session",
    old: Annotated[str, Argument(metavar="OLD", help="A tag, in any spelling.", completion=complete_tag)],
    new: Annotated[str, Argument(metavar="NEW", help="The tag to write instead.", completion=complete_tag)],
    yes: YES = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Rename a tag, and those below it, in every note that has it.

    With `area`, `area/topic` is renamed too. A note that has both tags keeps one. Renaming a tag to itself
    unifies its spellings: `kb tag rename object-detection object-detection`.
    """
    _wait(session, "tag rename", is_dry_run=dry_run)
    _rename(
        session, command_line(["tag", "rename", old, new]), [old], new, is_agreed=yes, is_dry_run=dry_run
    )


def merge(
    session: "Session",
    tags: Annotated[list[str], Argument(metavar="TAG", help="A tag to replace.", completion=complete_tag)],
    into: Annotated[
        str,
        Option("--into", metavar="TAG", help="The tag to write instead.", completion=complete_tag),
    ],
    yes: YES = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Merge several tags into one in every note that has any."""
    _wait(session, "tag merge", is_dry_run=dry_run)
    command = command_line(["tag", "merge", *tags, "--into", into])
    _rename(session, command, tags, into, is_agreed=yes, is_dry_run=dry_run)


def add(
    session: "Session",
    tag: NEW_TAG,
    notes: NOTES_OR_QUERY,
    yes: YES = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Add a tag to notes, or to those that match QUERY.

    Words are a QUERY. The tag goes after the other tags; notes that already have it, in any spelling,
    are not changed.
    """
    from kb.workspace.tagging import adding_plan

    _wait(session, "tag add", is_dry_run=dry_run)
    _refuse_shrunk(session, is_agreed=yes, is_dry_run=dry_run)
    text, cards = _cards(session, notes)
    plan = adding_plan(session.collection, f"tag add {command_line([tag])} {text}", tag, cards)
    _carry_out(session, plan, is_agreed=yes, is_dry_run=dry_run)


def remove(
    session: "Session",
    tag: TAG,
    notes: NOTES_OR_QUERY,
    yes: YES = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Remove a tag from notes, or from those that match QUERY.

    Words are a QUERY. In a sentence the word stays and only its # goes. Tags below it, `area/topic`, stay.
    `kb tag remove old tag:old` removes it everywhere.
    """
    from kb.workspace.tagging import removable_key, removing_plan

    _wait(session, "tag remove", is_dry_run=dry_run)
    _refuse_shrunk(session, is_agreed=yes, is_dry_run=dry_run)
    gone = removable_key(session.collection, tag)
    text, cards = _cards(session, notes)
    plan = removing_plan(session.collection, f"tag remove {command_line([tag])} {text}", gone, cards)
    _carry_out(session, plan, is_agreed=yes, is_dry_run=dry_run)


def walk(session: "Session", query: QUERY_TO_WALK = None) -> None:
    """Go through notes without tags, with suggestions for each.

    Or through the notes that match QUERY. Each note comes with your commentary and three suggestions from
    how you tagged notes like it. 1-3 take them. Any letter begins another tag, # one that
    begins with a digit, and Tab completes it. Enter writes the tags and goes on. While nothing is typed,
    the right arrow skips the note, Ctrl-E opens it in your editor, Ctrl-Z takes the last note back and Esc
    leaves. `kb undo` takes the whole walk back.
    """
    from kb.cli.prompts.tag_walk import walk_through

    session.require_screen(
        "`kb tag --walk` asks about every note, which takes a terminal; `kb list missing:tags` lists "
        "them, `kb tags --suggest NOTE` suggests tags for one."
    )
    _refuse_shrunk(session, is_agreed=False, is_dry_run=False)
    words = query or ["missing:tags"]
    text, cards = _cards(session, words)
    if cards:
        walk_through(session, text, cards)


COMMANDS = {"--walk": walk, "rename": rename, "merge": merge, "add": add, "remove": remove}
"""The subcommands of `kb tag`, in the order of the help; `kb tag --walk` reads better than a fifth verb."""


def _wait(session: "Session", command: str, *, is_dry_run: bool) -> None:
    from kb.cli.prompts.rewriting import wait_for_writers

    if not is_dry_run:
        wait_for_writers(session, command)


def _rename(
    session: "Session", command: str, olds: list[str], new: str, *, is_agreed: bool, is_dry_run: bool
) -> None:
    from kb.workspace.tagging import renaming_plan

    _refuse_shrunk(session, is_agreed=is_agreed, is_dry_run=is_dry_run)
    plan = renaming_plan(session.collection, command, olds, new)
    _carry_out(session, plan, is_agreed=is_agreed, is_dry_run=is_dry_run)


def _refuse_shrunk(session: "Session", *, is_agreed: bool, is_dry_run: bool) -> None:
    """Checked first: while notes are missing, "no note has this tag" would mislead."""
    from kb.workspace.guards import refuse_shrunk

    if not is_dry_run:
        refuse_shrunk(session.collection, is_agreed=is_agreed)


def _cards(session: "Session", words: list[str]) -> "tuple[str, tuple[Card, ...]]":
    """The arguments for the undo journal, and the notes that they name or match."""
    text, cards = notes_or_query(session, words)
    if not cards:
        session.say_count(0, 0)
    return text, cards


def _carry_out(session: "Session", plan: "Plan", *, is_agreed: bool, is_dry_run: bool) -> None:
    from kb.cli.prompts.rewriting import carry_out

    if not carry_out(session, plan, is_agreed=is_agreed, is_dry_run=is_dry_run):
        raise SystemExit(1)
