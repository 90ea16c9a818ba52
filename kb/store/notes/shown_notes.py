"""What the numbers on the screen stand for, and which note was last at hand, so that both can be named.

A listing on a terminal numbers its lines from 1; `kb edit 3` means the third until another is shown. A view
of one note numbers the notes around it after those, so that no number on the screen changes its meaning.
All this is convenience, not truth: what cannot be read or saved is forgotten. But a number never means
another note than the one it stands before: where a new listing cannot be saved, the old one goes.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from kb.model.errors import OperationFailed
from kb.model.names.line_number import LAST_LINE_NUMBER
from kb.store.files.atomic import write_atomically
from kb.store.files.durable_folders import make_private

UNSAVED = "The numbers of this listing cannot be saved: do not use them."


class ShownLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note on the screen, by its path and where it matters a line in it; or a paper, by its arXiv id."""

    path: PurePosixPath | None = None
    line: int = 0
    paper: str = ""


class _Saved(msgspec.Struct, frozen=True, omit_defaults=True):
    lines: tuple[ShownLine, ...] = ()
    last: PurePosixPath | None = None


class ShownNotes:
    """The lines of the last listing of one collection and its last note, in a file that may be missing."""

    def __init__(self, file: Path, warn: Callable[[str], None] = lambda _sentence: None) -> None:
        self._file = file
        self._warn = warn

    @property
    def last(self) -> PurePosixPath | None:
        """The note that was last made, opened or shown."""
        return self._saved().last

    def line(self, number: int) -> ShownLine | None:
        """The line with a number, from 1; None where the last listing has none."""
        lines = self._saved().lines
        return lines[number - 1] if 0 < number <= len(lines) else None

    @property
    def count(self) -> int:
        """How many lines are numbered."""
        return len(self._saved().lines)

    def begin(self, lines: Iterable[ShownLine]) -> None:
        """Numbers the lines of a new listing from 1; one without lines leaves the numbers as they are."""
        if new := tuple(lines)[:LAST_LINE_NUMBER]:
            self._save(msgspec.structs.replace(self._saved(), lines=new))

    def numbers(
        self, paths: Iterable[PurePosixPath], last: PurePosixPath | None = None
    ) -> Mapping[PurePosixPath, int]:
        """The numbers of some notes: those they have, for others the next ones, which they get.

        `last` is the note that is now at hand, as for `remember`.
        """
        saved = self._saved()
        numbers: dict[PurePosixPath | None, int] = {}
        for number, line in enumerate(saved.lines, 1):
            numbers.setdefault(line.path, number)
        wanted = tuple(dict.fromkeys(paths))
        more = [path for path in wanted if path not in numbers]
        lines = (*saved.lines, *map(ShownLine, more))
        if len(lines) > LAST_LINE_NUMBER:
            lines, numbers, more = tuple(map(ShownLine, wanted)), {}, list(wanted)
        numbers |= {path: number for number, path in enumerate(more, len(lines) - len(more) + 1)}
        last = last or saved.last
        if more or last != saved.last:
            self._save(_Saved(lines, last))
        return {path: numbers[path] for path in wanted}

    def remember(self, path: PurePosixPath) -> None:
        """Notes that this note was the last at hand."""
        saved = self._saved()
        if saved.last != path:
            self._save(msgspec.structs.replace(saved, last=path))

    def _saved(self) -> _Saved:
        with suppress(OSError, msgspec.MsgspecError, UnicodeError):
            return msgspec.json.decode(self._file.read_bytes(), type=_Saved, dec_hook=_path)
        return _Saved()

    def _save(self, saved: _Saved) -> None:
        try:
            data = msgspec.json.encode(saved, enc_hook=str)
            make_private(self._file.parent)
            write_atomically(self._file, data + b"\n", durable=False)
        except (OSError, OperationFailed, UnicodeError):
            old = self._saved().lines
            if saved.lines[: len(old)] != old:
                self._forget()

    def _forget(self) -> None:
        """Lets no number stand for a note of an earlier listing."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            self._warn(UNSAVED)


def _path(_: type, text: str) -> PurePosixPath:
    return PurePosixPath(text)
