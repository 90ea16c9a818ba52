"""`kb browse`: which part of the screen a key, or a command of the palette, reaches."""

from textual.widgets import Input

from kb.tui.browse.actions.palette import KeyCommands
from kb.tui.browse.keys import KEYS
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
