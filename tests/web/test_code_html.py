"""Code with its words told apart."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.web.html.code import _LANGUAGES, code_html


def test_the_words_of_python_are_distinguished() -> None:
    assert code_html('def f(x):  # why\n    return "a<b" + 12\n', "python") == (
        '<span class="k">def</span> <span class="f">f</span>(x):  <span class="c"># why</span>\n'
        '    <span class="k">return</span> <span class="s">&quot;a&lt;b&quot;</span> + <span class="n">12</span>\n'
    )


def test_a_diff_shows_what_went_and_what_came() -> None:
    assert code_html("-a\n+b\n", "diff") == '<span class="d">-a</span>\n<span class="i">+b</span>\n'


def test_the_name_of_a_language_has_no_case() -> None:
    assert code_html("if", "Python") == '<span class="k">if</span>'


@pytest.mark.parametrize("language", ["", "klingon", "<script>", '"onload="', "text"])
def test_code_in_an_unknown_language_stays_as_it_is(language: str) -> None:
    assert code_html("if <b>", language) == "if &lt;b&gt;"


def test_very_long_code_stays_as_it_is() -> None:
    assert "<span" not in code_html("if x:\n" * 5_000, "python")


@pytest.mark.parametrize("language", sorted(_LANGUAGES))
def test_every_language_on_the_list_is_known(language: str) -> None:
    assert (
        unescape(re.sub(r"<[^>]*>", "", code_html('if (a < b) { return "가"; }', language)))
        == 'if (a < b) { return "가"; }'
    )


@given(
    st.text(alphabet="<>&;/!\"'[](){}*_#$\\\n\t 가aif0"),
    st.sampled_from(["python", "bash", "html", "tex", "c++"]),
)
def test_no_character_of_code_is_lost_or_escapes(code: str, language: str) -> None:
    written = code_html(code, language)
    assert set(re.findall(r"<[^>]*>", written)) <= {
        "</span>",
        *(f'<span class="{name}">' for name in "cksnfdi"),
    }
    assert unescape(re.sub(r"<[^>]*>", "", written)) == code
