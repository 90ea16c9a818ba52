"""`kb check --fix`: what is repaired, and the other words on tag lines, which a person is asked about."""

import sys
from typing import TYPE_CHECKING

from kb.cli.prompts.rewriting import carry_out, is_answered_yes
from kb.language.counted import counted

if TYPE_CHECKING:
    from kb.check.scope import CheckScope
    from kb.cli.session import Session
    from kb.model.diagnostic import Diagnostic


def fix_notes(
    session: "Session",
    found: "tuple[Diagnostic, ...]",
    scope: "CheckScope",
    *,
    is_agreed: bool,
    is_dry_run: bool,
    is_shown: bool,
) -> bool:
    """Repairs what was found in a scope; whether each note could be written.

    Afterwards the session's collection is the one that was written.
    """
    from kb.workspace.checking.fixing import ASKED_RULES, fix_plan

    asked = tuple(one for one in found if one.rule in ASKED_RULES)
    is_asked = session.can_ask and is_shown and not (is_agreed or is_dry_run)
    agreed = frozenset(one for one in asked if is_asked and _is_agreed(session, one))
    plan = fix_plan(session.collection, found, scope, agreed)
    is_done = carry_out(session, plan, is_agreed=is_agreed, is_dry_run=is_dry_run, is_shown=is_shown)
    if asked and not is_asked:
        words = counted(len(asked), "other word")
        session.say(f"Left {words} on tag lines; run this on a terminal to decide on each.")
    session.collection = session.collection.reopened()
    return is_done


def _is_agreed(session: "Session", one: "Diagnostic") -> bool:
    """Shows a diagnostic as `kb check` does and asks whether to take out what it is about."""
    from kb.terminal.views.diagnostic import diagnostic_view
    from kb.workspace.checking.diagnostics import line_text

    console = session.console(sys.stderr)
    console.print(diagnostic_view(one, line_text(session.collection, one), console.width))
    return is_answered_yes("Remove it?")
