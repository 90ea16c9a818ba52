"""`u`: the last rewrite or capture, taken back as `kb undo` does."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from kb.language.counted import counted
from kb.model.errors import NotesHaveProblems
from kb.terminal.clean import clean_line
from kb.tui.browse.background.writer import Done, Task
from kb.tui.browse.dialogs.choice import Choice, ChoiceDialog
from kb.tui.browse.dialogs.loading import close, filled

if TYPE_CHECKING:
    from collections.abc import Container

    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection
    from kb.workspace.rewriting import Plan

_MOST_NAMED = 8  # notes


class _Undo(NamedTuple):
    """What would be undone, and a sentence that names it: command, when, how many notes."""

    plan: "Plan"
    sentence: str

    def is_asked_about(self, own: "Container[int | None]") -> bool:
        """Whether it changes several notes, takes one away, or undoes a rewrite that is not among `own`."""
        return self.plan.note_count > 1 or self.plan.is_removal or self.plan.undoes not in own


def run(browser: "Browser") -> None:
    """Undoes the last rewrite or capture.

    Asks first if that changes several notes, removes one, or was not written by this browser.
    """
    dialog = ChoiceDialog("Undo …")
    planned: _Undo | None = None

    def show(undone: _Undo | Done) -> None:
        nonlocal planned
        if isinstance(undone, Done):
            browser.tell(undone)
            close(browser, dialog)
        else:
            planned = undone
            filled(browser, dialog, lambda: dialog.show(f"Undo {undone.sentence}?", _choices(undone.plan)))

    def fail(error: BaseException) -> None:
        close(browser, dialog)
        browser.fail(error)

    def answer(number: int | None) -> None:
        if number == 0 and (undo := planned):
            browser.write("undo", lambda now: _undone(now, undo))

    browser.push_screen(dialog, answer)
    browser.writer.do(Task("undo", partial(_undone_or_planned, own=browser.writer.rewrites), show, fail))


def _undone_or_planned(collection: "Collection", own: "Container[int | None]") -> _Undo | Done:
    """Undoes the last rewrite, or gives the plan where that is asked about."""
    undo = _planned(collection)
    return undo if undo.is_asked_about(own) else _undone(collection, undo)


def _planned(collection: "Collection") -> _Undo:
    """The undo. NotesHaveProblems where nothing can be undone: then the next one goes further back."""
    from kb.workspace.undoing import leave_alone, past_rewrite, undo_plan

    plan = undo_plan(collection, None)
    if not plan.note_count or plan.undoes is None:
        leave_alone(collection, plan)
        raise NotesHaveProblems(" ".join((*plan.left, "The next undo goes further back.")))
    past = past_rewrite(collection, plan.undoes)
    when = f"{past.at.astimezone():%Y-%m-%d %H:%M}" if past.at else ""
    return _Undo(plan, f"`kb {past.command}`, {when}, {counted(past.files, 'note')}")


def _undone(collection: "Collection", undo: _Undo) -> Done:
    """Carries it out. NotesHaveProblems where a note is left as it is."""
    from kb.workspace.rewriting import written

    report = written(collection, undo.plan)
    said = f"Undone: {undo.sentence}." if report.written else ""
    if report.left:
        raise NotesHaveProblems(" ".join((said, *report.left)).strip())
    return Done(said)


def _choices(plan: "Plan") -> tuple[Choice, Choice]:
    """To undo it, and what that does, or not."""
    paths = [*(one.path for one in plan.rewrites), *(one.path for one in plan.creations)]
    named = ", ".join(path.stem for path in paths[:_MOST_NAMED])
    more = f" and {len(paths) - _MOST_NAMED:,} more" if len(paths) > _MOST_NAMED else ""
    removes = "Undo it; this removes" if plan.is_removal else "Undo it; this writes"
    return (
        Choice(Text(clean_line(f"{removes} {named}{more}.")), "y"),
        Choice(Text("Leave everything as it is."), "n"),
    )
