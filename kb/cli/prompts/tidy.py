"""`kb tags --tidy`: runs the walk and prints a summary, with the aliases to add to kb.yaml."""

from functools import partial
from typing import TYPE_CHECKING

from kb.cli.output.rewrite import report_left
from kb.language.counted import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.cli.session import Session
    from kb.model.report.tags import TagVariants


def tidy(session: "Session", groups: "Sequence[TagVariants]") -> bool:
    """Walks through groups of similar tags; returns whether every note of the merges could be written.

    UsageError if this is no terminal.
    """
    session.require_screen(
        "`--tidy` asks about every group, which takes a terminal; "
        "`kb tags --similar` lists them with the command for each."
    )
    if not groups:
        session.say("No similar tags.")
        return True
    from kb.tui.walk.tidy_app import TidyApp
    from kb.workspace.review.tidying import Tidying

    tidying = Tidying(session.collection, groups)
    session.show_screen(partial(TidyApp, tidying))
    session.collection = tidying.collection
    if tidying.notes:
        session.say(f"Wrote {counted(tidying.notes, 'note')}. `kb undo` takes the last merge back.")
    report_left(session, tuple(tidying.left))
    if tidying.aliases:
        session.print_stderr("\n".join(("For kb.yaml:", "tags:", "  aliases:", *tidying.aliases)))
    return not tidying.left
