"""`kb tag --walk` on the screen: what each key does to the notes, and what stands there."""

import asyncio
import re
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from rich.cells import cell_len
from textual.events import Key
from textual.widgets import Static

from kb.model.errors import Interrupted
from kb.tui.tag_field import TagField
from kb.tui.walk.tag_walk_app import TagWalkApp
from kb.workspace.review.tag_walk import Outcome, TagWalk
from tests.tui.walk.conftest import UNTAGGED, Walked, pressed, screenshot
from tests.written_notes import another_writes

Golden = Callable[[str, str], None]


def app_over(walked: Walked, *, edit: Callable[..., None] = lambda _: None, **options: bool) -> TagWalkApp:
    collection = walked.opened()
    cards = [card for card in collection.library.newest_first if not card.tags]
    walk = TagWalk(collection, "tag --walk missing:tags", cards)
    return TagWalkApp(walk, lambda tagged: f"{len(cards) - tagged} without tags", edit, **options)


def tag_lines(walked: Walked) -> list[str]:
    """The tags of the three notes without, in the order of the walk."""
    names = ("240303 Old kiln.md", "240302 New loom.md", "240301 Glass.md")
    texts = (walked.text(name).strip().split("\n")[-1] for name in names)
    return [line if line.startswith("#") else "" for line in texts]


def test_a_note_stands_with_its_own_words_and_three_suggestions(walked: Walked) -> None:
    shown = pressed(app_over(walked))
    assert "3 without tags · 1 of 3" in shown
    assert "The Old Kiln" in shown
    assert "2024-03-03 · arXiv:2403.00003 · 240303 Old kiln.md" in shown
    assert "가마를 고쳐서 그릇을 다시 굽는다." in shown
    suggested = [line.split()[:2] for line in shown.split("\n") if " #" in line]
    assert suggested[:2] == [["1", "#kiln"], ["2", "#clay"]]
    assert "1-3 take · type another · Enter next · → skip · Ctrl-E edit · Ctrl-Z undo" in shown


def test_an_abstract_stands_in_where_there_is_no_commentary(walked: Walked) -> None:
    shown = pressed(app_over(walked), "right", "right")
    assert ("No commentary." in shown, "Glass is blown." in shown) == (True, True)


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        (("1", "enter"), ["#kiln", "", ""]),
        (("1", "2", "enter"), ["#kiln #clay", "", ""]),
        (("1", "2", "1", "enter"), ["#clay", "", ""]),
        (("1", "enter", "1", "enter"), ["#kiln", "#loom", ""]),
        (("right", "1", "enter"), ["", "#loom", ""]),
        (("enter", "1", "enter"), ["", "#loom", ""]),
        (("1", "escape"), ["", "", ""]),
        (("1", "escape", "enter", "escape"), ["", "", ""]),
        (("1", "backspace", "enter"), ["", "", ""]),
        (("1", "enter", "ctrl+z", "escape"), ["", "", ""]),
        (("1", "enter", "1", "enter", "ctrl+z", "2", "enter"), ["#kiln", "#sewing", ""]),
        (("1", "enter", "right", "ctrl+z", "2", "enter"), ["#clay", "", ""]),
        (("9", "q", "escape", "1", "enter"), ["#kiln", "", ""]),
    ],
)
def test_what_is_pressed_is_done(walked: Walked, keys: tuple[str, ...], after: list[str]) -> None:
    pressed(app_over(walked), *keys)
    assert tag_lines(walked) == after


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (("l", "o", "o", "m", "enter"), "#loom"),
        (("s", "e", "w", "i", "n", "g", "enter"), "#sewing"),
        ((*"unused", "enter", "enter"), "#unused"),
        ((*"queue", "enter", "enter"), "#queue"),
        (("L", "O", "enter", "enter"), "#LO"),
        (("#", "s", "e", "w", "i", "n", "g", "enter"), "#sewing"),
        (("#", "s", "e", "w", "tab", "enter"), "#sewing"),
        (("S", "e", "w", "tab", "enter"), "#sewing"),
        (("l", "tab", "space", "1", "enter"), "#loom #kiln"),
        (("k", "2", "tab", "enter", "enter"), "#k2"),
        (("1", "#", "3", "d", "enter", "enter"), "#kiln #3d"),
        (("하", "이", "퍼", "enter", "enter"), "#하이퍼"),
        (("#", "escape", "1", "enter"), "#kiln"),
        (("#", "backspace", "1", "enter"), "#kiln"),
    ],
)
def test_a_tag_that_is_typed_is_written(walked: Walked, keys: tuple[str, ...], written: str) -> None:
    pressed(app_over(walked), *keys)
    assert tag_lines(walked)[0] == written


