"""What Obsidian and GitHub have beyond CommonMark, as a page shows it."""

from pathlib import PurePosixPath

import pytest

from kb.markdown.footnotes import with_their_footnotes
from kb.parse.note.parser import parse_note
from kb.web.html.markdown import rendered_passages
from tests.web.test_body import _LINKS, html


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("==밑줄 친==을 본다", "<mark>밑줄 친</mark>을"),
        ("==a **b** c==", "<mark>a <strong>b</strong> c</mark>"),
        ("one ==two== three ==four==", "<mark>two</mark> three <mark>four</mark>"),
    ],
)
def test_marked_words_are_marked(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    "markdown", ["if a==b and c==d", "a == b == c", "=====", "`==a==`", "==a", "== a =="]
)
def test_an_equation_is_not_marked(markdown: str) -> None:
    assert "<mark>" not in html(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (r"\(x^2\)는", "<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>는"),
        ("\\[\na + b\n\\]", '<math display="block">'),
        (r"\[y\]", '<math display="block">'),
        (r"\(\alpha\)", "<math>"),
        (r"\(그렇다\)", "(그렇다)"),
        (r"\(optional\) and \[1\]", "(optional) and [1]"),
        (r"\[not a link\](u)", "[not a link](u)"),
        (r"`\(x\)`", r"<code>\(x\)</code>"),
    ],
)
def test_formulas_stand_in_brackets_too(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- #+BEGIN_SRC python\n  a*b*c\n  #+END_SRC", "<pre"),
        ("#+BEGIN_NOTE\n하나\n\n둘\n#+END_NOTE", "<p>하나</p>\n<p>둘</p>\n</div>"),
        ("^^연^^을", "<p>^^연^^을</p>"),
        ("^^연^^ 날", "<mark>연</mark> 날"),
        ("{{youtube https://e.org/연}}", '<a href="https://e.org/연">'),
        ("연 {% include ad.html %}날", "<p>연 날</p>"),
        ("{% if a %}\n\n연", "<p>연</p>"),
        ("`{{ site.url }}` {{x}}", "<code>{{ site.url }}</code> {{x}}"),
    ],
)
def test_marks_of_other_programs_are_read(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("{{ 눈 *비* }} *해*", "<p>{{ 눈 *비* }} <em>해</em></p>"),
        ("{{ a_b }} _눈_ {{ c_d }}", "<p>{{ a_b }} <em>눈</em> {{ c_d }}</p>"),
        ("글 {{ site.title }} *눈*", "<p>글 {{ site.title }} <em>눈</em></p>"),
        ("글 {{ site.url }}/눈", "<p>글 /눈</p>"),
        ("글 {% raw %}*a* {{ b }}{% endraw %} *눈*", "<p>글 *a* {{ b }} <em>눈</em></p>"),
        ("*글 {% 모름 *a* %} 눈*", "<p><em>글 {% 모름 *a* %} 눈</em></p>"),
        ("**눈 {{ <b> }}**", "<p><strong>눈 {{ &lt;b&gt; }}</strong></p>"),
        (
            r"*눈 \(a*b\)* 비",
            "<p><em>눈 <math><mrow><mi>a</mi><mo>*</mo><mi>b</mi></mrow></math></em> 비</p>",
        ),
        (r"\(see *this*\)", "<p>(see <em>this</em>)</p>"),
    ],
)
def test_code_of_templates_in_a_line_is_literal(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_tasks_have_a_box_instead_of_a_bullet() -> None:
    shown = html("- [ ] **하나**\n- [x] 둘\n- [y] 셋\n- [ ]\n")
    assert '<li class="task"><span>☐</span> <strong>하나</strong></li>' in shown
    assert '<li class="task"><span>☑</span> 둘</li>' in shown
    assert "<li>[y] 셋</li>" in shown


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("[ ]", "<span>☐</span> "),
        ("[x]\n  둘째 줄", "<span>☑</span> \n둘째 줄"),
        ("[-] 눈", "<span>☒</span> 눈"),
        ("[>] 눈", "<span>▷</span> 눈"),
        ("[<] 눈", "<span>◁</span> 눈"),
        ("[/] `눈`", "<span>◪</span> <code>눈</code>"),
        ("TODO 눈", "<span>☐</span> 눈"),
        ("DOING [#A] *눈*", "<span>◪</span> <em>눈</em>"),
        ("CANCELLED 눈", "<span>☒</span> 눈"),
        ("{{[[DONE]]}} 눈", "<span>☑</span> 눈"),
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "1. "])
def test_boxes_show_how_far_tasks_are(bullet: str, item: str, expected: str) -> None:
    shown = html(bullet + item.replace("\n", "\n" + " " * (len(bullet) - 2)))
    assert f'<li class="task">{expected}</li>' in shown


