"""What scored is marked: words, their other expansions, authors, and pieces of titles."""

from collections.abc import Callable
from datetime import date

import pytest

from kb.model.library import Library
from kb.parse.query.grammar import parse_query
from kb.search.display.excerpts import ShownNote, shown_note
from kb.search.query.ranked_words import RankedWords
from kb.search.text.glossary import Glossary, MinedPair
from kb.search.text.postings import MemoryPostings
from tests.search.test_excerpts import marked

Shown = Callable[..., ShownNote]
TOP = "*Quiet Lanterns at Sea* (Ada Moon, Bo Lee)\n\n"


@pytest.fixture
def shown(library: Callable[..., Library]) -> Shown:
    """What is shown of a note for a query, as it is found in a collection of that note."""

    def of(text: str, query: str, *mined: tuple[str, str], **limits: int) -> ShownNote:
        notes = library(f"== 240101 Note.md\n{text}")
        pairs = [MinedPair(pair, pair, 50.0) for pair in mined]
        tree = parse_query(query, date(2026, 1, 1))
        words = RankedWords(tree, MemoryPostings(notes.notes(), Glossary(pairs)))
        return shown_note(notes.note(notes.cards[0].path), tree, words.expansions(), **limits)

    return of


def lines(found: ShownNote) -> list[str]:
    return [marked(excerpt) for excerpt in found.excerpts]


def test_a_translation_is_marked(shown: Shown) -> None:
    found = shown("An attention sink.", "어텐션")
    assert lines(found) == ["en An [attention] sink."]
    assert found.wordings == (("어텐션", "attention", "translation"),)


def test_a_mined_translation_is_marked(shown: Shown) -> None:
    found = shown("등불이 켜진다.", "lantern", ("등불", "lantern"))
    assert lines(found) == ["ko [등불]이 켜진다."]
    assert found.wordings == (("lantern", "등불", "mined translation"),)


def test_a_typo_is_marked_as_what_was_meant(shown: Shown) -> None:
    found = shown("Two lanterns.", "lantrens")
    assert lines(found) == ["en Two [lanterns]."]
    assert found.wordings == (("lantrens", "lanterns", "typo"),)


def test_a_word_and_its_translation_are_both_marked_but_only_one_needs_saying(shown: Shown) -> None:
    found = shown("어텐션 싱크.\n\n<english>\nAn attention sink.\n</english>\n", "어텐션")
    assert lines(found) == ["ko [어텐션] 싱크.", "en An [attention] sink."]
    assert found.wordings == ()


def test_a_name_of_two_words_is_marked_where_they_are_together(shown: Shown) -> None:
    text = "Learning is slow, any machine is. Try machine learning."
    assert lines(shown(text, "기계학습")) == [
        "en Learning is slow, any machine is. Try [machine learning]."
    ]


def test_a_name_of_two_words_that_are_never_together_is_marked_apart(shown: Shown) -> None:
    text = "Learning is slow, any machine is."
    assert lines(shown(text, "기계학습")) == ["en [Learning] is slow, any [machine] is."]


def test_half_a_name_is_not_marked(shown: Shown) -> None:
    assert lines(shown("Learning is slow.", "기계학습")) == ["en Learning is slow."]


def test_an_excerpt_is_chosen_around_a_translation(shown: Shown) -> None:
    text = f"{'말 없는 문장이다. ' * 9}Attention 은 여기에 있다. {'또 다른 문장이다. ' * 9}"
    assert "[Attention]" in lines(shown(text, "어텐션", width=60))[0]


def test_the_line_of_authors_is_shown_for_whom_it_alone_names(shown: Shown) -> None:
    text = f"{TOP}등불이 켜진다."
    assert lines(shown(text, "moon")) == ["en Ada [Moon], Bo Lee", "ko 등불이 켜진다."]
    assert lines(shown(text, "moon 등불")) == ["ko [등불]이 켜진다.", "en Ada [Moon], Bo Lee"]
    assert lines(shown(f"{TOP}A moon over lanterns.", "moon")) == ["en A [moon] over lanterns."]


def test_a_piece_of_the_title_is_shown_with_it(shown: Shown) -> None:
    text = f"{TOP}Lanterns are quiet at sea."
    *prose, title = lines(shown(text, "lanterns at sea"))
    assert prose == ["en [Lanterns] are quiet [at] [sea]."]
    assert title == "en Quiet [Lanterns] [at] [Sea]"
    assert len(lines(shown(text, "sea quiet"))) == 1


def test_the_title_is_shown_for_what_it_alone_has(shown: Shown) -> None:
    text = f"{TOP}A boat is quiet."
    assert lines(shown(text, "boat lanterns")) == ["en A [boat] is quiet.", "en Quiet [Lanterns] at Sea"]
    assert lines(shown(text, "boat lanterns", limit=0)) == []


def test_hangul_inside_a_word_is_marked_only_if_it_begins_none(shown: Shown) -> None:
    assert lines(shown("흥미로운 미로에서 길을 잃다.", "미로")) == ["ko 흥미로운 [미로]에서 길을 잃다."]
    assert lines(shown("흥미로운 길을 잃다.", "미로")) == ["ko 흥[미로]운 길을 잃다."]
    assert lines(shown("LLM모델과 대모델.", "모델")) == ["ko LLM[모델]과 대모델."]


def test_hangul_goes_on_where_another_word_of_the_query_ends(shown: Shown) -> None:
    assert lines(shown("데이터와 합성데이터와 큰데이터.", "합성 데이터")) == [
        "ko [데이터]와 [합성데이터]와 큰데이터."
    ]


def test_one_syllable_is_marked_where_it_begins_a_word(shown: Shown) -> None:
    assert lines(shown("토큰이 큰 배에 있다.", "큰")) == ["ko 토큰이 [큰] 배에 있다."]
    assert lines(shown("토큰이 언어별로 있다.", "큰 어")) == ["ko 토큰이 언어별로 있다."]
    assert lines(shown("어부가 언어를 안다.", "어")) == ["ko [어]부가 언어를 안다."]


def test_one_syllable_goes_on_where_another_word_of_the_query_ends(shown: Shown) -> None:
    assert lines(shown("데이터셋과 찻잔셋.", "데이터 셋")) == ["ko [데이터셋]과 찻잔셋."]


def test_latin_is_never_marked_inside_a_word(shown: Shown) -> None:
    assert lines(shown("An undercover rover.", "rover over")) == ["en An undercover [rover]."]


def test_japanese_has_no_beginnings_of_words(shown: Shown) -> None:
    assert lines(shown("深層学習と機械学習の違い", "学習")) == ["ja 深層[学習]と機械[学習]の違い"]


def test_a_word_is_marked_before_another_particle(shown: Shown) -> None:
    assert lines(shown("등불이 켜진다.", "등불을")) == ["ko [등불]이 켜진다."]
    assert lines(shown("이터널 데이터가 온다.", "데이터를")) == ["ko 이터널 [데이터]가 온다."]
    assert lines(shown("등불을 등불이 켠다.", "등불을")) == ["ko [등불을] 등불이 켠다."]
