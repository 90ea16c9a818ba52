from pathlib import PurePosixPath

from kb.model.report.papers import ListedPaper, PapersReport
from kb.terminal.views.papers import papers_view

PATHS = tuple(PurePosixPath(f"2024/24010{number} 눈 {number}.md") for number in range(1, 6))
PAPERS = PapersReport(
    (
        ListedPaper("2401.00001", "Snow, and How It Falls: 눈의 결정", PATHS, ()),
        ListedPaper("hep-th/9901001", None, PATHS[:1], ()),
        ListedPaper("2401.00002", "[/] \x1b[31mred", PATHS[:2], PATHS[2:3]),
    )
)


def test_papers_look_like_their_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"papers-{width}.txt", rendered(papers_view(PAPERS, {PATHS[0]: "Snow"}, width), width))


def test_no_paper_is_said(rendered):
    assert rendered(papers_view(PapersReport(()), {}, 80), 80) == "No papers.\n"
