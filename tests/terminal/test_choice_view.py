from datetime import date
from pathlib import PurePosixPath

from rich.cells import cell_len

from kb.model.card import Card
from kb.terminal.views.choice import choice_view


def card(path, title, day):
    return Card(
        PurePosixPath(path),
        day,
        "paper",
        title,
        (),
        None,
        (),
        (),
        (),
        (),
        (),
        has_abstract=False,
        has_commentary=True,
        publish=None,
        files=(),
        headings=(),
        anchors=(),
        has_conflict=False,
        aliases=(),
    )


SNOW = card(
    "2024/240102 눈.md", "눈의 결정은 왜 여섯 갈래인가: 습도와 온도가 만드는 모양", date(2024, 1, 2)
)
DRIFTS = card("2023/231231 On Drifts.md", None, date(2023, 12, 31))
UNDATED = card("old/rain.md", "Rain on a Tin Roof: Statistical Mechanics of Impact Noise in Metal", None)
CARDS = (SNOW, DRIFTS, UNDATED) * 4


def test_a_choice_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"choice-{width}.txt", rendered(choice_view(CARDS, 31, width), width))


def test_every_note_takes_one_line_at_every_width(rendered):
    for width in range(20, 130):
        lines = rendered(choice_view(CARDS, 31, width), width).splitlines()
        assert [int(line.split()[0]) for line in lines[:-1]] == list(range(1, 13))
        assert max(map(cell_len, lines)) <= width


def test_what_is_not_offered_is_counted(rendered):
    assert rendered(choice_view(CARDS, 1012, 80), 80).endswith("\n    and 1,000 older ones\n")
    assert "older" not in rendered(choice_view(CARDS, 12, 80), 80)
