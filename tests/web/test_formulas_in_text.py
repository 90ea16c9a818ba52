r"""Formulas among words: what is one, of how many lines, and how it is escaped for a generator of sites."""

import time
from io import StringIO

import pytest
from rich.console import Console

from kb.terminal.prose import prose_view
from tests.web.test_body import html


def drawn(text: str) -> str:
    written = StringIO()
    Console(file=written, width=90, color_system=None, _environ={}).print(prose_view(text))
    return " ".join(written.getvalue().split())


@pytest.mark.parametrize(
    "formula",
    [
        r"$m\times SO(2)$",
        r"$\alpha \cdot snow$",
        r"$P(rain \mid cloud)$",
        r"$\max_\phi wind$",
        r"$$\min snow \quad over time$$",
        "$$snow over ice$$",
        "$$ s = snow depth over time $$",
    ],
)
def test_names_of_commands_are_no_words(formula: str) -> None:
    shown = html(f"Where {formula} falls.")
    assert "$" not in shown
    assert "<math" in shown


@pytest.mark.parametrize(
    "text",
    [
        "It costs $$ and more $$ later.",
        "$snow over ice$ is cold",
        r"$5 \to many more$",
        "- pay $$ a\n- or $$ b",
    ],
)
def test_words_between_dollars_stay_words(text: str) -> None:
    assert "<math" not in html(text)


@pytest.mark.parametrize("line", ["+ b", "- b", "* b", "> b", "# b", "1. b", "-", "***"])
@pytest.mark.parametrize(
    "around",
    [
        "Snow\n$$\na = c\n{}\n$$\nfalls.",
        "Snow $$a = c\n{}\n- d$$ falls.",
        "\\[\na = c\n{}\n\\]",
        "Snow: \\(a = c\n{}\\) falls.",
        "Snow: \\\\[a = c\n{}\\\\] falls.",
        "Snow $a = c\n{}$ falls.",
        "- item\n  $$\n  a = c\n  {}\n  $$",
        "> Snow\n> $$\n> a = c\n> {}\n> $$",
        "A\n\n1. item \\[\n   a = c\n   {}\n   \\] on",
    ],
)
def test_no_block_begins_within_a_formula(around: str, line: str) -> None:
    shown = html(around.format(line))
    assert shown.count("<li>") == around.count("item")
    assert shown.count("<blockquote>") == around.startswith(">")
    assert not any(tag in shown for tag in ("<h2", "<h3", "<hr", "$", "\\"))
    assert "•" not in drawn(around.format(line)).removeprefix("• ")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- pay $$ now = x\n- then $$ later", 2),
        ("It is $$ a = b\n- one thing\n- another $$ c", 2),
        ("Take `$$ a = b`\n- and `c = $$`", 1),
        ("Buy \\[ a = b\n- some snow for all\n- c \\]", 2),
        ("Say $$\n\n- a = b\n\n$$", 1),
        ("- a $x_1 =\n- b$", 2),
    ],
)
def test_lists_stay_lists(text: str, items: int) -> None:
    assert html(text).count("<li>") == items


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (r"\\(a\\)", r"\(a\)"),
        (r"\\(s\_{1} = t\_{2}\\)", r"\(s_{1} = t_{2}\)"),
        (r"\\[x^2 \\\\ y^2\\]", r"\[x^2 \\ y^2\]"),
        ("\\begin{equation}\n\\sum\\_{i=1} s\\_{i}\n\\end{equation}", "$$\n\\sum_{i=1} s_{i}\n$$"),
        (r"$s\_i \\\\ u\_2$", r"$s_i \\ u_2$"),
    ],
)
def test_escapes_for_markdown_are_no_part_of_a_formula(text: str, same: str) -> None:
    assert html(text) == html(same)
    assert "<math" in html(text)


@pytest.mark.parametrize(
    "text", [r"$\mathrm{snow\_fall}$", r"$\texttt{a\_{b}}$", r"$\text{a\_b} \cdot c\_{d}$"]
)
def test_an_underscore_in_words_stays(text: str) -> None:
    assert html(text).count("<msub>") == text.count(" c")
    assert "_" in html(text)


@pytest.mark.parametrize("text", [r"\\(optional\\) words", r"a \\[1\\] b", r"C:\\(x86)\\"])
def test_backslashes_before_brackets_of_words_stay(text: str) -> None:
    assert "<math" not in html(text)


def test_the_terminal_shows_a_formula_whole() -> None:
    assert drawn("So \\\\(a\\_1\\\\) and \\(b\\) or \\(c d\\)") == "So \\\\(a\\_1\\\\) and \\(b\\) or (c d)"


@pytest.mark.parametrize(
    "piece",
    [
        "\\\\(" * 600 + "words\\\\) \n\n",
        "$$a = b\n- c ",
        "\\[x^2\n- ",
        "\\\\(",
        "$x\n+ y$ ",
        "x\n- $\n",
        "a $$\n=\n",
    ],
)
def test_many_beginnings_of_formulas_take_linear_time(piece: str) -> None:
    started = time.process_time()
    html(piece * ((150_000 if len(piece) > 100 else 30_000) // len(piece)))
    assert time.process_time() - started < 4