def test_a_tag_is_written_as_the_notes_spell_it(walked: Walked) -> None:
    walked.write("== 240110 Extra.md\nAn extra one. #Object_Detection\n")
    pressed(app_over(walked), *"object-detection", "enter")
    assert tag_lines(walked)[0] == "#Object_Detection"


def test_a_new_tag_waits_for_a_second_enter(walked: Walked) -> None:
    shown = pressed(app_over(walked), "g", "l", "a", "z", "e", "enter")
    assert "No note has #glaze yet. Enter writes it, Backspace takes it back." in shown
    assert tag_lines(walked) == ["", "", ""]


@pytest.mark.parametrize("last", ["enter", "space"])
def test_what_cannot_be_a_tag_is_said_and_nothing_is_written(walked: Walked, last: str) -> None:
    shown = pressed(app_over(walked), "#", "1", "2", last)
    assert "“12” is not a tag" in shown
    assert "# #12" in shown
    assert tag_lines(walked) == ["", "", ""]


def test_tags_are_offered_as_they_are_typed_and_tab_goes_through_them(walked: Walked) -> None:
    walked.write("== 240110 Extra.md\nAn extra one. #looming #broad-loom\n")
    assert "#loom #looming #broad-loom" in pressed(app_over(walked), "l", "o")
    assert "# looming" in pressed(app_over(walked), "l", "o", "tab", "tab")
    assert "No tag begins so." in pressed(app_over(walked), "x")


def test_what_was_just_tagged_is_suggested_for_the_next_one(walked: Walked) -> None:
    walked.write("== 240304 Kiln repair.md\n가마를 고쳐서 그릇을 다시 굽는다. The kiln fires pots again.\n")
    shown = pressed(app_over(walked), *"repair", "enter", "enter")
    assert "2 of 4" in shown
    assert "#repair" in shown


def test_suggestions_prepared_for_other_tags_are_not_shown(walked: Walked) -> None:
    walked.write("== 240304 Kiln repair.md\n가마를 고쳐서 그릇을 다시 굽는다. The kiln fires pots again.\n")
    collection = walked.opened()
    cards = [card for card in collection.library.newest_first if not card.tags]
    walk = TagWalk(collection, "tag --walk", cards)
    walk.current()
    walk.prepare(("repair",))
    walk.write(("kiln",))
    shown = walk.current()
    assert shown
    assert [one.tag for one in shown.suggestions] == ["kiln", "clay"]


def test_the_note_is_edited_and_shown_as_it_is_then(walked: Walked) -> None:
    def edit(path: object) -> None:
        walked.write(f"== {path}\n고친 글이다.\n")

    shown = pressed(app_over(walked, edit=edit), "1", "ctrl+e")
    assert ("고친 글이다." in shown, "✓ 1" in shown) == (True, True)


def test_an_editor_that_does_not_start_is_said(walked: Walked) -> None:
    from kb.model.errors import OperationFailed

    def edit(_: object) -> None:
        raise OperationFailed("Could not start the editor vi.")

    assert "Could not start the editor vi." in pressed(app_over(walked, edit=edit), "ctrl+e")


