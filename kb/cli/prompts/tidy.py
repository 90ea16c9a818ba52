"""`kb tags --tidy`: a person decides on similar tags, one group after the other."""

import sys
from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.model.tag import one_word_tag
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.cli.session import Session
    from kb.model.report.tags import TagVariants

_LEFT_ALONE = ("a", "s", "q")


def tidy(session: "Session", groups: "Sequence[TagVariants]") -> bool:
    """Shows each group and does what is chosen; whether every note could be written that was to be.

    UsageError where there is nobody to ask.

    A merge shows its diff, asks before several notes, and is journalled as `kb tag merge` is.
    """
    if not session.can_ask:
        raise UsageError(
            "`--tidy` asks about every group, which takes a terminal; "
            "`kb tags --similar` lists them with the command for each."
        )
    aliases: list[str] = []
    is_done = True
    for number, group in enumerate(groups, 1):
        if not _is_still_there(session, group):
            continue
        _show(session, group, f"{number} of {len(groups)}")
        answer = _answer(group)
        if answer == "q":
            break
        if answer == "a":
            aliases.append(_alias_line(group))
        elif answer != "s":
            is_done &= _merge(session, group, _targets(group)[answer])
    if not groups:
        session.say("No similar tags.")
    if aliases:
        session.print_stderr("\n".join(("For kb.yaml:", "tags:", "  aliases:", *aliases)))
    return is_done


def _is_still_there(session: "Session", group: "TagVariants") -> bool:
    """Whether the notes still have every variant: an earlier merge may have taken one."""
    known = session.collection.library.tag_groups
    spellings = {name for one in known.values() for name in one.spellings}
    return all(one.name in spellings for one in group.variants)


def _show(session: "Session", group: "TagVariants", number: str) -> None:
    from kb.terminal.views.similar_tags import REASONS, variants_view

    console = session.console(sys.stdout)
    session.print_stderr(f"\n{number}: {REASONS.get(group.reason, group.reason)}")
    console.print(variants_view(group, console.width))


def _answer(group: "TagVariants") -> str:
    """What is to be done: one of `_targets`, `a`lias, `s`kip or `q`uit; asked until it is one of them."""
    targets = _targets(group)
    other_way = "[o]ther way round, " if "o" in targets else ""
    question = (
        f"[m]erge into #{clean_line(targets['m'])}, {other_way}"
        f"[1-{len(group.variants)}] into that one, [a]lias, [s]kip, [q]uit? "
    )
    while True:
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
        answer = line.strip().lower() or ("s" if line else "q")
        if answer in targets or answer in _LEFT_ALONE:
            return answer


def _targets(group: "TagVariants") -> dict[str, str]:
    """What may be typed to merge, and into which tag that is."""
    names = [one_word_tag(one.name) for one in group.variants]
    others = [name for name in names if name != group.winning]
    other_way = {"o": others[0]} if others else {}
    return {"m": group.winning} | other_way | {str(at): name for at, name in enumerate(names, 1)}


def _merge(session: "Session", group: "TagVariants", into: str) -> bool:
    from kb.cli.prompts.rewriting import carry_out
    from kb.workspace.tagging import renaming_plan

    olds = [one.name for one in group.variants if one.name != into]
    command = f"tag merge {' '.join(olds)} --into {into}"
    plan = renaming_plan(session.collection, command, olds, into)
    is_done = carry_out(session, plan, is_agreed=False, is_dry_run=False)
    session.collection = session.collection.reopened()
    return is_done


def _alias_line(group: "TagVariants") -> str:
    others = ", ".join(one.name for one in group.variants if one.name != group.winning)
    return f"    {group.winning}: [{others}]"
