"""`kb browse`: keys typed behind a capture are about the note that it makes, and wait for that."""

from pathlib import Path

import pytest
from textual.events import Key

from tests.tui.browsing import BRIDGES, Browsing, Seen
from tests.tui.silent_arxiv import Silent, capture_of_silent_arxiv
from tests.tui.test_browse_typing import type_at_once

RIVERS_FILE = "2024/241213 Rivers.md"


async def type_lines_at_once(seen: Seen, *lines: str) -> None:
    """Types lines as they arrive in one packet, Enter behind each."""
    for line in lines:
        await type_at_once(seen, line)
        seen.browser.post_message(Key("enter", "\r"))


def made(browsing: Browsing) -> Path | None:
    """The note that was captured."""
    notes = browsing.notes.rglob("*.md")
    return next((one for one in notes if "2501.01234" in one.read_text(encoding="utf-8")), None)


def test_a_tag_typed_behind_a_capture_goes_to_its_note(offline: Browsing) -> None:
    before = (offline.notes / RIVERS_FILE).read_bytes()

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_lines_at_once(seen, "a2501.01234", "treview")
        await seen.tells("+#review: written")
        assert (offline.notes / RIVERS_FILE).read_bytes() == before

    offline(steps)
    note = made(offline)
    assert note
    assert "#review" in note.read_text(encoding="utf-8")


def test_a_tag_behind_the_capture_of_a_note_that_the_query_does_not_find(offline: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("1 of 4")
        await type_lines_at_once(seen, "a2501.01234", "treview")
        await seen.tells("+#review: written")

    offline(steps, query="tag:alignment year:2024")
    note = made(offline)
    assert note
    assert "#review" in note.read_text(encoding="utf-8")


def test_the_editor_opens_the_note_that_was_captured(offline: Browsing) -> None:
    opened: list[Path] = []
    offline.edit = lambda file, _line: opened.append(file)

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_lines_at_once(seen, "a2501.01234")
        await type_at_once(seen, "e")
        await seen.until(lambda: opened)

    offline(steps)
    assert opened == [made(offline)]


def test_it_is_said_what_is_waited_for_and_escape_ends_that(silent: Silent) -> None:
    async def steps(seen: Seen) -> None:
        await capture_of_silent_arxiv(seen, silent)
        await type_at_once(seen, "treview")
        await seen.shows("Waiting for the capture of 2501.01234")
        await seen.press("escape")
        await seen.hides("Waiting for")
        assert "Tags of" not in seen.text
        await seen.press("t")
        await seen.shows("Tags of Rivers")
        silent.hang_up()
        await seen.tells("Captured")
        await seen.press("escape")
        await seen.shows("5 of 5")
        await seen.at_rest()
        assert str(seen.browser.card.path) == RIVERS_FILE

    silent.browsing(steps)


def test_who_has_moved_since_acts_on_the_note_under_the_cursor(silent: Silent) -> None:
    async def steps(seen: Seen) -> None:
        await capture_of_silent_arxiv(seen, silent)
        await seen.press("down", "t")
        await seen.shows(f"Tags of {BRIDGES}")
        silent.hang_up()

    silent.browsing(steps)


@pytest.mark.parametrize("keys", ["treview", "ttt"])
def test_keys_behind_a_capture_that_fails_do_nothing(browsing: Browsing, keys: str) -> None:
    (browsing.root / "kb.yaml").write_text("capture: {folder: drafts}\nignore: [drafts]\n")
    before = (browsing.notes / RIVERS_FILE).read_bytes()

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await type_lines_at_once(seen, "ahttps://example.org/new", keys)
        await seen.tells("Change `capture` or `ignore` in kb.yaml.")
        await seen.hides("Waiting for")
        await seen.at_rest()
        assert len(seen.browser.screen_stack) == 1

    browsing(steps)
    assert (browsing.notes / RIVERS_FILE).read_bytes() == before