def test_a_note_that_cannot_be_written_stays_and_the_reason_is_said(walked: Walked) -> None:
    (walked.root / "notes" / "240303 Old kiln.md").chmod(0o444)
    shown = pressed(app_over(walked), "1", "enter")
    assert ("1 of 3" in shown, "read-only" in shown.replace("\n", "")) == (True, True)
    assert tag_lines(walked) == ["", "", ""]


def test_a_note_edited_since_is_not_taken_back(walked: Walked) -> None:
    def edit(_: object) -> None:
        walked.write("== 240303 Old kiln.md\n고친 글이다. #kiln\n")

    shown = pressed(app_over(walked, edit=edit), "1", "enter", "ctrl+e", "ctrl+z")
    assert ("2 of 3" in shown, "has been edited since" in shown) == (True, True)
    assert walked.text("240303 Old kiln.md") == "고친 글이다. #kiln\n"


def test_edited_notes_are_left_alone_and_the_one_before_is_taken_back(walked: Walked) -> None:
    def edit(_: object) -> None:
        walked.write("== 240302 New loom.md\n고친 글이다. #loom\n")

    keys = ("1", "enter", "1", "enter", "ctrl+e", "ctrl+z")
    shown = " ".join(pressed(app_over(walked, edit=edit), *keys).split())
    assert "has been edited since, so it is left alone. Undo again to take back the one before." in shown
    assert tag_lines(walked)[0] == "#kiln"
    walked.write(UNTAGGED)
    shown = pressed(app_over(walked, edit=edit), *keys, "ctrl+z")
    assert ("1 of 3" in shown, tag_lines(walked)[0]) == (True, "")
    assert walked.text("240302 New loom.md") == "고친 글이다. #loom\n"


def test_how_a_walk_ended_is_counted(walked: Walked) -> None:
    collection = walked.opened()
    cards = [card for card in collection.library.newest_first if not card.tags]
    (walked.root / "notes" / "240302 New loom.md").unlink()
    walk = TagWalk(collection, "tag --walk", cards)
    walk.current()
    walk.write(("kiln",))
    walk.current()
    assert walk.outcome == Outcome(tagged=1, skipped=0, unreadable=1, left=1)
    walked.write("== 240303 Old kiln.md\n고친 글이다. #kiln\n")
    walk.undo()
    walk.skip()
    assert walk.outcome == Outcome(tagged=1, skipped=1, unreadable=1, left=0)


@pytest.mark.parametrize("key", ["right", "ctrl+z"])
def test_a_key_that_goes_away_from_tags_is_pressed_twice(walked: Walked, key: str) -> None:
    shown = pressed(app_over(walked), "1", key)
    assert ("1 of 3" in shown, "Enter writes #kiln; the same key again goes on without." in shown) == (
        True,
        True,
    )
    pressed(app_over(walked), "1", key, "enter")
    assert tag_lines(walked) == ["#kiln", "", ""]


def test_a_second_press_goes_on(walked: Walked) -> None:
    assert "2 of 3" in pressed(app_over(walked), "1", "right", "right")
    assert "1 of 3" in pressed(app_over(walked), "1", "right", "2", "right")
    assert pressed(app_over(walked), "1", "escape", "escape") == ""  # the first drops the tags


def test_while_another_kb_writes_the_keys_work_and_nothing_is_lost(walked: Walked) -> None:
    with another_writes(walked.opened()):
        assert "Another kb (tag merge, process" in pressed(app_over(walked), "1", "enter")
        shown = pressed(app_over(walked), "1", "enter", "2")
    assert ("✓ 1" in shown, "✓ 2" in shown) == (True, True)
    assert tag_lines(walked) == ["", "", ""]


