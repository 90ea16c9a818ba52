"""`kb browse`: the keys that act on a note, over real collections; notes are read back from the disk."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual import events
from textual.widgets import Input

from kb.model.errors import OperationFailed
from kb.tui.theme import ThemedApp
from kb.workspace.undoing import past_rewrites
from tests.tui.browsing import BRIDGES, IDEA, LANTERNS, RIVERS, Browsing, Seen
from tests.tui.silent_arxiv import Silent, capture_of_silent_arxiv
from tests.written_notes import another_writes

SMALL = (80, 24)
RIVERS_FILE = "2024/241213 Rivers.md"
HOSTILE = """
== 2025/250101 Evil.md
https://arxiv.org/abs/2501.00001

\x1b]0;owned\x07 [bold red]Evil[/] \x1b[2J title \x9b31m \u202e (Mallory)

한 문장. [@click=app.quit]여기[/]
"""


def steering(seen: Seen) -> list[str]:
    """The characters on the screen that would steer a terminal."""
    return re.findall(r"[\x00-\x1f\x7f-\x9f\u202e]", "".join(seen.padded_lines))


def text_of(browsing: Browsing, name: str = RIVERS_FILE) -> str:
    return (browsing.notes / name).read_text(encoding="utf-8")


def tag_line(browsing: Browsing, name: str = RIVERS_FILE) -> str:
    return re.findall(r"^#\S.*$", text_of(browsing, name), re.MULTILINE)[0]


# -- e, o -----------------------------------------------------------------------------------------


def test_an_editor_that_does_not_start_is_told_and_the_screen_goes_on(browsing: Browsing) -> None:
    def edit(_file: Path, _line: int) -> None:
        raise OperationFailed("Could not start the editor vi.")

    browsing.edit = edit

    async def steps(seen: Seen) -> None:
        await seen.shows(RIVERS)
        await seen.press("e")
        await seen.tells("Could not start the editor vi.")
        await seen.press("down")
        await seen.shows("작은 모델의 정렬")

    browsing(steps)


def test_a_program_that_fails_gives_the_terminal_back() -> None:
    steps: list[str] = []

    @contextmanager
    def suspend() -> Iterator[None]:  # as Textual's: what is raised inside goes straight through
        steps.append("away")
        yield
        steps.append("back")

    def program() -> None:
        raise OperationFailed("Could not start the editor vi.")

    driver = SimpleNamespace(can_suspend=True)
    with pytest.raises(OperationFailed, match="editor vi"):
        ThemedApp.run_suspended(SimpleNamespace(_driver=driver, suspend=suspend), program)  # type: ignore[arg-type]
    assert steps == ["away", "back"]


def test_the_note_that_was_edited_is_the_last_one(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("down", "e")
        await seen.until(lambda: browsing.collection().shown.last)

    browsing(steps)
    assert str(browsing.collection().shown.last) == "2024/240205 Bridges.md"


def test_a_note_that_has_gone_is_told(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("t")
        await seen.shows("Tags of Rivers")
        await seen.write("review")
        (browsing.notes / RIVERS_FILE).unlink()
        await seen.press("enter")
        await seen.tells(f"{RIVERS_FILE} is not there any more.")

    browsing(steps)
    assert not (browsing.notes / RIVERS_FILE).exists()


def test_the_paper_is_opened_and_named(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("o")
        await seen.tells("Opened https://arxiv.org/abs/2412.08905.")
        await seen.press("end", "o")
        await seen.tells("has no source to open")

    browsing(steps)
    assert browsing.opened == ["https://arxiv.org/abs/2412.08905"]


# -- a --------------------------------------------------------------------------------------------


def test_a_page_is_captured_selected_and_undone(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4")
        await seen.press("a")
        await seen.shows("Capture a paper or page")
        await seen.write("https://example.org/new-page")
        await seen.press("enter")
        await seen.until(lambda: seen.browser.card and "new-page" in str(seen.browser.card.path))
        await seen.shows("5 of 5")
        await seen.tells("Captured")
        assert len(list(browsing.notes.rglob("*.md"))) == 5
        await seen.press("u")
        await seen.shows("Undo `kb add https://example.org/new-page`", "this removes")
        await seen.press("y")
        await seen.shows("4 of 4")
        await seen.tells("Undone: `kb add")

    browsing(steps)
    assert len(list(browsing.notes.rglob("*.md"))) == 4


def test_a_paper_is_captured_offline_and_what_is_pending_is_told(offline: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4")
        await seen.press("a")
        await seen.write("2501.01234")
        await seen.press("enter")
        await seen.shows("5 of 5")
        await seen.tells("Pending: title, authors and abstract of arXiv:2501.01234")
        assert "https://arxiv.org/abs/2501.01234" in text_of(offline, str(seen.browser.card.path))

    offline(steps)


def test_while_arxiv_is_asked_the_screen_stays_alive(silent: Silent) -> None:
    async def steps(seen: Seen) -> None:
        await capture_of_silent_arxiv(seen, silent)
        await seen.press("down")
        await seen.shows("작은 모델의 정렬", "4 of 4")
        silent.hang_up()
        await seen.shows("5 of 5")
        await seen.tells("Pending")
        await seen.at_rest()
        assert seen.browser.card.display_title == BRIDGES

    silent.browsing(steps)


def test_a_paper_that_has_a_note_is_selected(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("a")
        await seen.write("arxiv:2402.00002")
        await seen.press("enter")
        await seen.tells("arxiv:2402.00002 already has a note: 2024/240205 Bridges.md.")
        await seen.shows("작은 모델의 정렬")

    browsing(steps)
    assert not past_rewrites(browsing.collection())


def test_what_is_typed_while_arxiv_is_asked_stays(silent: Silent) -> None:
    async def steps(seen: Seen) -> None:
        await capture_of_silent_arxiv(seen, silent)
        await seen.press("slash", *"lanter")
        await seen.lists(LANTERNS)
        silent.hang_up()
        await seen.tells("Captured")
        await seen.at_rest()
        assert (seen.titles, seen.browser.query_text) == ([LANTERNS], "lanter")
        await seen.press("n")
        assert seen.browser.query_text == "lantern"

    silent.browsing(steps)


def test_a_capture_that_is_left_is_written_without_what_arxiv_says(silent: Silent) -> None:
    async def steps(seen: Seen) -> None:
        await capture_of_silent_arxiv(seen, silent)
        await seen.press("q")

    silent.browsing(steps)
    (ended,) = silent.browsing.ended
    assert "`kb browse` was left before arXiv answered" in ended.value.sentence
    assert "https://arxiv.org/abs/2501.01234" in text_of(silent.browsing, str(ended.value.path))


def test_a_capture_that_failed_is_told_again_at_the_end(browsing: Browsing) -> None:
    (browsing.root / "kb.yaml").write_text("capture: {folder: drafts}\nignore: [drafts]\n")

    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4")
        await seen.press("a")
        await seen.write("https://example.org/new")
        await seen.press("enter")
        await seen.tells("Change `capture` or `ignore` in kb.yaml.")

    browsing(steps)
    (ended,) = browsing.ended
    assert ended.command == "add https://example.org/new"
    assert "Change `capture`" in str(ended.error)


def test_a_capture_that_went_well_after_all_is_not_told_again(browsing: Browsing) -> None:
    config = browsing.root / "kb.yaml"
    config.write_text("capture: {folder: drafts}\nignore: [drafts]\n")

    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4")
        for said in ("Change `capture`", "Captured"):
            await seen.press("a")
            await seen.write("https://example.org/new")
            await seen.press("enter")
            await seen.tells(said)
            config.write_text("")

    browsing(steps)
    assert not browsing.ended


def test_what_is_no_address_is_said_in_place(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("4 of 4")
        await seen.press("a")
        await seen.write("두 단어 q")
        await seen.press("enter")
        await seen.shows("Capture a paper or page", "두 단어 q")
        await seen.until(lambda: seen.text.count("두 단어 q") > 1)
        await seen.press("escape")
        await seen.hides("Capture a paper")

    browsing(steps)
    assert len(list(browsing.notes.rglob("*.md"))) == 4


# -- t --------------------------------------------------------------------------------------------


async def tagged(seen: Seen, *keys: str) -> None:
    """Opens the tags of the first note and presses keys there."""
    await seen.shows("강처럼 흐르는")
    await seen.press("t")
    await seen.shows(f"Tags of {RIVERS}")
    await seen.press(*keys)


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (("r", "e", "v", "tab", "enter"), "#survey #synthetic-data #review"),
        (("a", "l", "tab", "space", "r", "e", "v", "i", "e", "w", "enter"), "#survey #synthetic-data #alignment #review"),
        (("minus", "s", "u", "tab", "enter"), "#synthetic-data"),
        (("minus", "#", "s", "u", "r", "v", "e", "y", "space", *"review", "enter"), "#synthetic-data #review"),
        ((*"하이퍼", "enter", "enter"), "#survey #synthetic-data #하이퍼"),
        ((*"review", "space", "backspace", "enter"), "#survey #synthetic-data"),
        (("minus", *"survey", "space", *"tpyo", "space", "backspace", "enter"), "#synthetic-data"),
        (("minus", *"survey", "space", "minus", *"survey", "space", "backspace", "enter"), "#survey #synthetic-data"),
        (("enter",), "#survey #synthetic-data"),
        ((*"review", "escape", "escape"), "#survey #synthetic-data"),
    ],
)  # fmt: skip
def test_what_is_typed_is_written(browsing: Browsing, keys: tuple[str, ...], after: str) -> None:
    before = text_of(browsing)

    async def steps(seen: Seen) -> None:
        await tagged(seen, *keys)
        await seen.hides("Tags of")
        await seen.until(lambda: tag_line(browsing) == after)
        if after != "#survey #synthetic-data":
            await seen.tells("written. u undoes it")
            await seen.press("u")
            await seen.until(lambda: text_of(browsing) == before)
            await seen.tells("Undone: `kb")

    browsing(steps)


def test_a_suggestion_is_taken_with_its_digit(browsing: Browsing) -> None:
    pairs = "".join(
        f"== 2022/2203{day:02} Kiln {day}.md\n*Kiln {day}* (A B)\n\n가마에서 그릇을 굽는다 {day}. A kiln.\n\n#kiln\n"
        for day in range(1, 7)
    )
    browsing.write(
        pairs + "== 2025/250110 New kiln.md\n*New kiln* (A B)\n\n가마에서 그릇을 굽는다. A kiln.\n"
    )

    async def steps(seen: Seen) -> None:
        await seen.shows("New kiln")
        await seen.press("t")
        await seen.shows("Tags of New kiln", "No tags yet.", "1 #kiln")
        await seen.press("1")
        await seen.shows("✓ 1 #kiln", "+#kiln")
        await seen.press("enter")
        await seen.tells("+#kiln: written.")

    browsing(steps)
    assert tag_line(browsing, "2025/250110 New kiln.md") == "#kiln"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12", "is not a tag"),
        ("survey", "The note has #survey already; -survey takes it away."),
        ("-review", "The note does not have #review."),
        ("glaze", "No note has #glaze yet. Enter writes it, Backspace takes it back."),
    ],
)
def test_what_cannot_be_written_at_once_is_said_in_place(browsing: Browsing, typed: str, said: str) -> None:
    async def steps(seen: Seen) -> None:
        await tagged(seen, "#" if typed[0].isdigit() else "-" if typed[0] == "-" else typed[0])
        await seen.write(typed if typed[0].isdigit() else typed[1:])
        await seen.press("enter")
        await seen.until(lambda: said in seen.text.replace("\n", " ").replace("│ │", ""))

    browsing(steps)
    assert tag_line(browsing) == "#survey #synthetic-data"


@pytest.mark.parametrize("typed", ["a,b ", "12 "])
def test_what_is_no_tag_is_said_where_a_blank_finishes_it(browsing: Browsing, typed: str) -> None:
    async def steps(seen: Seen) -> None:
        await tagged(seen)
        await seen.press("#" if typed[0].isdigit() else typed[0])
        await seen.write(typed if typed[0].isdigit() else typed[1:])
        await seen.shows(f"“{typed.strip()}” is not a tag")
        await seen.at_rest()
        assert f"“{typed.strip()}” is not a tag" in seen.text

    browsing(steps)


def test_a_digit_that_takes_no_suggestion_begins_a_tag(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await tagged(seen, *"3d", "enter", "enter")
        await seen.tells("+#3d: written.")

    browsing(steps)
    assert tag_line(browsing) == "#survey #synthetic-data #3d"


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ((*"review", "enter"), f"tag add review '{RIVERS_FILE}'"),
        (
            (*"review", "space", "minus", *"survey", "enter"),
            f"tag add review '{RIVERS_FILE}' && kb tag remove survey '{RIVERS_FILE}'",
        ),
    ],
)
def test_the_journal_names_the_commands_that_would_have_done_the_same(
    browsing: Browsing, keys: tuple[str, ...], command: str
) -> None:
    async def steps(seen: Seen) -> None:
        await tagged(seen, *keys)
        await seen.tells("written. u undoes it")

    browsing(steps)
    (past,) = past_rewrites(browsing.collection())
    assert past.command == command


def test_a_note_that_cannot_be_written_is_told_and_stays(browsing: Browsing) -> None:
    browsing.write(
        f"== {RIVERS_FILE}\n<<<<<<< a\n강처럼 흐르는 글\n=======\n다른 글\n>>>>>>> b\n\n#survey\n"
    )

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("t")
        await seen.shows("Tags of")
        await seen.write("review")
        await seen.press("enter")
        await seen.tells("it holds a merge conflict")
        await seen.press("down")

    browsing(steps)
    assert "review" not in text_of(browsing)


def test_while_another_kb_writes_the_screen_stays_alive(browsing: Browsing) -> None:
    with another_writes(browsing.collection()) as release:

        async def steps(seen: Seen) -> None:
            await tagged(seen, *"review", "enter")
            await seen.tells("Waiting for another kb (tag merge")
            await seen.press("down")
            await seen.shows("작은 모델의 정렬")
            assert tag_line(browsing) == "#survey #synthetic-data"
            release()
            await seen.until(lambda: tag_line(browsing) == "#survey #synthetic-data #review")

        browsing(steps)


def test_tags_are_written_though_the_browser_is_left_at_once(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await tagged(seen, *"review", "enter", "q")

    browsing(steps)
    assert tag_line(browsing) == "#survey #synthetic-data #review"
    assert [one.error for one in browsing.ended] in ([], [None])


def test_tags_that_wait_for_another_kb_are_written_after_it(browsing: Browsing) -> None:
    with another_writes(browsing.collection()) as release:

        async def steps(seen: Seen) -> None:
            await tagged(seen, *"review", "enter", "q")
            file = browsing.notes / RIVERS_FILE
            file.write_text(text_of(browsing).replace("#survey", "#surveys"), encoding="utf-8")
            threading.Timer(0.5, release).start()

        browsing(steps)
    assert tag_line(browsing) == "#surveys #synthetic-data #review"


def test_an_undo_right_after_a_change_takes_that_back(browsing: Browsing) -> None:
    before = text_of(browsing)

    async def steps(seen: Seen) -> None:
        await tagged(seen, *"review", "enter", "u", "q")

    browsing(steps)
    assert text_of(browsing) == before
    assert len(past_rewrites(browsing.collection())) == 2


# -- y, u, c, ?, : --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "copied"),
    [
        ("w", r"\[\[241213 Rivers\]\]"),
        ("b", r"@misc\{[\s\S]*Rivers of Data[\s\S]*2412\.08905[\s\S]*"),
        ("i", r"2412\.08905"),
        ("p", r"/.*/2024/241213 Rivers\.md"),
    ],
)
def test_a_thing_of_the_note_is_copied_and_said(browsing: Browsing, key: str, copied: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("y")
        await seen.shows(f"Copy from {RIVERS}", "w Wikilink")
        await seen.press(key)
        await seen.until(lambda: re.fullmatch(copied, seen.browser.clipboard))
        await seen.tells("Copied")

    browsing(steps)


def test_a_note_about_no_arxiv_paper_says_so(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("end", "y", "down", "down", "enter")
        await seen.tells("is about no arXiv paper")
        assert not seen.browser.clipboard

    browsing(steps)


def test_nothing_to_undo_is_told(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows(RIVERS)
        await seen.press("u")
        await seen.tells("There is no rewrite to undo.")

    browsing(steps)


def test_several_notes_are_undone_only_when_agreed(browsing: Browsing) -> None:
    from kb.workspace.rewriting import written
    from kb.workspace.tagging import adding_plan

    collection = browsing.collection()
    cards = collection.library.newest_first[:3]
    report = written(collection, adding_plan(collection, "tag add extra year:2024", "extra", cards))
    collection.close()

    async def steps(seen: Seen) -> None:
        seen.browser.writer.rewrites.add(report.id)  # as if this browser had written it
        await seen.shows("extra")
        await seen.press("u")
        await seen.shows("Undo `kb tag add extra year:2024`", "3 notes?")
        await seen.press("n")
        await seen.hides("Undo `kb")
        assert "#extra" in text_of(browsing)
        await seen.press("u")
        await seen.shows("Undo `kb")
        await seen.press("y")
        await seen.tells("Undone: `kb tag add extra")
        assert "#extra" not in text_of(browsing)

    browsing(steps)


def test_what_another_kb_wrote_since_is_undone_only_when_agreed(browsing: Browsing) -> None:
    from kb.workspace.rewriting import written
    from kb.workspace.tagging import adding_plan

    before = text_of(browsing, "2023/230310 Lanterns.md")

    async def steps(seen: Seen) -> None:
        await tagged(seen, *"review", "enter")
        await seen.tells("written. u undoes it")
        collection = browsing.collection()
        cards = [card for card in collection.library.newest_first if card.display_title == LANTERNS]
        written(collection, adding_plan(collection, "tag --walk", "extra", cards))
        collection.close()
        await seen.press("u")
        await seen.shows("Undo `kb tag --walk`", "1 note?")
        assert "#extra" in text_of(browsing, "2023/230310 Lanterns.md")
        await seen.press("y")
        await seen.tells("Undone: `kb tag --walk`")
        assert text_of(browsing, "2023/230310 Lanterns.md") == before
        await seen.press("u")  # the change of this browser, at once
        await seen.until(lambda: tag_line(browsing) == "#survey #synthetic-data")

    browsing(steps)


def test_a_note_edited_since_is_left_alone_and_named(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await tagged(seen, *"review", "enter")
        await seen.tells("written. u undoes it")
        (browsing.notes / RIVERS_FILE).write_text("다시 쓴 글. #review\n", encoding="utf-8")
        await seen.press("u")
        await seen.tells("edited since")

    browsing(steps)
    assert text_of(browsing) == "다시 쓴 글. #review\n"


def test_a_problem_of_the_note_opens_the_editor_at_its_line(browsing: Browsing) -> None:
    edited: list[tuple[str, int]] = []
    browsing.edit = lambda file, line: edited.append((file.name, line))
    browsing.write(
        "== 2024/240205 Bridges.md\nhttps://arxiv.org/abs/2402.00002\n\nB (Bo Lee)\n\n[[nowhere]]\n<english>\nopen\n"
    )

    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("down", "c")
        await seen.shows("found in 2024/240205 Bridges.md", "language-unclosed")
        await seen.press("end", "enter")
        await seen.until(lambda: edited)

    browsing(steps)
    assert edited == [("240205 Bridges.md", 6)]


def test_a_note_without_problems_says_so(browsing: Browsing) -> None:
    browsing.write(
        "== 2025/250101 Fine.md\nhttps://example.org/fine\n\n*Fine* (Bo Lee)\n\n글이다.\n\n#review\n"
    )

    async def steps(seen: Seen) -> None:
        await seen.shows("글이다.")
        await seen.press("c")
        await seen.tells("No problems in 2025/250101 Fine.md.")

    browsing(steps)


def test_help_names_every_key_and_scrolls(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows(RIVERS)
        await seen.press("question_mark")
        await seen.shows("Everywhere", "e Open the note in the editor.")
        await seen.press(*["down"] * 90)
        await seen.shows("Filters of a query")
        await seen.press("q")
        await seen.hides("Filters of a query")
        assert seen.browser.is_running

    browsing(steps, size=SMALL)


@pytest.mark.parametrize("opens", ["colon", "ctrl+p"])
def test_a_command_is_found_by_its_name(browsing: Browsing, opens: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press(opens)
        await seen.shows("Search /", "Type a query", "Tag t")
        await seen.write("copy a wiki")
        await seen.shows("Copy y", "Copy a wikilink")
        await seen.hides("Tag t")
        await seen.press("enter")
        await seen.shows(f"Copy from {RIVERS}")

    browsing(steps)


def test_a_command_of_the_list_is_found_too(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press("colon")
        await seen.write("last note")
        await seen.shows("Last note End G", "The last note.")
        await seen.press("enter")
        await seen.until(lambda: seen.browser.card.display_title == IDEA)

    browsing(steps)


def test_a_hostile_title_steers_nothing(browsing: Browsing) -> None:
    browsing.write(HOSTILE)

    async def steps(seen: Seen) -> None:
        await seen.shows("[bold red]Evil[/]")
        for key, shown in (("t", "Tags of"), ("y", "Copy from")):
            await seen.press(key)
            await seen.shows(shown)
            assert not steering(seen)
            await seen.press("escape")
        await seen.press("c")
        await seen.shows("found in")
        assert not steering(seen)

    browsing(steps, size=SMALL)


STEERING = "\x1b]0;owned\x07\x9b31m\x85\u202e\nx"


def test_a_hostile_query_steers_nothing(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("/ ␛]0;owned␇\ufffd31m\ufffd x")
        assert not steering(seen)

    browsing(steps, query=STEERING)


@pytest.mark.parametrize("key", ["slash", "t", "a", "colon"])
def test_what_is_pasted_steers_nothing(browsing: Browsing, key: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는")
        await seen.press(key)
        await seen.until(lambda: isinstance(seen.browser.focused, Input))
        seen.browser.focused.post_message(events.Paste(STEERING))
        await seen.shows("␛]0;owned␇\ufffd31m")
        assert not steering(seen)
        await seen.until(lambda: not seen.browser.reader.is_busy)

    browsing(steps)


@pytest.mark.parametrize("key", ["e", "o", "t", "y", "c", "u", "l"])
def test_a_key_in_an_empty_collection_does_no_harm(empty: Browsing, key: str) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("No notes yet.")
        await seen.press(key)
        await seen.press("question_mark")
        await seen.shows("Everywhere")

    empty(steps)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20)])
def test_help_and_quit_are_always_named(browsing: Browsing, size: tuple[int, int]) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("? help", "q quit", "/ search")

    browsing(steps, size=size)


def test_the_bottom_line_has_the_keys_of_the_pane_that_has_the_focus(browsing: Browsing) -> None:
    async def steps(seen: Seen) -> None:
        await seen.shows("강처럼 흐르는", "/ search e edit")
        await seen.press("enter")
        await seen.shows("→ Bridges", "n next link Enter follow Esc back / search")
        await seen.pilot.click("KeyLine", offset=(1, 0))
        await seen.until(lambda: seen.browser.pane.chosen == 0)
        await seen.press("enter")
        await seen.until(lambda: seen.browser.card.display_title == BRIDGES)
        await seen.press("escape", "slash")
        await seen.shows("Enter list Ctrl-P commands Ctrl-C quit")
        assert "e edit" not in seen.text
        await seen.press("enter", "s")
        await seen.shows("Space take Esc list / search")

    browsing(steps)
