"""Collections that are walked through, and screens on which keys are pressed."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
from textual.app import App

from kb.workspace.collection import Collection
from tests.written_notes import write_notes

TAGGED = "".join(
    f"== 2401{day:02} Kiln {day}.md\n*Kiln {day}* (A B)\n\n가마에서 그릇을 굽는 이야기 {day}. A kiln fires pots.\n\n#kiln #clay\n"
    f"== 2402{day:02} Loom {day}.md\n*Loom {day}* (A B)\n\n베틀로 천을 짜는 이야기 {day}. A loom weaves cloth.\n\n#loom #sewing\n"
    for day in range(1, 7)
)
UNTAGGED = """
== 240303 Old kiln.md
https://arxiv.org/abs/2403.00003

*The Old Kiln* (A B)

가마를 고쳐서 그릇을 다시 굽는다. The kiln fires pots again.
== 240302 New loom.md
*The New Loom* (A B)

베틀을 새로 들여서 천을 짠다. The loom weaves cloth.
== 240301 Glass.md
*Glass* (A B)

> Glass is blown.
"""
"""Twelve notes with tags and three without, newest first: a kiln, a loom, and glass without commentary."""


class Walked:
    """A collection on the disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "notes").mkdir(parents=True)

    def write(self, texts: str) -> None:
        """Writes notes: a line `== PATH` begins one."""
        write_notes(self.root / "notes", texts)

    def text(self, path: str | PurePosixPath) -> str:
        """The text of a note."""
        return (self.root / "notes" / path).read_text(encoding="utf-8")

    def opened(self) -> Collection:
        """The collection as it is now."""
        folder = self.root.parent
        environment = {"KB_CACHE_DIR": str(folder / "cache"), "KB_STATE_DIR": str(folder / "state")}
        return Collection(self.root, environment, lambda _: None)


@pytest.fixture
def walked(tmp_path: Path) -> Walked:
    """The fifteen notes."""
    found = Walked(tmp_path / "mine")
    found.write(TAGGED + UNTAGGED)
    return found


def pressed(app: App[object], *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Presses keys on a screen; what stands on it then."""
    return _drawn(app, keys, size, lambda: "\n".join(_lines(app)))


def screenshot(app: App[object], *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Presses keys on a screen; its picture as SVG."""
    return _drawn(app, keys, size, lambda: app.export_screenshot(title="kb"))


def _drawn(app: App[object], keys: tuple[str, ...], size: tuple[int, int], drawn: Callable[[], str]) -> str:
    async def run() -> str:
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return drawn()

    return asyncio.run(run())


def _lines(app: App[object]) -> Iterator[str]:
    if app.is_running and app.screen_stack:
        width, height = app.size
        for strip in app.screen._compositor.render_strips()[:height]:
            yield strip.text[:width].rstrip()
