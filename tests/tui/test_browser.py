"""`kb browse`: the screen, the query, the filters, the note."""

import pytest

from kb.tui.browse.note_list import NoteList
from kb.tui.browse.note_pane import NotePane
from kb.tui.browse.query_line import QueryInput
from tests.tui.browsing import Browsing, Seen

RIVERS, BRIDGES, LANTERNS, IDEA = (
    "Rivers of Data",
    "Bridges: Aligning Small Models",
    "Lanterns",
    "Undated idea",
)


def test_the_first_screen_has_filters_the_newest_notes_and_the_first_of_them(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4", "▾ Tags", "synthetic-data 2", "강처럼 흐르는", "untranslated 2")
        assert seen.titles == [RIVERS, BRIDGES, LANTERNS, IDEA]

    browsing(steps)


def test_the_note_follows_the_cursor(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("down")
        await seen.shows("작은 모델의 정렬")
        await seen.press("up")
        await seen.shows("강처럼 흐르는")

    browsing(steps)


def test_the_list_follows_what_is_typed(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("slash")
        await seen.write("lantern")
        await seen.lists(LANTERNS)
        await seen.shows("1 of 4", "등불에 대한")
        await seen.press("enter")
        assert isinstance(seen.browser.focused, NoteList)

    browsing(steps)


def test_letters_of_keys_are_letters_in_the_query(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("slash")
        await seen.write("q e l")
        assert seen.widget(QueryInput).value == "q e l"

    browsing(steps)


@pytest.mark.parametrize(
    "query", ["data", "tag:synthetic-data", "-survey", "합성 데이터", "scaling OR 모델", "year:2024"]
)
def test_the_list_is_what_search_and_list_answer(browsing: Browsing, query: str) -> None:
    from kb.parse.query.grammar import parse_query
    from kb.search.query.matching import asks_for_text
    from tests.tui.browsing import TODAY

    collection = browsing.collection()
    tree = parse_query(query, TODAY)
    if asks_for_text(tree):
        expected = [hit.path for hit in collection.found_by(query, tree, None).report.hits]
    else:
        expected = [card.path for card in collection.matching(tree)]
    collection.close()

    async def steps(seen: Seen) -> None:
        results = lambda: seen.widget(NoteList).results  # noqa: E731
        await seen.until(lambda: results().text == query)
        assert [card.path for card in results().cards] == expected

    browsing(steps, query=query)


def test_an_unreadable_query_says_why_and_keeps_the_last_notes(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("slash")
        await seen.write("lantern")
        await seen.lists(LANTERNS)
        await seen.write(" (")
        await seen.shows("This ( is never closed")
        assert seen.titles == [LANTERNS]
        await seen.press("backspace")
        await seen.hides("never closed")

    browsing(steps)


def test_a_filter_of_the_sidebar_goes_into_the_query_and_out_again(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("synthetic-data 2")
        await seen.press("s", "down", "enter")
        await seen.lists(RIVERS, BRIDGES)
        assert seen.widget(QueryInput).value == "tag:synthetic-data"
        await seen.shows("✓ synthetic-data 2", "2 of 4", "untranslated 1")
        await seen.press("enter")
        await seen.shows("4 of 4")
        assert not seen.widget(QueryInput).value

    browsing(steps)


def test_enter_reads_the_note_and_escape_goes_back(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("enter")
        await seen.hides(LANTERNS)
        assert isinstance(seen.browser.focused, NotePane)
        await seen.press("escape")
        await seen.shows(LANTERNS)

    browsing(steps)


def test_below_80_cells_there_is_one_column(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows(RIVERS, LANTERNS)
        assert "강처럼" not in seen.text
        await seen.press("enter")
        await seen.shows("강처럼 흐르는")
        assert LANTERNS not in seen.text
        await seen.press("escape")
        await seen.shows(LANTERNS)

    browsing(steps, size=(60, 20))


def test_a_tied_note_is_followed(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows(f"→ {BRIDGES}")
        await seen.press("enter", "n", "enter")
        await seen.shows("작은 모델의 정렬", f"← {RIVERS}")
        assert seen.browser.card
        assert seen.browser.card.display_title == BRIDGES

    browsing(steps)


def test_the_editor_opens_the_note_and_what_it_wrote_is_shown(browsing: Browsing) -> None:
    edited = []

    def edit(file, _line) -> None:
        edited.append(file)
        file.write_text(file.read_text() + "\n새로 쓴 문장.\n")

    browsing.edit = edit

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("e")
        await seen.shows("새로 쓴 문장.")
        assert edited == [browsing.notes / "2024/241213 Rivers.md"]

    browsing(steps)


def test_one_language_at_a_time(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "flowing like")
        await seen.press("l")
        await seen.hides("flowing like")
        await seen.press("l")
        await seen.shows("flowing like")
        assert "강처럼" not in seen.text
        await seen.press("l")
        await seen.shows("강처럼 흐르는", "flowing like")

    browsing(steps)


def test_what_was_written_since_the_last_time_is_there(browsing: Browsing) -> None:
    collection = browsing.collection()
    assert collection.catalog.count() == 4
    collection.close()
    (browsing.notes / "2023/230310 Lanterns.md").unlink()
    browsing.write("== 2024/241220 Harbours.md\nA note about harbours.\n")

    async def steps(seen: Seen) -> None:
        await seen.lists("Harbours", RIVERS, BRIDGES, IDEA)
        await seen.shows("A note about harbours.")

    browsing(steps)


def test_a_collection_without_notes_says_how_to_begin(empty: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("No notes yet.", "kb add")

    empty(steps)


def test_what_is_written_in_a_note_appears_by_itself(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "untagged 1")
        await seen.pilot.pause(0.5)  # the system begins to watch
        file = browsing.notes / "2024/241213 Rivers.md"
        file.write_text(file.read_text().replace("강처럼", "바다처럼"))
        browsing.write("== 2024/241214 Seas.md\nA note about seas.\n")
        await seen.shows("바다처럼 흐르는", "Seas", "5 of 5", "untagged 2")
        assert seen.browser.card
        assert seen.browser.card.display_title == RIVERS

    browsing(steps)
