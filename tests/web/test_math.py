"""Formulas as MathML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.markdown.formula import INLINE_MATH, is_formula
from kb.web.html.math import formula_html, mathml


def test_a_formula_becomes_a_tree() -> None:
    assert mathml("x^2") == "<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>"


@pytest.mark.parametrize("latex", [r"\foo{x}", r"\frac", "x^", r"\left(", "{" * 200, "x" * 5000, ""])
def test_what_cannot_be_converted_is_shown_as_code(latex: str) -> None:
    assert mathml(latex) is None
    assert formula_html(latex).startswith('<code class="tex">')


def test_text_in_a_formula_is_escaped() -> None:
    assert "<script>" not in formula_html(r"\text{<script>alert(1)</script>&amp;}")
    assert "<script>" not in formula_html(r"\text{&lt;script&gt;}")


def test_addresses_and_styles_are_left_out() -> None:
    assert "javascript" not in formula_html(r"\href{javascript:alert(1)}{x}")
    assert "style=" not in formula_html(r"\style{color:red}{x}")


def test_a_percent_sign_is_a_percent_sign() -> None:
    assert "%" in formula_html("20%")


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$ and $y$", ["x", "y"]),
        ("$100K and $200K", []),
        (r"0.7$\rightarrow$0.9, 16$\times$3.8B", [r"\rightarrow", r"\times"]),
        ("$x$5 and $y$", ["y"]),
        ("$5-$10", []),
        (r"\$x$ y", []),
        ("$ x $", []),
        ("10$^3$", ["^3"]),
        ("$k$번째", ["k"]),
        ("$$a$$", ["a"]),
    ],
)
def test_only_formulas_are_found(text: str, formulas: list[str]) -> None:
    assert [match["inline"] or match["display"] for match in INLINE_MATH.finditer(text)] == formulas


@pytest.mark.parametrize("latex", ["10,000 Budget; An Extra", "5, or 5", "100K짜리를 사고 200"])
def test_words_between_dollars_are_no_formula(latex: str) -> None:
    assert not is_formula(latex)


@pytest.mark.parametrize("latex", [r"\textbf{Two Words}", r"O(N \log N)", r"\text{두 단어}"])
def test_words_inside_a_text_command_may_be_in_a_formula(latex: str) -> None:
    assert is_formula(latex)


@given(st.text("\\{}^_&<>\"'$%#~ abfrctextlpha0", max_size=60))
def test_nothing_raises_and_all_is_escaped(latex: str) -> None:
    assert not re.search(r"<(?!/?(?:m[a-z]+|none|code)[ >])", formula_html(latex))