def test_a_walk_that_is_told_to_end_while_it_writes_ends(
    walked: Walked, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_over(walked)

    def write(_: object) -> tuple[str, ...]:
        raise Interrupted("Stopped.")

    monkeypatch.setattr(app._walk, "write", write)
    with pytest.raises(Interrupted):
        pressed(app, "1", "enter")


def test_titles_and_words_that_would_steer_the_terminal_are_made_harmless(walked: Walked) -> None:
    walked.write(
        "== 240309 X.md\n*Red \x1b[31mtitle [bold]* (A B)\n\n글 \x1b]0;x\x07 \u202e끝 [red]x[/red]\n"
    )
    shown = pressed(app_over(walked))
    assert ("\x1b" in shown, "Red ␛[31mtitle [bold]" in shown, "[red]x[/red]" in shown) == (
        False,
        True,
        True,
    )


def test_no_key_is_cut_where_the_screen_is_narrow(walked: Walked) -> None:
    lines = pressed(app_over(walked), size=(40, 24)).split("\n")
    assert [line.strip() for line in lines[-3:]] == [
        "1-3 take · type another · Enter next",
        "→ skip · Ctrl-E edit · Ctrl-Z undo",
        "Esc leave",
    ]
    assert any(line.strip() == "# type a tag" for line in lines)


@pytest.mark.parametrize("width", [120, 80, 40])
def test_every_line_fits_the_screen(walked: Walked, width: int) -> None:
    shown = pressed(app_over(walked), "1", "2", "l", size=(width, 24))
    assert max(map(cell_len, shown.split("\n"))) <= width
    assert "✓ 1  #kiln  .99  Kiln, pots" in shown


def test_a_long_tag_leaves_its_key_and_its_confidence_room(walked: Walked) -> None:
    long = "firing-pots-in-a-wood-fired-climbing-kiln"
    walked.write(f"== 240120 X.md\n가마를 고쳐서 그릇을 다시 굽는다. The kiln fires pots again. #{long}\n")
    shown = pressed(app_over(walked), size=(40, 24))
    assert re.search(r"^ +3  #firing-pots-i…  \.\d\d  ", shown, flags=re.MULTILINE), shown


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 20)])
def test_the_screen_looks_as_it_did(walked: Walked, golden: Golden, size: tuple[int, int]) -> None:
    picture = screenshot(app_over(walked), "1", "l", "o", size=size)
    golden(f"tag_walk_{size[0]}.svg", picture)


def test_without_colour_there_is_none(walked: Walked) -> None:
    app = app_over(walked, is_colored=False)
    pictures = screenshot(app, "1"), screenshot(app_over(walked), "1")
    colours = [{part[:7] for part in picture.split("fill: ")[1:]} for picture in pictures]
    assert len(colours[0]) < len(colours[1])


def test_keys_that_come_at_once_are_taken_in_their_order(walked: Walked) -> None:
    app = app_over(walked)

    async def typed_ahead() -> tuple[str, str]:
        async with app.run_test() as pilot:
            for key in ("k", "i", "l", "n", "space", "l", "o", "o"):
                app.post_message(Key(key, " " if key == "space" else key))
            await pilot.pause(0.2)
            taken = str(app.query_one("#taken", Static).render())
            return taken, app.query_one(TagField).value

    assert asyncio.run(typed_ahead()) == ("#kiln ", "loo")


@pytest.mark.parametrize("keys", [("1", "enter"), ("ctrl+e",)])
def test_a_note_that_has_gone_meanwhile_is_told_and_the_next_one_shown(
    walked: Walked, keys: tuple[str, ...]
) -> None:
    edited: list[PurePosixPath] = []
    app = app_over(walked, edit=edited.append)
    asyncio.run(_walk_on_without(walked, app, keys))
    assert edited == []
    assert walked.text("240302 New loom.md").endswith("#loom\n")


async def _walk_on_without(walked: Walked, app: TagWalkApp, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (walked.root / "notes" / "240303 Old kiln.md").unlink()
        await pilot.press(*keys)
        await pilot.pause()
        assert str(app.query_one("#message", Static).content) == "240303 Old kiln.md is not there any more."
        assert "2 of 3" in str(app.query_one("#count", Static).content)
        await pilot.press("1", "enter")
        await pilot.pause()
