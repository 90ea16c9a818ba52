"""`kb browse`: a dialog opens with its key, however long it takes to know what it asks about."""

import threading
from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Input

from kb.tui.browse.background.writer import Task
from kb.tui.browse.dialogs.dialog import Dialog
from tests.tui.browsing import Browsing, Seen

RIVERS_FILE = "2024/241213 Rivers.md"


def held_up(
    browsing: Browsing, press: Callable[[Seen], Awaitable[None]], then: Callable[[Seen], Awaitable[None]]
) -> None:
    """Presses keys while neither reader nor writer answers, then lets them."""
    answer = threading.Event()

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.at_rest()
        seen.browser.reader.do(lambda _: answer.wait(20), lambda _: None)
        seen.browser.writer.do(Task("test", lambda _: answer.wait(20), lambda _: None, lambda _: None))
        await press(seen)
        answer.set()
        await then(seen)

    try:
        browsing(steps)
    finally:
        answer.set()


@pytest.mark.parametrize("key", ["t", "c", "u", "y"])
def test_keys_behind_one_that_opens_a_dialog_do_nothing_below_it(browsing: Browsing, key: str) -> None:
    async def press(seen: Seen) -> None:
        await seen.press(key, *"zqotj")
        await seen.until(lambda: len(seen.browser.screen_stack) == 2)

    async def then(seen: Seen) -> None:
        await seen.until(lambda: not seen.browser.reader.is_busy)
        await seen.pilot.pause(0.2)
        if key == "t":
            assert isinstance(seen.browser.focused, Input)
            assert seen.browser.focused.value == "zqotj"
        assert seen.browser.notes.cursor == 0
        assert seen.browser.is_running
        assert not browsing.opened

    held_up(browsing, press, then)


def test_what_is_typed_while_the_tags_are_read_is_seen_and_written(browsing: Browsing) -> None:
    async def press(seen: Seen) -> None:
        await seen.press("t", *"quarry")
        await seen.shows("Tags of Rivers of Data", "quarry")
        await seen.press("space", *"rev", "tab", "enter", "enter")

    async def then(seen: Seen) -> None:
        await seen.tells("written. u undoes it")

    held_up(browsing, press, then)
    assert "#survey #synthetic-data #quarry #review" in (browsing.notes / RIVERS_FILE).read_text()


@pytest.mark.parametrize("key", ["t", "c", "u"])
def test_a_dialog_that_is_left_while_it_waits_stays_away(browsing: Browsing, key: str) -> None:
    async def press(seen: Seen) -> None:
        await seen.press(key)
        await seen.until(lambda: len(seen.browser.screen_stack) == 2)
        await seen.press("enter", "escape")
        await seen.until(lambda: len(seen.browser.screen_stack) == 1)

    async def then(seen: Seen) -> None:
        await seen.at_rest()
        assert len(seen.browser.screen_stack) == 1
        assert not seen.browser.is_reading

    held_up(browsing, press, then)


def test_an_undo_is_agreed_before_it_is_known_what_it_takes_back(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4")
        await seen.press("a", *"https://example.org/new", "enter")
        await seen.tells("Captured")
        await seen.shows("5 of 5")
        await seen.press("u", "y")
        await seen.shows("4 of 4")

    browsing(steps)


def test_a_dialog_waits_for_the_note_that_the_newest_query_finds(browsing: Browsing) -> None:
    answer = threading.Event()

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        seen.browser.reader.do(lambda _: answer.wait(10), lambda _: None)
        seen.browser.show_query("lanterns")
        await seen.pilot.pause()
        await seen.press("t", *"glaze")
        await seen.shows("glaze")
        assert "Rivers" not in str(seen.browser.screen._heading.render())
        answer.set()
        await seen.shows("Tags of Lanterns", "glaze")

    browsing(steps)


def test_a_second_enter_typed_just_as_fast_does_nothing(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("y")
        await seen.until(lambda: isinstance(seen.browser.screen, Dialog))
        dialog = seen.browser.screen
        assert isinstance(dialog, Dialog)
        dialog.dismiss(None)
        dialog.dismiss(None)
        await seen.at_rest()
        assert len(seen.browser.screen_stack) == 1
        assert seen.browser.is_running

    browsing(steps)
