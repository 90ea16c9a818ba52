from datetime import date
from pathlib import PurePosixPath

import pytest
from rich.cells import cell_len

from kb.model.report.links import Backlink, LinksReport, SharedPaper
from kb.report.thread import ThreadNote
from kb.terminal.views.note import note_view
from kb.terminal.views.note_links import notes_around

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
LONG = "We watch snow grow and say why it has $6$ arms. " * 12
FROST = PurePosixPath("2024/240110 Frost.md")
NUMBERS = {
    PurePosixPath("2024/240102 눈의 결정.md"): 3,
    PurePosixPath("2023/230907 Rain.md"): 4,
    PurePosixPath("2024/240301 겨울 정리.md"): 5,
    FROST: 6,
}
THREAD = (
    ThreadNote(
        PurePosixPath("2023/231201 눈.md"), date(2023, 12, 1), False, "초판은 판만 다룬다.", True, 1
    ),
    ThreadNote(
        FROST, date(2024, 1, 10), True, "결국 물 분자의 **배열** 문제라는 쪽으로 기울게 된다.", False
    ),
)


def test_a_note_looks_like_its_goldens(make_note, paper, links, rendered, golden):
    for width in (120, 80, 40):
        note = make_note(BOTH, abstract=LONG)
        view = note_view(note, paper, links, width, titles=TITLES, numbers=NUMBERS, thread=THREAD)
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
    assert "The note has no English part." in rendered(note_view(note, None, None, 80, ("ko", "en")), 80)


def test_passages_of_one_language_are_one_column(make_note, rendered):
    note = make_note((("ko", ("첫째",)), ("en", ("one",)), ("ko", ("둘째",)), ("en", ("two",))))
    shown = rendered(note_view(note, None, None, 100), 100)
    assert shown.count("한국어") == 1
    assert _line_of(shown, "둘째") == _line_of(shown, "two")


def test_a_note_without_anything_is_shown_by_its_file_name(make_note, rendered):
    bare = make_note(
        (), title=None, date=None, authors=(), source=None, tags=(), abstract=None, kind="other"
    )
    assert rendered(note_view(bare, None, None, 80), 80) == "".join(
        f"{line}\n"
        for line in ("눈의 결정" + " " * 64 + "no date", "other", "2024/240102 눈의 결정.md", "─" * 80)
    )


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


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (4, "Ada 1, Ada 2, Ada 3, Ada 4"),
        (5, "Ada 1, Ada 2, Ada 3 and 2 more"),
        (2000, "Ada 3 and 1,997 more"),
    ],
)
def test_many_authors_are_counted(make_note, rendered, count, named):
    authors = tuple(f"Ada {number}" for number in range(1, count + 1))
    shown = rendered(note_view(make_note(authors=authors), None, None, 80), 80)
    assert named in shown.split("\n")[1]


def test_a_long_abstract_comes_after_the_commentary_and_is_folded(make_note, rendered):
    shown = rendered(note_view(make_note(BOTH, abstract=LONG), None, None, 80), 80)
    assert _line_of(shown, "A paper that finds") < _line_of(shown, "abstract")
    quote = [line for line in shown.split("\n") if line.startswith("▎")]
    assert len(quote) == 3
    assert quote[-1].endswith("… (5 more lines, --abstract)")


def test_a_whole_abstract_is_shown_when_asked_for_and_where_there_is_nothing_else(make_note, rendered):
    asked = note_view(make_note(BOTH, abstract=LONG), None, None, 80, unfolded_by=None)
    alone = note_view(make_note((), abstract=LONG), None, None, 80)
    for view in (asked, alone):
        assert rendered(view, 80).count("arms.") == 12


def test_one_more_line_of_an_abstract_is_not_hidden(make_note, rendered):
    note = make_note(BOTH, abstract="snow " * 55)
    assert rendered(note_view(note, None, None, 80), 80).count("▎") == 4


def test_the_head_has_the_number_and_the_path_at_every_width(make_note, paper, rendered):
    note = make_note(BOTH)
    for width in range(30, 140):
        shown = rendered(note_view(note, paper, None, width, numbers=NUMBERS), width)
        assert "note 3 · 2024-01-02" in shown
        assert "2024/240102 눈의 결정.md" in shown
        assert max(map(cell_len, shown.splitlines())) <= width


def test_the_notes_around_are_called_by_their_names_and_numbers(make_note, links, rendered):
    titles = {PurePosixPath("2023/230907 Rain.md"): "Rain: How It Falls on Tin"}
    view = note_view(make_note(), None, links, 80, titles=titles, numbers=NUMBERS)
    lines = rendered(view, 80).splitlines()
    assert "→ 1 link        [4] Rain" in lines
    assert "← 1 leads here  [5] 겨울 정리" in lines


def test_of_many_notes_that_lead_here_eight_are_named(make_note, rendered):
    backlinks = tuple(Backlink(PurePosixPath(f"{number}.md")) for number in range(1, 21))
    shown = rendered(note_view(make_note(), None, LinksReport((), backlinks, (), ()), 80), 80)
    assert "← 20 lead here  1  2  3  4  5  6  7  8  and 12 more\n" in shown
    assert notes_around(LinksReport((), backlinks, (), ()), ()) == tuple(
        back.path for back in backlinks[:8]
    )


def test_a_note_that_is_linked_is_not_shown_again_for_a_paper(make_note, links, rendered):
    again = LinksReport(links.outgoing, (), (SharedPaper(links.outgoing[0].path, "2401.00001"),), ())
    assert "by a paper" not in rendered(note_view(make_note(), None, again, 80), 80)


def test_the_thread_says_when_and_what_the_last_sentence_was(make_note, links, rendered):
    view = note_view(make_note(), None, links, 100, titles=TITLES, numbers=NUMBERS, thread=THREAD)
    lines = rendered(view, 100).splitlines()
    assert "before          2023-12-01 same paper, v1  “초판은 판만 다룬다.”" in lines
    assert lines[-1] == "then            2024-01-10 [6] “결국 물 분자의 배열 문제라는 쪽으로 기울게 된다.”"


def test_empty_links_are_not_mentioned(make_note, rendered):
    none = LinksReport((), (), (), ())
    assert "No links" not in rendered(note_view(make_note(), None, none, 80), 80)
