"""Text piped or redirected into a command, which is in a note or in a file when the command ends."""

import os
import select
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from kb.model.errors import UsageError
from kb.store.system.ctrl_c import holding_signals, interruptible, raising_interrupts, uninterruptible
from kb.terminal.clean import clean

_CAPTURES = frozenset({"add", "append", "new"})

_READ_BYTES = 65536
_PATIENCE = 0.5  # seconds that a program which was told to end waits for more input


def is_capture(command: str, arguments: Sequence[str]) -> bool:
    """Whether the standard input of a command are words that must not be lost."""
    return command in _CAPTURES or (command == "import" and "-" in arguments)


class StandardInput:
    """What came in, and what of it is in no note yet, which `rescuing_input` saves at the end.

    `is_in_part`: some of it is in a note.
    """

    def __init__(self) -> None:
        self.unsaved = bytearray()
        self.rest = ""
        self.is_in_part = False
        self._is_read = self._is_begun = self._is_shared = False

    def forget(self) -> None:
        """Begins anew, for another command."""
        self.unsaved.clear()
        self.rest = ""
        self.is_in_part = False
        self._is_read = False
        self._is_begun = _has_been_read_from()
        self._is_shared = self._is_begun and _has_name()

    def text(self) -> str:
        """What was piped or redirected in; nothing on a terminal. UsageError where it is not UTF-8.

        Nothing either where somebody else has read from the same file before: a shell's `while read` loop
        shares its input with the commands in it, and what is left belongs to the loop. Of a pipe that
        cannot be seen, only whether the program that started this one has it too (`is_of_caller`).
        """
        return "" if self._is_shared else self.named_text()

    def named_text(self) -> str:
        """The same, whoever has read from it before: the user asks for standard input by name."""
        self.read()
        try:
            return bytes(self.unsaved).decode()
        except UnicodeDecodeError as error:
            raise UsageError(f"Standard input is not UTF-8 (byte {error.start}).") from error

    def read_unless_shared(self, patience: float | None = None) -> None:
        """Reads what was meant for this command, without a look at what it is."""
        if not self._is_shared:
            self.read(patience)

    def read(self, patience: float | None = None) -> None:
        """Reads all of it, once; with `patience`, until nothing has come for so many seconds.

        Ctrl-C ends it, and what came until then is kept.
        """
        descriptor = None if self._is_read else _piped()
        while descriptor is not None:
            with uninterruptible():
                with interruptible():
                    if not _has_come(descriptor, patience):
                        return
                data = os.read(descriptor, _READ_BYTES)
                self.unsaved += data
            if not data:
                break
        self._is_read = True

    @property
    def is_left(self) -> bool:
        """Whether there is something that `text` left to somebody else."""
        descriptor = _piped() if self._is_shared else None
        return (
            descriptor is not None and os.lseek(descriptor, 0, os.SEEK_CUR) < os.fstat(descriptor).st_size
        )

    @property
    def is_of_caller(self) -> bool | None:
        """Whether a loop or script that runs this program reads the same standard input.

        None where the system does not say. A shell keeps a here-document in a file without a name, and has
        read from it where that does not begin here; from a file at its start nobody has.
        """
        from kb.store.system.callers import is_of_caller

        descriptor = _piped()
        if descriptor is None or stat.S_ISREG(os.fstat(descriptor).st_mode):
            return self._is_begun
        return is_of_caller(descriptor, sys.argv[1:])

    def is_saved(self) -> None:
        """To be called once a note holds the text, all of it but `rest`."""
        rest = self.rest.encode()
        self.is_in_part |= len(rest.split()) < len(self.unsaved.split())
        self.unsaved[:] = rest


STDIN = StandardInput()
"""The standard input of this process."""


def refuse_records(text: str, typed: Sequence[str], command: str) -> None:
    """UsageError where commentary may be what a loop was to read, each of its lines for a `command`.

    `typed` is what this one was given of them.
    """
    from kb.parse.loop_input import has_source_columns, is_prose, may_be_records

    if has_source_columns(text) or (STDIN.is_of_caller is not False and may_be_records(text)):
        raise UsageError(
            "Standard input is no commentary: each of its lines names a paper or a page. In a loop, "
            "give the command `</dev/null`; to add them all, give `kb add -` one id or URL a line."
        )
    if text.strip() and STDIN.is_of_caller and not is_prose(text, typed):
        raise UsageError(
            "Standard input is that of the loop or script that runs kb, and does not read as commentary. "
            f"In a loop, give the command `</dev/null`; to give text, write `kb {command} <FILE`."
        )


@contextmanager
def rescuing_input() -> Iterator[None]:
    """Saves what came in and is in no note where the block ends in failure, and names the file.

    That holds for a usage error too, before which nothing was read, and where a signal ends the command.
    """
    STDIN.forget()
    with raising_interrupts():
        try:
            try:
                yield
            except SystemExit as error:
                if error.code and not _is_interrupt(error):
                    STDIN.read_unless_shared()
                raise
        except BaseException as error:
            if not isinstance(error, SystemExit) or error.code:
                with holding_signals():
                    if _is_interrupt(error):
                        STDIN.read_unless_shared(_PATIENCE)
                    _rescue()
            raise


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether a signal is what ended the command."""
    return error is not None and (isinstance(error, KeyboardInterrupt) or _is_interrupt(error.__context__))


def _has_been_read_from() -> bool:
    """Whether standard input is a file that begins before the place where we would read on."""
    descriptor = _piped()
    if descriptor is None or not stat.S_ISREG(os.fstat(descriptor).st_mode):
        return False
    return os.lseek(descriptor, 0, os.SEEK_CUR) > 0


def _has_name() -> bool:
    """Whether the file that standard input is can be opened by others, or read again later."""
    descriptor = _piped()
    return descriptor is not None and os.fstat(descriptor).st_nlink > 0


def _has_come(descriptor: int, patience: float | None) -> bool:
    """Waits for input or its end, with `patience` for no more than so many seconds; not on Windows."""
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()  # unlike `select`, of descriptors beyond 1,023 too
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(None if patience is None else patience * 1000))


def _piped() -> int | None:
    """The descriptor of standard input where text can come in without anybody typing it."""
    try:
        descriptor = sys.stdin.fileno()
        mode = os.fstat(descriptor).st_mode
    except (OSError, ValueError, AttributeError):
        return None
    return descriptor if stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode) else None


def _rescue() -> None:
    """Saves what no note holds; where no folder takes it, standard error does."""
    data = bytes(STDIN.unsaved)
    if not data.strip():
        return
    what = f"{'Part of the' if STDIN.is_in_part else 'The'} text from standard input is in no note"
    file = None
    with suppress(Exception):  # whatever it is, such as no descriptor for a module's file: the words go out
        from kb.store.config.cache_and_state_folders import state_folder
        from kb.store.notes.rescued_text import save_rescued

        file = save_rescued(data, state_folder(os.environ))
    if file:
        sys.stderr.write(clean(f"kb: {what}; it was saved as {file}\n"))
    else:
        sys.stderr.write(f"kb: {what} and could not be saved. It was:\n")
        sys.stderr.flush()
        sys.stderr.buffer.write(data)
    sys.stderr.flush()
