"""`kb tag --walk`: runs the walk and prints a summary."""

from functools import partial
from typing import TYPE_CHECKING

from kb.language.counted import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePosixPath

    from kb.cli.session import Session
    from kb.model.card import Card
    from kb.workspace.review.tag_walk import Outcome

_UNTAGGED = "missing:tags"


def walk_through(session: "Session", query: str, cards: "Sequence[Card]") -> None:
    """Walks through the notes that a query found, then prints how many got tags."""
    from kb.cli.prompts.editor import edit_file
    from kb.tui.walk.tag_walk_app import TagWalkApp
    from kb.workspace.review.tag_walk import TagWalk

    collection = session.collection
    walk = TagWalk(collection, f"tag --walk {query}", cards)

    def edit(path: "PurePosixPath") -> None:
        collection.shown.remember(path)
        edit_file(collection.os_path(path))

    def heading(tagged: int) -> str:
        left = len(cards) - tagged
        return f"{left:,} without tags" if query == _UNTAGGED else query

    session.show_screen(partial(TagWalkApp, walk, heading, edit))
    session.collection = collection.reopened()
    session.say(_sentence(walk.outcome))


def _sentence(outcome: "Outcome") -> str:
    skipped = f", skipped {outcome.skipped:,}" if outcome.skipped else ""
    unreadable = f", could not read {outcome.unreadable:,}" if outcome.unreadable else ""
    left = f"; {outcome.left:,} left" if outcome.left else ""
    undo = " `kb undo` takes that back." if outcome.tagged else ""
    notes = counted(outcome.tagged, "note")
    return f"Tagged {notes}{skipped}{unreadable}{left}.{undo}"
