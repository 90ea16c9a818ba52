"""A file of JSON lines beside the notes: one record a line, sorted, made for git.

People edit and merge such a file by hand. So a line that cannot be read is neither dropped nor overwritten:
it is reported, and until it is fixed nothing is written.
"""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.errors import NotesHaveProblems, UsageError
from kb.model.place import Place
from kb.store.files.presence import status

_CONFLICT = re.compile(rb"<{7}(?: |$)|\|{7}(?: |$)|={7}$|>{7}(?: |$)")
_ATTEMPTS = 20
_LONGEST_PAUSE_SECONDS = 0.02  # before the second attempt; twice that before the third

_Record = TypeVar("_Record")
_Result = TypeVar("_Result")


def file_bytes(path: Path) -> bytes:
    """What the file holds, nothing where there is none.

    `OperationFailed` where it cannot be read, or is no regular file: nobody may ever write into a pipe.
    """
    if not status(path):
        return b""
    from kb.store.notes.note_file import read_note

    return read_note(path).data


def records(
    data: bytes, read: Callable[[bytes], _Record], unreadable: Callable[[int, bytes, str], None]
) -> Iterator[tuple[_Record, bytes]]:
    """The record of every line, with the line; `unreadable` takes number, line and fault of all others.

    `read` raises ValueError, with a sentence, for what is no record.
    """
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line or line.isspace():
            continue
        try:
            yield read(line), line.strip()
        except ValueError as error:
            is_conflict = _CONFLICT.match(line.rstrip())
            unreadable(number, line, "A merge conflict was left here." if is_conflict else str(error))


def unreadable_line(name: str, number: int, line: bytes, message: str, hint: str) -> Diagnostic:
    """The diagnostic of one line of the file `name` in the collection's root."""
    end_column = len(line.rstrip(b"\r").decode(errors="replace")) + 1
    place = Place(0, 0, number, 1, number, end_column)
    return diagnostic("unreadable", PurePosixPath(name), place, message, hint)


def refuse_unreadable(path: Path, diagnostics: tuple[Diagnostic, ...]) -> None:
    """NotesHaveProblems if a line cannot be read: to be asked before any work is done for the file."""
    if diagnostics:
        first = diagnostics[0]
        more = f" ({len(diagnostics) - 1} more like it)" if len(diagnostics) > 1 else ""
        raise NotesHaveProblems(f"{path}:{first.place.line}: {first.message}{more} {first.hint}")


def update(path: Path, change: Callable[[bytes], tuple[bytes, _Result]]) -> _Result:
    """Put what `change` makes of the file's bytes into it; on return it survives a power cut.

    `change` gives the new bytes, and the result of it all. Other programs may write the file meanwhile:
    then it is read again, so that of two concurrent changes none is lost.
    """
    from random import uniform  # few commands write

    from kb.store.notes.note_file import create, read_note, replace

    for attempt in range(_ATTEMPTS):
        time.sleep(uniform(0, attempt * _LONGEST_PAUSE_SECONDS))  # noqa: S311 - nobody guesses at it
        file = read_note(path) if status(path) else None
        new, result = change(file.data if file else b"")
        try:
            if file is None:
                create(path, new.decode())
            elif file.data != new:
                replace(file, new)
        except (NotesHaveProblems, UsageError):
            continue
        return result
    raise NotesHaveProblems(
        f"{path} was changed by another program at every attempt; nothing was added. Try again."
    )
