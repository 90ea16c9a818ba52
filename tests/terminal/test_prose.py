import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.terminal.inline import inline_text
from kb.terminal.prose import prose_view


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("plain *emphasis* and **strong** words", "plain emphasis and strong words"),
        ("**모델(Model)**을 읽는다", "모델(Model)을 읽는다"),
        ("*강조*는 여기", "강조는 여기"),
        ("앞말*강조*는 여기", "앞말강조는 여기"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("`code *with* stars`", "code *with* stars"),
        ("costs $100K to $200K", "costs $100K to $200K"),
        ("$a_i * b_i * c_i$ stays", "$a_i * b_i * c_i$ stays"),
        ("[words](https://example.org/a)", "words (https://example.org/a)"),
        ("[words](a b.md) and [more](<a b c>)", "words (a b.md) and more (a b c)"),
        ("[words](a b)", "[words](a b)"),
        ("[[code]](https://example.org/a)", "[code] (https://example.org/a)"),
        ("![](img.png)", "img.png"),
        ("see [[240102 눈.md]] and [[240102 눈|the note]]", "see 240102 눈 and the note"),
        ("https://arxiv.org/abs/2401.00001을 보면", "https://arxiv.org/abs/2401.00001을 보면"),
        (r"not \*emphasis\* here", "not *emphasis* here"),
        ("~~gone~~", "gone"),
        ("==marked==을 본다", "marked을 본다"),
        ("if a==b and c==d", "if a==b and c==d"),
        (r"\(a_i * b_i\) stays", r"\(a_i * b_i\) stays"),
        ("<code>*a* b_c_ &lt;</code> <tt>__d__</tt>", "*a* b_c_ < __d__"),
        ("<pre> <suf> <mid>", "<pre> <suf> <mid>"),
        ("H<sub>2</sub>O, 10<sup>-3</sup>, x<sup>n</sup>, x<sup>th</sup>", "H₂O, 10⁻³, xⁿ, xth"),
        ("눈<br/>비<br>\n<BR >", "눈\n비"),
        ('<b onclick="x()">눈</b> <font color=red>비</font> <mark>해</mark>', "눈 비 해"),
        ("<tr><td>눈</td><td>비</td></tr><tr><td>해</td></tr>", "눈  비\n해"),
        (
            '<img src="a.png" alt="눈" width="9"> <a href="https://example.org">비</a>',
            "눈 (a.png) 비 (https://example.org)",
        ),
        ("<s> starts and <eos> ends, x<b and a>c", "<s> starts and <eos> ends, x<b and a>c"),
        ("`<br>` and `<b>x</b>`", "<br> and <b>x</b>"),
        ("<details><summary>눈</summary> 비</details>", "눈\n비"),
        ("눈<script src='a'>let b</script> 비", "눈 비"),
        ("[red]markup[/red] [/]", "[red]markup[/red] [/]"),
        ("unclosed **bold and `code and $x", "unclosed **bold and `code and $x"),
    ],
)
def test_inline_markdown_is_drawn_without_its_marks(markdown, shown):
    assert inline_text(markdown).plain == shown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("one\ntwo", "one two\n"),
        ("one  \ntwo", "one\ntwo\n"),
        ("- 눈\n- 비", "• 눈\n• 비\n"),
        ("- [ ] 눈\n- [x] 비", "☐ 눈\n☑ 비\n"),
        ("> [!note] 눈\n> 비", "▎ 눈\n▎ 비\n"),
        ("> [!warning]-", "▎ Warning\n"),
        ("1. 눈\n2. 비", "1. 눈\n2. 비\n"),
        ("- 눈\n  - 비", "• 눈\n  • 비\n"),
        ("- a long item goes on\nlazily", "• a long item\n  goes on lazily\n"),
        ("```py\nx = '*a*'\n\n  y\n```", "  py\n  x = '*a*'\n\n    y\n"),
        ("```\nunclosed", "  unclosed\n"),
        ("## 제목 ##\n본문", "제목\n본문\n"),
        ("## About C#", "About C#\n"),
        ("> said\nlazily", "▎ said lazily\n"),
        ("$$a\n*b*$$ \nend", "  $$a\n  *b*$$\nend\n"),
        ("눈\n: 하얗다\n: 차다\n  춥다", "눈\n  하얗다\n  차다 춥다\n"),
        ("밝은 눈. ^snow", "밝은 눈.\n"),
        ("---", "────────\n"),
        ("| a | b |\n|---|---|\n| 눈 | c\\|d |", "a    b\n────────\n눈   c|d\n"),
        ("a | b\n-|-\n1 | 2 | 3", "a   b\n─────────\n1   2 | 3\n"),
        ("| not | a table", "| not | a table\n"),
    ],
)
def test_blocks_are_drawn_as_they_are_meant(markdown, shown, rendered):
    assert rendered(prose_view(markdown), 16) == shown


@given(st.text(st.sampled_from("a가 \n\t`*_$()|-#>~\\!0.1:h")), st.integers(14, 60))
def test_no_letter_is_lost_whatever_the_marks(rendered, text, width):
    letters = [character for character in text if character in "a가"]
    shown = rendered(prose_view(text), width)
    assert [character for character in shown if character in "a가"] == letters


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "**",
        "_",
        "`",
        "``",
        "$",
        "$$",
        "[",
        "[[",
        "![](",
        "|-",
        "- ",
        "> ",
        "# ",
        "\\",
        "~~",
        "a*",
        "__a",
        "  ",
        "|\n|-|\n",
    ],
)
def test_a_long_run_of_marks_is_read(piece, rendered):
    text = piece * (20_000 // len(piece)) + "end"
    assert "end" in rendered(prose_view(text), 200).replace("\n", "")


def test_a_quotation_loses_no_word_to_its_bar(rendered):
    words = [f"w{number}" for number in range(100)]
    shown = rendered(prose_view("> " + " ".join(words)), 31)
    assert shown.replace("▎", "").split() == words
