"""Which notes are offered for what was typed, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.card import Card
from kb.parse.query.grammar import parse_query
from kb.search.query.note_lookup import notes_with_words
from kb.tui.picker.candidates import Candidates
from kb.workspace.collection import Collection
from tests.tui.picker.conftest import TODAY


def names(cards: tuple[Card, ...]) -> list[str]:
    return [card.path.stem.lstrip("0123456789 ") for card in cards]


@pytest.mark.parametrize("typed", ["", "  ", "#", "tag:", '"', "("])
def test_all_are_offered_where_nothing_can_be_read_yet(candidates: Candidates, typed: str) -> None:
    assert candidates.ranked(typed) == candidates.offered


@pytest.mark.parametrize(
    "typed", ["scaling", "합성 데이터", "tag:training", "clocks loss", '"scaling law"']
)
def test_whole_words_are_ranked_as_search_ranks_them(
    collection: Collection, candidates: Candidates, typed: str
) -> None:
    hits = collection.found_by(typed, parse_query(typed, TODAY), None).report.hits
    assert [card.path for card in candidates.ranked(typed)] == [hit.path for hit in hits]
    assert hits


@pytest.mark.parametrize("typed", ["clo", "tidal clo", "CLO TID", "ti cl"])
def test_a_half_typed_word_finds_titles_with_a_word_that_begins_so(
    candidates: Candidates, typed: str
) -> None:
    assert names(candidates.ranked(typed))[0] == "Tidal Clocks"


def test_titles_that_begin_so_come_before_notes_that_only_mention_the_word(candidates: Candidates) -> None:
    assert names(candidates.ranked("scal"))[0] == "Scales"


def test_a_filter_holds_of_half_typed_titles_too(candidates: Candidates) -> None:
    assert names(candidates.ranked("tag:training h")) == ["Harbour"]
    assert names(candidates.ranked("h -tag:training")) == []


@pytest.mark.parametrize("typed", ["harb tag:", 'harb "sca', "harb since:20", "harb ("])
def test_an_end_that_cannot_be_read_yet_is_left_out(candidates: Candidates, typed: str) -> None:
    assert names(candidates.ranked(typed))[:1] == ["Harbour"]


def test_only_what_was_offered_is_found(collection: Collection) -> None:
    offered = tuple(card for card in collection.library.newest_first if "Scales" not in card.id)
    assert "Scales" not in names(Candidates(collection, offered, TODAY).ranked("scaling"))


@pytest.mark.parametrize("typed", ["t", "tidal c", "물레", "shore scal", "un th", "240412"])
def test_the_words_that_name_a_note_on_the_command_line_find_it_here(
    collection: Collection, candidates: Candidates, typed: str
) -> None:
    named = notes_with_words(typed, collection.library)
    assert named
    assert set(named) <= set(candidates.ranked(typed))


def test_whatever_is_typed_is_answered(candidates: Candidates) -> None:
    @given(st.text(st.sampled_from('scaling물ㅁ #:"()-*\x00\ud800\n')))
    def answered(typed: str) -> None:
        assert set(candidates.ranked(typed)) <= set(candidates.offered)

    answered()


def test_a_query_of_any_length_is_answered(candidates: Candidates) -> None:
    assert candidates.ranked("moss " * 2_000) is not None
    assert names(candidates.ranked("moss" + " " * 2_000)) == ["Moss"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2024", ["Scales", "Harbour", "Tidal Clocks"]),
        ("2024-0", ["Scales", "Harbour", "Tidal Clocks"]),
        ("2024-04", ["Harbour"]),
        ("24-04", ["Harbour"]),
        ("04-12", ["Harbour"]),
        ("scaling 2024-05", ["Scales"]),
        ("2024-05 scaling", ["Scales"]),
        ("2023 2024", []),
        ("1999", []),
    ],
)
def test_a_part_of_a_date_finds_the_notes_of_that_time(
    candidates: Candidates, typed: str, found: list[str]
) -> None:
    assert names(candidates.ranked(typed)) == found
