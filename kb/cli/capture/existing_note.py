"""Captures of something that has a note already: text and tags are added to that note, without asking."""

from typing import TYPE_CHECKING

from kb.cli.output.rewrite import show_diff_beside
from kb.cli.standard_input import STDIN
from kb.model.errors import NotesHaveProblems, OperationFailed, UsageError
from kb.model.report.command_line import command_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import ExitStack

    from kb.cli.session import Session
    from kb.edit.capture import Draft
    from kb.model.card import Card
    from kb.model.report.rewrite import RewriteReport
    from kb.workspace.rewriting import Plan, Steps


def capture_steps(*words: str, tags: "Iterable[str]") -> "Steps":
    """The steps of a capture, which `kb undo` reverts together; `words` and `tags` name it there."""
    from kb.workspace.rewriting import Steps

    command = command_line([*words, *(word for tag in tags for word in ("-t", tag))])
    return Steps(command, on_written=STDIN.is_saved)


def add_to_existing(
    session: "Session",
    named: str,
    known: "tuple[Card, ...]",
    steps: "Steps",
    draft: "Draft",
    held: "ExitStack",
    *,
    is_listed: bool = False,
) -> "Card | None":
    """Adds the commentary and tags of a draft to the existing note; None if there are none to add.

    `named` is what the user captures. `held` is the lock under which the note was found: it is released
    while the user picks one of several notes. `is_listed`: the text comes from a list that may have been
    read before, so paragraphs that the note has are not added again. UsageError if there are several notes
    and nobody to ask, NotesHaveProblems or OperationFailed if the note cannot be written.
    """
    if not draft.commentary.strip() and not draft.tags:
        session.say(f"{named} already has a note; use `--again` to make another.")
        return None
    from kb.workspace.locking import writing

    if len(known) > 1:
        held.close()
    card = _one(session, named, known)
    library = session.collection.library
    had = library.tag_keys(card)
    new = [tag for tag in draft.tags if library.canonical_tag_key(tag) not in had]
    with writing(session.collection, steps.command):
        number = added_to(session, card, steps, draft, is_listed=is_listed)
    if number is None:
        STDIN.is_saved()
        session.say(f"{named} already has a note, and it has {_hashed(draft.tags) or 'this text'}.")
    else:
        text = "your text" if draft.commentary.strip() else ""
        added = " and ".join(filter(None, (text, _hashed(new))))
        session.say(f"{named} already has a note: added {added} to it. `kb undo {number}` reverts this.")
    return card


def added_to(
    session: "Session",
    card: "Card",
    steps: "Steps",
    draft: "Draft",
    *,
    is_listed: bool = False,
) -> int | None:
    """Shows the diff and adds to a note; the number for `kb undo`, None if the note has everything already.

    NotesHaveProblems or OperationFailed if the note cannot be written.
    """
    from kb.workspace.capture.adding_text import addition_plan
    from kb.workspace.rewriting import written

    plan = addition_plan(session.collection, steps.command, card, draft, is_listed=is_listed)
    _refuse_left(plan)
    show_diff_beside(session, plan)
    report = written(session.collection, plan, steps)
    _refuse_left(report)
    return report.id


def _hashed(tags: "Iterable[str]") -> str:
    return ", ".join(f"#{tag}" for tag in tags)


def _refuse_left(left: "Plan | RewriteReport") -> None:
    """Raises OperationFailed or NotesHaveProblems if the note was left unchanged."""
    if left.left:
        raise (OperationFailed if left.is_refused else NotesHaveProblems)(" ".join(left.left))


def _one(session: "Session", named: str, known: "tuple[Card, ...]") -> "Card":
    if len(known) == 1:
        return known[0]
    if session.can_ask:
        from kb.cli.prompts.note_choice import chosen

        return chosen(session, named, known)[0]
    paths = "\n  ".join(str(card.path) for card in known)
    raise UsageError(f"{named} has {len(known)} notes, so nothing was added to any:\n  {paths}")
