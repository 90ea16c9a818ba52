from datetime import date
from pathlib import PurePosixPath

from kb.model.report.listing import ListedNote, ListReport
from kb.model.report.todo import TodoReport
from kb.report.todo import todo_lines
from kb.terminal.views.list import list_view
from kb.terminal.views.start import empty_view, start_view

NOTES = ListReport(
    3854,
    (
        ListedNote(
            PurePosixPath("240102 눈.md"),
            "눈의 결정: How Snow Crystals Grow",
            date(2024, 1, 2),
            "paper",
            ("snow",),
            "2401.00001",
        ),
        ListedNote(PurePosixPath("230907 Rain.md"), None, date(2023, 9, 7), "other", (), None),
    ),
)
WAITING = todo_lines(
    TodoReport(untagged=288, untranslated=1146, unread=1, pending=0, problems=31, revisit=()), ("ko", "en")
)
COMMANDS = ("kb search WORDS", "kb show 1", "kb edit 1", "kb add ARXIV_ID", "kb browse", "kb help")


def test_the_start_page_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        view = start_view(list_view(NOTES, width), WAITING, NOTES.total, COMMANDS, width)
        golden(f"start-{width}.txt", rendered(view, width))


def test_nothing_stands_there_where_nothing_waits(rendered):
    view = start_view(list_view(NOTES, 80), (), 1, COMMANDS, 80)
    assert rendered(view, 80).split("\n")[4:] == [
        "",
        " 1 note · kb search WORDS · kb show 1 · kb edit 1 · kb add ARXIV_ID · kb browse",
        "",
    ]


def test_an_empty_collection_says_how_to_begin(rendered):
    assert "`kb new TITLE`" in rendered(empty_view(), 80)
