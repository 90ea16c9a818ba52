"""Hangul syllables and what they are composed of."""

from unicodedata import normalize

from kb.language.hangul import FIRST_SYLLABLE, INITIALS, LAST_SYLLABLE, composed, decomposed, is_syllable

SYLLABLES = [chr(code) for code in range(ord(FIRST_SYLLABLE), ord(LAST_SYLLABLE) + 1)]


def test_a_syllable_is_composed_of_what_it_is_taken_apart_to() -> None:
    assert [composed(*decomposed(syllable)) for syllable in SYLLABLES] == SYLLABLES


def test_parts_are_those_that_unicode_knows() -> None:
    for syllable in "값뷁힣가":
        jamo = normalize("NFD", syllable)
        initial, vowel, final = decomposed(syllable)
        assert (initial, vowel) == (ord(jamo[0]) - 0x1100, ord(jamo[1]) - 0x1161)
        assert final == (ord(jamo[2]) - 0x11A7 if len(jamo) > 2 else 0)


def test_initials_stand_in_the_order_of_syllables() -> None:
    assert [INITIALS[decomposed(syllable)[0]] for syllable in "가까나히"] == ["ㄱ", "ㄲ", "ㄴ", "ㅎ"]


def test_only_syllables_are_syllables() -> None:
    assert [is_syllable(one) for one in ("가", "힣", "ㄱ", "\ud7a4", "\uabff", "a")] == [True, True] + [
        False
    ] * 4
