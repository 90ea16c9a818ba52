"""A piece of a title finds its note."""

from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.explanation import Explanation
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranked_words import RankedWords
from kb.search.query.ranking import ranking
from kb.search.query.title_pieces import title_scores
from kb.search.text.postings import MemoryPostings
from kb.search.text.title_pairs import PAIR_MARK, first_token, note_pairs
from kb.search.text.tokens import LONGEST_TOKEN

TALK = "quiet lantern of paper boats " * 6
NOTES = f"""\
== 240101 Boats.md
*Folding Boats: A Quiet Lantern of Paper* (Ada Moon)

배 이야기. {"word " * 300}
== 240102 Talk.md
*Tides* (Bo Sun)

{TALK}
== 240103 등대지기의 밤 산책.md
{"긴 글이 있다. " * 60}
== 240104 Night.md
등대지기의 산책. 밤 밤 밤 등대지기의 산책 산책.
"""


@pytest.fixture(scope="module")
def notes(library: Callable[..., Library]) -> Library:
    return library(NOTES)


def first(notes: Library, text: str) -> str:
    """The name of the best note."""
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    return ranking(parse_query(text, date(2026, 1, 1)), source).notes[0].path.stem[7:]


@pytest.mark.parametrize(
    "text", ["lantern of paper", "a quiet lantern", '"quiet lantern"', "Quiet, Lantern"]
)
def test_a_piece_of_a_title_finds_its_note_first(notes: Library, text: str) -> None:
    assert first(notes, text) == "Boats"


@pytest.mark.parametrize("text", ["등대지기의 밤 산책", "등대지기의 밤"])
def test_so_does_a_piece_of_a_file_name(notes: Library, text: str) -> None:
    assert first(notes, text) == "등대지기의 밤 산책"


def test_the_words_in_another_order_are_no_piece(notes: Library) -> None:
    assert first(notes, "paper lantern quiet") == "Talk"


def scores(notes: Library, text: str) -> dict[int, float]:
    return title_scores(RankedWords(parse_query(text, date(2026, 1, 1)), MemoryPostings(notes.notes())))


def test_the_longest_piece_counts_alone(notes: Library) -> None:
    query = RankedWords(
        parse_query("a quiet sea lantern of paper", date(2026, 1, 1)), MemoryPostings(notes.notes())
    )
    idf = {word: query.idf(word) for word in ("a", "quiet", "sea", "lantern", "of", "paper")}
    piece = idf["lantern"] + idf["of"] + idf["paper"]
    assert scores(notes, "a quiet sea lantern of paper") == {0: pytest.approx(piece**2 / sum(idf.values()))}


def test_one_word_is_no_piece(notes: Library) -> None:
    assert scores(notes, "lantern") == {}
    assert scores(notes, "") == {}


def test_a_score_is_shared_out_with_the_piece(notes: Library) -> None:
    explanation = Explanation(parse_query("quiet lantern", date(2026, 1, 1)), MemoryPostings(notes.notes()))
    boats, talk = (explanation.field_shares(notes.note(card.path)) for card in notes.cards[:2])
    assert sum(boats.values()) == pytest.approx(1)
    assert boats["title"] > 0.5
    assert talk["title"] == 0


def test_a_pair_is_kept_with_its_first_word() -> None:
    pairs = ("lantern", "boats"), ("gpt-4", "등대지기"), ("등대지기", "밤"), ("밤", "산책")
    assert [first_token(f"{PAIR_MARK}{one}{PAIR_MARK}{other}") for one, other in pairs] == [
        *("lantern", "gpt-4", "등대", "밤")
    ]
    assert first_token("lantern") == "lantern"


def test_words_too_long_for_a_token_are_in_no_pair(library: Callable[..., Library]) -> None:
    path = PurePosixPath("240101 A.md")
    note = library(f"== {path}\n*Short {'long' * LONGEST_TOKEN} words here* (Ada Moon)\n").note(path)
    assert [*note_pairs(note)] == ["|word|here"]
