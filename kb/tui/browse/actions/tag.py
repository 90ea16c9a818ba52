"""`t`: tags to the note, and away from it."""

from typing import TYPE_CHECKING

from kb.model.errors import NotesHaveProblems, OperationFailed
from kb.model.report.command_line import command_line
from kb.tui.browse.background.writer import Done
from kb.tui.browse.dialogs.loading import fill, open_on_note
from kb.tui.browse.note.current_note import current_card
from kb.tui.browse.note.note_tags import NoteTags, TagChanges, note_tags

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection


def run(browser: "Browser") -> None:
    """Asks which, with the tags of the collection to complete from and three suggestions."""
    from kb.tui.browse.dialogs.tags import TagDialog

    dialog = TagDialog()

    def begin(card: "Card") -> None:
        dialog.head(f"Tags of {card.display_title}")
        fill(browser, dialog, lambda collection: note_tags(collection, card.path), dialog.show)

    def write(changes: TagChanges) -> None:
        tags = dialog.tags
        command = _command(tags, changes)
        browser.write(command, lambda collection: _written(collection, command, tags, changes))

    open_on_note(browser, dialog, begin, write)


def _written(collection: "Collection", command: str, tags: NoteTags, changes: TagChanges) -> Done:
    """Writes the changes, as one rewrite that `kb undo` takes back; what another `kb` writes comes first.

    NotesHaveProblems or OperationFailed where the note has to be left as it is.
    """
    from kb.workspace.guards import refuse_shrunk
    from kb.workspace.locking import writing
    from kb.workspace.rewriting import written
    from kb.workspace.tagging import tagging_plan

    with writing(collection, command):  # before any note is read
        refuse_shrunk(collection, is_agreed=False)
        card = current_card(collection, tags.path)
        plan = tagging_plan(collection, command, changes.added, card, changes.removed)
        if plan.left:
            raise (OperationFailed if plan.is_refused else NotesHaveProblems)(" ".join(plan.left))
        report = written(collection, plan)
    if report.left:
        raise NotesHaveProblems(" ".join(report.left))
    return Done(f"{_named(changes)}: written. u undoes it.", tags.path, report.id)


def _command(tags: NoteTags, changes: TagChanges) -> str:
    """What `kb undo` calls it: the commands that would have done the same, one for each tag."""
    path = str(tags.path)
    note = ("--", path) if path.startswith("-") else (path,)
    return " && kb ".join(
        command_line(("tag", "remove" if one.is_removal else "add", one.name, *note))
        for one in changes.chosen
    )


def _named(changes: TagChanges) -> str:
    added, removed = changes.added, changes.removed
    return ", ".join((*(f"+#{one}" for one in added), *(f"-#{one}" for one in removed)))
