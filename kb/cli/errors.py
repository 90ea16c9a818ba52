"""The one place where a command that cannot go on ends: one sentence and an exit code."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.memory import is_out_of_memory
from kb.cli.streams import let_go_of_output, writing_output
from kb.model.errors import KbError, OperationFailed
from kb.store.system.ctrl_c import raising_interrupts

if TYPE_CHECKING:
    from kb.cli.session import Session


@contextmanager
def running(session: "Callable[[], Session]") -> Iterator[None]:
    """Runs a command: its errors and Ctrl-C end the program as one sentence, and its output is written."""
    with ending_errors(session), raising_interrupts():
        try:
            yield
        finally:
            session().release()
        session().flush()


@contextmanager
def ending_errors(session: "Callable[[], Session]") -> Iterator[None]:
    """Ends the program where a `KbError` leaves the block.

    `session` returns the session at that moment, as the options before the command are read inside the
    block. A closed pipe ends it quietly, and what the system refused where nobody expected it is said like
    any other refusal. Any other exception passes.
    """
    try:
        yield
    except KbError as error:
        let_go_of_output()
        session().show_error(error)
        raise SystemExit(error.exit_code) from error
    except BrokenPipeError as error:
        let_go_of_output()
        raise SystemExit(OperationFailed.exit_code) from error
    except OSError as error:
        if is_out_of_memory(error):
            raise
        from kb.store.files.os_error import operation_failed

        let_go_of_output()
        session().show_error(operation_failed("use", Path(error.filename or "a file"), error))
        raise SystemExit(OperationFailed.exit_code) from error
    except RecursionError as error:
        session().show_error(OperationFailed("This is nested too deeply to read."))
        raise SystemExit(OperationFailed.exit_code) from error
    except (KeyboardInterrupt, RuntimeError) as error:
        # Of one that comes while a class is made, in `__set_name__`, Python makes a RuntimeError.
        if KeyboardInterrupt not in (type(error), type(error.__cause__)):
            raise
        session().say("Stopped.")
        raise SystemExit(OperationFailed.exit_code) from error


@contextmanager
def writing_help() -> Iterator[None]:
    """For what typer writes itself, help, version and completion: a full disk raises OperationFailed."""
    with writing_output():
        try:
            yield
        finally:
            sys.stdout.flush()
