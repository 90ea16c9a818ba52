"""Which words are slips of the finger for another."""

import pytest

from kb.language.typos import is_typo

SLIPS = ["enligsh", "engilsh", "englsh", "engllish", "englizh", "enlish", "englishh"]
OTHER_WORDS = ["english", "", "e", "nglish", "anglish", "spanish", "engl", "englishman"]


@pytest.mark.parametrize("word", SLIPS)
def test_one_slip_is_seen_through(word):
    assert is_typo(word, "english")


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_another_word_is_no_slip(word):
    assert not is_typo(word, "english")


@pytest.mark.parametrize(
    ("word", "meant"), [("data", "date"), ("rag", "tag"), ("tag", "tags"), ("like", "link")]
)
def test_a_short_word_is_a_word_of_its_own(word, meant):
    assert not is_typo(word, meant)


def test_swapped_letters_are_a_slip_in_a_short_word_too():
    assert is_typo("tgas", "tags")
