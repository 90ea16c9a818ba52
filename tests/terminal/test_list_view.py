from datetime import date
from pathlib import PurePosixPath

from rich.cells import cell_len

from kb.model.report.listing import ListedNote, ListReport
from kb.terminal.views.list import list_view, tag_line

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


def test_a_list_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"list-{width}.txt", rendered(list_view(LISTED, width), width))


def test_a_wide_list_says_what_arxiv_files_a_paper_under(rendered, golden):
    filed = {"2401.00001": "physics.ao-ph", "math/0309136": "math.PR"}
    golden("list-140.txt", rendered(list_view(LISTED, 140, filed), 140))
    assert "math.PR" not in rendered(list_view(LISTED, 129, filed), 129)


def test_every_note_takes_one_line_at_every_width(rendered):
    for width in range(20, 160):
        lines = rendered(list_view(LISTED, width), width).splitlines()
        assert len(lines) == len(LISTED.notes)
        assert max(map(cell_len, lines)) <= width


def test_a_hangul_title_is_cut_at_a_whole_syllable(rendered):
    for width in range(20, 60):
        first = rendered(list_view(LISTED, width), width).splitlines()[0]
        assert first.endswith("…")
        assert LISTED.notes[0].title.startswith(first.removesuffix("…")[10:])


def test_no_notes_is_said():
    assert list_view(ListReport(0, ()), 80).plain == "No notes."


def test_tags_are_shown_whole_and_the_others_counted():
    assert tag_line(("snow", "강화학습", "physics"), 18).plain == "#snow #강화학습 +1"
    assert tag_line(("snow", "강화학습", "physics"), 17).plain == "#snow +2"


def test_a_single_tag_too_long_is_cut():
    assert tag_line(("non-equilibrium-growth",), 12).plain == "#non-equili…"


def test_no_tags_take_no_cells():
    assert tag_line((), 20).plain == ""
