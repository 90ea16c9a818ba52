"""One run of `kb`: what was asked for all commands, and how answers reach the user.

On a terminal an answer is a rich view, paged if it is longer than the screen; elsewhere it is one record
a line, and rich is not even imported. Everything beside the answer goes to standard error.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.cli.streams import terminal_name, writing_output
from kb.language.counted import counted
from kb.model.errors import KbError, UnreadableQuery, UsageError
from kb.terminal.clean import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.output.console import PlainConsole
    from kb.cli.output.progress import Progress
    from kb.store.notes.shown_notes import ShownLine
    from kb.tui.theme import ThemedApp
    from kb.workspace.collection import Collection

_FALLBACK_WIDTH = 80
_FORCING = frozenset({"FORCE_COLOR", "TTY_COMPATIBLE"})
"""Variables by which rich takes a file for a terminal."""

_UNLIMITED = 10_000  # cells: no line of an error is broken where a program reads it


class Session:
    """The options before the command, the collection, and the ways out."""

    def __init__(self, root: Path | None = None, color: str = "auto", *, is_quiet: bool = False) -> None:
        self._root = root
        self._color = color
        self.is_quiet = is_quiet
        self.has_numbers = True
        """Whether a command can name what was shown by its number: they may not have been saved."""
        self._held = ExitStack()
        self._warned: set[str] = set()
        self._said_meanwhile: list[str] | None = None  # while another program has the screen

    # -- what is asked of ----------------------------------------------------------------------

    @cached_property
    def collection(self) -> "Collection":
        """The collection that the options, the environment or the current folder name."""
        from kb.workspace.collection import Collection

        return Collection.find(self._root, os.environ, self.warn, self.progress, terminal_name())

    @property
    def root_origin(self) -> str:
        """What names the collection: an option, a variable or the folder we are in."""
        if self._root:
            return "--root"
        return "$KB_ROOT" if os.environ.get("KB_ROOT") else "the current folder"

    @cached_property
    def is_terminal(self) -> bool:
        """Whether the answer is drawn for a person: standard output is a terminal, or colour is forced."""
        return self._color == "always" or sys.stdout.isatty()

    @property
    def can_ask(self) -> bool:
        """Whether there is somebody to ask: both ends are a terminal."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def is_terminal_plain(self) -> bool:
        """Whether the terminal can move no cursor, as no screen and no picker can be drawn then."""
        return os.environ.get("TERM", "dumb") == "dumb"

    def require_screen(self, refusal: str) -> None:
        """UsageError where no screen can be drawn: with `refusal` where there is no terminal at all."""
        if not (self.can_ask and sys.stderr.isatty()):  # on which Textual draws
            raise UsageError(refusal)
        if self.is_terminal_plain:
            raise UsageError(f"A terminal whose $TERM is “dumb” or not set shows no screen: {refusal}")

    @cached_property
    def width(self) -> int:
        """The terminal's width in cells."""
        from shutil import get_terminal_size

        return max(20, get_terminal_size((_FALLBACK_WIDTH, 24)).columns)

    def hold(self, resource: AbstractContextManager[Any]) -> None:
        """Enters a context, which `release` leaves when the command has ended."""
        self._held.enter_context(resource)

    def release(self) -> None:
        """Leaves what `hold` entered."""
        self._held.close()

    # -- answers -------------------------------------------------------------------------------

    def answer(
        self,
        report: Any,
        *,
        is_json: bool,
        records: Callable[[], Iterable[str]],
        view: Callable[[int], "RenderableType"],
        numbered: Iterable["ShownLine"] | None = None,
    ) -> None:
        """Gives a report as JSON, as a view at a width, or as records, whichever is wanted here.

        `numbered` are the lines to which the view gives the numbers from 1, which name them from then on;
        where they cannot be saved, the view is drawn without numbers.
        """
        if is_json:
            self.write_json(report)
        elif self.is_terminal:
            self.has_numbers = numbered is None or self.collection.shown.begin(numbered)
            self.show(self._with_numbers(view(self.width)))
        else:
            self.write_lines(records())

    def _with_numbers(self, view: "RenderableType") -> "RenderableType":
        """A view, without its numbers where these name nothing."""
        if self.has_numbers:
            return view
        from kb.terminal.unnumbered import Unnumbered

        return Unnumbered(view)

    def write_json(self, document: Any) -> None:
        """Writes one JSON document and a line end."""
        from kb.export.json_text import json_bytes

        self.write_bytes(json_bytes(document) + b"\n")

    def write_lines(self, lines: Iterable[str], end: str = "\n") -> None:
        """Writes lines, each with its end."""
        self.write_bytes("".join(f"{line}{end}" for line in lines).encode("utf-8", "backslashreplace"))

    def write_bytes(self, data: bytes) -> None:
        """Writes bytes to standard output: as they are, or on a terminal without what would steer it.

        OperationFailed where its disk is full.
        """
        self.end_progress()
        if sys.stdout.isatty():
            data = clean(data.decode("utf-8", "replace")).encode()
        with writing_output():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()

    def show(self, view: "RenderableType") -> None:
        """Draws a view, through the pager where it is longer than the screen."""
        from kb.cli.output.pager import show_paged

        self.end_progress()
        with writing_output():
            show_paged(self.console(sys.stdout), view, is_paged=sys.stdout.isatty())

    def show_screen(self, made: "Callable[..., ThemedApp[Any]]") -> Any:
        """Runs a whole screen, made with colour or without; what it ends with. Raises what ended it.

        What is said meanwhile is printed afterwards, and no progress is shown: both would be drawn over it.
        """
        self.end_progress()
        is_colored = self.console(sys.stdout).is_colored
        self._said_meanwhile = []
        try:
            return made(is_colored=is_colored).run_or_raise()
        finally:
            said, self._said_meanwhile = self._said_meanwhile, None
            for sentence in said:
                self.print_stderr(sentence)

    def flush(self) -> None:
        """Writes out what is still buffered. OperationFailed where it cannot be written."""
        with writing_output():
            sys.stdout.flush()

    # -- beside the answer ---------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Prints a sentence to standard error; `-q` hides it."""
        if not self.is_quiet:
            self.print_stderr(sentence)

    def print_stderr(self, sentence: str) -> None:
        """Prints a sentence to standard error, `-q` or not; nothing happens where that is closed."""
        if self._said_meanwhile is not None:
            self._said_meanwhile.append(sentence)
            return
        self.end_progress()
        with suppress(OSError):
            sys.stderr.write(f"{self._fitting(clean(sentence))}\n")

    def _fitting(self, sentence: str) -> str:
        """A sentence for standard error, broken between words where a terminal would break within them."""
        if not sys.stderr.isatty() or len(sentence) * 2 <= self.width:  # no character has more cells
            return sentence
        from kb.terminal.cells import broken_at_blanks

        return broken_at_blanks(sentence, self.width)

    def say_count(self, shown: int, total: int) -> None:
        """Prints how many notes there are, and how many of them are shown."""
        notes = counted(total, "note")
        self.say(notes if shown >= total else f"{shown:,} of {notes}")

    def warn(self, sentence: str) -> None:
        """Prints a warning, once in a run however often it is given; `-q` hides it."""
        if sentence not in self._warned:
            self._warned.add(sentence)
            self.say(f"kb: {sentence}")

    def show_error(self, error: KbError) -> None:
        """Prints an error as one red line; that of a query has a caret below its place."""
        self.end_progress()
        try:
            self._print_error(error)
        except (OSError, ImportError):  # no file can be opened any more, not even those that colour it
            sys.stderr.write(f"kb: {clean(str(error))}\n")

    def _print_error(self, error: KbError) -> None:
        sentence = self._fitting(f"kb: {clean(str(error))}")
        if not (isinstance(error, UnreadableQuery) or self._may_be_colored(sys.stderr)):
            sys.stderr.write(f"{sentence}\n")
            return
        console = self.console(sys.stderr, off_terminal=_UNLIMITED)
        if isinstance(error, UnreadableQuery):
            from kb.terminal.views.diagnostic import query_error_view

            console.print(query_error_view(str(error), error.query, error.start, error.end, console.width))
            return
        from rich.text import Text

        from kb.terminal.styles import ERROR

        console.print(Text(sentence, style=ERROR), soft_wrap=True)

    def _may_be_colored(self, file: Any) -> bool:
        """Whether rich may draw in colour on a file, as far as can be told without loading it."""
        return self._color == "always" or file.isatty() or not _FORCING.isdisjoint(os.environ)

    def progress(self, what: str, done: int, of: int, failed: int | None = None) -> None:
        """Shows how far long work is: a bar on a terminal, one line a step elsewhere."""
        if not self.is_quiet and self._said_meanwhile is None:
            self._progress.show(what, done, of, failed)

    @cached_property
    def _progress(self) -> "Progress":
        from kb.cli.output.progress import Progress

        return Progress(self.console(sys.stderr) if sys.stderr.isatty() else None)

    def end_progress(self) -> None:
        """Takes the bar of long work off the screen, before something else is drawn."""
        if "_progress" in self.__dict__:
            self._progress.end()

    def console(self, file: Any, off_terminal: int | None = None) -> "PlainConsole":
        """A rich console on `file`; colour as asked. `off_terminal`: its width where that is none."""
        from kb.cli.output.console import PlainConsole

        width = None if file.isatty() else off_terminal or self.width
        return PlainConsole(file, self._color, width)
