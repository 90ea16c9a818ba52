"""`kb browse`: which part of the screen a key, or a command of the palette, reaches."""

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Input

from kb.tui.browse.actions.palette import KeyCommands
from kb.tui.browse.keys import KEYS
from kb.tui.browse.query.results import Results
from tests.tui.browsing import Browsing, Seen


def test_every_command_of_the_palette_runs(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        for key in KEYS:
            if key.action == "quit":
                continue
            await KeyCommands(seen.browser.screen)._do(key)
            await seen.until(lambda: not seen.browser.reader.is_busy)
            await seen.pilot.pause(0.05)
            while len(seen.browser.screen_stack) > 1:
                await seen.press("escape")
            seen.browser.read(whole=False)
        await seen.shows("4 of 4")
        assert not isinstance(seen.browser.focused, Input)

    browsing(steps)


async def type_at_once(seen: Seen, text: str) -> None:
    """Types as a terminal sends what arrives in one packet: nothing is drawn in between."""
    for character in text:
        seen.browser.post_message(Key(_character_to_key(character), character))
    await seen.pilot.pause()


def test_what_is_typed_at_once_with_the_slash_is_the_query(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_at_once(seen, "/add q")
        await seen.until(lambda: seen.browser.query_text == "add q")
        assert len(seen.browser.screen_stack) == 1

    browsing(steps)


def test_what_is_typed_at_once_with_the_slash_in_the_note_is_the_query(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("enter")
        await seen.until(lambda: seen.browser.is_reading)
        await type_at_once(seen, "/lantern")
        await seen.lists("Lanterns")

    browsing(steps)


@pytest.mark.parametrize(
    ("jamo", "shown"), [("ㅅ", "Tags of Rivers"), ("ㅁ", "Capture a paper"), ("ㅛ", "Copy from")]
)
def test_a_keyboard_set_to_hangul_has_the_same_keys(browsing: Browsing, jamo: str, shown: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_at_once(seen, jamo)
        await seen.shows(shown)

    browsing(steps)


def test_a_hangul_key_moves_in_the_list_and_is_a_letter_in_the_query(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_at_once(seen, "ㅓ")
        await seen.until(lambda: seen.browser.notes.cursor == 1)
        await type_at_once(seen, "/ㅂ")
        await seen.until(lambda: seen.browser.query_text == "ㅂ")

    browsing(steps)


def test_an_answer_to_an_older_query_is_not_shown(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        before = seen.browser.notes.results
        seen.browser.presenter._show_results(Results("older", (), 0, 4), None)
        assert seen.browser.notes.results is before

    browsing(steps)


async def type_keys(seen: Seen, *keys: str) -> None:
    """Presses keys as a terminal sends them that come in one packet."""
    for key in keys:
        name = key if len(key) > 1 else _character_to_key(key)
        seen.browser.post_message(Key(name, key if len(key) == 1 else None))
    await seen.pilot.pause()


def test_a_key_behind_enter_acts_on_what_the_query_finds(browsing: Browsing) -> None:
    edited: list[str] = []
    browsing.edit = lambda file, _line: edited.append(file.name)

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_keys(seen, *"/lanterns", "enter", "e", "j", *"/ x")
        await seen.until(lambda: edited)
        await seen.until(lambda: seen.browser.query_text == "lanterns  x")

    browsing(steps)
    assert [name.endswith("Lanterns.md") for name in edited] == [True]


def test_keys_behind_one_that_opens_a_dialog_are_typed_in_it(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_keys(seen, *"/lanterns", "enter", *"ttestimony")
        await seen.shows("Tags of Lanterns", "testimony")
        assert seen.browser.query_text == "lanterns"
        await type_keys(seen, "escape", "escape", "?", "escape", "j")
        await seen.until(lambda: len(seen.browser.screen_stack) == 1)

    browsing(steps)


def test_a_hangul_key_keeps_its_turn(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_keys(seen, "ㅓ", "ㅓ", "k", "/", "ㅂ", "enter", "ㅁ", *"2401")
        await seen.shows("Capture a paper", "2401")
        assert (seen.browser.query_text, len(seen.browser.screen_stack)) == ("ㅂ", 2)

    browsing(steps)


@pytest.mark.parametrize("query", ["a" * 9000, f"foo:{'b' * 900}", f"tag:{'c' * 900}"])
def test_a_long_query_does_not_fill_the_screen_with_itself(browsing: Browsing, query: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.until(lambda: any(one in seen.text for one in ("at most", "no filter", "No note has")))
        assert not any(letter * 60 in line for line in seen.padded_lines[1:] for letter in "abc")

    browsing(steps, query=query)


def test_an_unknown_filter_names_the_key_that_lists_them(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("There is no filter zzzz:. ? lists the filters.")
        assert "kb search" not in seen.text
        await seen.press("question_mark", "G")
        await seen.shows("Filters of a query", "query:daily")
        await seen.press("g")
        await seen.shows("Everywhere")

    browsing(steps, query="zzzz:1", size=(80, 24))


def test_the_first_and_the_last_filter_are_a_key_away(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("unread papers")
        await seen.press("s", "G")
        await seen.until(lambda: seen.browser.sidebar.cursor == seen.browser.sidebar.length - 1)
        await seen.press("g")
        await seen.until(lambda: seen.browser.sidebar.cursor == 0)

    browsing(steps)
