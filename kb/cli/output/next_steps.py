"""Hints after a capture: suggested tags, and the commands to continue with."""

from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import KbError

if TYPE_CHECKING:
    from kb.cli.session import Session
    from kb.model.report.tags import SuggestedTag

_MOST = 3
_LEAST_CONFIDENCE = 0.25  # less is more often wrong than worth a look


def say_next_steps(session: "Session", path: PurePosixPath) -> None:
    """Prints suggested tags for a new note and commands to continue with, on a terminal without `-q`.

    The session's collection must have been opened after the note was written.
    """
    if not session.is_terminal or session.is_quiet:
        return
    with suppress(KbError, KeyError):  # the note is made, whatever becomes of the advice
        if tags := _suggested(session, path):
            session.say(_suggestion(tags))
    session.say("Next: kb show - · kb edit - · kb undo")


def _suggested(session: "Session", path: PurePosixPath) -> "tuple[SuggestedTag, ...]":
    """The most probable tags of a note that has none."""
    from kb.workspace.tagging import tag_suggestions

    collection = session.collection
    if collection.note(path).tag_names:
        return ()
    found = tag_suggestions(collection, collection.library.card(path)).tags
    return tuple(one for one in found if one.confidence >= _LEAST_CONFIDENCE)[:_MOST]


def _suggestion(tags: "tuple[SuggestedTag, ...]") -> str:
    """`Suggested tags: #rl .81, #agents .44 – kb tag add rl -`."""
    named = ", ".join(f"#{one.tag} {one.confidence:.2f}".replace(" 0.", " .") for one in tags)
    return f"Suggested tags: {named} – kb tag add {tags[0].tag} -"
