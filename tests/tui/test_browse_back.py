"""`kb browse`: the way back, from a note to the one before, and to a query."""

from kb.tui.browse.query.query_history import QueryHistory
from tests.tui.browsing import Browsing, Seen

RIVERS, BRIDGES, LANTERNS, IDEA = (
    "Rivers of Data",
    "Bridges: Aligning Small Models",
    "Lanterns",
    "Undated idea",
)
SHORES = "== 2024/240101 Shores.md\nThe shores of it.\n\n[[230310 Lanterns]]\n"


def linked(browsing: Browsing) -> None:
    """Bridges lead on to shores, and these to lanterns."""
    file = browsing.notes / "2024/240205 Bridges.md"
    file.write_text(file.read_text() + "\n[[240101 Shores]]\n")
    browsing.write(SHORES)


async def at(seen: Seen, title: str) -> None:
    """Waits until a note is read."""
    await seen.until(lambda: seen.browser.card and seen.browser.card.display_title == title)
    await seen.at_rest()
    assert seen.browser.is_reading


def test_escape_steps_back_note_by_note_and_to_the_list_as_it_was(browsing: Browsing) -> None:
    linked(browsing)

    async def steps(seen: Seen) -> None:
        await seen.lists(RIVERS)
        await seen.shows(f"→ {BRIDGES}")
        await seen.press("enter", "n", "enter")
        await at(seen, BRIDGES)
        assert seen.browser.query_text == ""
        await seen.press("n", "enter")
        await at(seen, "Shores")
        await seen.press("escape")
        await at(seen, BRIDGES)
        await seen.press("backspace")
        await at(seen, RIVERS)
        assert seen.browser.query_text == "flowing"
        await seen.press("escape")
        await seen.lists(RIVERS)
        assert (seen.browser.query_text, seen.browser.is_reading) == ("flowing", False)
        await seen.press("escape")
        await seen.lists(RIVERS, BRIDGES, "Shores", LANTERNS, IDEA)

    browsing(steps, query="flowing")


def test_back_in_the_same_list_the_cursor_is_where_it_was(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("down")
        await seen.shows(f"← {RIVERS}")
        await seen.press("enter", "n", "enter")
        await at(seen, RIVERS)
        await seen.press("backspace", "backspace")
        await seen.until(lambda: not seen.browser.is_reading)
        assert seen.browser.card.display_title == BRIDGES

    browsing(steps)


def test_who_has_moved_on_since_is_not_taken_back(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", f"→ {BRIDGES}")
        await seen.press("enter", "n", "enter")
        await at(seen, BRIDGES)
        await seen.press("slash", "enter", "end", "escape")
        await seen.at_rest()
        assert seen.browser.card.display_title == IDEA
        assert not seen.browser.is_reading

    browsing(steps)


def test_up_brings_back_the_queries_of_before(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.lists(LANTERNS)
        await seen.press("escape")
        await seen.shows("4 of 4")
        await seen.press("slash", *"flowing", "enter", "escape")
        await seen.shows("4 of 4")
        await seen.press("slash", *"r", "up")
        await seen.lists(RIVERS)
        assert seen.browser.query_text == "flowing"
        await seen.press("up")
        await seen.lists(LANTERNS)
        await seen.press("up")
        assert seen.browser.query_text == "lanterns"
        await seen.press("down", "down")
        assert seen.browser.query_text == "r"
        await seen.press("down")
        assert seen.browser.focused is seen.browser.notes

    browsing(steps, query="lanterns")


def test_a_query_is_remembered_once() -> None:
    history = QueryHistory()
    for query in ("one", "two", " ", "one "):
        history.add(query)
    assert [history.earlier("draft") for _ in range(3)] == ["one", "two", None]
    assert [history.later() for _ in range(3)] == ["one", "draft", None]


def test_a_note_that_the_query_does_not_find_is_shown_and_escape_brings_the_query_back(
    browsing: Browsing,
) -> None:
    async def steps(seen: Seen) -> None:
        await seen.lists(LANTERNS)
        await seen.press("a", *"https://example.org/new", "enter")
        await seen.tells("Esc brings the query back.")
        await seen.shows("5 of 5")
        await seen.until(lambda: "new" in str(seen.browser.card.path))
        await seen.at_rest()
        await seen.press("escape")
        await seen.lists(LANTERNS)
        assert seen.browser.query_text == "lanterns"

    browsing(steps, query="lanterns")
