import re
from datetime import date
from pathlib import PurePosixPath

from rich.cells import cell_len

from kb.model.report.search import Excerpt, Hit, SearchReport, Wording
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


SNOW, RAIN, DRIFTS = (hit.path for hit in FOUND.hits)
IDS = {SNOW: "2401.00001", DRIFTS: "math/0309136"}
WORDINGS = {SNOW: (Wording("합성", "synthetic", "glossary"), Wording("데이터", "data", "translation"))}


def drawn_at(width):
    return search_view(FOUND, width, WORDINGS, IDS, "ko")


def test_hits_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"search-{width}.txt", rendered(drawn_at(width), width))


def test_no_line_is_wider_than_the_terminal(rendered):
    for width in range(24, 130):
        assert max(map(cell_len, rendered(drawn_at(width), width).splitlines())) <= width


def test_every_hit_has_its_number_and_its_id_at_every_width(rendered):
    for width in range(24, 130):
        drawn = rendered(drawn_at(width), width)
        assert re.findall(r"^ (\d)  ", drawn, re.MULTILINE) == ["1", "2", "3"]
        assert all(arxiv_id in drawn for arxiv_id in IDS.values())


def test_the_line_of_the_title_has_id_and_date_at_its_end(rendered):
    lines = rendered(drawn_at(80), 80).splitlines()
    assert lines[0].endswith("  2401.00001    2024-01-02")
    assert cell_len(lines[0]) == 80


def test_tags_stand_where_a_line_has_room(rendered):
    lines = rendered(drawn_at(120), 120).splitlines()
    assert next(line for line in lines if "#snow" in line).startswith(
        "    많을수록 좋은 것은 아니었습니다.  "
    )
    assert "measured data only" in next(line for line in lines if "#acoustics" in line)


def test_a_long_excerpt_shows_the_lines_with_the_most_marks(rendered):
    text = "강물이 흐른다. " * 40 + "여기에 데이터가 있다. " + "강물이 흐른다. " * 40
    at = text.index("데이터")
    hit = Hit(PurePosixPath("a.md"), 1.0, False, "A", None, (), (Excerpt("ko", text, ((at, at + 3),)),))
    lines = rendered(search_view(SearchReport("데이터", 1, (hit,)), 80), 80).splitlines()
    assert len(lines) == 3
    assert "데이터" in "".join(lines)
    assert lines[1].removeprefix("    ko  ").startswith("…")
    assert lines[2].endswith("…")


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
    assert re.findall("≈ .*", rendered(search_view(FOUND, 40), 40)) == ["≈ Rain", "≈ On Drifts"]


def test_no_hit_is_said():
    assert search_view(SearchReport("눈", 0, ()), 80).plain == "No notes."


def test_scores_of_nothing_are_drawn(rendered):
    hit = Hit(PurePosixPath("a.md"), 0.0, False, "A", None, (), ())
    assert "A" in rendered(search_view(SearchReport("a", 1, (hit,)), 80), 80)
