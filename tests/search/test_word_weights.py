"""A word of Hangul counts as a word, however many pairs of syllables it is."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.query.postings_source import PostingsSource
from kb.search.query.ranked_words import GUESS, RARER, RankedWords
from kb.search.query.ranking import OTHER, ranking, scores_of
from kb.search.text.expansion import BETWEEN
from kb.search.text.postings import MemoryPostings
from kb.search.text.weights import STEPS, note_entry

NOTES = """\
== 240101 Mill.md
풍차와 방앗간, 그리고 강화학습. Lantern.
== 240102 River.md
강가의 풍차. Reinforcement and lantern.
== 240103 Sea.md
바다와 등대. Quantization.
== 240104 Hill.md
언덕 위 데이터셋 등대.
"""


@pytest.fixture(scope="module")
def notes(library: Callable[..., Library]) -> Library:
    return library(NOTES)


def ranked_words(notes: Library, text: str) -> RankedWords:
    return RankedWords(parse_query(text, date(2026, 1, 1)), MemoryPostings(notes.notes()))


def first(notes: Library, text: str) -> str:
    """The name of the best note."""
    source = PostingsSource(MemoryPostings(notes.notes()), notes.note, lambda: notes)
    return ranking(parse_query(text, date(2026, 1, 1)), source).notes[0].path.stem[7:]


def test_a_word_of_many_pairs_weighs_what_a_word_of_one_token_does(notes: Library) -> None:
    query = ranked_words(notes, "강화학습 quantization")
    korean, english = query.words[0], query.words[-1]
    assert len(korean.tokens) == 3
    assert korean.weight == pytest.approx(english.weight)


def test_the_pair_between_two_known_words_says_little(notes: Library) -> None:
    query = ranked_words(notes, "강화데이터")
    weights = {word.tokens: word.weight for word in query.words}
    assert weights["화데",] == pytest.approx(BETWEEN * query.idf("화데"))


def test_a_guess_is_worth_half_of_what_it_is_rare_and_covers_nothing(notes: Library) -> None:
    query = ranked_words(notes, "풍자")
    meant = query.posting("풍차")
    assert scores_of(query) == {
        number: pytest.approx(OTHER * GUESS * query.idf("풍차") * impact / STEPS)
        for number, impact in zip(*meant, strict=True)
    }


def test_a_word_is_as_rare_as_the_notes_with_all_of_it(notes: Library) -> None:
    query = ranked_words(notes, "데이터셋")
    (word,) = query.words
    assert word.weight == pytest.approx(query.idf("데이", "이터", "터셋"))


def test_pairs_of_no_known_word_weigh_less_the_more_they_are(notes: Library) -> None:
    (pair,) = ranked_words(notes, "방앗").words
    several = ranked_words(notes, "방앗간이").words
    assert len(several) == 3
    assert several[0].weight == pytest.approx(pair.weight / 3**0.5)


def test_a_long_word_does_not_drown_two_others(library: Callable[..., Library]) -> None:
    notes = library(
        "== 240101 Long.md\n강화학습 이야기.\n== 240102 Both.md\nLantern, harbour.\n"
        "== 240103 One.md\nHarbour.\n== 240104 Other.md\nLantern.\n== 240105 None.md\n빈 글.\n"
    )
    assert first(notes, "강화학습 lantern harbour") == "Both"


@pytest.mark.parametrize(("query", "inner"), [("강화", "강화"), ("양자화", "양자")])
def test_the_name_in_the_other_language_weighs_about_what_the_word_does(
    notes: Library, query: str, inner: str
) -> None:
    found = ranked_words(notes, query)
    word = next(one for one in found.words if inner in one.tokens)
    weights = [found.other_weight(token, word) for other in word.others for token in other.tokens]
    assert weights
    assert all(word.weight / 2 <= weight <= RARER * word.weight for weight in weights)


def test_a_rare_name_of_a_common_word_weighs_little_more(library: Callable[..., Library]) -> None:
    many = "".join(f"== 2401{day:02} A.md\nlantern data\n" for day in range(1, 20))
    found = ranked_words(library(f"{many}== 240201 B.md\n데이터\n"), "data")
    (word,) = found.words
    assert found.idf("데이") > 2 * word.weight
    assert found.other_weight("데이", word) == pytest.approx(RARER * word.weight)


@pytest.mark.parametrize(
    ("word", "inside"), [("미로", "흥미로운"), ("사과", "감사과장"), ("기차", "자기차단")]
)
def test_a_word_that_begins_so_comes_before_one_that_has_it_inside(
    library: Callable[..., Library], word: str, inside: str
) -> None:
    notes = library(f"== 240102 In.md\n{inside} 글과 그림.\n== 240101 Begin.md\n{word}에서 글과 그림.\n")
    assert first(notes, word) == "Begin"


def test_inside_words_of_scripts_without_spaces_nothing_weighs_less(
    library: Callable[..., Library],
) -> None:
    notes = library("== 240101 A.md\n深層学習器\n")
    impacts = note_entry(notes.note(notes.cards[0].path)).impacts
    assert impacts["深層"] == impacts["学習"]
