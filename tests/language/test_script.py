"""Scripts, and the language that a text's script tells."""

import re
import unicodedata

import pytest

from kb.language.script import HAN, HANGUL, KANA, characters, has_hangul, is_within, script_language


@pytest.mark.parametrize(
    ("text", "languages", "expected"),
    [
        ("A note", ("ko", "en"), "en"),
        ("Eine Notiz", ("ko", "de"), "de"),
        ("Une note", ("ko", "ja"), "en"),
        ("LLM을 쓴 노트", ("en",), "ko"),
        ("ㅋㅋ", ("en",), "ko"),
        ("合成データを使う", ("ko", "zh"), "ja"),
        ("合成数据", ("ko", "ja"), "ja"),
        ("合成数据", ("ko", "en"), "zh"),
        ("transformerの長い系列", ("ko", "en"), "ja"),
        ("我们在 benchmark 上 fine-tune 大 language model", ("zh", "en"), "zh"),
        ("A long English sentence about work by Kaiming He (何恺明) and friends", ("zh", "en"), "en"),
        ("Заметка", ("ko", "en"), "ru"),
        ("Нотатка", ("ko", "uk"), "uk"),
        ("a note on 合成", ("ko", "en"), "zh"),
        ("", (), "en"),
    ],
)
def test_the_script_tells_the_language(text: str, languages: tuple[str, ...], expected: str) -> None:
    assert script_language(text, languages) == expected


@pytest.mark.parametrize(
    ("ranges", "name"), [(HANGUL, "HANGUL"), ((KANA,), "KATAKANA|HIRAGANA"), (HAN, "CJK")]
)
def test_letters_of_a_script_are_named_after_it(ranges: tuple[tuple[str, str], ...], name: str) -> None:
    ends = [end for pair in ranges for end in pair if unicodedata.category(end).startswith("L")]
    assert ends
    assert all(re.match(f"{name}|IDEOGRAPHIC", unicodedata.name(end)) for end in ends)


def test_a_set_of_characters_is_what_the_ranges_hold() -> None:
    pattern = re.compile(f"[{characters(KANA, *HAN)}]")
    assert all(
        bool(pattern.match(chr(code))) == is_within(chr(code), (KANA, *HAN)) for code in range(0x10000)
    )


def test_hangul_is_found_anywhere() -> None:
    assert has_hangul("a 한")
    assert not has_hangul("漢字 かな")
