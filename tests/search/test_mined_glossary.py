"""Translations mined from notes that say the same in two languages, all of them invented."""

from collections.abc import Iterable, Sequence
from math import log
from pathlib import PurePosixPath

import pytest

from kb.language.particles import without_particle
from kb.language.stemming import stem
from kb.parse.note.parser import parse_note
from kb.search.glossary.aligned_words import (
    MANY_NOTES,
    MOST_PIECES,
    NOTES_AT_ONCE,
    decoded_explanations,
    decoded_pieces,
    encoded_pieces,
    settled,
)
from kb.search.glossary.mining import log_likelihood_ratio, mined_pairs
from kb.search.text.glossary import MOST_MINED, Glossary, MinedPair
from tests.bilingual_notes import GARDEN, note_text, paragraphs

KO_EN = ("ko", "en")


def aligned(text: str, languages: tuple[str, str] = KO_EN) -> str:
    return encoded_pieces(parse_note(PurePosixPath("a.md"), text, languages).note)


def mined(pieces: Iterable[tuple[str, str]], languages: tuple[str, str] = KO_EN) -> dict[str, str]:
    notes = (aligned(note_text([piece], languages), languages) for piece in pieces)
    return dict(pair.words for pair in mined_pairs(notes))


def test_words_that_keep_coming_together_translate_each_other() -> None:
    assert mined(paragraphs()) == dict(GARDEN)


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (("de", "en"), (("gewächshaus", "greenhouse"), ("samen", "seed"), ("zaun", "fence"), ("ranke", "vine"),
                        ("graben", "ditch"), ("kompost", "compost"), ("leiter", "ladder"), ("spaten", "spade"))),
        (("ja", "en"), (("温室", "greenhouse"), ("種子", "seed"), ("スプリンクラー", "sprinkler"), ("堆肥", "compost"),
                        ("垣根", "fence"), ("カカシ", "scarecrow"), ("水路", "ditch"), ("梯子", "ladder"))),
        (("zh", "en"), (("温室", "greenhouse"), ("种子", "seed"), ("喷水壶", "sprinkler"), ("堆肥", "compost"),
                        ("篱笆", "fence"), ("稻草人", "scarecrow"), ("水沟", "ditch"), ("梯子", "ladder"))),
        (("ja", "ko"), (("温室", "온실"), ("種子", "씨앗"), ("スプリンクラー", "물뿌리개"), ("堆肥", "두엄"),
                        ("垣根", "울타리"), ("カカシ", "허수아비"), ("水路", "도랑"), ("梯子", "사다리"))),
    ],
)  # fmt: skip
def test_any_pair_of_languages_has_a_glossary(
    languages: tuple[str, str], words: Sequence[tuple[str, str]]
) -> None:
    found = mined(paragraphs(words, languages), languages)
    assert found == {one.replace("ä", "a"): other for one, other in words}


def test_a_german_word_is_met_by_its_stem() -> None:
    words = [("zäune" if one == "zaun" else one, other) for one, other in
             (("zaun", "fence"), ("samen", "seed"), ("ranke", "vine"), ("graben", "ditch"), ("spaten", "spade"),
              ("leiter", "ladder"), ("kompost", "compost"), ("schubkarre", "barrow"))]  # fmt: skip
    notes = (
        aligned(note_text([piece], ("de", "en")), ("de", "en")) for piece in paragraphs(words, ("de", "en"))
    )
    glossary = Glossary(mined_pairs(notes))
    assert [name.tokens for name in glossary.names("~de~zaun")] == [("fenc",)]
    assert ("~de~zaun",) in [name.tokens for name in glossary.names("fenc")]


def test_what_is_written_alike_in_both_languages_translates_nothing() -> None:
    found = mined(
        (ko, en) if number % 3 else (f"Zephyr {ko}", f"Zephyr: {en}")
        for number, (ko, en) in enumerate(paragraphs())
    )
    assert found == dict(GARDEN)


def test_words_that_met_by_chance_translate_nothing() -> None:
    found = mined(
        (f"살며시 {ko}" if number < 7 else ko, f"Tonight, {en}" if 3 < number < 11 else en)
        for number, (ko, en) in enumerate(paragraphs())
    )
    assert found == dict(GARDEN)


def test_a_word_that_only_comes_with_a_translated_one_loses_to_it() -> None:
    pieces = [
        (ko.replace("온실을", "온실을 살며시"), en) if number % 3 else (ko, en)
        for number, (ko, en) in enumerate(paragraphs())
    ]
    assert mined(pieces) == dict(GARDEN)


def test_paragraphs_that_are_not_as_many_say_nothing_of_each_other() -> None:
    text = "<ko>\n온실을 연다.\n\n씨앗을 뿌린다.\n</ko>\n\n<en>\nWe open the greenhouse.\n</en>\n"
    assert not aligned(text)


def test_sentences_of_two_paragraphs_say_the_same_where_they_are_as_many() -> None:
    text = note_text([("온실을 연다. 씨앗을 뿌린다.", "We open the greenhouse. We sow the seed.")])
    pieces = [piece.words for piece in decoded_pieces(aligned(text))]
    assert [("온실을" in ko, "greenhouse" in en) for ko, en in pieces] == [(True, True), (False, False)]


def test_paragraphs_with_other_numbers_of_sentences_are_one_piece() -> None:
    text = note_text([("온실을 연다. 씨앗을 뿌린다.", "We open the greenhouse and sow the seed.")])
    assert len(list(decoded_pieces(aligned(text)))) == 1


def test_a_few_paragraphs_prove_nothing() -> None:
    assert mined(list(paragraphs())[:3]) == {}


