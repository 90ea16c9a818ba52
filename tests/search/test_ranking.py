"""Notes ranked for queries, over postings in memory."""

from collections.abc import Callable
from datetime import date
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranking import COVERAGE, Ranking, holding, ranking
from kb.search.text.postings import MemoryPostings
from kb.search.text.text_match import note_text
from kb.search.text.weights import STEPS, note_entry

NOTES = """\
== 240101 Kites.md
합성데이터로 연을 날린다. GPT-4 판단.

#kites
== 240102 Wind.md
바람은 LLM을 모른다. The scaling laws of wind, transformers.

#wind
== 240103 Both.md
합성 데이터와 바람. A kite and the wind.

#kites #wind
== 240104 English.md
Synthetic data, attention sinks and quantization.
"""


@pytest.fixture(scope="module")
def notes(library: Callable[..., Library]) -> Library:
    return library(NOTES)


def source(notes: Library) -> PostingsSource:
    return PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)


def ranked(notes: Library, text: str, limit: int | None = None) -> Ranking:
    return ranking(parse_query(text, date(2026, 1, 1)), source(notes), limit)


def names(notes: Library, text: str) -> list[str]:
    """What was found, best first; partial matches in brackets."""
    found = ranked(notes, text).notes
    return [f"({note.path.stem[7:]})" if note.is_partial else note.path.stem[7:] for note in found]


def test_a_noun_is_found_inside_a_compound(notes: Library) -> None:
    assert set(names(notes, "데이터")) == {"Kites", "Both", "English"}


def test_latin_is_found_before_a_particle(notes: Library) -> None:
    assert names(notes, "LLM") == ["Wind"]


def test_a_particle_after_a_latin_word_asks_for_nothing(notes: Library) -> None:
    assert names(notes, "LLM이") == ["Wind"]


def test_one_syllable_is_found_inside_words(notes: Library) -> None:
    assert set(names(notes, "람")) == {"Wind", "Both"}


def test_a_note_with_both_words_comes_before_one_with_either(notes: Library) -> None:
    assert names(notes, "kite wind")[0] == "Both"
    assert set(names(notes, "kite wind")[1:]) == {"(Kites)", "(Wind)"}


def test_a_word_written_apart_is_a_partial_match(notes: Library) -> None:
    assert names(notes, "합성데이터")[:2] == ["Kites", "(Both)"]


def test_a_translation_counts_as_the_word(notes: Library) -> None:
    assert names(notes, "attention") == ["English"]
    assert names(notes, "양자화") == ["English"]
    assert set(names(notes, "합성 데이터")) == {"Both", "Kites", "English"}
    assert ranked(notes, "합성 데이터").total == 3


def test_of_a_compound_every_word_is_asked_for(notes: Library) -> None:
    assert names(notes, "합성양자화") == ["English", "(Both)", "(Kites)"]
    assert names(notes, "양자화트랜스포머") == ["(English)", "(Wind)"]


def test_words_of_a_compound_that_are_apart_are_not_the_compound(notes: Library) -> None:
    assert names(notes, "합성데이터") == ["Kites", "(Both)", "English"]


def test_a_piece_that_no_expansion_has_is_missing(notes: Library) -> None:
    """Beside the word `양자화`: two syllables more, and one before it."""
    assert names(notes, "양자화안개") == ["(English)"]
    assert names(notes, "탈양자화") == ["(English)"]


def test_a_particle_asks_for_nothing(notes: Library) -> None:
    assert names(notes, "양자화에서") == ["English"]
    assert names(notes, "바람의") == ["Both", "Wind"]
    assert names(notes, "바람안개")[0].startswith("(")


def test_a_typo_counts_as_the_word(notes: Library) -> None:
    assert names(notes, "quantizaton") == ["English"]
    assert ranked(notes, "quantizaton").total == 1


def test_a_part_of_a_joined_word_may_be_a_typo(library: Callable[..., Library]) -> None:
    notes = library("== 240101 A.md\nA lantern-fish.\n== 240102 B.md\nA lantern.\n")
    assert names(notes, "lantren-fish") == ["A", "(B)"]


def test_what_is_not_wanted_is_taken_literally(notes: Library) -> None:
    assert names(notes, "kite OR data -양자화") == names(notes, "kite OR data")
    assert "English" not in names(notes, "kite OR data -quantization")


def test_a_phrase_is_taken_literally(notes: Library) -> None:
    assert names(notes, '"합성 데이터"') == ["Both"]


def test_lists_take_words_literally(notes: Library) -> None:
    for text in ("양자화", "quantizaton", "바람의"):
        assert holding(parse_query(text, date(2026, 1, 1)), source(notes)) == set()


def test_a_word_that_some_note_has_is_no_typo(notes: Library) -> None:
    assert names(notes, "wind") == ["Wind", "Both"]


