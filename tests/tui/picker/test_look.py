"""How the picker looks, as pictures beside this file and as properties of its lines."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from rich.cells import cell_len

from kb.tui.picker.candidates import Candidates
from kb.tui.picker.note_picker import NotePicker
from kb.tui.picker.preview import shared_heights
from tests.tui.picker.conftest import TODAY, opened

T = TypeVar("T")
Golden = Callable[[str, str], None]


def drawn(picker: NotePicker, keys: tuple[str, ...], size: tuple[int, int], look: Callable[[], T]) -> T:
    """What is to be seen of a picker after some keys."""

    async def run() -> T:
        async with picker.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            return look()

    return asyncio.run(run())


def lines(picker: NotePicker, *keys: str, size: tuple[int, int]) -> list[str]:
    """The lines on the screen after some keys."""
    return drawn(
        picker,
        keys,
        size,
        lambda: [strip.text for strip in picker.screen._compositor.render_strips(picker.size)],
    )


@pytest.mark.parametrize("width", [120, 80, 40])
@pytest.mark.parametrize("typed", ["", "scal"])
def test_the_picker_looks_like_its_picture(
    golden: Golden, candidates: Candidates, width: int, typed: str
) -> None:
    picker = NotePicker(candidates, "물레 or clock", is_several=True)
    keys = (*typed, "tab") if typed else ()
    picture = drawn(picker, keys, (width, 12), lambda: picker.export_screenshot(title="kb"))
    golden(f"picker_{typed or 'new'}_{width}.svg", picture)


HOSTILE = "esc\x1b[2J\x07 wi\u200bdth \u202ebidi\u2066 한글 \U0001f469\u200d\U0001f4bb \ud55c\u3000 [b]markup[/b] $x^2$ "


@pytest.mark.parametrize("width", [20, 40, 80, 99, 100, 120, 200])
def test_every_line_is_as_wide_as_the_terminal_whatever_a_title_holds(tmp_path: Path, width: int) -> None:
    notes = tmp_path / "mine" / "notes"
    notes.mkdir(parents=True)
    for number in range(30):
        text = f"*{HOSTILE * 3}{number}* (A B)\n\n{HOSTILE * 9}\n\n#{'태그' * 40}\n"
        (notes / f"2401{number + 1:02} a.md").write_text(text, encoding="utf-8")
    collection = opened(tmp_path / "mine")
    picker = NotePicker(Candidates(collection, collection.library.newest_first, TODAY), HOSTILE)
    seen = lines(picker, *["down"] * 12, size=(width, 12))
    assert {cell_len(line) for line in seen} == {width}
    assert sum(line.startswith("▸") for line in seen) == 1
    assert not any(character in "".join(seen) for character in "\x1b\x07\u200b\u202e\u2066")


def test_hangul_is_typed_where_the_cursor_is(candidates: Candidates) -> None:
    """The terminal draws a syllable that is being composed at its own cursor, which must follow."""
    picker = NotePicker(candidates, "clock")

    at = drawn(picker, tuple("물레 방"), (80, 12), lambda: picker.cursor_position)
    assert at == (1 + cell_len("물레 방"), 0)


@pytest.mark.parametrize(("width", "is_shown"), [(99, False), (100, True)])
def test_the_preview_is_there_from_100_columns_on(
    candidates: Candidates, width: int, is_shown: bool
) -> None:
    seen = "\n".join(lines(NotePicker(candidates, "x"), *"tidal", size=(width, 12)))
    assert ("손실이 줄어드는" in seen) == is_shown
    assert ("The beat at which" in seen) == is_shown
    if is_shown:
        assert seen.index("손실이") < seen.index("The beat") < seen.index("We time models")


def test_the_preview_follows_the_cursor(candidates: Candidates) -> None:
    seen = "\n".join(lines(NotePicker(candidates, "x"), "end", "up", size=(120, 12)))
    assert "천천히 자라는 것이" in seen


@pytest.mark.parametrize(
    ("heights", "room", "given"),
    [
        ([1, 20, 20], 9, [1, 4, 4]),
        ([1, 20, 2], 9, [1, 6, 2]),
        ([1, 2, 20], 9, [1, 2, 6]),
        ([20], 9, [9]),
        ([1, 1], 9, [1, 1]),
        ([5, 5, 5], 2, [2, 0, 0]),
        ([], 9, []),
    ],
)
def test_texts_share_the_room_there_is(heights: list[int], room: int, given: list[int]) -> None:
    assert shared_heights(heights, room) == given
