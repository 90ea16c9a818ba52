"""Liquid's code and formulas of LaTeX: literal on the page and in the terminal, and no tags in them."""

import re
from html import unescape
from io import StringIO
from pathlib import PurePosixPath

import pytest
from rich.console import Console

from kb.parse.note.parser import parse_note
from kb.terminal.prose import prose_view
from tests.web.test_body import html

PATH = PurePosixPath("240101 Snow.md")
CODE = "def fall(a, *args, **kw):\n    x = a*b*c\n\n    __init__\n# wet #tagged [[Rain]]"
LIQUID = f"{{% highlight python %}}\n{CODE}\n{{% endhighlight %}}"
ALIGNED = "\\begin{align}\n    a_{1} &= b_{2} \\\\\n\n    c_{1}^{*} &= d_{2}^{*}\n\\end{align}"


def words(page):
    return unescape(re.sub("<[^>]*>", "", page))


def drawn(text):
    console = Console(file=StringIO(), width=90, color_system=None, _environ={})
    console.print(prose_view(text))
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


@pytest.mark.parametrize("opening", ["highlight python", "highlight py linenos", "- raw -"])
@pytest.mark.parametrize("around", ["{}", "Snow falls.\n{}\nIt is wet.", "- snow\n\n{}\n\nwet"])
def test_liquid_code_is_literal(opening, around):
    name = opening.strip("- ").split()[0]
    text = around.format(f"{{%{opening.strip()}%}}\n{CODE}\n{{% end{name} %}}")
    assert CODE in words(html(text))
    assert html(text).count("<pre") == 1
    note = parse_note(PATH, f"# Snow\n\n{text}\n\n#wet #cold\n").note
    assert [tag.name for tag in note.tags] == ["wet", "cold"]
    assert not note.links
    assert "endhighlight" not in words(html(text))


@pytest.mark.parametrize(
    "opening", ["< highlight python >", '<highlight "py" "linenos=table">', "% highlight c %"]
)
@pytest.mark.parametrize("around", ["{}", "Snow falls.\n{}\nIt is wet.", "- snow\n\n{}\n\nwet"])
def test_the_code_of_hugo_is_literal(opening, around):
    closing = f"{{{{{opening[0]} /highlight {opening[-1]}}}}}"
    text = around.format(f"{{{{{opening}}}}}\n{CODE}\n{closing}")
    assert CODE in words(html(text))
    assert html(text).count("<pre") == 1
    assert "{{" not in words(html(text)) + drawn(text)
    note = parse_note(PATH, f"# Snow\n\n{text}\n\n#wet #cold\n").note
    assert [tag.name for tag in note.tags] == ["wet", "cold"]


@pytest.mark.parametrize(
    "text", ["{{< highlight python >}}\n*snow*", "{{< high light >}}\n*a*\n{{< /high >}}"]
)
def test_code_of_hugo_without_an_end_is_text(text):
    assert "<em>" in html(text)


def test_liquid_code_is_one_paragraph_of_the_terminal():
    (passage,) = parse_note(PATH, f"# Snow\n\nThe snow falls.\n\n{LIQUID}\n\nIt is wet.\n").note.passages
    assert len(passage.paragraphs) == 3
    assert (
        drawn(passage.paragraphs[1])
        == "  python\n" + "\n".join(line and f"  {line}" for line in CODE.split("\n")) + "\n"
    )


@pytest.mark.parametrize(
    "text",
    ["{% highlight python %}\n*snow*", "{% raw %}\n```\n*snow*\n```\n{% endraw %}", "{% snow %}\n*a*"],
)
def test_what_is_not_closed_or_holds_markdown_stays_text(text):
    shown = html(text)
    assert "<em>" in shown or "<pre" in shown
    assert "{%" in shown


@pytest.mark.parametrize(
    "text",
    [
        ALIGNED,
        f"We have\n{ALIGNED}\nfor all snow.",
        f"- item\n\n  {ALIGNED}".replace("\n    ", "\n      ").replace("\n\\end", "\n  \\end"),
        "$$\na_{1}^{*} \\\\\n\n+ b_{2}^{*}\n$$",
        "We have\n$$\na_{1}^{*} \\\\\n\n    b_{2}^{*}\n$$\nfor all snow.",
        "$$a_{1} = 2 \\\\\n\n    b_{2}$$, where it snows.",
        "\\[\na_{1}\n\n    b_{2}\n\\]",
        "\\begin{equation*}\n\n    x_{ij}^{a} = y\n\n\\end{equation*}",
        "$$\n\\begin{aligned}\na_1 &= b \\\\\n\nc &= d\n\\end{aligned}\n$$",
    ],
)
def test_a_formula_with_blank_lines_is_a_formula(text):
    shown = html(text)
    assert shown.count('<math display="block">') == 1
    assert "<em>" not in shown
    assert "<pre" not in shown
    assert "snow" not in text or "snow" in words(shown)


def test_what_cannot_be_set_is_its_source():
    source = "\\begin{align}\n    \\unknown_{a} \\\\\n\n    *b*\n\\end{align}"
    assert words(html(source)) == source


@pytest.mark.parametrize(
    "text",
    ["$$ is money\n\nand more of it costs $$", "$$ for the snow x_1\n\n*falls* on the ground here $$"],
)
def test_money_on_both_sides_of_a_blank_line_is_no_formula(text):
    assert "<math" not in html(text)
    assert 'class="tex"' not in html(text)


def test_the_terminal_shows_a_formula_as_written():
    text = f"# Snow\n\nThe snow falls on us.\n\n{ALIGNED}\n\nIt is wet.\n"
    (passage,) = parse_note(PATH, text).note.passages
    assert "a_{1} &= b_{2} \\\\\n\n" in drawn(passage.paragraphs[1])


def test_a_formula_in_two_languages_is_one_paragraph():
    text = "# 눈\n\n눈이 온다.\n\n$$\n\\text{the snow falls here} = x \\\\\n\n\\text{and it is very wet} = y\n$$\n"
    assert len(parse_note(PATH, text).note.passages) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The snow is\n$$\n{}\n$$\nwhere it falls.",
        "The snow is $$\n{}\n$$ where it falls.",
        "The snow is $${}$$\nwhere it falls.",
        "- The snow is\n  $$\n{}\n  $$\n  where it falls.",
        "> The snow is\n> $$\n> {}\n> $$\n> where it falls.",
        "A price of 5$\nand $$x = 1$$ is\n$$\n{}\n$$",
    ],
)
def test_an_environment_within_dollars_parts_no_paragraph(text):
    tex = "\\begin{aligned} a_1 &= b^2 \\\\ c &= d \\end{aligned}"
    page = html(text.replace("{}", tex))
    assert page.count("<mtable") == 1
    assert "$$" not in page
    assert "begin" not in page
    assert page.count("<p>") <= 1 + page.count("<blockquote>")


def test_an_environment_below_closed_dollars_is_a_formula_of_its_own():
    page = html("Snow $$x = 1$$ falls\n\\begin{aligned}\na &= b\n\\end{aligned}\nhere.")
    assert page.count("<p>") == 2
    assert page.count("<math") == 2