def test_filters_bind_partial_matches_too(notes: Library) -> None:
    assert names(notes, "kite wind tag:wind") == ["Both", "(Wind)"]


def test_negations_bind_partial_matches_too(notes: Library) -> None:
    assert names(notes, "kite wind -바람은") == ["Both", "(Kites)"]


def test_phrases_bind_partial_matches_too(notes: Library) -> None:
    assert names(notes, '"scaling law" kite') == ["(Wind)"]


def test_either_word_makes_a_whole_match(notes: Library) -> None:
    assert set(names(notes, "gpt-4 OR llm")) == {"Kites", "Wind"}


def test_a_filter_alone_finds_the_newest_first(notes: Library) -> None:
    assert names(notes, "tag:kites") == ["Both", "Kites"]


def test_either_a_word_or_a_filter_finds_no_stranger(notes: Library) -> None:
    assert set(names(notes, "quantization OR tag:kites")) == {"English", "Kites", "Both"}


def test_a_prefix_finds_every_ending(notes: Library) -> None:
    assert names(notes, "transf*") == ["Wind"]
    assert names(notes, "transformers*") == ["Wind"]
    assert names(notes, "gpt-4*") == ["Kites"]


def test_a_word_of_punctuation_asks_for_nothing(notes: Library) -> None:
    assert names(notes, "llm !!!")[0] == "Wind"


def test_the_total_counts_whole_matches_beyond_the_limit(notes: Library) -> None:
    found = ranked(notes, "바람", limit=1)
    assert (found.total, len(found.notes)) == (2, 1)


def test_the_limit_only_cuts(notes: Library) -> None:
    assert ranked(notes, "kite wind data", limit=2).notes == ranked(notes, "kite wind data").notes[:2]


def test_whole_matches_are_the_notes_of_which_the_query_holds(notes: Library) -> None:
    for text in ("바람", "kite -llm", "wind OR 바람", "tag:kites", "바람 tag:wind", "tr*", "람"):
        whole = {note.path for note in ranked(notes, text).notes if not note.is_partial}
        assert whole == holding(parse_query(text, date(2026, 1, 1)), source(notes))


def test_pairs_apart_are_no_word(library: Callable[..., Library]) -> None:
    notes = library("== 240101 Apart.md\n프롬프트 자체 트레이\n== 240102 Word.md\n롬프트레이\n")
    assert names(notes, "롬프트레이") == ["Word", "(Apart)"]


def test_a_score_is_what_the_formula_says(library: Callable[..., Library]) -> None:
    notes = library("== 240101 A.md\nkite wind\n== 240102 B.md\nkite\n== 240103 C.md\nsun\n")
    best = ranked(notes, "kite wind").notes[0]
    impacts = note_entry(notes.note(best.path)).impacts
    idf = {token: log(1 + (3 - count + 0.5) / (count + 0.5)) for token, count in (("kite", 2), ("wind", 1))}
    expected = sum(idf[token] * impacts[token] / STEPS for token in idf) * (1 + COVERAGE)
    assert best.score == pytest.approx(expected)


def test_a_partial_match_gains_its_share(library: Callable[..., Library]) -> None:
    notes = library("== 240101 A.md\nkite wind\n== 240102 B.md\nkite\n== 240103 C.md\nsun\n")
    last = ranked(notes, "kite wind").notes[-1]
    impacts = note_entry(notes.note(last.path)).impacts
    kite, wind = log(1 + 1.5 / 2.5), log(1 + 2.5 / 1.5)
    expected = kite * impacts["kite"] / STEPS * (1 + COVERAGE * kite / (kite + wind))
    assert last.score == pytest.approx(expected)


def test_equal_notes_come_newest_first(library: Callable[..., Library]) -> None:
    notes = library(
        "== 240101 A.md\nkite\n== 2024-06-30 A.md\nkite\n== 250101 A.md\nkite\n== undated A.md\nkite\n"
    )
    assert [note.path.name for note in ranked(notes, "kite").notes] == [
        "250101 A.md",
        "2024-06-30 A.md",
        "240101 A.md",
        "undated A.md",
    ]


def test_an_empty_collection_answers(library: Callable[..., Library]) -> None:
    assert ranked(library(""), "kite 연 -x") == Ranking(0, ())


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["합성", "데이터", "바람은", "kite", "wind", "gpt-4", "llm을", "람", "없다"]),
        min_size=1,
        max_size=20,
    )
)
def test_a_word_is_had_as_its_text_says(notes: Library, words: list[str]) -> None:
    query = parse_query(" ".join(words), date(2026, 1, 1))
    read = {note.path for note in notes.notes() if all(note_text(note).has_word(word) for word in words)}
    assert holding(query, source(notes)) == read
