"""`kb check` on a terminal: the head, and each note with its problems."""

from pathlib import PurePosixPath

import pytest
from rich.cells import cell_len

from kb.check.by_note import problems_by_note, rule_counts
from kb.model.diagnostic import START_OF_FILE, diagnostic
from kb.model.line_map import LineMap
from kb.terminal.views.check import Checked, CheckedNote, check_view, statistics_view

SNOW = PurePosixPath("2024/240102 눈의 결정.md")
RAIN = PurePosixPath("2023/230907 Rain, and What the Gutters of Old Towns Say of It.md")
PAPERS = PurePosixPath("papers.jsonl")
LINE = "눈송이에 관한 [[230101 우박]] 노트와 #sonw 태그가 있는 꽤 긴 줄이어서 좁은 화면에는 다 들어가지 않는다. And English behind it."


def _fault(path, words, rule, message, hint=""):
    start = LINE.index(words)
    place = LineMap(f"\n\n{LINE}").place(start + 2, start + 2 + len(words))
    return diagnostic(rule, path, place, message, hint)


FOUND = (
    diagnostic("unreadable", PAPERS, LineMap("<\n").place(0, 1), "Line 1 is damaged.", "Fix the line."),
    _fault(
        SNOW,
        "[[230101 우박]]",
        "dead-link",
        "There is no note “230101 우박”.",
        "Name an existing note, or remove the link.",
    ),
    _fault(SNOW, "#sonw", "near-duplicate-tag", "#sonw is used once, #snow 212 times.", "Write #snow."),
    diagnostic(
        "passages-unaligned",
        RAIN,
        START_OF_FILE,
        "The languages differ in their number of paragraphs: 2 in ko, 1 in en.",
        "Make them equal to see the languages side by side.",
    ),
    diagnostic("no-source", RAIN, START_OF_FILE, "The note has no source."),
)
COUNTED = tuple(
    diagnostic("no-tags", PurePosixPath(f"{name}.md"), START_OF_FILE, "None.") for name in "abcdef"
)


def checked(*found, counted=frozenset(), more=None):
    numbers = {SNOW: 1, RAIN: 2}
    notes = [
        CheckedNote(note, numbers.get(note.path), (more or {}).get(note.path, {}))
        for note in problems_by_note(found, lambda _: None)
    ]
    return Checked(notes, rule_counts((*found, *COUNTED)), counted, dict.fromkeys(found, LINE), 1924)


@pytest.fixture
def shown(rendered):
    def text(width, *found, **options):
        return rendered(check_view(checked(*found, **options), width), width)

    return text


def test_problems_by_note_look_like_their_goldens(shown, golden):
    for width in (120, 80, 40):
        drawn = shown(width, *FOUND, counted=frozenset({"no-tags"}), more={SNOW: {"dead-link": 9}})
        golden(f"check-by-note-{width}.txt", drawn)


@pytest.mark.parametrize("width", [40, 60, 79, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal(shown, width):
    assert max(map(cell_len, shown(width, *FOUND).split("\n"))) <= width


def test_the_path_is_whole_and_there_once(shown):
    for width in (40, 80):
        drawn = " ".join(shown(width, *FOUND).split())
        assert drawn.count("Rain, and What the Gutters of Old Towns Say of It.md") == 1


def test_what_is_meant_is_underlined_in_the_line(rendered):
    view = check_view(checked(*FOUND[1:2]), 80)
    excerpt = next(line for line in view.renderables if "[[230101 우박]]" in str(line))
    (span,) = (one for one in excerpt.spans if getattr(one.style, "underline", None))
    assert excerpt.plain[span.start : span.end] == "[[230101 우박]]"


def test_a_hint_has_a_line_of_its_own_only_where_it_does_not_fit(shown):
    assert "212 times. Write #snow.\n" in shown(120, FOUND[2])
    assert "212 times.\n" in shown(80, FOUND[2])


def test_only_mixed_severities_are_narrowed(shown):
    assert "--severity error" in shown(120, *FOUND)
    assert "--severity error" not in shown(120, FOUND[3])


def test_a_problem_cannot_steer_the_terminal(shown):
    evil = diagnostic("dead-link", PurePosixPath("a\x1b[31m.md"), START_OF_FILE, "\x1b[2J", "\x9b31m")
    assert "\x1b" not in shown(80, evil)
    assert "\x9b" not in shown(80, evil)


def test_no_problems_is_good_news(rendered):
    view = check_view(Checked((), (), frozenset(), {}, 3), 80)
    assert rendered(view, 80) == "No problems in 3 notes.\n"
    assert rendered(statistics_view(()), 80) == "No problems.\n"


def test_statistics_count_each_rule(rendered):
    assert rendered(statistics_view(rule_counts((*FOUND, *COUNTED))), 80).split("\n")[:2] == [
        "6  no-tags             info",
        "1  dead-link           error",
    ]
