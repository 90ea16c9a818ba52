"""How a command ends that cannot go on: in one sentence and an exit code, in one place."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from kb.cli.output.streams import let_go_of_output, writing_output
from kb.model.errors import KbError, OperationFailed

if TYPE_CHECKING:
    from kb.cli.session import Session


@contextmanager
def ending_errors(session: "Callable[[], Session]") -> Iterator[None]:
    """Ends the program where a fault of the world or of the question comes out of the block.

    `session` gives the session as it is then: the options before the command are read inside of the
    block. A pipe that nobody reads any more ends it quietly. Faults of the program pass.
    """
    try:
        yield
    except KbError as error:
        let_go_of_output()
        session().show_error(error)
        raise typer.Exit(error.exit_code) from error
    except BrokenPipeError as error:
        let_go_of_output()
        raise typer.Exit(OperationFailed.exit_code) from error
    except KeyboardInterrupt as error:
        session().say("Stopped.")
        raise typer.Exit(OperationFailed.exit_code) from error
    except RecursionError as error:
        session().show_error(OperationFailed("This is nested too deeply to be read."))
        raise typer.Exit(OperationFailed.exit_code) from error


@contextmanager
def writing_help() -> Iterator[None]:
    """For what typer writes itself, help, version and completion: a full disk raises OperationFailed."""
    with writing_output():
        try:
            yield
        finally:
            sys.stdout.flush()
