"""Reports are made of a library, and a library of texts."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kb.model.library import Library
from kb.model.paper import Paper
from kb.report.links import links_report
from kb.report.listing import list_report, only_languages
from kb.report.stats import stats_report
from kb.report.tags import tags_report

Made = Callable[..., Library]

THREE = """
== 240315 C.md
https://arxiv.org/abs/2403.00003

*Cedars* (A B)

> Abstract.

나무에 대한 글. [[240101 A]] [[nothing]] [[X]]

<english>
On trees.
</english>

#Tree #llm
== sub/240101 A.md
https://arxiv.org/abs/2401.00001

*apples* (A B)

과일에 대한 글. arXiv:2403.00003

#tree #llm
== 240101 X.md
*X of one*

#TREE
== z/230101 X.md
No date of its own? It has: the file's name.
== undated.md
"""


@pytest.fixture
def three(library: Made) -> Library:
    return library(THREE)


def test_a_list_keeps_the_total_of_what_was_cut_off(three: Library) -> None:
    report = list_report(three.cards[:1], len(three))
    assert (report.total, len(report.notes)) == (5, 1)


def test_a_note_in_one_of_two_languages_says_which(three: Library) -> None:
    alone = only_languages(three.cards, ("ko", "en"))
    assert {str(path): lang for path, lang in alone.items()} == {
        "sub/240101 A.md": "ko",
        "z/230101 X.md": "en",
    }
    assert only_languages(three.cards, ("ko",)) == {}, "there is no other to lack"


def test_links_lead_out_back_and_nowhere(three: Library) -> None:
    card = three.resolve("240315 C")[0]
    report = links_report(card, three)
    assert [(str(link.path), link.target) for link in report.outgoing] == [
        ("sub/240101 A.md", "240101 A"),
        ("240101 X.md", "X"),
    ]
    assert [(link.target, link.line) for link in report.broken] == [("nothing", 7)]
    assert [(str(link.path), link.arxiv_id) for link in report.implicit] == [
        ("sub/240101 A.md", "2403.00003")
    ]
    back = links_report(three.resolve("240101 A")[0], three)
    assert [str(link.path) for link in back.backlinks] == ["240315 C.md"]


def test_tags_are_counted_by_note_and_spelling(three: Library) -> None:
    report = tags_report(three, "count")
    assert [(tag.key, tag.count, tag.spellings) for tag in report.tags] == [
        ("tree", 3, {"TREE": 1, "Tree": 1, "tree": 1}),
        ("llm", 2, {"llm": 2}),
    ]
    assert [tag.key for tag in tags_report(three, "name").tags] == ["llm", "tree"]
    assert report.similar is None


def test_an_alias_counts_for_the_tag_it_stands_for(library: Made) -> None:
    aliased = library(THREE, tag_aliases={"llm": "tree"})
    assert [(tag.key, tag.count) for tag in tags_report(aliased, "count").tags] == [("tree", 3)]


def test_stats_count_notes_papers_tags_and_languages(three: Library) -> None:
    report = stats_report(three)
    assert (report.notes, report.papers, report.tags) == (5, 2, 2)
    assert report.languages == {"ko": 2, "en": 2}


def test_months_without_a_note_are_counted_too(three: Library) -> None:
    months = stats_report(three).by_month
    assert min(months) == "2023-01"
    assert max(months) == "2024-03"
    assert len(months) == 15
    assert (months["2023-12"], months["2024-01"]) == (0, 2)


def test_what_notes_lack_is_counted(three: Library) -> None:
    missing = stats_report(three).missing
    assert missing == {
        "title": 2,
        "authors": 3,
        "abstract": 4,
        "commentary": 2,
        "tags": 2,
        "source": 3,
        "paper": 2,
    }


def test_a_paper_that_is_known_is_not_missing(library: Made) -> None:
    day = date(2024, 3, 1)
    paper = Paper("2403.00003", 1, "C", ("A",), "", (), day, day, datetime(2024, 3, 2, tzinfo=UTC))
    assert stats_report(library(THREE, papers={"2403.00003": paper})).missing["paper"] == 1


def test_a_tag_rises_or_falls_from_one_year_to_the_next(library: Made) -> None:
    before = "".join(f"== 2301{day:02} B{day}.md\n*T* (A)\n\n#old #kept\n" for day in range(1, 6))
    after = "".join(f"== 2406{day:02} A{day}.md\n*T* (A)\n\n#new #kept\n" for day in range(1, 6))
    report = stats_report(library(before + after))
    assert [(trend.name, trend.now, trend.before) for trend in report.rising] == [("new", 5, 0)]
    assert [(trend.name, trend.now, trend.before) for trend in report.falling] == [("old", 0, 5)]
    between = stats_report(library(before.replace("2301", "2307") + after))
    assert [(trend.name, trend.now, trend.before) for trend in between.rising][:1] == [("kept", 10, 0)]
    assert between.falling == ()


def test_a_tag_with_few_notes_is_no_trend(library: Made) -> None:
    report = stats_report(library("== 240101 A.md\n*T* (A)\n\n#rare\n"))
    assert (report.rising, report.falling) == ((), ())


def test_nothing_can_be_reported(library: Made) -> None:
    report = stats_report(library(""))
    assert (report.notes, report.by_month, report.rising) == (0, {}, ())
    assert tags_report(library(""), "count").tags == ()
    assert list_report((), 0).notes == ()
