r"""Environments and commands of TeX that notes are full of."""

import pytest

from kb.web.html.math import formula_html, mathml


def rows(latex: str) -> list[int]:
    """The number of cells in each row of the formula."""
    shown = mathml(latex) or ""
    return [row.count("<mtd") for row in shown.split("<mtr>")[1:]]


@pytest.mark.parametrize(
    ("latex", "cells"),
    [
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", [2, 2]),
        (r"\begin{align} a &= b \label{x} \\ c &= d \nonumber \end{align}", [2, 2]),
        (r"\begin{alignat*}{2} a &= b & c &= d \end{alignat*}", [4]),
        (r"\begin{aligned}[t] a &= b \end{aligned}", [2]),
        (r"\begin{gathered} a \\ b \end{gathered}", [1, 1]),
        (
            r"\begin{equation} a = \begin{cases} 1, & x > 0 \\ 0 & \text{else} \end{cases} \end{equation}",
            [2, 2],
        ),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", [2, 2]),
        (r"\begin{rcases} a \\ b \end{rcases}", [1, 1]),
        (r"a &= b \\ c &= d", [2, 2]),
        (r"a \\ b", [1, 1]),
        (r"\sum_{\substack{i \\ j}} x", [1, 1]),
    ],
)
def test_lines_of_a_formula_are_rows(latex: str, cells: list[int]) -> None:
    assert rows(latex) == cells


def test_what_is_aligned_meets_at_its_marks() -> None:
    shown = mathml(r"\begin{aligned} a &= b \end{aligned}") or ""
    assert '<mtd class="right"><mi>a</mi></mtd><mtd class="left">' in shown
    assert "columnalign" not in shown


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\operatorname*{arg\,max}_x f", "<mo>arg\u2009max</mo>"),
        (r"\arg\min_x f", "<mo>arg</mo><msub><mo>min</mo>"),
        (r"x \in \R^n", "<mi>ℝ</mi>"),
        (r"\Bigl( x \Bigr)", "(</mo><mi>x</mi>"),
    ],
)
def test_commands_of_notes_are_known(latex: str, expected: str) -> None:
    assert expected in (mathml(latex) or "")


@pytest.mark.parametrize(
    "latex",
    [r"\begin{tikzcd} a \arrow[r] & b \end{tikzcd}", r"\left( a & b \right)", "{" * 90 + "x" + "}" * 90],
)
def test_what_cannot_be_set_is_its_source(latex: str) -> None:
    assert formula_html(latex).startswith('<code class="tex">')


def test_many_groups_beside_one_another_are_set() -> None:
    assert mathml("".join(rf"\frac{{a_{{{number}}}}}{{b}} + " for number in range(60)) + "c")
