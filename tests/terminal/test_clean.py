from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kb.terminal.clean import clean, clean_line

HURTFUL = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zl", "Zp"]),
        st.sampled_from("\x1b[]()\\\r\n\t가각한ᄀ\u1161\u11a8\u0301\u200d\ufe0f❤👩"),
    )
)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("plain ascii", "plain ascii"),
        ("합성 데이터", "합성 데이터"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]8;;https://evil\x07here", "␛]8;;https://evil␇here"),
        ("\x9b31mred", "�31mred"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("abc\u202ecod.exe", "abccod.exe"),
        ("\u2066isolated\u2069\u200f", "isolated"),
        ("in\u200bvis\u2060ible\ufeff", "invisible"),
        ("half \ud800 a pair", "half � a pair"),
        ("one\r\ntwo\rthree", "one\ntwo␍three"),
        ("a\tb", "a    b"),
        ("a\u2028b\u2029c", "a b c"),
        ("z" + "\u0301" * 40, "z" + "\u0301" * 3),
        ("❤\ufe0f 👩\u200d🔬", "❤ 👩🔬"),
    ],
)
def test_what_steers_a_terminal_is_shown_or_dropped(hostile, harmless):
    assert clean(hostile) == harmless


def test_a_decomposed_hangul_syllable_stays_whole():
    decomposed = normalize("NFD", "한글")
    assert clean(decomposed) == decomposed


def test_rich_markup_is_ordinary_text():
    assert clean("[red]no[/] [/]") == "[red]no[/] [/]"


@given(HURTFUL)
def test_no_control_but_the_line_break_is_left(text):
    left = {category(character) for character in clean(text) if character != "\n"}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}


@given(HURTFUL)
def test_clean_text_can_be_written_as_utf_8(text):
    clean(text).encode("utf-8")


@given(HURTFUL)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(HURTFUL)
def test_each_character_has_its_own_width(text):
    shown = clean(text).replace("\n", "")
    assert cell_len(shown) == sum(map(cell_len, shown))


@given(HURTFUL)
def test_a_clean_line_is_one_line(text):
    line = clean_line(text)
    assert "\n" not in line
    assert line == line.strip()
