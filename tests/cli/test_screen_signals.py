"""Signals, and a terminal that goes away, while a screen is shown or one of its programs runs."""

import re
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from kb.store.config.cache_and_state_folders import lock_file
from kb.store.files.locks import exclusive_lock
from tests.cli.conftest import Kb
from tests.cli.opened import LEFT, Opened

CTRL_C, CTRL_E, ESCAPE = "\x03", "\x05", "\x1b"
SCREENS = [
    (("browse",), "4 of 4"),
    (("tag", "--walk", "Bridges OR Rivers"), "1 of 2"),
    (("tags", "--tidy"), "synthetic"),
    (("show", "s"), "Enter take"),
]
EDITING = [(SCREENS[0], "e", "q"), (SCREENS[1], CTRL_E, ESCAPE)]

Screen = tuple[tuple[str, ...], str]
"""How a screen is opened, and what it shows then."""


@pytest.mark.parametrize(("screen", "edit", "leave"), EDITING)
def test_ctrl_c_in_the_editor_ends_the_editor_alone(
    kb: Kb, program: Callable[[str, str], str], screen: Screen, edit: str, leave: str
) -> None:
    arguments, shown = screen
    editor = program("editor", "echo EDITING; exec sleep 60")
    with Opened(kb, *arguments, is_controlling=True, EDITOR=editor) as opened:
        opened.shows(shown)
        opened.press(edit)
        opened.shows("EDITING")
        opened.press(CTRL_C)
        opened.shows("exited")
        opened.press(leave)
        assert opened.ends() == 0


@pytest.mark.parametrize(("screen", "edit", "_leave"), EDITING)
def test_a_screen_that_is_told_to_end_ends_with_its_editor(
    kb: Kb, program: Callable[[str, str], str], screen: Screen, edit: str, _leave: str
) -> None:
    arguments, shown = screen
    editor = program("editor", "echo EDITING; exec sleep 60")
    with Opened(kb, *arguments, EDITOR=editor) as opened:
        opened.shows(shown)
        opened.press(edit)
        opened.shows("EDITING")
        opened.process.send_signal(signal.SIGTERM)
        assert opened.ends() == -signal.SIGTERM
        assert opened.has_its_modes_back


@pytest.mark.parametrize(("arguments", "shown"), SCREENS)
@pytest.mark.parametrize("ignored", ["", "1"])
def test_a_screen_whose_terminal_goes_without_a_signal_ends(
    kb: Kb, arguments: tuple[str, ...], shown: str, ignored: str
) -> None:
    with Opened(kb, *arguments, is_hangup_ignored=bool(ignored)) as opened:
        opened.shows(shown)
        opened.close()
        assert opened.process.wait(timeout=20) == -signal.SIGHUP


@pytest.fixture
def held(kb: Kb):
    """Holds the lock under which notes are written, until it is closed."""
    path = lock_file(kb.root, Path(kb.environment["KB_STATE_DIR"]), "notes")
    with ExitStack() as stack:
        stack.enter_context(exclusive_lock(path, "tag rename", print))
        yield stack


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_capture_that_waits_is_written_after_a_signal(kb: Kb, held: ExitStack, number: int) -> None:
    with Opened(kb, "browse") as opened:
        opened.shows("4 of 4")
        opened.press("a")
        opened.shows("Capture a paper or page")
        opened.press("https://example.org/new-page\r")
        opened.shows("Capturing")
        opened.process.send_signal(number)
        opened.shows("Finishing `kb add https://example.org/new-page`")
        assert LEFT in opened.drawn
        held.close()
        assert opened.ends() == (3 if number == signal.SIGINT else -number)
        assert "Traceback" not in opened.drawn
    assert any("https://example.org/new-page" in file.read_text() for file in kb.notes.rglob("*.md"))


def test_a_capture_that_waits_is_written_after_the_terminal_has_gone(kb: Kb, held: ExitStack) -> None:
    with Opened(kb, "browse") as opened:
        opened.shows("4 of 4")
        opened.press("a")
        opened.shows("Capture a paper or page")
        opened.press("https://example.org/new-page\r")
        opened.shows("Capturing")
        opened.close()
        held.close()
        assert opened.process.wait(timeout=20) == -signal.SIGHUP
    assert any("https://example.org/new-page" in file.read_text() for file in kb.notes.rglob("*.md"))


@pytest.mark.parametrize(("arguments", "shown"), SCREENS[:3])
@pytest.mark.parametrize("term", ["dumb", None])
def test_where_no_screen_can_be_drawn_a_sentence_says_so(
    kb: Kb, arguments: tuple[str, ...], shown: str, term: str | None
) -> None:
    ran = kb.on_terminal(*arguments, TERM=term or "dumb")
    assert ran.code == 2
    assert ran.plain.startswith("kb: A terminal whose $TERM is “dumb” or not set shows no screen: `")
    assert ("\x1b" in ran.out, shown in ran.plain) == (False, False)


def test_ctrl_c_while_a_picker_starts_leaves_nothing(kb: Kb) -> None:
    kb("list")
    for tenths in range(0, 10, 2):
        with Opened(kb, "show", "s", is_controlling=True) as opened:
            opened.begins()
            time.sleep(tenths / 10)
            opened.press(CTRL_C)
            assert opened.ends() == 3
            assert opened.has_its_modes_back
            assert re.search(r"^\^C$|(^|\x1b\[J.*|\^C|\x1b\[2K|\x1b\[\?25h\r)Stopped\.\r\n$", opened.drawn)
            assert "Traceback" not in opened.drawn


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_rewrite_that_is_begun_is_finished_after_a_signal(kb: Kb, number: int) -> None:
    kb.write("".join(f"== many/{one:03}.md\n*Lamp {one}* (A B)\n\nA lamp.\n" for one in range(150)))
    files = sorted(kb.notes.glob("many/*.md"))
    before = [file.read_bytes() for file in files]
    assert kb("tag", "add", "lit", "path:many/*", "--yes").code == 0
    with Opened(kb, "browse") as opened:
        opened.shows("154 of 154")
        opened.press("u")
        opened.shows("150")
        opened.press("\r")
        while files[0].read_bytes() != before[0] and files[-1].read_bytes() != before[-1]:
            time.sleep(0.001)
            assert opened.process.poll() is None
        opened.process.send_signal(number)
        assert opened.ends() == -number
        assert "Traceback" not in opened.drawn
    assert [file.read_bytes() for file in files] == before
    assert kb("undo", "--list").code == 0
