"""`t`: tags to the note, and away from it."""

import shlex
from typing import TYPE_CHECKING

from kb.model.errors import NotesHaveProblems, OperationFailed
from kb.tui.browse.card_now import card_now
from kb.tui.browse.note_tags import NoteTags, TagChanges, note_tags

if TYPE_CHECKING:
    from kb.model.report.rewrite import RewriteReport
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection
    from kb.workspace.rewriting import Plan


def run(browser: "Browser") -> None:
    """Asks which, with the tags of the collection to complete from and three suggestions."""
    card = browser.card
    if card is None:
        return
    browser.reader.do(lambda collection: note_tags(collection, card.path), lambda tags: _ask(browser, tags))


def _ask(browser: "Browser", tags: NoteTags) -> None:
    from kb.tui.browse.dialogs.tags import TagDialog

    browser.push_screen(
        TagDialog(tags), lambda changes: _change(browser, tags, changes) if changes else None
    )


def _change(browser: "Browser", tags: NoteTags, changes: TagChanges) -> None:
    """Writes the changes, as one rewrite that `kb undo` takes back."""
    from kb.workspace.rewriting import written

    def write(plan: "Plan") -> None:
        browser.writer.do(lambda collection: written(collection, plan), show)

    def show(report: "RewriteReport") -> None:
        if report.left:
            browser.fail(NotesHaveProblems(" ".join(report.left)))
        else:
            browser.say(f"{_named(changes)}: written. u undoes it.")
        browser.reload()

    browser.reader.do(lambda collection: _planned(collection, tags, changes), write)


def _planned(collection: "Collection", tags: NoteTags, changes: TagChanges) -> "Plan":
    """The plan. NotesHaveProblems or OperationFailed where the note has to be left as it is."""
    from kb.workspace.guards import refuse_shrunk
    from kb.workspace.tagging import tagging_plan

    refuse_shrunk(collection, is_agreed=False)
    card = card_now(collection, tags.path)
    plan = tagging_plan(collection, _command(tags, changes), changes.added, card, changes.removed)
    if plan.left:
        raise (OperationFailed if plan.is_refused else NotesHaveProblems)(" ".join(plan.left))
    return plan


def _command(tags: NoteTags, changes: TagChanges) -> str:
    """What `kb undo` calls it: the command that would have done the same, or what was done here."""
    added, removed = changes.added, changes.removed
    if added and removed:
        return shlex.join(["browse", "tag", *(f"+{one}" for one in added), *(f"-{one}" for one in removed)])
    return shlex.join(["tag", "add" if added else "remove", *(added or removed), str(tags.path)])


def _named(changes: TagChanges) -> str:
    added, removed = changes.added, changes.removed
    return ", ".join((*(f"+#{one}" for one in added), *(f"-#{one}" for one in removed)))
