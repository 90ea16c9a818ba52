"""Long views through the user's pager, as git does it."""

import os
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from kb.cli.user_program import pager_command

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def show_paged(console: "Console", view: "RenderableType", *, is_paged: bool) -> None:
    """Prints a view; where it is longer than the screen and a pager is set up, through that.

    `$KB_PAGER`, else `$PAGER`, else `less`; an empty one or `cat` is none. `less` gets `-FRX` unless
    `$LESS` is set: it keeps colours, and what fits stays on the screen.
    """
    if not is_paged:
        console.print(view)
        return
    with console.capture() as captured:
        console.print(view)
    text = captured.get()
    command = pager_command()
    if text.count("\n") < console.height or not command or not _paged(command, text):
        console.file.write(text)
        console.file.flush()


def _paged(command: list[str], text: str) -> bool:
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's
    except OSError:
        return False
    with suppress(BrokenPipeError, KeyboardInterrupt):
        pager.communicate(text.encode("utf-8", "replace"))
    while pager.poll() is None:
        with suppress(KeyboardInterrupt):
            pager.wait()
    return True
