"""What waits in a collection, and why a note is to be looked at again."""

from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

import pytest

from kb.model.diagnostic import START_OF_FILE, diagnostic
from kb.model.library import Library
from kb.model.report.todo import TodoReport
from kb.report.todo import Findings, todo_lines, todo_report

Made = Callable[..., Library]

TODAY = date(2026, 1, 31)

NOTES = """
== 240101 Kiln.md
https://arxiv.org/abs/2401.00001

*Kiln* (A B)

가마에 대한 글.

#clay
== 240201 Glaze.md
유약에 대한 글. [[240101 Kiln]]

<english>
On glaze.
</english>
== 240301 Shelf.md
https://arxiv.org/abs/2403.00003

선반에 대한 글. arXiv:2401.00001 그리고 arXiv:2409.00009
"""


def report(library: Library, *, findings: Findings | None = None, languages: str = "ko en") -> TodoReport:
    return todo_report(library, tuple(languages.split()), TODAY, findings or Findings())


def why(found: TodoReport) -> dict[str, str]:
    return {str(one.path): one.why for one in found.revisit}


def test_what_waits_is_counted(library: Made) -> None:
    found = report(library(NOTES), findings=Findings(problems=4, absent={"2409.00009"}))
    assert (found.untagged, found.untranslated, found.unread, found.pending, found.problems) == (
        2,
        2,
        1,
        2,
        4,
    )


def test_a_note_in_one_language_that_others_refer_to_is_to_be_revisited(library: Made) -> None:
    assert why(report(library(NOTES))) == {
        "240101 Kiln.md": "2 notes refer to it, and it has no English part."
    }


@pytest.mark.parametrize(
    ("languages", "untranslated"), [("ko", 0), ("en ko", 0), ("ko en", 2), ("ko de", 3)]
)
def test_the_second_language_is_the_one_of_the_settings(
    library: Made, languages: str, untranslated: int
) -> None:
    assert report(library(NOTES), languages=languages).untranslated == untranslated


def test_another_note_about_the_paper_does_not_refer_to_it(library: Made) -> None:
    text = "https://arxiv.org/abs/2401.00001\n\n가마에 대한 글.\n"
    assert why(report(library(f"== 240101 A.md\n{text}== 240102 B.md\n{text}"))) == {}


LATER = "".join(f"== 24060{day} L{day}.md\n[[230101 Old]]\n" for day in (1, 2, 3))


@pytest.mark.parametrize(
    ("old", "later", "is_revisited"),
    [
        ("== 230101 Old.md\nOld.\n", LATER, True),
        ("== 230101 Old.md\nOld. [[240603 L3]]\n", LATER, False),
        ("== 230101 Old.md\nOld.\n", LATER.replace("240602 L2", "220602 L2"), False),
        ("== 250301 Old.md\nOld.\n", LATER.replace("230101", "250301").replace("2406", "2506"), False),
        ("== 250131 Old.md\nOld.\n", LATER.replace("230101", "250131").replace("2406", "2506"), True),
    ],
)
def test_a_note_of_last_year_that_names_nothing_built_on_it_is_to_be_revisited(
    library: Made, old: str, later: str, is_revisited: bool
) -> None:
    found = why(report(library(f"{old}{later}"), languages="en"))
    assert any("3 later notes refer to it" in one for one in found.values()) == is_revisited


def test_what_changed_in_the_world_comes_before_what_others_wrote(library: Made) -> None:
    shelf, kiln = PurePosixPath("240301 Shelf.md"), PurePosixPath("240101 Kiln.md")
    told = [
        diagnostic("newer-version", shelf, START_OF_FILE, "arXiv has version 2."),
        diagnostic("second-writeup", kiln, START_OF_FILE, "A second write-up starts here, about x."),
        diagnostic("no-tags", shelf, START_OF_FILE, "The note has no tags."),
    ]
    assert list(why(report(library(NOTES), findings=Findings(diagnostics=told))).items()) == [
        ("240301 Shelf.md", "arXiv has version 2."),
        (
            "240101 Kiln.md",
            "A second write-up starts in line 1. 2 notes refer to it, and it has no English part.",
        ),
    ]


def test_each_kind_of_work_has_its_command_and_nothing_to_do_has_no_line(library: Made) -> None:
    lines = todo_lines(report(library(NOTES), findings=Findings(problems=1)), ("ko", "en"))
    assert [(f"{line.count} {line.what}", line.command) for line in lines] == [
        ("3 papers to fetch", "kb fetch --fill"),
        ("1 problem in the notes", "kb check"),
        ("2 notes without tags", "kb tag --walk"),
        ("1 cited paper without a note", "kb papers --unread"),
        ("2 notes in Korean, not in English", "kb list lang:ko missing:en"),
    ]
    assert todo_lines(report(library("")), ("ko", "en")) == ()


def test_papers_whose_notes_are_filled_in_are_fetched_only(library: Made) -> None:
    text = "== 240101 A.md\nhttps://arxiv.org/abs/2401.00001\n\n*A* (B C)\n"
    assert next(line.command for line in todo_lines(report(library(text)), ("ko",))) == "kb fetch"
