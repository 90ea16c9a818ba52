"""The colours that all screens begin with."""

import asyncio

import pytest
from rich.color import ColorType
from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static

from kb.tui.theme import ThemedApp


class Screenful(ThemedApp[None]):
    """Some widgets, and a line in a colour of the theme."""

    CSS = "Static { color: $tag; }"

    def compose(self) -> ComposeResult:
        yield Static("tag")
        yield Input("typed")
        yield OptionList(*"abcdefghijklmnopqrstuvwxyz")


def colours(*, is_colored: bool) -> tuple[set[str], set[str]]:
    """The names of the colours of text and of backgrounds that are drawn, those of the terminal aside."""

    async def drawn() -> tuple[set[str], set[str]]:
        app = Screenful(is_colored=is_colored)
        async with app.run_test():
            strips = app.screen._compositor.render_strips(app.size)
            styles = [segment.style for strip in strips for segment in strip if segment.style]
            return (
                {one.color.name for one in styles if one.color and one.color.type != ColorType.DEFAULT},
                {
                    one.bgcolor.name
                    for one in styles
                    if one.bgcolor and one.bgcolor.type != ColorType.DEFAULT
                },
            )

    return asyncio.run(drawn())


@pytest.mark.parametrize("environment", ["", "1"])
def test_text_is_in_our_colours_on_the_terminals_own_background(
    monkeypatch: pytest.MonkeyPatch, environment: str
) -> None:
    monkeypatch.setenv("NO_COLOR", environment)
    text, backgrounds = colours(is_colored=True)
    assert "#008787" in text
    assert backgrounds == set()


@pytest.mark.parametrize("environment", ["", "1"])
def test_without_colour_there_is_none(monkeypatch: pytest.MonkeyPatch, environment: str) -> None:
    monkeypatch.setenv("NO_COLOR", environment)
    assert colours(is_colored=False) == (set(), set())
