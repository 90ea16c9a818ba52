"""A terminal that goes away without a signal, as one does that is not the controlling one.

Textual 8 would read its end of file again and again, and use a whole core for it.
"""

import select
import sys
from typing import Final

from kb.store.system.ctrl_c import hang_up

LOOK_SECONDS: Final = 0.5
"""Between two looks whether it is still there."""


def end_without_terminal() -> None:
    """Ends as SIGHUP does where nobody is at the other end of standard input any more."""
    if is_terminal_lost():
        hang_up()


def is_terminal_lost() -> bool:
    """Whether standard input was a terminal, and nobody is at its other end any more."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    look = select.poll()
    look.register(sys.__stdin__.fileno(), 0)  # a hang-up is reported in any case
    return bool(look.poll(0))
