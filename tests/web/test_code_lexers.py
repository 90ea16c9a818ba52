"""Code that is hard on a lexer: no language takes longer than a reader of the terminal would wait."""

import time

import pytest

from kb.web.html.code import _LANGUAGES, _LONGEST, _LONGEST_LINE, code_html

UNITS = (
    "a", "a ", "a\n", "x y\n", "int a\n", "    a\n", "_", "가 ", "(", "(\n", "[", "{", "{\n", "<", "<a", '"', '"\n',
    "'", "`", "/*", "/*\n", "//\n", "#", "<!--", "${", "a:", "a(", "a.", "a,", "@a", "0", "-", "=", "\\", "\\\n",
    '"""\n', "<<a\n", "*a ", "class a", "def a\n",
)  # fmt: skip
BLANKS = ("\n", " ", "\t", " \n")
MOST_TIMES = 60  # what ordinary code of that length takes, in one run: seconds depend on the machine
LONG = 20_000  # characters


def hard(unit: str, length: int) -> str:
    """A unit again and again, in lines that are as long as a line may be."""
    if "\n" in unit:
        return (unit * length)[:length]
    line = (unit * _LONGEST_LINE)[: _LONGEST_LINE - 1] + "\n"
    return (line * length)[:length]


def seconds(code: str, language: str) -> float:
    began = time.process_time()
    code_html(code, language)
    return time.process_time() - began


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Processor seconds for a block of ordinary code that is as long as a block may be."""
    code = ("def name(x):  # why\n    return x + 1\n\n" * _LONGEST)[:_LONGEST]
    code_html(code, "python")
    return min(seconds(code, "python") for _ in range(5))


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(_LANGUAGES))
def test_no_code_takes_a_lexer_long(language: str, ordinary: float) -> None:
    code_html("a", language)
    taken = {unit: seconds(hard(unit, _LONGEST), language) for unit in UNITS}
    assert not {unit: times for unit, spent in taken.items() if (times := spent / ordinary) > MOST_TIMES}


@pytest.mark.parametrize("language", ["cuda", "makefile", "ts", "scala", "diff", "c", "python", "csharp"])
def test_what_is_too_long_or_too_strange_is_shown_plain_at_once(language: str, ordinary: float) -> None:
    codes = [unit * (LONG // len(unit)) for unit in (*UNITS, *BLANKS)]
    codes += ["if" + " " * 300 + "a", "if\n" + "\n" * 300, "if " + "a" * 501]
    began = time.process_time()
    assert not [code for code in codes if "<span" in code_html(code, language)]
    assert time.process_time() - began < ordinary * len(codes)


def test_code_that_somebody_wrote_is_highlighted() -> None:
    lines = [f"def f{number}(x):  # why\n" + "    return x\n\n\n" for number in range(100)]
    assert code_html("".join(lines), "python").count('<span class="k">def</span>') == 100
    assert '<span class="k">if</span>' in code_html("if " + "a" * 400, "python")
    assert '<span class="k">if</span>' in code_html("if" + " " * 150 + "a", "python")
