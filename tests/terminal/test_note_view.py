from pathlib import PurePosixPath

from kb.model.report.links import LinksReport
from kb.terminal.views.note import note_view

TITLES = {
    PurePosixPath("2023/230907 Rain.md"): "Rain on a Tin Roof",
    PurePosixPath("2024/240110 Frost.md"): "서리",
}
KOREAN = (
    "눈송이가 여섯 갈래인 이유를 물 분자의 배열에서 찾은 논문이군요. 온도와 습도에 따라 **판(plate)**과 바늘이 번갈아 나타난다고 합니다.",
    "- 영하 2도 부근에서는 얇은 판\n- 영하 5도 부근에서는 바늘\n  - 습도가 높으면 속이 빈 기둥\n- 그보다 추우면 다시 판",
    "성장 속도는 $v = \\alpha\\, v_{kin}\\, \\sigma$로 적는데, 여기에서 `alpha`를 재는 일이 가장 어려운 듯하다. [[230907 Rain|비에 관한 노트]]와 이어지는 이야기네요.",
)
ENGLISH = (
    "A paper that finds the reason for the six arms of a snowflake in the arrangement of water molecules. Plates and needles are said to take turns with temperature and humidity.",
    "- near minus 2 degrees, thin **plates**\n- near minus 5 degrees, needles\n  - hollow columns where humidity is high\n- colder than that, plates again",
    "The growth rate is written as $v = \\alpha\\, v_{kin}\\, \\sigma$, and measuring `alpha` seems to be the hardest part. It goes on from [the note on rain](https://example.org/rain).",
)
BOTH = (("ko", KOREAN), ("en", ENGLISH))


def test_a_note_looks_like_its_goldens(make_note, paper, links, rendered, golden):
    for width in (120, 80, 40):
        view = note_view(make_note(BOTH), paper, links, width, titles=TITLES)
        golden(f"note-{width}.txt", rendered(view, width))


def test_unlike_numbers_of_paragraphs_still_stand_in_columns(make_note, rendered, golden):
    note = make_note((("ko", KOREAN), ("en", ENGLISH[:2])))
    golden("note-unaligned-120.txt", rendered(note_view(note, None, None, 120), 120))


def _line_of(shown, words):
    return next(at for at, line in enumerate(shown.split("\n")) if words in line)


def test_at_100_cells_a_paragraph_stands_beside_its_translation(make_note, rendered):
    shown = rendered(note_view(make_note(BOTH), None, None, 100), 100)
    assert _line_of(shown, "성장 속도는") == _line_of(shown, "The growth rate")


def test_below_100_cells_the_languages_stand_one_under_the_other(make_note, rendered):
    shown = rendered(note_view(make_note(BOTH), None, None, 99), 99)
    assert _line_of(shown, "영하 5도") < _line_of(shown, "A paper that finds")


def test_one_language_alone_is_one_column(make_note, rendered):
    shown = rendered(note_view(make_note(BOTH), None, None, 120, ("en",)), 120)
    assert "한국어" not in shown
    assert "The growth rate" in shown


def test_a_language_that_is_not_there_is_said_to_be_missing(make_note, rendered):
    note = make_note((("ko", ("눈이 온다.",)),))
    assert "No passage in English." in rendered(note_view(note, None, None, 80, ("ko", "en")), 80)


def test_passages_of_one_language_are_one_column(make_note, rendered):
    note = make_note((("ko", ("첫째",)), ("en", ("one",)), ("ko", ("둘째",)), ("en", ("two",))))
    shown = rendered(note_view(note, None, None, 100), 100)
    assert shown.count("한국어") == 1
    assert _line_of(shown, "둘째") == _line_of(shown, "two")


def test_a_note_without_anything_is_shown_by_its_file_name(make_note, rendered):
    bare = make_note(
        (), title=None, date=None, authors=(), source=None, tags=(), abstract=None, kind="other"
    )
    assert rendered(note_view(bare, None, None, 80), 80) == "눈의 결정\nno date · other\n"


def test_what_the_note_lacks_is_taken_from_arxiv(make_note, paper, rendered):
    shown = rendered(note_view(make_note(authors=(), abstract=None), paper, None, 80), 80)
    assert "Haneul Kim, Ada Frost" in shown
    assert "We watch snow grow." in shown


def test_no_word_of_a_narrow_korean_column_is_lost(make_note, rendered):
    words = [f"가{number}나다라마바사" for number in range(200)]
    note = make_note((("ko", (" ".join(words),)), ("en", ("short",))))
    for width in range(100, 130):
        shown = rendered(note_view(note, None, None, width), width)
        assert [word for word in shown.split() if word in words] == words


def test_two_hundred_authors_do_not_fill_the_screen(make_note, rendered):
    shown = rendered(note_view(make_note(authors=("Ada Frost",) * 200), None, None, 80), 80)
    assert "… and 188 more" in shown


def test_empty_links_are_not_mentioned(make_note, rendered):
    none = LinksReport((), (), (), ())
    assert "No links" not in rendered(note_view(make_note(), None, none, 80), 80)
