from itertools import pairwise

import pytest

from kb.language.hangul import FIRST_SYLLABLE, LAST_SYLLABLE
from kb.language.keyboard import typed_as_hangul, typed_as_latin

SYLLABLES = [chr(code) for code in range(ord(FIRST_SYLLABLE), ord(LAST_SYLLABLE) + 1)]


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("gkqtjd epdlxj", "합성 데이터"),
        ("xmfostmvhaj", "트랜스포머"),
        ("rkqtdl 1", "값이 1"),
        ("ekfrdl", "닭이"),
        ("Thkr", "쏵"),
        ("dhkd", "왕"),
        ("rkrk", "가가"),
        ("rkRk", "가까"),
        ("rksl", "가니"),
        ("transformer", "ㅅㄱ문래귿ㄱ"),
        ("GKqtJD", "합성"),
    ],
)
def test_keys_give_what_the_korean_layout_gives(keys: str, hangul: str) -> None:
    assert typed_as_hangul(keys) == hangul


def test_every_syllable_is_typed_there_and_back() -> None:
    assert [typed_as_hangul(typed_as_latin(one)) for one in SYLLABLES] == SYLLABLES


def test_syllables_in_a_row_stay_apart() -> None:
    for one, other in pairwise(SYLLABLES[::37]):
        assert typed_as_hangul(typed_as_latin(one + other)) == one + other


@pytest.mark.parametrize("letters", ["ㅅㄱ문래귿ㄱ", "ㅅㄱ문랙ㅡㄷㄱ", "ㄳ", "ㅘ", "ㅋㅋㅋ", "GPT-4 가"])
def test_letters_alone_have_keys_and_the_rest_stays(letters: str) -> None:
    assert (
        typed_as_latin(letters)
        == {
            "ㅅㄱ문래귿ㄱ": "transformer",
            "ㅅㄱ문랙ㅡㄷㄱ": "transformer",
            "ㄳ": "rt",
            "ㅘ": "hk",
            "ㅋㅋㅋ": "zzz",
            "GPT-4 가": "GPT-4 rk",
        }[letters]
    )


def test_what_is_no_letter_of_a_keyboard_stays() -> None:
    assert typed_as_hangul("Ünï 漢字 42") == "Üㅜï 漢字 42"
