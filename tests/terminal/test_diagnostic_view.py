from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kb.model.diagnostic import START_OF_FILE, diagnostic
from kb.model.line_map import LineMap
from kb.terminal.views.diagnostic import (
    diagnostic_counts,
    diagnostic_view,
    marked_line,
    query_error_view,
    rule_view,
)

PATH = PurePosixPath("2024/240102 눈의 결정.md")
LINE = "눈송이에 관한 [[230101 우박]] 노트와 #sonw 태그가 있는 꽤 긴 줄이어서 좁은 화면에는 다 들어가지 않는다. And English behind it."


def _fault(words, rule, message, hint=""):
    start = LINE.index(words)
    return diagnostic(
        rule, PATH, LineMap(f"\n\n{LINE}").place(start + 2, start + 2 + len(words)), message, hint
    )


FAULTS = (
    _fault(
        "[[230101 우박]]",
        "dead-link",
        "There is no note “230101 우박”.",
        "Name an existing note, or remove the link.",
    ),
    _fault(
        "#sonw",
        "near-duplicate-tag",
        "#sonw is used once, #snow 212 times.",
        "Write #snow, or list it under tags.aliases in kb.yaml.",
    ),
    diagnostic("no-source", PATH, START_OF_FILE, "The note has no source."),
)


def test_faults_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        shown = [rendered(diagnostic_view(fault, LINE, width), width) for fault in FAULTS]
        shown.append(rendered(diagnostic_counts({"error": 1, "warning": 14, "info": 1}), width))
        golden(f"check-{width}.txt", "\n".join(shown))


@pytest.mark.parametrize(
    ("line", "start", "end", "carets"),
    [
        ("#snow", 0, 5, "^^^^^"),
        ("눈 #snow", 2, 7, "   ^^^^^"),
        ("눈송이", 1, 2, "  ^^"),
        ("a\tb", 2, 3, "     ^"),
        ("\x1bx", 1, 2, " ^"),
        ("x\u200by", 2, 3, " ^"),
        ("x\u200by", 1, 2, " ^"),
        ("end", 3, 3, "   ^"),
        ("crlf\r", 4, 5, "    ^"),
    ],
)
def test_the_caret_stands_below_the_cells_of_the_mark(line, start, end, carets):
    assert marked_line(line, start, end, 40)[1] == carets


def test_a_long_line_is_cut_around_the_mark():
    assert marked_line("가" * 50 + "X" + "나" * 50, 50, 51, 20) == ("…가가X나나나나나나…", "     ^")


def test_a_mark_that_is_too_long_is_cut_at_its_end():
    assert marked_line("ab" + "X" * 50, 2, 52, 10) == ("abXXXXXXX…", "  ^^^^^^^^")


@given(st.text(st.sampled_from("a가각\t\x1b\u200b\u0301 👩")), st.data())
def test_line_and_carets_always_fit(line, data):
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    width = data.draw(st.integers(3, 60))
    excerpt, carets = marked_line(line, start, end, width)
    assert cell_len(excerpt) <= width
    assert len(carets) <= width
    assert carets.endswith("^")


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first(rendered):
    place = LineMap("눈이\n온다").place(1, 5)
    shown = rendered(diagnostic_view(diagnostic("no-tags", PATH, place, "m"), "눈이", 80), 80)
    assert shown.splitlines()[-2:] == ["  1 │ 눈이", "    │   ^^"]


def test_a_fault_of_the_whole_note_shows_no_line(rendered):
    assert "│" not in rendered(diagnostic_view(FAULTS[2], LINE, 80), 80)


def test_no_problems_is_good_news():
    assert diagnostic_counts({"error": 0}).plain == "No problems."


def test_a_query_fault_points_at_the_place(rendered):
    shown = rendered(query_error_view("Nothing closes the “(”.", "눈 (비 OR", 2, 3, 80), 80)
    assert shown.splitlines() == ["kb: Nothing closes the “(”.", "  눈 (비 OR", "     ^"]


def test_a_rule_is_explained_with_its_severity(rendered):
    shown = rendered(rule_view("dead-link", "error", "A link that leads nowhere.\n\nMend it."), 80)
    assert shown == "dead-link  error\n\nA link that leads nowhere.\n\nMend it.\n"
