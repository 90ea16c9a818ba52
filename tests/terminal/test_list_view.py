import re
from datetime import date
from pathlib import PurePosixPath

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from kb.model.report.listing import ListedNote, ListReport
from kb.terminal.views.list import day_page, list_view, tag_line

LISTED = ListReport(
    5,
    (
        ListedNote(
            PurePosixPath("2024/240102 눈.md"),
            "눈의 결정은 왜 여섯 갈래인가: 습도와 온도가 만드는 모양에 대한 스무 해의 관찰 기록과 그 해석",
            date(2024, 1, 2),
            "paper",
            ("snow", "결정_성장", "non-equilibrium-growth", "physics"),
            "2401.00001",
        ),
        ListedNote(
            PurePosixPath("2023/231231 Winter.md"),
            "한 해의 정리 Winter in Review",
            date(2023, 12, 31),
            "review",
            ("review",),
            None,
        ),
        ListedNote(
            PurePosixPath("2023/230907 Rain.md"),
            "Rain on a Tin Roof: Statistical Mechanics of Impact Noise in Thin Metallic Sheets at Room Temperature",
            date(2023, 9, 7),
            "paper",
            ("acoustics",),
            "2309.12345",
        ),
        ListedNote(
            PurePosixPath("2023/230801 제목 없는 노트.md"), None, date(2023, 8, 1), "other", (), None
        ),
        ListedNote(PurePosixPath("old/math.md"), "On Drifts", None, "paper", ("math",), "math/0309136"),
    ),
)


LANGUAGES = {LISTED.notes[0].path: "ko", LISTED.notes[2].path: "en"}


def test_a_list_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"list-{width}.txt", rendered(list_view(LISTED, width, languages=LANGUAGES), width))


OPENINGS = {
    LISTED.notes[
        0
    ].path: "가지는 여섯 갈래로 자란다. 습도가 모양을 정하고, 온도가 그 두께를 정한다고 한다.\n왜 여섯인가?",
    LISTED.notes[
        1
    ].path: "What the winter left behind: \x1b[31mthree drifts\x1b[0m, and a question about each of them.",
    LISTED.notes[4].path: "",
}


def test_a_days_page_looks_like_its_goldens(rendered, golden):
    a_day = ListReport(3, tuple(replace(LISTED.notes[at], date=date(2024, 1, 2)) for at in (0, 1, 4)))
    for width in (120, 80, 40):
        drawn = rendered(day_page(a_day, width, OPENINGS, languages=LANGUAGES, categories={}), width)
        golden(f"list-day-{width}.txt", drawn)
        assert max(map(cell_len, drawn.splitlines())) <= width


def test_a_list_by_title_has_the_dates_at_the_ends(rendered, golden):
    by_title = ListReport(5, tuple(sorted(LISTED.notes, key=lambda note: note.title or "")))
    for width in (120, 80, 40):
        view = list_view(by_title, width, by_day=False, languages=LANGUAGES)
        golden(f"list-by-title-{width}.txt", rendered(view, width))


def test_a_wide_list_says_what_arxiv_files_a_paper_under(rendered, golden):
    filed = {"2401.00001": "physics.ao-ph", "math/0309136": "math.PR"}
    golden("list-140.txt", rendered(list_view(LISTED, 140, languages=LANGUAGES, categories=filed), 140))
    assert "math.PR" not in rendered(list_view(LISTED, 129, categories=filed), 129)


@pytest.mark.parametrize("by_day", [True, False])
def test_every_note_takes_one_line_at_every_width(rendered, by_day):
    for width in range(20, 160):
        lines = rendered(list_view(LISTED, width, by_day=by_day, languages=LANGUAGES), width).splitlines()
        assert len([line for line in lines if re.match(r" \d  ", line)]) == len(LISTED.notes)
        assert max(map(cell_len, lines)) <= width


def test_the_id_stays_at_every_width_that_leaves_room_for_a_title(rendered):
    for width in range(35, 160):
        drawn = rendered(list_view(LISTED, width, languages=LANGUAGES), width)
        assert all(note.arxiv_id in drawn for note in LISTED.notes if note.arxiv_id), width


def test_the_days_are_headings_with_the_year_where_it_changes(rendered):
    days = (date(2024, 3, 2), date(2024, 3, 2), date(2024, 3, 1), date(2023, 3, 1), None)
    notes = tuple(
        ListedNote(PurePosixPath(f"{at}.md"), "T", day, "paper", (), None) for at, day in enumerate(days)
    )
    assert rendered(list_view(ListReport(5, notes), 80), 80).splitlines() == [
        " Sat 2 Mar 2024",
        " 1  T",
        " 2  T",
        " Fri 1 Mar",
        " 3  T",
        " Wed 1 Mar 2023",
        " 4  T",
        " undated",
        " 5  T",
    ]


def test_a_number_is_as_wide_as_the_last(rendered):
    note = LISTED.notes[4]
    lines = rendered(list_view(ListReport(10_001, (note,) * 10_001), 80), 80).splitlines()
    assert lines[1].startswith("    1  On Drifts")
    assert lines[9_999].startswith(" 9999  On Drifts")
    assert lines[10_000].startswith("       On Drifts"), "no NOTE has five digits"


def test_a_hangul_title_is_cut_at_a_whole_syllable(rendered):
    for width in range(20, 60):
        first = rendered(list_view(LISTED, width), width).splitlines()[1]
        title, more, _ = first.partition("…")
        assert more
        assert LISTED.notes[0].title.startswith(title.removeprefix(" 1  "))


def test_no_notes_is_said():
    assert list_view(ListReport(0, ()), 80).plain == "No notes."


def test_tags_are_shown_whole_and_the_others_counted():
    assert tag_line(("snow", "강화학습", "physics"), 18).plain == "#snow #강화학습 +1"
    assert tag_line(("snow", "강화학습", "physics"), 17).plain == "#snow +2"


def test_a_single_tag_too_long_is_cut():
    assert tag_line(("non-equilibrium-growth",), 12).plain == "#non-equili…"


def test_no_tags_take_no_cells():
    assert tag_line((), 20).plain == ""
