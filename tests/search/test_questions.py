"""Queries that end like a Korean question: `왜 무너지나`."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.language.questions import without_question
from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranked_words import RankedWords
from kb.search.query.ranking import ranking
from kb.search.text.postings import MemoryPostings

LibraryOf = Callable[..., Library]
NOTES = """\
== 240101 Falls.md
다리가 무너지는 까닭.
== 240102 Stands.md
다리가 서 있다.
== 240103 Ending.md
찻길에 지나지 않는다. 강나루.
== 240104 Virus.md
다리와 코로나.
== 240105 Virus again.md
코로나가 또 왔다.
== 240106 And again.md
코로나, 또 코로나.
"""


def whole(notes: Library, query: str) -> set[str]:
    """The notes that have all of a query."""
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    found = ranking(parse_query(query, date(2026, 1, 1)), source)
    return {note.path.stem[7:] for note in found.notes if not note.is_partial}


def tokens(notes: Library, query: str) -> set[str]:
    """What a query is ranked by."""
    words = RankedWords(parse_query(query, date(2026, 1, 1)), MemoryPostings(notes.notes())).words
    return {token for word in words for token in word.tokens}


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("무너지나", "무너지"),
        ("무너지나요", "무너지"),
        ("필요한가", "필요"),
        ("만드는가", "만드"),
        ("효과일까", "효과"),
        ("되나", ""),
        ("인가", ""),
        ("모델", "모델"),
        ("하나둘", "하나둘"),
        ("오나", "오나"),
    ],
)
def test_the_ending_of_a_question_is_taken_from_two_syllables_or_more(word: str, stem: str) -> None:
    assert without_question(word) == stem


def test_the_ending_of_a_question_is_not_ranked(library: LibraryOf) -> None:
    notes = library(NOTES)
    assert tokens(notes, "다리 무너지나") == {"다리", "무너", "너지"}
    assert tokens(notes, "다리 되나") == {"다리"}


def test_a_note_needs_no_ending_of_a_question(library: LibraryOf) -> None:
    notes = library(NOTES)
    assert whole(notes, "다리 무너지나?") == {"Falls"}
    assert whole(notes, "다리 있나") == {"Falls", "Stands", "Virus"}


def test_a_word_of_several_notes_that_ends_so_is_no_question(library: LibraryOf) -> None:
    assert whole(library(NOTES), "다리 코로나") == {"Virus"}
    assert "로나" in tokens(library(NOTES), "다리 코로나")


def test_only_the_last_of_several_words_ends_a_question(library: LibraryOf) -> None:
    notes = library(NOTES)
    assert "지나" in tokens(notes, "무너지나 다리")
    assert tokens(notes, "무너지나") == {"무너", "너지", "지나"}
