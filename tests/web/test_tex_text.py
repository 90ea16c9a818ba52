"""Titles and abstracts, which are TeX rather than Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.web.html.html_text import plain_text
from kb.web.html.tex_text import abstract_html, title_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (r"\textbf{bold \emph{it}}", "<strong>bold <em>it</em></strong>"),
        (r"\texttt{code}", "<code>code</code>"),
        (r"\textsc{Small}", "Small"),
        (r"\url{https://a.example/b}", '<a href="https://a.example/b">https://a.example/b</a>'),
        (r"\href{https://a.example}{here}", '<a href="https://a.example">here</a>'),
        ("[demo](https://a.example/v?w=1)", '<a href="https://a.example/v?w=1">demo</a>'),
        ("see https://a.example/b.", 'see <a href="https://a.example/b">https://a.example/b</a>.'),
        ("``deep reasoning''", "“deep reasoning”"),
        (r"50\% of \$5 \& more", "50% of $5 &amp; more"),
        ("size -- and 1--2 a---b", "size – and 1–2 a—b"),
        ("Fig.~1 and Table~\\ref{x}", "Fig.\u00a01 and Table\u00a0\\ref{x}"),
        ("**65x** faster", "<strong>65x</strong> faster"),
        (r"a \textasciitilde42% gain", "a ~42% gain"),
        (r"Gates-\Sigma and \eta-\theta{}s", "Gates-Σ and η-θs"),
    ],
)
def test_tex_for_text_is_read(text: str, html: str) -> None:
    assert abstract_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "#2 and a_b * c",
        "~10x",
        "10~20",
        r"\foo{bar}",
        r"\alphabet \Chimera",
        "--help",
        "$100K and $200K",
        "2 * 3 * 4",
    ],
)
def test_everything_else_stays_as_written(text: str) -> None:
    assert abstract_html(text) == text


def test_a_title_has_formulas_and_no_links() -> None:
    assert title_html(r"$\pi_0$ <at> \url{https://a.example}") == (
        "<math><mrow><msub><mi>π</mi><mn>0</mn></msub></mrow></math> &lt;at&gt; https://a.example"
    )


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Lantern$^2$ for H$_2$O", "Lantern² for H₂O"),
        (r"\textsuperscript{3}He at 10\textsuperscript{-3} K", "³He at 10⁻³ K"),
        (r"The 1\textsuperscript{st}", "The 1st"),
        (r"$\text{S}^{2}$ and $x^{n+1}$", "S² and xⁿ⁺¹"),
        ("A$^*$ of $a_{i}^{2}$", "A* of a_i²"),
        (r"$\mathbb{R}^{d<k}$ or $q_{ab}$", "ℝ^(d<k) or q_(ab)"),
        ("$x^{k+1}$", "x^(k+1)"),
        (r"$\frac{1}{2}$, $x^{y^2}$", "…, …"),
    ],
)
def test_a_title_without_markup_keeps_its_scripts(title: str, words: str) -> None:
    assert plain_text(title_html(title)) == words


def test_no_link_leads_to_a_script() -> None:
    text = abstract_html(r"\href{javascript:alert(1)}{x} \url{javascript:alert(1)} [y](javascript:z)")
    assert "<a" not in text


@given(st.text("\\{}[]()*`'~$-<>&htps:/.가texbf 0", max_size=80))
def test_no_text_raises_or_loses_its_letters(text: str) -> None:
    shown = plain_text(abstract_html(text))
    if "$" not in text and "\\" not in text and "[" not in text:
        assert [letter for letter in text if letter.isalnum()] == [
            letter for letter in shown if letter.isalnum()
        ]
