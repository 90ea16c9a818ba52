"""A note's Markdown as HTML."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.markdown.limits import LONGEST_MARKDOWN_BYTES
from kb.web.html.inline_rules import Shown, Target, TextLinks
from kb.web.html.markdown import markdown_blocks, plain_blocks

_LINKS = TextLinks(
    wikilink=lambda target, _heading: (
        Target("../notes/known.html", "Its title") if target == "known" else None
    ),
    note_file=lambda address: "../notes/known.html" if address == "known.md" else None,
    tag=lambda name: f"../tags/{name}.html" if name in {"llm", "강화학습"} else None,
    picture=lambda address: Shown(f"../pictures/{address}", "640 480") if address == "known.png" else None,
    file=lambda path, part: (
        f"../files/{path}#{part}" if path == "known.pdf" else "" if path == "known.py" else None
    ),
)

HURTING = st.text("<>&;/!\"'[]()*_#$\x1b가\n`|:-~\\{}^ahtps.", max_size=80)


def env() -> dict[str, Any]:
    return {"links": _LINKS, "heading_ids": set()}


def html(markdown: str) -> str:
    return "".join(markdown_blocks(markdown, env()))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**모델(Model)**을 본다", "<strong>모델(Model)</strong>을 본다"),
        ("이것은 **(중요한)** 점", "<strong>(중요한)</strong>"),
        ("모델**(Model)**은", "모델<strong>(Model)</strong>은"),
        ('*"인용"*이라고', "<em>&quot;인용&quot;</em>이라고"),
        ("a*b*c", "a<em>b</em>c"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_emphasis_works_next_to_particles(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**Result: **good", "<strong>Result: </strong>good"),
        ("**Note:**text", "<strong>Note:</strong>text"),
        ("**값 💰**on", "<strong>값 💰</strong>on"),
        ("**Data：**CIFAR", "<strong>Data：</strong>CIFAR"),
        ("- **A: **x, **B: **y", "<strong>A: </strong>x, <strong>B: </strong>y"),
        ("**A: *b* `c` **x", "<strong>A: <em>b</em> <code>c</code> </strong>x"),
        ("**bold **and **real** x", "<strong>bold </strong>and <strong>real</strong> x"),
        ("[**A: **x](known.md)", "<strong>A: </strong>x"),
    ],
)
def test_strong_words_may_be_glued_to_the_next(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "**눈 **",
        "** 눈**x",
        "f(**first, **second)",
        "f(**first) or g(**second)",
        "**A:\n**b",
        "x**(A)**y",
        "**:**b",
        r"\**A: **x",
    ],
)
def test_other_asterisks_are_text(markdown: str) -> None:
    shown = html(markdown)
    assert "<strong>" not in shown
    assert shown.count("*") >= markdown.count("**") * 2 - 1


def test_strong_words_cross_no_other_pair() -> None:
    assert html("~~a **b~~ c **d") == "<p><s>a **b</s> c **d</p>"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("see www.example.org/a_b_(c), x", 'see <a href="https://www.example.org/a_b_(c)">www.example.org/a_b_(c)</a>, x'),
        ("**www.example.org**", '<strong><a href="https://www.example.org">'),
        ("www.example.org/?a=1을", '/?a=1">www.example.org/?a=1</a>을'),
        ("doi.org/10.1234/ab.c.", '<a href="https://doi.org/10.1234/ab.c">doi.org/10.1234/ab.c</a>.'),
        ("(first_last@example.ac.kr)", '(<a href="mailto:first_last@example.ac.kr">first_last@example.ac.kr</a>)'),
        ("메일:mailto:kim@example.org로", '<a href="mailto:kim@example.org">mailto:kim@example.org</a>로'),
        ("| www.example.org |\n|--|\n| k@example.org |", '<td><a href="mailto:k@example.org">'),
        ("<b>k@example.org</b>", '<strong><a href="mailto:k@example.org">'),
    ],
)  # fmt: skip
def test_addresses_without_a_scheme_are_links(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "`www.example.org` ``k@example.org``",
        "    www.example.org",
        "<code>k@example.org</code>",
        "$k@example.org$",
        "git@example.org:a/b.git",
        "pip install a@1.2.3, @user, x@y, www.example, wwww.example.org",
        "file:///www.example.org",
        "javascript:k()@example.org",
        r"k\@example.org",
        "![www.example.org](no.png)",
        "[[www.example.org]]",
    ],
)
def test_other_addresses_are_text(markdown: str) -> None:
    assert "<a " not in html(markdown)


def test_a_link_holds_no_other() -> None:
    shown = html('[www.example.org](known.md) <a href="https://example.org/a">k@example.org</a>')
    assert shown.count("<a ") == 2


@pytest.mark.parametrize(
    ("markdown", "href", "after"),
    [
        ("https://arxiv.org/abs/2401.00001을 보라", "https://arxiv.org/abs/2401.00001", "을"),
        ("(https://arxiv.org/abs/2401.00001)", "https://arxiv.org/abs/2401.00001", ")"),
        ("https://en.wikipedia.org/wiki/A_(b) c", "https://en.wikipedia.org/wiki/A_(b)", " c"),
        ("https://a.example/x_y_z?b=1&c=2.", "https://a.example/x_y_z?b=1&amp;c=2", "."),
        ("https://a.example, https://b.example", "https://a.example", ","),
        ("**https://a.example/**", "https://a.example/", "</strong>"),
        ("<https://a.example/>", "https://a.example/", "</p>"),
    ],
)
def test_a_bare_url_is_linked_up_to_its_end(markdown: str, href: str, after: str) -> None:
    assert f'<a href="{href}">{href}</a>{after}' in html(markdown)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "blob:x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://x",
        "#h",
        "../unknown.md",
    ],
)
def test_no_link_leads_where_it_may_not(address: str) -> None:
    assert "<a" not in html(f"[x]({address})")
    assert "<a" not in html(f"<{address}>")
    assert "<a" not in html(f"[x][r]\n\n[r]: {address}")


@pytest.mark.parametrize(
    "address", ["zotero://select/items/AB12", "obsidian://open?vault=a", "javascript://%0ax()"]
)
def test_of_a_link_into_a_program_the_words_are_shown(address: str) -> None:
    assert html(f"[눈]({address})") == '<p><span class="dead">눈</span></p>'
    assert html(f"![눈]({address})") == '<p><span class="image">눈</span></p>'
    assert html(f'<a href="{address}">눈</a>') == '<p><span class="dead">눈</span></p>'


def test_links_to_pages_mail_and_notes_are_kept() -> None:
    assert html("[x](https://a.example/ü)") == '<p><a href="https://a.example/%C3%BC">x</a></p>'
    assert html("[x](mailto:a@b.example)") == '<p><a href="mailto:a@b.example">x</a></p>'
    assert html("[x](known.md)") == '<p><a href="../notes/known.html">x</a></p>'


def test_words_in_angle_brackets_are_text_and_scripts_nothing() -> None:
    assert html("<script>x</script>\n\n<english>\n\nuse <pre> <suf> <mid>") == (
        "<p>&lt;english&gt;</p><p>use &lt;pre&gt; &lt;suf&gt; &lt;mid&gt;</p>"
    )


def test_a_wikilink_shows_the_title_or_its_alias() -> None:
    assert html("[[known]]") == '<p><a class="wikilink" href="../notes/known.html">Its title</a></p>'
    assert html("[[known|별명]]을") == '<p><a class="wikilink" href="../notes/known.html">별명</a>을</p>'


def test_a_dead_wikilink_is_marked() -> None:
    assert html("[[gone]]") == '<p><span class="dead">gone</span></p>'


def test_code_holds_no_links_and_no_formulas() -> None:
    assert html("`[[known]] $x$ #llm https://a.example`") == (
        "<p><code>[[known]] $x$ #llm https://a.example</code></p>"
    )


def test_a_tag_of_the_note_is_linked_and_no_other_word_is() -> None:
    assert html("보라 #강화학습 과 #221 C#llm #other") == (
        '<p>보라 <a class="tag" href="../tags/강화학습.html">#강화학습</a> 과 #221 C#llm #other</p>'
    )


def test_formulas_are_mathml_and_prices_are_not() -> None:
    text = html("$x^2$, $100K and $200K, $5-$10, 10$^3$")
    assert text.count("<math>") == 2
    assert "$100K and $200K, $5-$10" in text


def test_a_formula_on_lines_of_its_own_keeps_its_minus() -> None:
    assert '<math display="block">' in html("$$\na\n- b\n$$")


def test_an_image_from_elsewhere_becomes_a_link() -> None:
    assert html("![그림](https://a.example/i.png)") == (
        '<p><a class="image" href="https://a.example/i.png">그림</a></p>'
    )
    assert html("![그림](i.png)") == '<p><span class="image">그림</span></p>'
    assert html("[![그림](https://a.example/i.png)](https://b.example)").count("<a") == 1


def test_a_link_without_words_shows_its_address() -> None:
    assert html("[](https://a.example)") == '<p><a href="https://a.example">https://a.example</a></p>'


def test_every_block_is_one_element_of_its_own() -> None:
    blocks = markdown_blocks(
        "# A\n\nb\n\n- c\n- d\n\n> e\n\n```\nf\n\ng\n```\n\n| h |\n|---|\n| i |", env()
    )
    assert [block[: block.index(">")].split()[0] for block in blocks] == [
        "<h2", "<p", "<ul", "<blockquote", "<pre", "<table"
    ]  # fmt: skip


def test_headings_are_below_the_title_with_an_id_each() -> None:
    assert html("# 가 나\n\n# 가 나\n\n###### b") == (
        '<h2 id="h-가-나">가 나</h2><h2 id="h-가-나-2">가 나</h2><h6 id="h-b">b</h6>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "> " * 40 + "deep",
        "[" * 20_000,
        "[a]: https://a.example/" + "b" * 1900 + "\n\n" + "[a] " * 4000,
    ],
)
def test_beyond_a_limit_the_text_is_shown_as_written(text: str) -> None:
    blocks = markdown_blocks(text, env())
    assert all(block.startswith('<p class="plain">') for block in blocks)
    assert sum(map(len, blocks)) < 2 * len(text) + 1000


def test_a_long_link_title_is_not_repeated() -> None:
    assert len(html("[a]: https://a.example/ '" + "b" * 20_000 + "'\n\n" + "[a] " * 4000)) < 1_000_000


def test_an_empty_cell_of_a_header_heads_nothing() -> None:
    assert '<td></td>\n<th scope="col">a</th>' in html("||a|\n|-|-|\n|b|c|")


def test_a_table_beyond_the_limit_stays_text() -> None:
    assert "<table" not in html("\n".join(["|a" * 200, "|-" * 200] + ["|b" * 200] * 200))


def test_plain_text_keeps_its_paragraphs() -> None:
    assert plain_blocks("a <b>\nc\n\n\n  \nd") == (
        '<p class="plain">a &lt;b&gt;\nc</p>',
        '<p class="plain">d</p>',
    )


def test_the_limit_of_markdown_is_that_of_the_promise() -> None:
    assert LONGEST_MARKDOWN_BYTES == 256_000


@given(HURTING)
def test_no_text_raises_or_opens_an_element_of_its_own(text: str) -> None:
    rendered = html(text)
    assert "<script" not in rendered
    assert "javascript:" not in rendered.lower().replace("&", "")
