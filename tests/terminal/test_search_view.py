from datetime import date
from pathlib import PurePosixPath

from rich.cells import cell_len

from kb.model.report.search import Excerpt, Hit, SearchReport
from kb.terminal import styles
from kb.terminal.views.search import marked_text, search_view

KO = "눈송이의 합성 데이터를 만들어 학습했더니 실제 눈송이를 더 잘 알아보게 되었다고 하네요. 데이터가 많을수록 좋은 것은 아니었습니다."
EN = "Training on synthetic data of snowflakes made it better at real ones, though more data was not always better."
FOUND = SearchReport(
    "합성 데이터",
    1,
    (
        Hit(
            PurePosixPath("2024/240102 눈.md"),
            12.5,
            False,
            "눈의 결정: How Snow Crystals Grow",
            date(2024, 1, 2),
            ("snow", "synthetic-data", "결정_성장"),
            (Excerpt("ko", KO, ((5, 7), (8, 11), (50, 53))), Excerpt("en", EN, ((12, 26),))),
        ),
        Hit(
            PurePosixPath("2023/230907 Rain.md"),
            6.25,
            True,
            None,
            date(2023, 9, 7),
            ("acoustics",),
            (Excerpt("en", "measured data only", ((9, 13),)),),
        ),
        Hit(PurePosixPath("old/drifts.md"), 0.5, True, "On Drifts", None, (), ()),
    ),
)


def test_hits_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"search-{width}.txt", rendered(search_view(FOUND, width), width))


def test_no_line_is_wider_than_the_terminal(rendered):
    for width in range(24, 130):
        assert max(map(cell_len, rendered(search_view(FOUND, width), width).splitlines())) <= width


def test_marks_are_highlighted_and_nothing_else():
    drawn = marked_text(Excerpt("ko", KO, ((5, 7), (8, 11))))
    assert drawn.plain == KO
    assert [drawn.plain[span.start : span.end] for span in drawn.spans if span.style == styles.MARK] == [
        "합성",
        "데이터",
    ]


def test_marks_stay_on_their_words_when_the_text_before_them_changes_length():
    drawn = marked_text(Excerpt("ko", "a\tb\u200b\x1b 눈이", ((6, 7),)))
    marked = [drawn.plain[span.start : span.end] for span in drawn.spans if span.style == styles.MARK]
    assert marked == ["눈"]


def test_marks_that_do_not_fit_the_text_are_left_out():
    drawn = marked_text(Excerpt("ko", "눈이 온다", ((3, 99), (-1, 1), (2, 2), (0, 1), (0, 2))))
    assert drawn.plain == "눈이 온다"
    assert len(drawn.spans) == 1


def test_a_partial_hit_says_so(rendered):
    assert rendered(search_view(FOUND, 80), 80).count("≈ some words") == 2


def test_every_hit_names_its_file(rendered):
    for width in (40, 80, 120):
        shown = rendered(search_view(FOUND, width), width)
        assert all(hit.path.stem in shown for hit in FOUND.hits)


def test_a_date_is_said_once_where_the_line_is_short(rendered):
    assert "2024-01-02  240102" in rendered(search_view(FOUND, 63), 63)
    assert "2024-01-02" not in rendered(search_view(FOUND, 62), 62)


def test_a_short_line_gives_its_room_to_the_file_first(rendered):
    hit = Hit(
        PurePosixPath("240102 눈송이 관찰 기록.md"), 1.0, True, "눈", date(2024, 1, 2), ("snow", "ice"), ()
    )
    shown = rendered(search_view(SearchReport("눈", 0, (hit,)), 50), 50)
    assert "240102 눈송이 관찰 기록" in shown
    assert "#snow" not in shown


def test_no_hit_is_said():
    assert search_view(SearchReport("눈", 0, ()), 80).plain == "No notes."


def test_scores_of_nothing_are_drawn(rendered):
    hit = Hit(PurePosixPath("a.md"), 0.0, False, "A", None, (), ())
    assert "A" in rendered(search_view(SearchReport("a", 1, (hit,)), 80), 80)
