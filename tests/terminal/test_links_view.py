from pathlib import PurePosixPath

from rich.cells import cell_len

from kb.model.report.links import LinksReport, RelatedNote, RelatedReport
from kb.terminal.views.links import links_view, related_view

RAIN = PurePosixPath("2023/230907 Rain.md")
TITLES = {RAIN: "Rain on a Tin Roof: 양철 지붕 위의 빗소리에 대한 통계역학"}
NEAR = RelatedReport(
    (
        RelatedNote(
            RAIN,
            0.93,
            (
                "Shared tags: snow, 결정_성장, physics.",
                "It links to this note.",
                "Shared authors: Ada Frost.",
            ),
        ),
        RelatedNote(PurePosixPath("2024/240110 서리.md"), 0.4, ("Shared terms: 눈.",)),
    )
)


ORDER = {note.path: number for number, note in enumerate(NEAR.notes, 1)}
NUMBERS = {
    RAIN: 9,
    PurePosixPath("2024/240301 겨울 정리.md"): 10,
    PurePosixPath("2024/240110 Frost.md"): 11,
}


def test_links_look_like_their_goldens(links, rendered, golden):
    for width in (120, 80, 40):
        golden(f"links-{width}.txt", rendered(links_view(links, TITLES, width, NUMBERS), width))


def test_related_notes_look_like_their_goldens(make_note, rendered, golden):
    cards = {NEAR.notes[0].path: make_note(path=RAIN)}
    for width in (120, 80, 40):
        golden(f"related-{width}.txt", rendered(related_view(NEAR, TITLES, width, cards, ORDER), width))


def test_every_related_note_has_its_number_and_all_its_reasons(make_note, rendered):
    for width in (40, 80, 120):
        shown = rendered(related_view(NEAR, TITLES, width, {RAIN: make_note(path=RAIN)}, ORDER), width)
        assert [line[:4] for line in shown.splitlines() if line[1] != " "] == [" 1  ", " 2  "]
        assert all("".join(reason.split()) in "".join(shown.split()) for reason in NEAR.notes[0].reasons)


def test_no_line_is_wider_than_the_terminal(links, rendered):
    for width in range(20, 130):
        for view in (links_view(links, TITLES, width), related_view(NEAR, TITLES, width)):
            assert max(map(cell_len, rendered(view, width).splitlines())) <= width


def test_no_links_and_no_related_notes_are_said(rendered):
    assert rendered(links_view(LinksReport((), (), (), ()), {}, 80), 80) == "No links.\n"
    assert rendered(related_view(RelatedReport(()), {}, 80), 80) == "No related notes.\n"