@pytest.mark.parametrize(
    "item",
    [
        "TODO",
        "TODO [#A] 눈\n\n[#A]: u",
        "TODOs 눈",
        "**TODO** 눈",
        "todo 눈",
        "[x](눈)",
        "[-]눈",
        r"\[ ] 눈",
        "[xx] 눈",
    ],
)
def test_other_items_are_no_tasks(item: str) -> None:
    assert 'class="task"' not in html(f"- {item}")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "> [!note] 제 *목*\n> 내용",
            '<div class="callout">\n<p class="callout-title">제 <em>목</em></p>\n<p>내용</p>\n</div>',
        ),
        ("> [!tip]\n> 내용", '<p class="callout-title">Tip</p>'),
        ("> [!WARNING]\n> 내용", '<div class="callout alert">\n<p class="callout-title">Warning</p>'),
        (
            "> [!note]- 접힌\n> 내용",
            '<details class="callout">\n<summary class="callout-title">접힌</summary>\n<p>내용</p>\n</details>',
        ),
        (
            "> [!note]+ 열린",
            '<details class="callout" open="">\n<summary class="callout-title">열린</summary>\n</details>',
        ),
        (
            "> [!note] 밖\n> > [!bug] 안\n> > 글",
            '<div class="callout alert">\n<p class="callout-title">안</p>\n<p>글</p>\n</div>\n</div>',
        ),
        ("> [!note] 글\n> - 하나", "<ul>\n<li>하나</li>\n</ul>\n</div>"),
        ("> [인용] 이다", "<blockquote>\n<p>[인용] 이다</p>\n</blockquote>"),
        ("> 글\n>\n> [!note] 아님", "<blockquote>"),
    ],
)
def test_callouts_are_boxes(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


def test_terms_stand_above_what_they_mean() -> None:
    assert "<dt>눈</dt>\n<dd>하얗다</dd>" in html("눈\n: 하얗다")
    assert "<dl>" not in html("비율은 1\n:2 이다")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("눈\n비\n: 물이다", "<dt>눈</dt>\n<dt>비</dt>\n<dd>물이다</dd>"),
        (
            "눈\n비\n해\n\n:   하나\n\n    둘\n\n:   셋",
            "<dt>해</dt>\n<dd>\n<p>하나</p>\n<p>둘</p>\n</dd>\n<dd>\n<p>셋</p>\n</dd>\n</dl>",
        ),
        ("눈\n: 하나\n\n비\n해\n: 둘", "<dd>하나</dd>\n<dt>비</dt>\n<dt>해</dt>\n<dd>둘</dd>\n</dl>"),
        ("- 눈\n  *비*\n  : 물", "<dt>눈</dt>\n<dt><em>비</em></dt>\n<dd>물</dd>"),
        ("> 눈\n> 비\n>\n> : 물", "<dt>비</dt>\n<dd>물</dd>"),
    ],
)
def test_several_terms_share_what_they_mean(markdown: str, expected: str) -> None:
    shown = html(markdown)
    assert expected in shown
    assert shown.count("<dl>") == 1


@pytest.mark.parametrize(
    "markdown",
    [
        "눈이 온다.\n비가\n: 온다",
        "눈\n비가 온다.\n: 온다",
        "눈\n\n\n: 비",
        f"{'긴 줄 ' * 30}\n눈\n: 비",
        "눈\n```\n: 비\n```",
        "\n".join("가나다라마바사아자차카") + "\n: 글자",
    ],
)
def test_prose_above_a_colon_is_no_term(markdown: str) -> None:
    assert "<dl>" not in html(markdown)


def test_footnotes_stand_below_and_lead_there_and_back() -> None:
    note = parse_note(
        PurePosixPath("a.md"),
        "*T* (A B)\n\n글[^1]과 또^[곁말].\n\n[^1]: 각주 *글*.\n\n<english>\nText[^1].\n\n[^1]: Foot.\n</english>\n",
    ).note
    shown = "".join(block for passage in rendered_passages(note, _LINKS) for block in passage.blocks)
    for name in ("1-1", "1-2", "2-1"):
        assert shown.count(f'href="#fn-{name}" id="fnref-{name}"') == 1
        assert shown.count(f'<li id="fn-{name}"') == 1
        assert shown.count(f'href="#fnref-{name}"') == 1
    assert "각주 <em>글</em>." in shown


