import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.plain_text import plain_line, plain_text, shortened, web_address


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\x0bc", "a b c"),
        ("a\x00\x1b[31m\x85\x9f\x7fb", "a[31mb"),
        ("\ufeffa\u202eb\u2066c\uffff\U0001fffed", "abcd"),
        ("a\ud800b", "a\ufffdb"),
        ("e\u0301 각", "é 각"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("  \n a \n ", "a"),
    ],
)
def test_what_no_file_should_hold_is_gone(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@given(st.text())
def test_plain_text_is_plain_and_stays_so(text: str) -> None:
    plain = plain_text(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202e]", plain)
    assert plain_text(plain) == plain
    assert "\n" not in plain_line(text)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a_b?c=1%202#d~e", "https://example.org/a_b?c=1%202#d~e"),
        ('https://example.org/{a}\\b^|`<c>"', "https://example.org/%7Ba%7D%5Cb%5E%7C%60%3Cc%3E%22"),
        ("https://example.org/가 b", "https://example.org/%EA%B0%80%20b"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("example.org", None),
        ("https://", None),
    ],
)
def test_an_address_is_ascii_that_needs_no_quoting(url: str, address: str | None) -> None:
    assert web_address(url) == address


def test_a_long_text_says_that_it_was_longer() -> None:
    assert shortened("word " * 3, 12) == "word word wo … [shortened]"
    assert shortened("word", 4) == "word"
