"""Scores explained."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.explanation import Explanation
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import ranking
from kb.search.text.postings import MemoryPostings

NOTES = """\
== 240101 Kites.md
*Kites in the wind* (Ada Moon)

연을 날린다.

#kites
== 240102 Attention.md
Attention sinks and silks, transformers.
"""


@pytest.fixture
def notes(library: Callable[..., Library]) -> Library:
    return library(NOTES)


def explanation(notes: Library, text: str) -> Explanation:
    return Explanation(parse_query(text, date(2026, 1, 1)), MemoryPostings(notes.notes()))


def test_words_are_explained_with_their_replacements(notes: Library) -> None:
    kite, attention, typo = explanation(notes, "kites 어텐션 sinsk").words()
    assert [(token.token, token.note_count) for token in kite.tokens] == [("kite", 1)]
    assert [token.token for token in attention.tokens] == ["어텐", "텐션"]
    assert [(origin, tokens[0].token) for origin, tokens in attention.others] == [("translation", "attent")]
    assert (typo.respelled, [token.token for token in typo.tokens]) == ("typo", ["sink"])
    assert [(origin, tokens[0].token) for origin, tokens in typo.others] == [("translation", "싱크")]


def test_a_word_that_some_note_has_is_taken_as_typed(notes: Library) -> None:
    (word,) = explanation(notes, "silks").words()
    assert word.others == ()


def test_a_score_is_shared_out_among_the_fields(notes: Library) -> None:
    shares = explanation(notes, "kites moon").field_shares(notes.note(notes.cards[0].path))
    assert sum(shares.values()) == pytest.approx(1)
    assert {name for name, share in shares.items() if share} == {"title", "authors", "tags", "rest"}


@pytest.mark.parametrize("text", ["어텐션", "transf*", "sinsk"])
def test_other_wordings_are_shared_out_too(notes: Library, text: str) -> None:
    shares = explanation(notes, text).field_shares(notes.note(notes.cards[1].path))
    assert sum(shares.values()) == pytest.approx(1)


def test_a_note_without_the_words_owes_them_nothing(notes: Library) -> None:
    assert not any(explanation(notes, "zebra").field_shares(notes.note(notes.cards[1].path)).values())


def counted(notes: Library, text: str, at: int) -> list[tuple[str, tuple[str, ...], str]]:
    found = explanation(notes, text).contributions(notes.note(notes.cards[at].path))
    return [one[:3] for one in found]


def test_each_word_names_the_wording_that_counted(notes: Library) -> None:
    assert counted(notes, "어텐션 sinsk transformers", 1) == [
        ("어텐션", ("attent",), "translation"),
        ("sinsk", ("sink",), "typo"),
        ("transformers", ("transform",), ""),
    ]
    assert counted(notes, "연을 attention", 0) == [("연을", ("연을",), "")]


def test_a_word_counts_itself_where_it_gives_more_than_its_translation(
    library: Callable[..., Library],
) -> None:
    notes = library("== 240101 A.md\n어텐션 어텐션 attention\n== 240102 B.md\n등불\n")
    assert counted(notes, "어텐션", 0) == [("어텐션", ("어텐", "텐션"), "")]


@pytest.mark.parametrize("text", ["kites in the wind", "어텐션 sinsk", "kites 연을 moon", "transf*"])
def test_what_the_words_gave_adds_up_to_the_score(notes: Library, text: str) -> None:
    query = parse_query(text, date(2026, 1, 1))
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    explained = explanation(notes, text)
    found = ranking(query, source).notes
    assert found
    for hit in found:
        note = notes.note(hit.path)
        given = sum(one.score for one in explained.contributions(note))
        assert given + explained.title_piece(note) == pytest.approx(hit.score)
    assert (explained.title_piece(notes.note(notes.cards[0].path)) > 0) == (text == "kites in the wind")
