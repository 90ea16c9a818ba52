from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kb.edit.unified_diff import diff_lines
from kb.model.report.rewrite import PastRewrite
from kb.terminal.views.rewrite import diff_view, past_rewrites_view

OLD = "https://arxiv.org/abs/2401.00001\n\n눈이 온다. #snow\n"
NEW = "https://arxiv.org/abs/2401.00001\n\n*Snow* (Ada Frost)\n\n눈이 온다. #눈\n"


def coloured(renderable: object) -> str:
    console = Console(file=StringIO(), width=200, color_system="256", force_terminal=True, _environ={})
    console.print(renderable)
    return console.file.getvalue()


def test_a_diff_shows_what_goes_and_what_comes(rendered) -> None:
    shown = rendered(diff_view(diff_lines("2024/240102 눈.md", OLD, NEW)), 80).splitlines()
    assert shown[:2] == ["--- a/2024/240102 눈.md", "+++ b/2024/240102 눈.md"]
    assert {"-눈이 온다. #snow", "+눈이 온다. #눈", "+*Snow* (Ada Frost)"} <= set(shown)


def test_what_comes_has_another_colour_than_what_goes() -> None:
    lines = coloured(diff_view(diff_lines("a.md", OLD, NEW))).splitlines()
    colours = {line.partition("m")[0] for line in lines if "+*Snow*" in line or "-눈" in line}
    assert len(colours) == 2


def test_a_line_that_is_longer_than_the_screen_is_shown_whole(rendered) -> None:
    new = f"> {'눈 snow ' * 60}\n"
    shown = rendered(diff_view(diff_lines("a.md", "", new)), 40)
    assert shown.count("snow") == 60


@pytest.mark.parametrize("hostile", ["\x1b]0;x\x07", "\u202e", "\x9b31m", "[/]", "<script>"])
def test_hostile_words_show_as_text(rendered, hostile: str) -> None:
    diff = diff_lines(f"{hostile}\n+++ b/other.md", f"{hostile}\n", f"{hostile}{hostile}\n")
    shown = rendered(diff_view(diff), 200)
    assert not set(shown) & set("\x1b\x07\u202e\x9b")
    assert "\n+++ b/other.md" not in shown


@given(st.text(), st.text())
def test_no_text_breaks_a_diff(old: str, new: str) -> None:
    assert isinstance(coloured(diff_view(diff_lines("a.md", old, new))), str)


def test_past_rewrites_say_when_what_and_how_many(rendered) -> None:
    when = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
    past = [PastRewrite(12, when, "fetch --fill", 1204), PastRewrite(11, None, "", 0)]
    assert rendered(past_rewrites_view(past, 80), 80).splitlines() == [
        "12  2024-03-01 12:30  kb fetch --fill  1,204 notes",
        "11                                         damaged",
    ]


def test_where_it_is_narrow_the_command_of_a_rewrite_stands_below(rendered) -> None:
    when = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
    past = [
        PastRewrite(12, when, "tag rename synthetic-data synthetic", 1204),
        PastRewrite(11, None, "", 0),
    ]
    assert rendered(past_rewrites_view(past, 40), 40).splitlines() == [
        "12  2024-03-01 12:30  1,204 notes",
        "  kb tag rename synthetic-data synthetic",
        "11  damaged",
    ]
