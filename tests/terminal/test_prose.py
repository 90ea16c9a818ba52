import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.terminal.inline import inline_text
from kb.terminal.prose import Reading, prose_view


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
        ("눈[^1]과 비[^rain.2], a[^x]* and [^a-z]+", "눈[1]과 비[rain.2], a[^x]* and [^a-z]+"),
        ("눈^[희다, *아주*]이 온다, x^[2", "눈 (희다, 아주)이 온다, x^[2"),
        ("see ![[Falling snow]], ![[Snow#Six arms|arms]]", "see Falling snow, arms"),
        ("![[a/flake.png|100x50]] ![[flake.png|Six arms|80]]", "flake.png Six arms"),
        ("![Six arms|200](flake.png)", "Six arms (flake.png)"),
        ("[![made](badge.svg)](https://example.org)", "made (https://example.org)"),
        ("[![](a/badge.svg)](https://example.org)", "badge.svg (https://example.org)"),
        ("![snow](data:image/png;base64,iVBORw0KGgo=) ![](data:x)", "snow picture"),
        ("[**눈** `a_b_c`](https://a) ![눈]( a.png )", "눈 a_b_c (https://a) 눈 (a.png)"),
        ("[눈](https://a/눈_(비)) [비](b 'c') ![해]() f[]()", "눈 (https://a/눈_(비)) 비 (b) 해 f[]()"),
        (r"\[[눈](https://a_b)\] \(눈 &gt; 비\) \(a\)", r"[눈 (https://a_b)] (눈 > 비) \(a\)"),
        ("***both*** of ***눈***은", "both of 눈은"),
        (
            "눈 <iframe src='https://a/b' title='비'></iframe> <video src=c.mp4>해</video>",
            "눈 비 (https://a/b)\nc.mp4 해",
        ),
        ("<pre>*a*</pre> <ul><li>눈<li>비</ul>", "*a*\n• 눈\n• 비"),
        ("a &lt;b&gt; &amp;amp; &eacute;&#44032; &no; &", "a <b> &amp; é가 &no; &"),
        ("&#27;[2J &#x202e;a &#155;b <code>&#x202e;c</code>", "[2J a ›b c"),
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
        ("- [-] 눈\n- [>] 비\n- DONE 해\n- [ ]", "☒ 눈\n▷ 비\n☑ 해\n☐\n"),
        ("- [ ] 눈\n\n  비\n  - 해", "☐ 눈\n\n  비\n  • 해\n"),
        ("- 눈\n\n  비\n\n- 해", "• 눈\n\n  비\n\n• 해\n"),
        ("9. 눈\n10. 비\n    - 해\n        - 달", " 9. 눈\n10. 비\n    • 해\n      • 달\n"),
        ("- 눈\n\n      a  b\n\n- > 비", "• 눈\n\n    a  b\n\n• ▎ 비\n"),
        ("-\t눈\n\t- 비\n\t\t- 해", "• 눈\n  • 비\n    • 해\n"),
        ("눈:\n- 비\n\n해", "눈:\n• 비\n\n해\n"),
        ("> [!note] 눈\n> 비", "▎ 눈\n▎ 비\n"),
        ("> [!warning]-", "▎ Warning\n"),
        ("> [!tip] 눈\n> ```\n> a\n>   b\n> ```\n> - 비", "▎ 눈\n    a\n      b\n▎ • 비\n"),
        ("> [!tip] 눈\n>\n> | a | b |\n> |---|---|\n> | 1 | 2 |", "▎ 눈\n▎\n▎ a   b\n▎ ─────\n▎ 1   2\n"),
        ("> 눈\n> > 비\n>\n> 1. 해", "▎ 눈\n▎ ▎ 비\n▎\n▎ 1. 해\n"),
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
        ("눈\nSnow\n: 하얗다", "눈\nSnow\n  하얗다\n"),
        ("눈\n\n: 하얗다\n\n  - 아주", "눈\n\n  하얗다\n\n  • 아주\n"),
        ("눈[^a].\n\n[^a]: 하얗다.\n\n    차다.\n\n비", "눈[a].\n\n비\n\n[a] 하얗다.\n\n    차다.\n"),
        ("- 눈[^1]\n\n  [^1]: 비", "• 눈[1]\n\n[1] 비\n"),
        ("[1]: https://a\n[2]: b", "[1]: https://a\n[2]: b\n"),
        ("<pre>\n  *x*\n\n y\n</pre>\n눈", "    *x*\n\n   y\n눈\n"),
        ("눈 $$a \\\\\n  _b_$$\n비", "눈 $$a \\\\\n  _b_$$ 비\n"),
        ("눈 `a\nb`\n비", "눈 a b 비\n"),
        ("- 눈\n  $$\n  *a*\n  $$", "• 눈\n    $$\n    *a*\n    $$\n"),
        ("\\[\n*a* = _b_\n\\]", "  \\[\n  *a* = _b_\n  \\]\n"),
        ("$$ 눈\n\n*비*", "$$ 눈\n\n비\n"),
        ("    a\n\n      b", "  a\n\n    b\n"),
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


def test_what_is_nested_too_deeply_is_shown_as_it_is_written(rendered):
    text = f"{'> ' * 25}deep"
    assert rendered(prose_view(text), 80) == f"{text}\n"


def test_a_text_that_is_too_long_is_shown_as_it_is_written(rendered):
    assert "**눈**" in rendered(prose_view("**눈** " * 40_000), 80)


def test_texts_of_too_many_lines_are_shown_as_they_are_written(rendered):
    reading = Reading()
    assert "• snow" in rendered(prose_view("- **snow**\n" * 9_000, reading), 80)
    assert "- **snow**" in rendered(prose_view("- **snow**\n" * 1_100, reading), 80)


def test_embeds_beyond_the_lines_that_are_drawn_are_links(rendered):
    reading = Reading(embedded=lambda target, _part: f"- {target}\n" * 4_000)
    shown = rendered(prose_view("![[Snow]]\n\n" * 9, reading), 80)
    assert shown.count("Snow") == 3 * 4_001 + 6


def test_lines_as_they_are_written_are_wrapped_where_they_are_too_wide(rendered):
    text = "> " * 25 + " ".join(f"word{number}" for number in range(40))
    shown = rendered(prose_view(text), 20)
    assert max(map(len, shown.split("\n"))) <= 20
    assert shown.split() == text.split()


def test_a_large_table_is_shown_as_it_is_written(rendered):
    rows = [f"|{cell}|b|" for cell in ["a", "-", *"c" * 5000]]
    rows[1] = "|-|-|"
    assert rendered(prose_view("\n".join(rows)), 80).startswith("|a|b| |-|-| |c|b|")


def test_words_keep_half_of_the_width_in_any_margin(rendered):
    text = "\n".join(f"{'    ' * level}- level{level}" for level in range(8))
    shown = rendered(prose_view(text), 20)
    assert max(map(len, shown.split("\n"))) <= 20
    assert all(f"level{level}" in shown for level in range(8))


def test_a_quotation_does_not_end_where_the_terminal_wraps(rendered):
    assert rendered(prose_view("> - 눈이 내린다"), 10) == "▎ • 눈이\n▎   내린다\n"


def test_an_embed_in_a_list_shows_its_part_there(rendered):
    reading = Reading(embedded=lambda target, _part: f"*{target}* falls\n- wet")
    assert rendered(prose_view("- ![[Snow]]", reading), 20) == "• Snow\n  ▎ Snow falls\n  ▎ • wet\n"
