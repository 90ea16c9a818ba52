"""What a command says while a whole screen is shown."""

import sys

import pytest

from kb.cli.session import Session


class Screen:
    """What is said and shown while it runs is not to be drawn over it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.is_colored: bool | None = None

    def __call__(self, *, is_colored: bool) -> "Screen":
        self.is_colored = is_colored
        return self

    def run_or_raise(self) -> str:
        self._session.warn("A lock is waited for.")
        self._session.progress("Reading notes", 1, 2)
        sys.stderr.write("The screen is drawn.\n")
        return "done"


def test_what_is_said_meanwhile_is_printed_afterwards_and_no_progress_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = Session(color="never")
    screen = Screen(session)
    assert (session.show_screen(screen), screen.is_colored) == ("done", False)  # type: ignore[arg-type]
    assert capsys.readouterr().err == "The screen is drawn.\nkb: A lock is waited for.\n"
    session.progress("Reading notes", 1, 2)
    assert capsys.readouterr().err == "Reading notes: 2\n"
