"""How a command ends that cannot go on: in one sentence and an exit code, in one place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from kb.cli.streams import output_fault
from kb.model.errors import CouldNot, KbError

if TYPE_CHECKING:
    from kb.cli.session import Session


@contextmanager
def ending_faults(session: "Callable[[], Session]") -> Iterator[None]:
    """Ends the program where a fault of the world or of the question comes out of the block.

    `session` gives the session as it is then: the options before the command are read inside of the
    block. A pipe that nobody reads any more ends it quietly. Faults of the program pass.
    """
    try:
        yield
    except KbError as error:
        session().say_fault(error)
        raise typer.Exit(error.exit_code) from error
    except BrokenPipeError as error:
        session().abandon_output()
        raise typer.Exit(CouldNot.exit_code) from error
    except KeyboardInterrupt as error:
        session().say("Stopped.")
        raise typer.Exit(CouldNot.exit_code) from error
    except RecursionError as error:
        session().say_fault(CouldNot("This is nested too deeply to be read."))
        raise typer.Exit(CouldNot.exit_code) from error


@contextmanager
def writing_help() -> Iterator[None]:
    """Raises CouldNot where the disk refuses what typer writes itself: help, version, completion."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_fault(error) from error
