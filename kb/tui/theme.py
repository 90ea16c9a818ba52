"""The colours of every screen: the terminal's own background and text, and what `kb.terminal.styles` adds.

Nothing is painted over the terminal's background, so that a screen is light on a light terminal, dark on a
dark one and see-through where that is; what is selected is reversed, which needs no colour at all. In CSS
each style of `kb.terminal.styles` that has a colour is a variable: `color: $quiet`.
"""

from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from rich.style import Style
from textual.app import App, ReturnType
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme
from textual.worker import WorkerFailed

from kb.model.errors import KbError
from kb.store.system.ctrl_c import ending_in_order, leaving_keys_to_a_program, raising_when_told_to_end
from kb.terminal import styles
from kb.tui.lost_terminal import LOOK_SECONDS, end_without_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.types import CSSPathType


def _hex(style: Style) -> str:
    return style.color.get_truecolor().hex if style.color else "ansi_default"


_PLAIN = "ansi_default"
_SELECTED = {
    f"{name}-{part}": value
    for name in ("block-cursor", "input-selection", "screen-selection", "input-cursor")
    for part, value in (("foreground", _PLAIN), ("background", _PLAIN), ("text-style", "reverse"))
}
_SCROLLBAR = {
    f"scrollbar{part}": _PLAIN
    for part in ("-background", "-background-hover", "-background-active", "-corner-color")
} | {f"scrollbar{part}": _hex(styles.QUIET) for part in ("", "-hover", "-active")}

THEME: Final = Theme(
    name="kb",
    ansi=True,
    primary=_hex(styles.LINK),
    secondary=_hex(styles.TAG),
    warning=_hex(styles.WARNING),
    error=_hex(styles.ERROR),
    success=_hex(styles.GOOD),
    accent=_hex(styles.LINK),
    foreground=_PLAIN,
    background=_PLAIN,
    surface=_PLAIN,
    panel=_PLAIN,
    boost=_PLAIN,
    variables={
        **{name.lower(): _hex(style) for name, style in vars(styles).items() if isinstance(style, Style)},
        **_SELECTED,
        **_SCROLLBAR,
        "border": _hex(styles.QUIET),
        "border-blurred": _hex(styles.QUIET),
        "ansi-background": _PLAIN,
        "ansi-foreground": _PLAIN,
        "footer-key-foreground": _hex(styles.LINK),
        "block-cursor-blurred-text-style": "none",
    },
)


class ThemedApp(App[ReturnType]):
    """A program in the terminal's own colours, or in none; nothing in it moves by itself."""

    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    DEFAULT_CSS = """
    Screen Input:ansi > .input--cursor {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    Screen Input:ansi > .input--placeholder { color: $quiet; text-style: none; }
    """

    def __init__(self, *, is_colored: bool = True, css_path: "CSSPathType | None" = None) -> None:
        super().__init__(css_path=css_path)
        self.register_theme(THEME)
        self.theme = THEME.name
        self.animation_level = "none"
        self._color_filters = () if is_colored else (NoColor(),)

    def run_or_raise(self, *, inline: bool = False, mouse: bool = True) -> ReturnType | None:
        """Runs the program; what it ends with. Raises the exception that ended it, if one did.

        KeyboardInterrupt where a signal does, or the terminal goes, after all was put in order.

        Textual 8 itself would draw that and return None, as where a person quits.
        """
        with ending_in_order(self._end_soon):
            ended_with = self.run(inline=inline, mouse=mouse)
            if isinstance(self._exception, OSError):
                end_without_terminal()  # on which it could not draw any more
        error: BaseException | None = self._exception
        if isinstance(error, WorkerFailed):
            error = error.error
        if error:
            raise error
        return ended_with

    def run_suspended(self, program: "Callable[[], None]") -> None:
        """Suspends the screen and runs a program, which gets Ctrl-C too. Raises what it raises."""
        failed: KbError | None = None
        can_suspend = self._driver is not None and self._driver.can_suspend
        with leaving_keys_to_a_program(), self.suspend() if can_suspend else nullcontext():
            try:
                with raising_when_told_to_end():
                    program()
            except KbError as error:  # past `suspend`, Textual 8.2 would leave the terminal as it is
                failed = error
        if failed:
            raise failed

    def on_mount(self) -> None:
        """Looks from now on whether the terminal is still there."""
        if not self.is_headless:
            self.set_interval(LOOK_SECONDS, end_without_terminal)

    def _end_soon(self) -> None:
        if not self._loop:  # nothing is begun yet
            raise KeyboardInterrupt
        self._loop.call_soon_threadsafe(self.exit)

    def _fatal_error(self) -> None:
        """Ends without a traceback: `run_or_raise` raises the error again."""
        self._close_messages_no_wait()

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """The filters of every line that is drawn; who opens a program decides whether it is in colour.

        Textual 8 looks at `$NO_COLOR` before it knows the theme, and draws grey on grey.
        """
        others = (one for one in super().get_line_filters() if not isinstance(one, Monochrome | NoColor))
        return (*others, *self._color_filters)
