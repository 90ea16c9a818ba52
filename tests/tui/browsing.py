"""A browser over a real temporary collection, driven by Textual's pilot, and what a person sees of it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot
from textual.widget import Widget

from kb.tui.browse.background.reader import Reader
from kb.tui.browse.background.writer import Outcome, Writer
from kb.tui.browse.browser import Browser
from kb.tui.browse.host import Host
from kb.tui.browse.list.note_list import NoteList
from kb.workspace.collection import Collection
from tests.written_notes import write_notes

RIVERS, BRIDGES, LANTERNS, IDEA = (
    "Rivers of Data",
    "Bridges: Aligning Small Models",
    "Lanterns",
    "Undated idea",
)
"""The titles of the four notes of `browsing`, newest first."""
TODAY = date(2025, 1, 15)
WAIT_SECONDS = 10
REST_SECONDS = 0.5
WIDE = (120, 36)

_Widget = TypeVar("_Widget", bound=Widget)


class Seen:
    """A browser that runs, what is seen of it, and what a person does with it."""

    def __init__(self, browser: Browser, pilot: "Pilot[None]") -> None:
        self.browser = browser
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Presses keys, one after the other."""
        await self.pilot.press(*keys)

    async def write(self, text: str) -> None:
        """Types a text, a character at a time."""
        for character in text:
            await self.pilot.press("space" if character == " " else character)

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits until something holds."""
        end = time.monotonic() + WAIT_SECONDS
        while not holds():
            assert time.monotonic() < end, f"never held; the screen:\n{self.text}"
            await self.pilot.pause(0.01)

    async def shows(self, *texts: str) -> None:
        """Waits until these texts are on the screen."""
        await self.until(lambda: all(text in self.text for text in texts))

    async def hides(self, text: str) -> None:
        """Waits until a text is not on the screen any more."""
        await self.until(lambda: text not in self.text)

    async def lists(self, *titles: str) -> None:
        """Waits until exactly these notes are listed, in this order."""
        await self.until(lambda: self.titles == [*titles])

    async def at_rest(self) -> None:
        """Waits until all that was asked is answered and drawn."""
        last, since = "", time.monotonic()
        end = since + WAIT_SECONDS
        while time.monotonic() - since < REST_SECONDS:
            assert time.monotonic() < end, f"never at rest; the screen:\n{self.text}"
            await self.pilot.pause(0.05)
            if self.browser.reader.is_busy or self.text != last or not self.titles:
                last, since = self.text, time.monotonic()

    async def tells(self, text: str) -> None:
        """Waits until a notification tells this."""
        await self.until(lambda: any(text in one.message for one in self.browser._notifications))

    def widget(self, kind: type[_Widget]) -> _Widget:
        """The one widget of a kind."""
        return self.browser.query_one(kind)

    @property
    def padded_lines(self) -> list[str]:
        """The lines of the screen, whole."""
        strips = self.browser.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """The whole screen, every run of blanks one."""
        return "\n".join(" ".join(line.split()) for line in self.padded_lines)

    @property
    def titles(self) -> list[str]:
        """What is listed, by title."""
        return [card.display_title for card in self.widget(NoteList).results.cards]


class Browsing:
    """A collection to be browsed, and what was done with its notes outside the screen."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        self.environment = environment
        self.opened: list[str] = []
        self.ended: list[Outcome] = []
        self.edit: Callable[[Path, int], None] = lambda _file, _line: None

    @property
    def notes(self) -> Path:
        """The folder of the notes."""
        return self.root / "notes"

    def write(self, texts: str) -> None:
        """Writes notes: a line `== PATH` begins one."""
        write_notes(self.notes, texts)

    def collection(self) -> Collection:
        """The collection, opened for asking it beside the browser."""
        return Collection(self.root, self.environment, lambda _: None)

    def __call__(
        self, steps: Callable[[Seen], Awaitable[None]], size: tuple[int, int] = WIDE, query: str = ""
    ) -> None:
        """Runs the browser, and the steps in it."""
        asyncio.run(self._run(steps, size, query))

    async def _run(
        self, steps: Callable[[Seen], Awaitable[None]], size: tuple[int, int], query: str
    ) -> None:
        reader = Reader(partial(Collection, self.root, self.environment))
        reader.start()
        host = Host(self.edit, self.opened.append, lambda: TODAY)
        writer = Writer(reader)
        browser = Browser(writer, query, host, "My reading notes")
        async with browser.run_test(size=size, notifications=True) as pilot:
            await steps(Seen(browser, pilot))
        self.ended = [*writer.finished(lambda _: None)]
