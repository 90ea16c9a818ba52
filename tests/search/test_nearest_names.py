"""What is offered where nothing is found."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.nearest_names import nearest_names
from kb.search.text.postings import MemoryPostings

NOTES = """\
== 240101 A.md
*Lanterns* (Ada Moonlight, Bo Lee)

Lanterns, lanterns and a lantern.

#navigation #바닷가등대
== 240102 B.md
*More* (Ada Moonlight)

Lanterns, telescopes.

#navigation
== 240103 C.md
Novel ideas.

#navigator
"""


@pytest.fixture
def offered(library: Callable[..., Library]) -> Callable[[str], list[tuple[str, str, int]]]:
    notes = library(NOTES)

    def of(text: str) -> list[tuple[str, str, int]]:
        query = parse_query(text, date(2026, 1, 1))
        found = nearest_names(query, notes, MemoryPostings(notes.notes()), notes.note)
        return [(one.kind, one.name, one.notes) for one in found]

    return of


Offered = Callable[[str], list[tuple[str, str, int]]]


def test_a_word_is_offered_as_it_is_written_most(offered: Offered) -> None:
    assert offered("lantrenz") == [("word", "lanterns", 2)]


def test_an_ending_does_not_hide_a_word(offered: Offered) -> None:
    assert offered("tellescopping")[0] == ("word", "telescopes", 1)


def test_of_tags_that_are_as_like_the_commonest_is_offered(offered: Offered) -> None:
    assert ("tag", "navigation", 2) in offered("navigatixx")


def test_a_tag_in_hangul_is_compared_by_jamo(offered: Offered) -> None:
    assert offered("바댓가증대") == [("tag", "바닷가등대", 1)]


def test_an_author_is_offered_for_one_word_of_the_name(offered: Offered) -> None:
    assert offered("monliht") == [("word", "moonlight", 2), ("author", "Ada Moonlight", 2)]


def test_each_unknown_word_is_answered_and_no_other(offered: Offered) -> None:
    assert [name for _, name, _ in offered("lantrenz ideas tellescopz")] == ["lanterns", "telescopes"]


@pytest.mark.parametrize("text", ["zzzzqqqq", "lo", "-lantrenz", "tag:navgation", "iantern", ""])
def test_nothing_is_offered_for_what_is_like_nothing(offered: Offered, text: str) -> None:
    assert offered(text) == []
