"""`kb browse`: the screen, the query, the filters, the note."""

from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len

from kb.model.paper import Paper
from kb.store.arxiv.papers_file import add_papers
from kb.tui.browse.list.note_list import NoteList
from kb.tui.browse.note.note_pane import NotePane
from kb.tui.browse.query.query_edit import toggled
from kb.tui.browse.query.query_line import QueryInput
from kb.tui.browse.query.results import Results, results
from tests.tui.browsing import BRIDGES, IDEA, LANTERNS, RIVERS, Browsing, Seen

RIVERS_FILE = "2024/241213 Rivers.md"


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


def test_the_cursor_stays_where_the_query_goes_on_unreadably(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.lists(IDEA, BRIDGES)
        await seen.press("down", "slash")
        await seen.at_rest()
        await seen.write("(")
        await seen.press("enter")
        await seen.shows("This ( is never closed")
        await seen.at_rest()
        assert (seen.titles, seen.browser.card.display_title) == ([IDEA, BRIDGES], BRIDGES)

    browsing(steps, query="alignment")


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


def test_a_linked_note_is_followed(browsing: Browsing) -> None:
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


def test_words_are_typed_behind_a_filter(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("slash")
        await seen.write("data")
        assert seen.widget(QueryInput).value == "tag:synthetic-data data"

    browsing(steps, query="tag:synthetic-data")


def test_a_long_abstract_is_folded_until_its_key_is_pressed(empty: Browsing) -> None:
    lines = " ".join(f"Sentence {number} of it." for number in range(16))
    empty.write(f"== 240101 Long.md\n*Long* (A B)\n\n> {lines} The end is here.\n\n긴 글.\n")

    async def steps(seen: Seen) -> None:
        await seen.shows("more lines, v)")
        await seen.press("v")
        await seen.shows("The end is here.")
        await seen.press("v")
        await seen.hides("The end is here.")

    empty(steps)


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


def test_unread_papers_are_counted_and_lead_to_the_notes_that_mention_them(browsing: Browsing) -> None:
    browsing.write(
        "== 2025/250110 Tides.md\nA note about tides.\n\nIt goes on from arXiv:1706.03762 and arXiv:2402.00002.\n"
    )

    async def steps(seen: Seen) -> None:
        await seen.shows("unread papers 1")
        await seen.press("s")
        sidebar = seen.browser.sidebar
        sidebar.cursor = sidebar.length - 1
        await seen.press("enter")
        await seen.shows("1 paper without a note", "1706.03762 1 × in Tides", "mentioned in Tides")
        await seen.press("o")
        await seen.tells("Opened https://arxiv.org/abs/1706.03762.")
        await seen.press("enter")
        await seen.lists("Tides")

    browsing(steps)


def test_an_unread_paper_with_a_title_is_captured_from_the_list(offline: Browsing) -> None:
    offline.write(
        "== 2025/250110 Tides.md\nA note about tides.\n\nIt follows arXiv:1706.03762 and arXiv:2402.00002.\n"
    )
    day = date(2017, 6, 12)
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    paper = Paper("1706.03762", 1, "Attention, all of it", ("A B",), "Text.", ("cs.CL",), day, day, moment)
    add_papers(offline.root / "papers.jsonl", [paper])

    async def steps(seen: Seen) -> None:
        await seen.shows("unread papers 1")
        seen.browser.action_run("papers")
        await seen.shows("1706.03762 1 × Attention, all of it", "mentioned in Tides")
        await seen.press("a")
        await seen.tells("Captured")
        await seen.shows("6 of 6")
        await seen.until(lambda: seen.browser.card.arxiv_id == "1706.03762")

    offline(steps)


def test_a_web_page_of_a_note_is_opened(browsing: Browsing) -> None:
    browsing.write(
        "== 2025/250110 Tides.md\nA note with https://example.org/tides, and [more](https://example.org/more).\n"
    )

    async def steps(seen: Seen) -> None:
        await seen.shows("↗ https://example.org/tides", "↗ https://example.org/more")
        await seen.press("enter", "n", "n", "enter")
        await seen.tells("Opened https://example.org/more.")
        assert seen.browser.is_reading

    browsing(steps)
    assert browsing.opened == ["https://example.org/more"]


def test_each_count_is_what_its_filter_finds(browsing: Browsing) -> None:
    from kb.tui.browse.sidebar.facets import facet_sections
    from tests.tui.browsing import TODAY

    collection = browsing.collection()
    for query in ("", "합성 데이터", "year:2024"):
        found = results(collection, query, TODAY)
        assert isinstance(found, Results)
        for section in facet_sections(found.whole, collection.library, collection.config.languages):
            for facet in section.facets:
                if facet.query and facet.query != query:
                    narrowed = results(collection, toggled(query, facet.query), TODAY)
                    assert isinstance(narrowed, Results)
                    assert narrowed.total == facet.note_count, (query, facet)
    collection.close()


HOSTILE = """
== 2025/250101 Hostile.md
https://arxiv.org/abs/2501.00001

[bold red]Not markup[/] \x1b[31mnor colour\x1b[0m \x07 \u202e (A [link=x]B[/link])

[reverse]Text[/reverse] \x1b]0;title\x07 and [@click=app.quit]no button[/].

#[b]tag #tag\x1b[2J
== 2025/250102 Long.md
{long}

#a
"""


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
def test_hostile_notes_break_nothing(browsing: Browsing, size: tuple[int, int]) -> None:
    browsing.write(HOSTILE.replace("{long}", "가" * 20_000 + " " + "x" * 100_000))

    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("enter")
        await seen.at_rest()
        await seen.press("escape", "down")
        await seen.at_rest()
        await seen.press("enter")
        await seen.shows("[bold red]Not markup[/]")
        assert not any(control in seen.text for control in "\x1b\x07\u202e")
        assert {cell_len(line) for line in seen.padded_lines} == {size[0]}

    browsing(steps, size=size)


def test_hangul_is_typed_a_syllable_at_a_time_and_takes_two_cells(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("slash")
        await seen.pilot.pause()
        start = seen.browser.cursor_position.x
        await seen.write("등불에")
        await seen.lists(LANTERNS)
        field = seen.widget(QueryInput)
        assert field.value == "등불에"
        assert seen.browser.cursor_position.x - start == len("등불에") * 2
        await seen.press("backspace")
        assert field.value == "등불"
        assert seen.browser.cursor_position.x - start == len("등불") * 2

    browsing(steps)


def test_the_mouse_chooses_reads_filters_and_scrolls(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("▾ Tags", "강처럼 흐르는")
        await seen.pilot.click("#list", offset=(20, 1))
        await seen.shows("작은 모델의 정렬")
        await seen.pilot.click("#sidebar", offset=(5, 1))
        await seen.lists(RIVERS, BRIDGES)
        await seen.pilot.click("#list", offset=(20, 0), times=2)
        await seen.until(lambda: seen.browser.is_reading)

    browsing(steps)


def test_a_word_that_is_not_typed_to_its_end_finds_what_begins_so(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("slash")
        await seen.write("lant")
        await seen.lists(LANTERNS)
        await seen.shows("1 of 4 …*")

    browsing(steps)


def test_a_query_that_finds_nothing_says_what_may_be_meant(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("No note fits this query.", "No note has the tag #alignmant", "#alignment?")
        await seen.press("escape")
        await seen.lists(RIVERS, BRIDGES, LANTERNS, IDEA)

    browsing(steps, query="tag:alignmant")


def test_where_nothing_is_found_what_search_offers_is_offered(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.at_rest()
        await seen.press("slash", *"작년")
        await seen.shows("No note fits this query.", "작년 as a date: year:2024")
        await seen.press("escape")
        await seen.lists(RIVERS, BRIDGES, LANTERNS, IDEA)
        assert not seen.widget(QueryInput).value

    browsing(steps)


def test_notes_that_lack_a_word_are_not_counted_by_the_filters(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("1 of 4 + 1 ≈", "2024 1", "paper 1")
        assert seen.titles == [RIVERS, BRIDGES]

    browsing(steps, query="flowing data")


def test_a_filter_that_nothing_fits_any_more_can_be_taken_out(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("survey 1")
        await seen.press("s", *["down"] * 4, "enter")
        await seen.shows("✓ survey 1", "1 of 4")
        seen.browser.show_query("tag:survey year:2023")
        await seen.shows("0 of 4", "✓ survey 0")
        await seen.press("enter")
        await seen.lists(LANTERNS)

    browsing(steps)


def test_the_cursor_of_the_filters_stays_on_its_filter(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("2023 1")
        await seen.press("s", *["down"] * 7, "enter")
        await seen.lists(LANTERNS)
        await seen.shows("✓ 2023 1", "review 1")
        await seen.press("enter")
        await seen.lists(RIVERS, BRIDGES, LANTERNS, IDEA)

    browsing(steps)


@pytest.mark.parametrize(("years", "shown", "hidden"), [(9, "2010 1", "1 more"), (10, "2 more", "2010 1")])
def test_one_more_filter_is_shown_instead_of_counted(
    empty: Browsing, years: int, shown: str, hidden: str
) -> None:
    empty.write("".join(f"== {18 - number:02}0101 A.md\nText.\n" for number in range(years)))

    async def steps(seen: Seen) -> None:
        await seen.shows("2011 1", shown)
        assert hidden not in seen.text

    empty(steps)


@pytest.mark.parametrize(
    ("languages", "untranslated"), [("ko, en", 2), ("en, ko", 1), ("ko, en, de", 3), ("ko", None)]
)
def test_the_untranslated_are_those_of_todo_and_its_command(
    browsing: Browsing, languages: str, untranslated: int | None
) -> None:
    from kb.tui.browse.sidebar.facets import facet_sections
    from kb.workspace.review.todo import todo
    from tests.tui.browsing import TODAY

    (browsing.root / "kb.yaml").write_text(f"languages: [{languages}]\n")
    collection = browsing.collection()
    sections = facet_sections(collection.library.cards, collection.library, collection.config.languages)
    facet = next((one for one in sections[-1].facets if one.label == "untranslated"), None)
    assert (facet and facet.note_count) == untranslated
    if facet:
        assert todo(collection, TODAY).untranslated == untranslated
        found = results(collection, facet.query, TODAY)
        assert isinstance(found, Results)
        assert found.total == untranslated
        assert toggled(toggled("rivers", facet.query), facet.query) == "rivers"
    collection.close()


def test_the_cursor_stays_where_a_note_has_gone(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "untagged 1")
        await seen.pilot.pause(0.5)  # the system begins to watch
        await seen.press("down", "down")
        await seen.shows("등불에 대한")
        (browsing.notes / "2023/230310 Lanterns.md").unlink()
        await seen.lists(RIVERS, BRIDGES, IDEA)
        assert seen.browser.card.display_title == IDEA
        (browsing.notes / "Undated idea.md").unlink()
        await seen.lists(RIVERS, BRIDGES)
        assert seen.browser.card.display_title == BRIDGES

    browsing(steps)


def test_the_cursor_stays_where_a_note_fits_no_more_and_fits_again(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.lists(RIVERS, BRIDGES, LANTERNS)
        await seen.press("down")
        await seen.shows("작은 모델의 정렬")
        await seen.press("t", "minus", *"alignment", "space", "minus", *"synthetic", "tab", "enter")
        await seen.lists(RIVERS, LANTERNS)
        assert seen.browser.card.display_title == LANTERNS
        await seen.press("u")
        await seen.lists(RIVERS, BRIDGES, LANTERNS)
        assert seen.browser.card.display_title == LANTERNS

    browsing(steps, query="-missing:tags")


def test_near_notes_say_why_as_related_does(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("~ Bridges: Aligning Small Models", "Shared tags: #synthetic-data.")
        assert "., " not in seen.text

    (browsing.notes / RIVERS_FILE).write_text(
        (browsing.notes / RIVERS_FILE).read_text().replace("[[240205 Bridges]]", "")
    )
    browsing(steps)


def test_where_there_is_little_room_filters_take_that_of_the_note(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("s")
        await seen.shows("▾ Tags", RIVERS)
        assert "강처럼" not in seen.text
        await seen.press("escape")
        await seen.shows("강처럼 흐르는")

    browsing(steps, size=(80, 24))


def test_the_list_is_seen_while_a_query_is_typed(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows(LANTERNS)
        await seen.press("s")
        await seen.shows("▾ Tags")
        await seen.press("slash", *"lant")
        await seen.shows("1 of 4", f"▸ 2023-03-10 review · {LANTERNS}")

    browsing(steps, size=(60, 20))
