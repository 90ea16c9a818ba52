"""What the numbers on the screen stand for, and which note was last at hand, so that both can be named.

A listing on a terminal numbers its lines from 1; `kb edit 3` means the third until another is shown there.
What is shown about named notes numbers the notes around them after those, so that no number on the screen
changes its meaning. Each terminal has the numbers of its own screen; one that has shown none, like a script
or an editor, has those of the newest listing of all. The last note is one for all terminals.

All this is convenience, not truth: what cannot be read is forgotten, what cannot be saved has no numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import msgspec

from kb.model.errors import OperationFailed
from kb.model.names.line_number import LAST_LINE_NUMBER
from kb.store.files.atomic import write_atomically
from kb.store.files.cache_file import cache_stamp
from kb.store.files.durable_folders import make_private
from kb.store.files.os_error import operation_failed

_MOST_TERMINALS = 32
_NO_LINES: Mapping[PurePosixPath, int] = MappingProxyType({})


class ShownLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note on the screen, by its path and where it matters a line in it; or a paper, by its arXiv id."""

    path: PurePosixPath | None = None
    line: int = 0
    paper: str = ""


class _Saved(msgspec.Struct, frozen=True, omit_defaults=True):
    lines: tuple[ShownLine, ...] = ()
    last: PurePosixPath | None = None


class ShownNotes:
    """The lines of the last listing on one terminal of one collection, and the last note.

    `file` has the newest listing of all, and the last note; a folder beside it has a file for each
    terminal. Either may be missing. `terminal` names the terminal, empty off one.
    """

    def __init__(
        self, file: Path, warn: Callable[[str], None] = lambda _sentence: None, terminal: str = ""
    ) -> None:
        self._file = file
        self._warn = warn
        stamp = cache_stamp(terminal.encode("utf-8", "surrogateescape")).decode()
        self._own_file = file.with_name(f"{file.name}.terminals") / stamp if terminal else None

    @property
    def last(self) -> PurePosixPath | None:
        """The note that was last made, opened or shown, on any terminal."""
        return (_read(self._file) or _Saved()).last

    def line(self, number: int) -> ShownLine | None:
        """The line with a number, from 1; None where the last listing has none."""
        lines = self._lines()
        return lines[number - 1] if 0 < number <= len(lines) else None

    @property
    def count(self) -> int:
        """How many lines are numbered."""
        return len(self._lines())

    @property
    def is_of_another_terminal(self) -> bool:
        """Whether this terminal has shown no listing, so that the numbers are those of another's screen."""
        return self._own_file is not None and _read(self._own_file) is None

    def begin(self, lines: Iterable[ShownLine]) -> bool:
        """Numbers the lines of a new listing from 1, if there are any; whether they have these numbers.

        Where they cannot be saved, that is said, and the numbers stay those of the listing before.
        """
        new = tuple(lines)[:LAST_LINE_NUMBER]
        return not new or self._save(new, self.last)

    def numbers(
        self,
        paths: Iterable[PurePosixPath],
        last: PurePosixPath | None = None,
        lines_in: Mapping[PurePosixPath, int] = _NO_LINES,
    ) -> Mapping[PurePosixPath, int]:
        """The numbers of some notes: those they have, for others the next ones, which they get.

        `last` is the note that is now at hand, as for `remember`; `lines_in` has the lines that matter in
        some of the notes. None has a number where they cannot be saved, and that is said.
        """
        old = self._lines()
        numbers: dict[PurePosixPath | None, int] = {}
        for number, line in enumerate(old, 1):
            numbers.setdefault(line.path, number)
        wanted = tuple(dict.fromkeys(paths))
        more = [path for path in wanted if path not in numbers]
        lines = (*old, *map(ShownLine, more))
        if len(lines) > LAST_LINE_NUMBER:
            lines, numbers, more = tuple(map(ShownLine, wanted)), {}, list(wanted)
        numbers |= {path: number for number, path in enumerate(more, len(lines) - len(more) + 1)}
        if lines_in:
            lines = tuple(_with_line(one, lines_in) for one in lines)
        if lines != old and not self._save(lines, last or self.last):
            return {}
        if last:
            self.remember(last)
        return {path: numbers[path] for path in wanted}

    def remember(self, path: PurePosixPath) -> None:
        """Notes that this note was the last at hand, if that can be saved."""
        newest = _read(self._file) or _Saved()
        if newest.last != path:
            with suppress(OSError, OperationFailed, UnicodeError):
                _write(self._file, msgspec.structs.replace(newest, last=path))

    def _lines(self) -> tuple[ShownLine, ...]:
        own = _read(self._own_file) if self._own_file else None
        return (own or _read(self._file) or _Saved()).lines

    def _save(self, lines: tuple[ShownLine, ...], last: PurePosixPath | None) -> bool:
        """Saves the lines of this terminal, which are the newest of all; whether that succeeded."""
        try:
            _write(self._file, _Saved(lines, last))
            if self._own_file:
                _write(self._own_file, _Saved(lines))
                with suppress(OSError):
                    _remove_oldest(self._own_file.parent)
        except (OSError, OperationFailed, UnicodeError) as error:
            cause = operation_failed("write", self._file, error) if isinstance(error, OSError) else error
            self._warn(f"Cannot save the numbers of the lines, so none are shown. {cause}")
            return False
        return True


def _with_line(shown: ShownLine, lines_in: Mapping[PurePosixPath, int]) -> ShownLine:
    line = lines_in.get(shown.path, shown.line) if shown.path else 0
    return msgspec.structs.replace(shown, line=line)


def _read(file: Path) -> _Saved | None:
    """What was saved in a file; None where nothing was, or where it cannot be read."""
    with suppress(OSError, msgspec.MsgspecError, UnicodeError):
        return msgspec.json.decode(file.read_bytes(), type=_Saved, dec_hook=_path)
    return None


def _write(file: Path, saved: _Saved) -> None:
    data = msgspec.json.encode(saved, enc_hook=str)
    make_private(file.parent)
    write_atomically(file, data + b"\n", durable=False)


def _remove_oldest(folder: Path) -> None:
    """Leaves as many files as there may be terminals, the newest: nobody says when a terminal is closed."""
    files = list(folder.iterdir())
    if len(files) > _MOST_TERMINALS:
        files.sort(key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-_MOST_TERMINALS]:
            file.unlink(missing_ok=True)


def _path(_: type, text: str) -> PurePosixPath:
    return PurePosixPath(text)
