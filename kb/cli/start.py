"""Runs what a command line says: by itself where it can read it, else by typer."""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress

from kb.cli.command_line import call_of
from kb.cli.errors import running
from kb.cli.global_options import session_of, split_line
from kb.cli.standard_input import is_capture, rescuing_input
from kb.store.system.ctrl_c import deliver_signals


def start(arguments: Sequence[str]) -> None:
    """Runs the command that the arguments name, and ends the program unless all went well.

    What a capture is given on a pipe is never lost.
    """
    with rescuing_input() if is_capture(split_line(arguments).command, arguments) else nullcontext():
        deliver_signals()
        _load_msgspec()
        if not (_has_answered_tab() if "_KB_COMPLETE" in os.environ else _has_run(arguments)):
            from kb.cli.app import app

            app([*arguments], prog_name="kb")


def _has_answered_tab() -> bool:
    """Answers the shell, where that takes no typer."""
    from kb.cli.completing.tab import answer_to_tab

    lines = answer_to_tab(os.environ)
    if lines is not None:
        sys.stdout.write(f"{lines}\n")
    return lines is not None


def _has_run(arguments: Sequence[str]) -> bool:
    """Runs a command whose line can be read without typer."""
    call = call_of(arguments)
    if call:
        session = session_of(**call.global_values)
        with running(lambda: session):
            call.run(session, **call.values)
    return call is not None


def _load_msgspec() -> None:
    """Loads msgspec, and not typing_extensions, which takes as long and has nothing that kb needs.

    msgspec 0.22 takes `get_type_hints` from there where it is installed, and from `typing` elsewhere; once
    it always does the latter, this can go.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        with suppress(ImportError):  # of a msgspec that insists: whoever imports it next gets both
            import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
