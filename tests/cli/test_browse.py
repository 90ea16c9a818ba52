"""`kb browse` as a command: on a terminal a screen, elsewhere a sentence."""

import re
import signal

import pytest

from tests.cli.opened import ENTERED, LEFT, Opened


def test_off_a_terminal_browse_says_what_to_use_instead(kb) -> None:
    ran = kb("browse")
    assert (ran.code, ran.out) == (2, "")
    assert "needs a terminal" in ran.err
    assert "kb list" in ran.err


@pytest.mark.parametrize("key", ["q", "\x03"])
def test_q_and_ctrl_c_quit_and_give_the_terminal_back(kb, key: str) -> None:
    with Opened(kb, "browse") as opened:
        opened.shows("4 of 4")
        opened.press(key)
        assert opened.ends() == 0
        assert opened.drawn.rindex(LEFT) > opened.drawn.rindex(ENTERED)
        assert opened.has_its_modes_back


def test_what_was_asked_for_is_written_after_the_screen(kb) -> None:
    with Opened(kb, "browse") as opened:
        opened.shows("4 of 4")
        opened.press("a")
        opened.shows("Capture a paper or page")
        opened.press("https://example.org/new-page\r")
        opened.shows("Capturing")
        opened.press("q")
        assert opened.ends() == 0
    assert any("https://example.org/new-page" in file.read_text() for file in kb.notes.rglob("*.md"))


def test_what_could_not_be_written_is_named_after_the_screen(kb) -> None:
    with Opened(kb, "browse") as opened:
        opened.shows("4 of 4")
        (kb.root / "kb.yaml").write_text("capture: {folder: drafts}\nignore: [drafts]\n")
        opened.press("a")
        opened.shows("Capture a paper or page")
        opened.press("https://example.org/new-page\r")
        opened.shows("Capturing")
        opened.press("q")
        assert opened.ends() == 3
        assert (
            "Not done: `kb add https://example.org/new-page`." in opened.drawn[opened.drawn.rindex(LEFT) :]
        )


def test_a_signal_ends_it_and_gives_the_terminal_back(kb) -> None:
    with Opened(kb, "browse") as opened:
        opened.shows("4 of 4")
        opened.process.send_signal(signal.SIGTERM)
        opened.ends()
        assert opened.drawn.rindex(LEFT) > opened.drawn.rindex(ENTERED)
        assert opened.has_its_modes_back


def test_a_query_of_the_command_line_is_the_first_one(kb) -> None:
    with Opened(kb, "browse", "tag:survey") as opened:
        opened.shows("1 of 4")
        opened.shows("tag:survey")


def test_a_query_that_cannot_be_read_opens_nothing(kb) -> None:
    ran = kb.on_terminal("browse", "(")
    assert ran.code == 2
    assert ENTERED not in ran.out
    assert "never closed" in ran.out


def test_no_color_draws_none(kb) -> None:
    with Opened(kb, "browse", NO_COLOR="1") as opened:
        opened.shows("4 of 4")
        opened.shows("▾ Tags")
        assert not re.search(r"\x1b\[[0-9;]*[34]8;[25];", opened.drawn)


def test_keys_that_come_in_one_packet_are_taken_in_their_order(kb, program) -> None:
    editor = program("editor", 'echo "EDITING $1"; sleep 0.2')
    with Opened(kb, "browse", EDITOR=editor) as opened:
        opened.shows("4 of 4")
        opened.press("/lantern\re")
        opened.shows(f"EDITING {kb.notes}/230310 Lanterns.md")
        opened.press("q")
        assert opened.ends() == 0
