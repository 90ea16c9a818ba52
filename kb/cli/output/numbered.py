"""Numbered listings: the notes behind the numbers, and a hint on what the numbers are for."""

from typing import TYPE_CHECKING

from kb.language.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from kb.cli.session import Session
    from kb.store.notes.shown_notes import ShownLine


def numbered_notes(paths: "Iterable[PurePosixPath]") -> "Iterator[ShownLine]":
    """A line for each note, in order; loads the module only when the first is needed."""
    from kb.store.notes.shown_notes import ShownLine

    yield from map(ShownLine, paths)


def say_numbered(session: "Session", shown: int, total: int) -> None:
    """Prints how many notes are shown, and on a terminal what their numbers are for.

    `total` is the number that matched; if all of them are shown, it is compared with all notes instead.
    """
    if not session.is_terminal or not shown or not session.has_numbers:
        session.say_count(shown, total)
        return
    of = total if shown < total else session.collection.catalog.count()
    notes = counted(of, "note")
    line = notes if shown >= of else f"{shown:,} of {notes}"
    for hint in ("kb show 1", f"kb edit {min(shown, 2)}", "kb browse"):
        if len(longer := f"{line} · {hint}") <= session.width:
            line = longer
    session.say(line)
