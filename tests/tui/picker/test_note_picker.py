"""The keys of the picker, pressed in it."""

import asyncio
import threading

import pytest
from textual.widgets import Input

from kb.model.card import Card
from kb.tui.picker.candidates import Candidates
from kb.tui.picker.note_picker import NotePicker
from tests.tui.picker.conftest import Pressed

NEWEST_FIRST = ("물레방아", "Scales", "Harbour", "Tidal Clocks", "Moss", "Undated thought")


def stems(cards: tuple[Card, ...]) -> tuple[str, ...]:
    return tuple(card.path.stem.lstrip("0123456789 ") for card in cards)


def picked(pressed: Pressed, *keys: str, **options: bool) -> tuple[str, ...]:
    found = pressed(*keys, **options)
    assert found is not None
    return stems(found.cards)


def test_enter_takes_the_newest_where_nothing_is_typed(pressed: Pressed) -> None:
    assert picked(pressed, "enter") == ("물레방아",)


def test_what_is_typed_filters_before_enter_takes(pressed: Pressed) -> None:
    assert picked(pressed, *"moss", "enter") == ("Moss",)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("down",), 1),
        (("ctrl+n", "ctrl+n"), 2),
        (("down", "down", "up"), 1),
        (("down", "ctrl+p"), 0),
        (("up",), 0),
        (("end",), 5),
        (("end", "down"), 5),
        (("end", "home"), 0),
        (("pagedown",), 5),
        (("end", "pageup"), 0),
    ],
)
def test_the_cursor_moves_as_far_as_there_are_notes(
    pressed: Pressed, keys: tuple[str, ...], line: int
) -> None:
    assert picked(pressed, *keys, "enter") == (NEWEST_FIRST[line],)


def test_the_cursor_is_on_the_first_after_another_letter(pressed: Pressed) -> None:
    assert picked(pressed, "end", *"scaling", "enter") == ("Scales",)


def test_several_are_marked_in_the_order_in_which_they_are_taken(pressed: Pressed) -> None:
    keys = ("down", "tab", "tab", "home", "tab", "enter")
    assert picked(pressed, *keys, is_several=True) == ("Scales", "Harbour", "물레방아")


def test_a_second_tab_takes_the_mark_off(pressed: Pressed) -> None:
    assert picked(pressed, "tab", "up", "tab", "enter", is_several=True) == ("Scales",)


def test_a_mark_stays_while_something_else_is_typed(pressed: Pressed) -> None:
    keys = ("tab", *"moss", "tab", "enter")
    assert picked(pressed, *keys, is_several=True) == ("물레방아", "Moss")


def test_nothing_is_marked_where_one_is_asked_for(pressed: Pressed) -> None:
    assert picked(pressed, "tab", "tab", "enter") == ("물레방아",)


def test_escape_picks_nothing(pressed: Pressed) -> None:
    assert picked(pressed, "tab", "escape", is_several=True) == ()


def test_ctrl_c_stops(pressed: Pressed) -> None:
    assert pressed("ctrl+c") is None


@pytest.mark.parametrize(("key", "action"), [("ctrl+e", "edit"), ("ctrl+o", "open"), ("enter", "take")])
def test_a_key_says_what_to_do_with_the_note(pressed: Pressed, key: str, action: str) -> None:
    found = pressed("down", key)
    assert found is not None
    assert (found.action, stems(found.cards)) == (action, ("Scales",))


def test_where_no_note_is_left_enter_waits(pressed: Pressed) -> None:
    assert picked(pressed, *"zzqx", "enter", *["backspace"] * 4, "enter") == ("물레방아",)


class SlowCandidates(Candidates):
    """Answers when it may, and writes down what it was asked."""

    def __init__(self, candidates: Candidates) -> None:
        self.__dict__.update(candidates.__dict__)
        self.asked: list[str] = []
        self.may_answer = threading.Event()

    def ranked(self, typed: str) -> tuple[Card, ...]:
        self.asked.append(typed)
        self.may_answer.wait(10)
        return super().ranked(typed)


def test_letters_typed_while_it_filters_are_found_at_once(candidates: Candidates) -> None:
    slow = SlowCandidates(candidates)
    picker = NotePicker(slow, "x")

    async def press() -> None:
        async with picker.run_test(size=(80, 12)) as pilot:
            field = picker.query_one(Input)
            for letter in "moss":
                field.insert_text_at_cursor(letter)
                await asyncio.sleep(0.01)
            slow.may_answer.set()
            await pilot.press("enter")

    asyncio.run(press())
    assert picker.return_value is not None
    assert stems(picker.return_value.cards) == ("Moss",)
    assert slow.asked[-1] == "moss"
    assert len(slow.asked) <= 2


def test_a_picker_that_is_made_wider_fills_its_preview(candidates: Candidates) -> None:
    picker = NotePicker(candidates, "clock")

    async def widened() -> str:
        async with picker.run_test(size=(60, 12)) as pilot:
            await pilot.resize_terminal(120, 12)
            await pilot.pause()
            await pilot.pause()
            return "\n".join(strip.text for strip in picker.screen._compositor.render_strips())

    assert "합성 데이터를 몇 번까지" in asyncio.run(widened())
