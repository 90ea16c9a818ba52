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
                "3 tags in common: snow, 결정_성장, physics",
                "links to this note",
                "an author in common: Ada Frost",
            ),
        ),
        RelatedNote(PurePosixPath("2024/240110 서리.md"), 0.4, ("close words",)),
    )
)


def test_links_look_like_their_goldens(links, rendered, golden):
    for width in (120, 80, 40):
        golden(f"links-{width}.txt", rendered(links_view(links, TITLES, width), width))


def test_related_notes_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"related-{width}.txt", rendered(related_view(NEAR, TITLES, width), width))


def test_related_notes_name_their_files(rendered):
    for width in (40, 80, 120):
        shown = rendered(related_view(NEAR, TITLES, width), width)
        assert all(note.path.stem in shown for note in NEAR.notes)


def test_no_line_is_wider_than_the_terminal(links, rendered):
    for width in range(20, 130):
        for view in (links_view(links, TITLES, width), related_view(NEAR, TITLES, width)):
            assert max(map(cell_len, rendered(view, width).splitlines())) <= width


def test_no_links_and_no_related_notes_are_said(rendered):
    assert rendered(links_view(LinksReport((), (), (), ()), {}, 80), 80) == "No links.\n"
    assert rendered(related_view(RelatedReport(()), {}, 80), 80) == "No related notes.\n"
