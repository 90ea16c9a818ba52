"""Slips of the finger: which words are one of another, and what a word may have been meant to be."""

import pytest

from kb.language.typos import is_typo, respellings

SLIPS = ["enligsh", "engilsh", "englsh", "engllish", "englizh", "enlish", "englishh"]
OTHER_WORDS = ["english", "", "e", "nglish", "anglish", "spanish", "engl", "englishman"]


@pytest.mark.parametrize("word", SLIPS)
def test_one_slip_is_seen_through(word: str) -> None:
    assert is_typo(word, "english")


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_another_word_is_no_slip(word: str) -> None:
    assert not is_typo(word, "english")


@pytest.mark.parametrize(
    ("word", "meant"), [("data", "date"), ("rag", "tag"), ("tag", "tags"), ("like", "link")]
)
def test_a_short_word_is_a_word_of_its_own(word: str, meant: str) -> None:
    assert not is_typo(word, meant)


def test_swapped_letters_are_a_slip_in_a_short_word_too() -> None:
    assert is_typo("tgas", "tags")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("introspecton", "introspection"),
        ("atention", "attention"),
        ("encodng", "encoding"),
        ("dataaset", "dataset"),
        ("trasnformer", "transformer"),
        ("diffusien", "diffusion"),
        ("txet", "text"),
    ],
)
def test_a_slip_leads_to_the_word(typed: str, meant: str) -> None:
    assert meant in set(respellings(typed))
    assert is_typo(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"), [("타켓", "타겟"), ("업어", "없어"), ("절데", "절대"), ("선능", "성능")]
)
def test_a_wrong_jamo_leads_to_the_pair(typed: str, meant: str) -> None:
    assert meant in set(respellings(typed))


@pytest.mark.parametrize("word", ["gan", "4", "2412.08905", "gpt4", "합", "漢字", "ㅋㅋ", ""])
def test_what_is_too_short_or_no_word_is_left_alone(word: str) -> None:
    assert list(respellings(word)) == []


def test_short_words_are_only_tried_swapped() -> None:
    assert set(respellings("form")) == {"from", "fomr"}
