"""`kb tags --tidy` on the screen: what stands there, and what each key does to the notes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from kb.check.similar_tags import similar_tags
from kb.report.tag_variants import tag_variants
from kb.tui.walk.tidy_app import TidyApp
from kb.workspace.review.tidying import Tidying
from tests.tui.walk.conftest import Walked, pressed, screenshot
from tests.written_notes import another_writes

Golden = Callable[[str, str], None]

NOTES = """
== 200101 A.md
#kilns
== 200102 B.md
#kilns
== 240101 C.md
#kiln #도자기_가마
== 240102 D.md
#kiln #도자기-가마
"""


def app_over(walked: Walked) -> TidyApp:
    collection = walked.opened()
    library = collection.library
    return TidyApp(Tidying(collection, tag_variants(library, similar_tags(library))))


@pytest.fixture
def similar(tmp_path: Path) -> Walked:
    """Two groups: a spelling, then a plural."""
    found = Walked(tmp_path / "mine")
    found.write(NOTES)
    return found


def test_a_merge_of_one_note_is_written_at_once_and_said(similar: Walked) -> None:
    shown = pressed(app_over(similar), "m")
    assert ("2 of 2: Singular and plural" in shown, "Wrote 1 note." in shown) == (True, True)
    assert similar.text("240101 C.md") == "#kiln #도자기-가마\n"


def test_a_merge_of_several_shows_its_diff_and_what_to_know_and_asks(similar: Walked) -> None:
    shown = pressed(app_over(similar), "s", "m", size=(80, 40))
    assert "Write 2 notes?  y yes · n no · ↑↓ scroll" in shown
    assert [line.strip() for line in shown.split("\n") if line.strip()[:1] in {"-", "+"}] == [
        "--- a/200101 A.md",
        "+++ b/200101 A.md",
        "-#kilns",
        "+#kiln",
        "--- a/200102 B.md",
        "+++ b/200102 B.md",
        "-#kilns",
        "+#kiln",
    ]
    assert "2 notes have #kiln already." in shown
    assert similar.text("200101 A.md") == "#kilns\n"


@pytest.mark.parametrize("key", ["n", "q", "escape"])
def test_no_comes_back_to_the_group(similar: Walked, key: str) -> None:
    shown = pressed(app_over(similar), "s", "m", key)
    assert ("2 of 2" in shown, "Nothing was written." in shown, "o other way" in shown) == (
        True,
        True,
        True,
    )


def test_a_keyboard_that_is_set_to_hangul_gives_the_same_commands(similar: Walked) -> None:
    pressed(app_over(similar), "ㄴ", "ㅡ", "ㅛ")
    assert similar.text("200101 A.md") == "#kiln\n"


def test_a_merge_is_taken_back_and_its_group_is_at_hand_again(similar: Walked) -> None:
    shown = pressed(app_over(similar), "m", "u")
    assert ("1 of 2" in shown, "Gave back 1 note." in shown) == (True, True)
    assert similar.text("240101 C.md") == "#kiln #도자기_가마\n"
    assert "No group was merged." in pressed(app_over(similar), "u")


def test_a_merge_that_was_edited_is_left_and_the_one_before_is_taken_back(similar: Walked) -> None:
    collection = similar.opened()
    tidying = Tidying(collection, tag_variants(collection.library, similar_tags(collection.library)))
    tidying.write(tidying.plan("도자기-가마"))
    tidying.write(tidying.plan("kiln"))
    similar.write("== 200101 A.md\n고친 글. #kiln\n== 200102 B.md\n고친 글. #kiln\n")
    report = tidying.undo()
    assert report
    assert (report.written, tidying.notes, tidying.place) == ((), 3, 2)
    tidying.undo()
    assert (tidying.notes, tidying.place) == (2, 0)
    assert similar.text("240101 C.md") == "#kiln #도자기_가마\n"


def test_a_collection_that_is_replaced_is_closed(similar: Walked) -> None:
    collection = similar.opened()
    tidying = Tidying(collection, tag_variants(collection.library, similar_tags(collection.library)))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(2):
        tidying.write(tidying.plan("도자기-가마"))
        tidying.undo()
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_while_another_kb_writes_nothing_is_merged_and_the_keys_work(similar: Walked) -> None:
    with another_writes(similar.opened()):
        shown = " ".join(pressed(app_over(similar), "m", "s").split())
        assert "2 of 2" in shown
        assert "Another kb (tag merge, process" in pressed(app_over(similar), "m")
    assert similar.text("240101 C.md") == "#kiln #도자기_가마\n"


def test_a_group_that_another_merge_settled_is_passed_over(similar: Walked) -> None:
    collection = similar.opened()
    (spelling, _) = tag_variants(collection.library, similar_tags(collection.library))
    tidying = Tidying(collection, (spelling, spelling))
    tidying.write(tidying.plan("도자기-가마"))
    assert (tidying.place, tidying.current()) == (1, None)


def test_tags_that_would_steer_the_terminal_are_made_harmless(similar: Walked) -> None:
    similar.write('== 240105 X.md\n---\ntags: ["a\\x1b[31mb", "A\\x1b[31mb"]\n---\n')
    assert "\x1b" not in pressed(app_over(similar), "s")


@pytest.mark.parametrize("width", [120, 80, 40])
@pytest.mark.parametrize("keys", [("s",), ("s", "m")])
def test_every_line_fits_the_screen(similar: Walked, width: int, keys: tuple[str, ...]) -> None:
    shown = pressed(app_over(similar), *keys, size=(width, 24))
    assert max(map(cell_len, shown.split("\n"))) <= width


@pytest.mark.parametrize(("name", "keys"), [("tidy", ()), ("tidy_diff", ("s", "m"))])
def test_the_screen_looks_as_it_did(
    similar: Walked, golden: Golden, name: str, keys: tuple[str, ...]
) -> None:
    golden(f"{name}.svg", screenshot(app_over(similar), *keys))