@pytest.mark.parametrize(
    "text",
    [
        "등불[^1]은 낮에도 쓸모가 있습니다.\n\nLanterns burn at noon as well.\n\n[^1]: They *need* oil.\n",
        "[^1]: They *need* oil.\n\nLanterns burn at noon as well.\n\n등불[^1]은 낮에도 쓸모가 있습니다.\n",
        "등불[^1]은 낮에도 쓸모가 있습니다.\n\n<english>\nLanterns burn at noon.\n\n[^1]: They *need* oil.\n</english>\n",
    ],
)
def test_a_footnote_stands_below_the_language_that_refers_to_it(text: str) -> None:
    korean, english = sorted(
        rendered_passages(parse_note(PurePosixPath("a.md"), f"*T* (A B)\n\n{text}").note, _LINKS),
        key=lambda passage: str(passage.lang),
        reverse=True,
    )
    assert (korean.lang, english.lang) == ("ko", "en")
    assert 'href="#fn-' in "".join(korean.blocks)
    assert "They <em>need</em> oil." in "".join(korean.blocks)
    assert "oil" not in "".join(english.blocks)


def by_language(text: str) -> dict[str | None, str]:
    """The HTML of a note's prose, by language."""
    shown = rendered_passages(parse_note(PurePosixPath("a.md"), f"*T* (A B)\n\n{text}").note, _LINKS)
    return {passage.lang: "".join(passage.blocks) for passage in shown}


def test_a_footnote_stands_below_every_language_that_refers_to_it() -> None:
    shown = by_language(
        "등불[^1]은 낮에도 쓸모가 있습니다.\n\nLanterns[^1] burn at noon.\n\n[^1]: They need oil.\n"
    )
    assert all("They need oil." in html and 'href="#fn-' in html for html in shown.values())
    assert len(shown) == 2


def test_a_language_keeps_to_its_own_text_of_a_footnote() -> None:
    shown = by_language(
        "등불[^1]은 낮에도 쓸모가 있습니다.\n\n[^1]: 기름이 필요합니다.\n\n"
        "Lanterns[^1] burn at noon.\n\n[^1]: They need oil.\n"
    )
    assert "oil" not in shown["ko"]
    assert "기름" not in shown["en"]
    assert shown["ko"].count("<li") == shown["en"].count("<li") == 1


def test_each_footnote_of_a_list_goes_where_its_mark_is() -> None:
    shown = by_language(
        "등불[^a]은 낮에도 쓸모가 있습니다.\n\nLanterns[^b] burn at noon.\n\n"
        "[^b]: They need oil.\n[^a]: They have wicks.\n[^c]: They hang high.\n"
    )
    assert ("wicks" in shown["ko"], "oil" in shown["ko"]) == (True, False)
    assert ("wicks" in shown["en"], "oil" in shown["en"], "high" in shown["en"]) == (False, True, True)


def test_a_footnote_that_a_thousand_passages_cite_is_not_copied_into_each() -> None:
    cited = "등불은 밤에 켠다[^1].\n\nLanterns burn at night[^1].\n\n" * 500
    note = parse_note(PurePosixPath("a.md"), f"*T* (A B)\n\n{cited}[^1]: {'oil ' * 10_000}\n").note
    texts = with_their_footnotes(note.whole_text)
    assert len(texts) == 1_000
    assert all("oil" in text.text for text in texts[:2])
    assert sum(len(one.text) for one in texts) < 1_000_000


def test_a_footnote_without_a_text_stays_as_written() -> None:
    assert "글[^1]." in html("글[^1].")


@pytest.mark.parametrize(("lines", "is_plain"), [(20_000, False), (20_001, True)])
def test_a_note_of_very_many_lines_is_plain_text(lines: int, is_plain: bool) -> None:
    text = "*T* (A B)\n\n글 *하나*\n" + "글\n" * (lines - 1)
    [passage] = rendered_passages(parse_note(PurePosixPath("a.md"), text).note, _LINKS)
    assert ("글 *하나*" in "".join(passage.blocks)) == is_plain


def test_columns_are_aligned_without_a_style() -> None:
    shown = html("| a | b | c |\n|--:|:-:|---|\n| 1 | 2 | 3 |\n")
    assert "style=" not in shown
    assert '<td class="right">1</td>\n<td class="center">2</td>\n<td>3</td>' in shown