def test_no_more_pieces_of_a_note_are_read_than_a_person_writes() -> None:
    text = note_text([("온실.", "greenhouse.")] * (MOST_PIECES + 5))
    assert len(list(decoded_pieces(aligned(text)))) == MOST_PIECES


def test_a_paragraph_with_very_many_words_is_no_piece() -> None:
    words = " ".join(f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300))
    assert not aligned(note_text([("온실을 연다.", words)]))


def test_of_very_many_pieces_the_last_are_mined() -> None:
    garden = list(paragraphs())
    garden_notes = [aligned(note_text([piece])) for piece in garden]
    words = " ".join(f"w{letter}{other}" for letter in "abcdefghijk" for other in "abcde")
    crowd = [aligned(note_text([(" ".join(f"낱{n}말" for n in "가나다라마바사아자차"), words)] * 100))] * 50
    assert {pair.words for pair in mined_pairs([*crowd, *garden_notes])} >= set(GARDEN)
    assert mined_pairs([*garden_notes, *crowd]) == ()


def test_of_many_notes_the_newest_wait_for_others() -> None:
    notes = [aligned(note_text([piece])) for piece in paragraphs()] * MANY_NOTES
    some, more = notes[:MANY_NOTES], notes[: MANY_NOTES + NOTES_AT_ONCE]
    assert settled(notes[: MANY_NOTES - 1]) == notes[: MANY_NOTES - 1]
    assert settled(some) == settled(more[:-1]) == some
    assert settled(more) == more


def test_a_note_that_waits_says_at_once_what_it_explains() -> None:
    many = [aligned(note_text([piece])) for piece in paragraphs()] * MANY_NOTES
    text = note_text([("온실을 연다. 씨앗을 뿌린다.", "Open it with the Garden Query Language (GQL).")])
    newest = settled([*many[:MANY_NOTES], "", aligned(text)])[-1]
    assert not list(decoded_pieces(newest))
    assert decoded_explanations(newest) == decoded_explanations(aligned(text)) != []


def test_a_word_is_as_long_as_it_nearly_always_is() -> None:
    pieces = list(paragraphs([(f"{one}집", other) for one, other in GARDEN]))
    pieces[0] = (pieces[0][0].replace("온실집", "온실칸"), pieces[0][1])
    found = mined(pieces)
    assert (found.get("온실집"), found.get("온실")) == ("greenhouse", None)


def test_what_several_words_begin_with_is_none() -> None:
    pieces = [
        (ko.replace("온실", "정원사"), en.replace("greenhouse", "gardener"))
        if number % 2
        else (ko.replace("온실", "정원일"), en.replace("greenhouse", "gardening"))
        for number, (ko, en) in enumerate(paragraphs())
    ]
    found = mined(pieces)
    assert {found.get("정원사"), found.get("정원일")} <= {"gardener", "gardening"}
    assert "정원" not in found


@pytest.mark.parametrize(
    ("word", "stem"),
    [("반례를", "반례"), ("온실에서", "온실"), ("정의", "정의"), ("난이도", "난이도"), ("작은", "작은")],
)
def test_a_particle_that_ends_no_noun_is_taken_off(word: str, stem: str) -> None:
    assert without_particle(word) == stem


def test_the_order_of_the_notes_does_not_matter() -> None:
    notes = [aligned(note_text([piece])) for piece in paragraphs()]
    assert mined_pairs(notes) == mined_pairs(reversed(notes))


def test_a_pair_of_the_built_in_list_is_not_mined_again() -> None:
    words = [("학습", "training") if one == "온실" else (one, other) for one, other in GARDEN]
    assert "학습" not in mined(paragraphs(words))


def test_the_score_is_the_log_likelihood_ratio() -> None:
    both, one, other, total = 30, 40, 50, 200
    observed = (both, one - both, other - both, total - one - other + both)
    rows, columns = (one, total - one), (other, total - other)
    expected = [row * column / total for row in rows for column in columns]
    ratio = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True))
    assert log_likelihood_ratio(both, one, other, total) == pytest.approx(ratio)


def test_words_that_avoid_each_other_score_nothing() -> None:
    assert log_likelihood_ratio(1, 50, 50, 100) == 0


def pair(one: str, other: str) -> MinedPair:
    return MinedPair((one, other), (one, stem(other)), 50.0)


def test_a_mined_word_has_its_name_in_both_directions() -> None:
    glossary = Glossary([pair("온실", "greenhouse")])
    assert [(name.tokens, name.origin) for name in glossary.names("온실")] == [
        (("greenhous",), "mined translation")
    ]
    assert [name.tokens for name in glossary.names("greenhous")] == [("온실",)]
    assert glossary.words_in("유리온실에서") == [(2, 4)]


def test_a_mined_name_comes_after_those_of_the_built_in_list() -> None:
    origins = [name.origin for name in Glossary([pair("학습", "curriculum")]).names("학습")]
    assert origins[0] == "translation"
    assert origins[-1] == "mined translation"


def test_a_pair_that_is_crossed_out_is_in_neither_list() -> None:
    glossary = Glossary([pair("온실", "greenhouse")], [("Greenhouse", "온실"), ("퓨샷", "few shots")])
    assert (glossary.names("온실"), glossary.names("greenhous"), glossary.words_in("온실")) == ((), (), [])
    assert ("few", "shot") not in [name.tokens for name in glossary.names("퓨샷")]
    assert "퓨샷 few+shot" not in glossary.built_in()


def test_what_is_crossed_out_leaves_room_for_the_next_best() -> None:
    pairs = [pair(f"낱말{chr(0xAC00 + n)}", f"word{n}") for n in range(MOST_MINED + 1)]
    assert len(Glossary(pairs).mined) == MOST_MINED
    assert Glossary(pairs, [pairs[0].words]).mined == tuple(pairs[1:])
