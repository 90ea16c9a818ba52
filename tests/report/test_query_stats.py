"""`kb stats QUERY`: some notes of a collection in numbers."""

from collections.abc import Callable
from datetime import date

from kb.model.library import Library
from kb.model.report.stats import NamedCount
from kb.report.stats import query_stats, stats_report

Made = Callable[..., Library]


def notes(days: str, tags: str, authors: str = "A") -> str:
    return "".join(f"== {day} N.md\n*T {day}* ({authors})\n\n{tags}\n" for day in days.split())


EARLY = notes("200101 200201 200301 200401", "#old #kept")
LATE = notes("240101 240201 240301 240401", "#new #kept")


def test_tags_rise_and_fall_from_the_earlier_half_to_the_later(library: Made) -> None:
    made = library(EARLY + LATE)
    report = query_stats(made.cards, made)
    assert [(one.name, one.before, one.now) for one in report.rising] == [("new", 0, 4)]
    assert [(one.name, one.before, one.now) for one in report.falling] == [("old", 4, 0)]
    assert report.later_half == date(2024, 1, 1)


def test_a_change_of_one_note_is_chance(library: Made) -> None:
    made = library(EARLY + LATE + notes("200501", "#kept"))
    assert [one.name for one in query_stats(made.cards, made).rising] == ["new"]
    made = library(EARLY.replace("#kept", "", 1) + LATE)
    assert [one.name for one in query_stats(made.cards, made).rising] == ["new"]


def test_few_notes_have_no_halves(library: Made) -> None:
    made = library(notes("200101 200102", "#old") + notes("240101 240102 240103", "#new"))
    report = query_stats(made.cards, made)
    assert (report.rising, report.falling, report.later_half) == ((), (), None)


def test_notes_of_one_day_have_no_halves(library: Made) -> None:
    made = library("".join(f"== 240101 N{n}.md\n*T* (A)\n\n#new\n" for n in range(9)))
    assert query_stats(made.cards, made).later_half is None


def test_only_the_notes_that_were_found_are_counted(library: Made) -> None:
    made = library(EARLY + LATE)
    found = [card for card in made.cards if "new" in card.tag_names]
    report = query_stats(found, made)
    assert (report.notes, report.collection, report.tags) == (4, 8, 2)
    assert list(report.by_month) == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert report.most_tags == (NamedCount("kept", 4), NamedCount("new", 4))


def test_papers_are_those_that_the_notes_are_about(library: Made) -> None:
    made = library(
        "== 240101 A.md\nhttps://arxiv.org/abs/2401.00001\n== 240102 B.md\nhttps://arxiv.org/abs/2401.00001v2\n"
        "== 240103 C.md\nhttps://arxiv.org/abs/2401.00002\n"
    )
    assert query_stats(made.cards[:2], made).papers == 1
    assert stats_report(made).papers == 2


def test_authors_who_recur_are_counted_whatever_their_spelling(library: Made) -> None:
    made = library(
        notes("240101 240102", "#x", "Jean-Luc Oak, Bo Lee")
        + notes("240103", "#x", "Jean Luc Oak, bo lee, Ada Elm")
    )
    assert query_stats(made.cards, made).authors == (NamedCount("Bo Lee", 3), NamedCount("Jean-Luc Oak", 3))


def test_a_tag_counts_once_in_a_note_and_in_every_spelling(library: Made) -> None:
    made = library("== 240101 A.md\n*T* (A)\n\n#a_b #a-b\n== 240102 B.md\n*T* (A)\n\n#A-B\n")
    assert [one.notes for one in query_stats(made.cards, made).most_tags] == [2]


def test_no_notes_are_statistics_of_nothing(library: Made) -> None:
    made = library(EARLY)
    report = query_stats((), made)
    assert (report.notes, report.collection, report.by_month, report.authors) == (0, 4, {}, ())


def test_a_collection_names_its_tags_and_authors_too(library: Made) -> None:
    report = stats_report(library(EARLY))
    assert report.most_tags == (NamedCount("kept", 4), NamedCount("old", 4))
    assert report.authors == (NamedCount("A", 4),)
    assert (report.collection, report.later_half) == (None, None)
