"""What a page shows of HTML in a note: a short list of elements, of others the text."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from kb.parse.note.parser import parse_note
from kb.web.html.html_text import plain_text
from tests.web.test_body import html


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("눈이<br>온다.<BR/>", "<p>눈이<br />\n온다.</p>"),
        ("H<sub>2</sub>O, x<sup>2</sup>", "<p>H<sub>2</sub>O, x<sup>2</sup></p>"),
        ("<mark>눈</mark> <kbd>q</kbd> <u>비</u> <s>해</s>", "<p><mark>눈</mark> <kbd>q</kbd> <u>비</u> <s>해</s></p>"),
        ('<b onclick="x()">눈</b> <i style="a">비</i>', "<p><strong>눈</strong> <em>비</em></p>"),
        ('<center><font color="red">눈</font></center>', "<p>눈</p>"),
        ('<div align="center">\n<p>눈</p>\n<p>비</p>\n</div>', "<p>눈</p><p>비</p>"),
        ("<table><tr><td>눈</td><td>비</td></tr><tr><td>해</td></tr></table>", "<table>\n<tr>\n<td>눈</td>\n<td>비</td>\n</tr>\n<tr>\n<td>해</td>\n</tr>\n</table>"),
        ('<a href="https://example.org">눈</a> <a name="x"></a>비', '<p><a href="https://example.org">눈</a> 비</p>'),
        ('<a href="javascript:x()">눈</a>', "<p>눈</p>"),
        ('<a href="https://a.b">[눈](https://c.d)</a>', '<p><a href="https://c.d">눈</a></p>'),
        ("**눈 <b>비** 해</b>", "<p><strong>눈 비</strong> 해</p>"),
        ("| <b>눈</b> | 비 |\n|--|--|\n| <p>해</p> | a<br>b |", '<th scope="col"><strong>눈</strong></th>'),
        ("눈 <script>let a = 1</script> 비 <style>b</style>", "<p>눈  비 </p>"),
        ("<br/>", ""),
        ("`<b>x</b>`", "<p><code>&lt;b&gt;x&lt;/b&gt;</code></p>"),
        ("<eos> and <s> are tokens, a<b and b>c", "<p>&lt;eos&gt; and &lt;s&gt; are tokens, a&lt;b and b&gt;c</p>"),
    ],
)  # fmt: skip
def test_elements_are_shown_or_their_text(markdown: str, expected: str) -> None:
    assert (
        html(markdown) == expected
        if expected.startswith("<p>") or not expected
        else expected in html(markdown)
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "<details><summary>**눈**</summary>\n\n비\n\n- 해\n</details>\n\n끝",
            "<details>\n<summary><strong>눈</strong></summary>\n<p>비</p>\n<ul>\n<li>해</li>\n</ul>\n</details><p>끝</p>",
        ),
        ("<details open>눈</details>", "<details>\n<p>눈</p>\n</details>"),
        ("> <details>\n> <summary>눈</summary>\n>\n> 비\n> </details>\n\n끝", "<summary>눈</summary>\n<p>비</p>\n</details>\n</blockquote><p>끝</p>"),
        ("<details><summary>밖</summary>\n<details><summary>안</summary>글</details>\n</details>", "<summary>밖</summary>\n<details>\n<summary>안</summary>"),
        ("<details><summary>눈", "<p>눈</p>"),
        ("> <details>\n\n눈\n\n</details>", "<p>눈</p>"),
        ("<summary>눈</summary>", "<p>눈</p>"),
    ],
)  # fmt: skip
def test_what_can_be_folded_is_folded(markdown: str, expected: str) -> None:
    shown = html(markdown)
    assert expected in shown
    assert shown.count("<details>") == shown.count("</details>")
    assert shown.count("<summary>") == shown.count("</summary>")


def test_a_picture_of_elsewhere_is_its_words_and_an_address() -> None:
    assert html('<img src="https://example.org/a.png" alt="눈" width="90">') == (
        '<p><a class="image" href="https://example.org/a.png">눈</a></p>'
    )
    assert plain_text(html('<img src="a.png" width="90%">')) == "a.png"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('<iframe src="https://example.org/v" title="눈" allowfullscreen></iframe>', '<a class="image" href="https://example.org/v">눈</a>'),
        ("<iframe src='//example.org/v' width=1></iframe>", '<a class="image" href="https://example.org/v">https://example.org/v</a>'),
        ('<video controls>\n<source src="https://example.org/a.mp4">\n</video>', '<a class="image" href="https://example.org/a.mp4">'),
        ('<audio src="https://example.org/a.mp3">*눈* 소리</audio>', '<a href="https://example.org/a.mp3"><em>눈</em> 소리</a>'),
        ('<object data="https://example.org/a.pdf"><embed src="https://example.org/b.pdf"></object>', '<p><a class="image" href="https://example.org/b.pdf">'),
        ('<embed src="비.pdf">', '<span class="image">비.pdf</span>'),
        ('<video src="https://example.org/a.mp4">\n\n비', '<p><a class="image" href="https://example.org/a.mp4">'),
        ('[<embed src="https://example.org/a">](https://example.org)', '<p><a href="https://example.org"><span class="image">https://example.org/a</span></a></p>'),
    ],
)  # fmt: skip
def test_what_would_be_embedded_is_linked(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize("address", ["javascript:x()", "data:text/html,x", "file:///a.pdf"])
@pytest.mark.parametrize(
    "tag", ["<embed src='{}'>", "<object data='{}'></object>", "<video src='{}'>눈</video>"]
)
def test_what_must_not_be_loaded_is_no_link(tag: str, address: str) -> None:
    assert "href" not in html(tag.format(address))
    assert address not in html(tag.format(address))


def test_a_heading_with_elements_has_an_id_of_its_words() -> None:
    assert 'id="h-눈-비"' in html("# <b>눈</b> 비")


def test_an_abstract_has_no_tags(site: Callable[..., dict[str, str]]) -> None:
    files = site(
        "== 240101 Snow.md\n*Snow* (Ada Kim, Bo Lee)\n\n> Water is H<sub>2</sub>O.<br/>It is wet.\n"
    )
    page = files["notes/240101-snow.html"]
    assert "Water is H2O. It is wet." in page
    assert "&lt;" not in page


def test_an_abstract_below_its_heading_keeps_its_signs() -> None:
    note = parse_note(
        PurePosixPath("a.md"), "# Snow\n\n## Abstract\n\n> A gain of >97% with H<sub>2</sub>O.\n"
    ).note
    assert note.abstract == "A gain of >97% with H<sub>2</sub>O."


@pytest.mark.parametrize(
    "opening", ["<pre>", "<PRE>\n", '<pre class="x">', "<pre><code>", '<pre>\n<code class="y">\n']
)
@pytest.mark.parametrize("around", ["{}", "눈\n{}\n비", "- 눈\n\n{}\n\n비", "> {}"])
def test_code_in_pre_is_literal(opening: str, around: str) -> None:
    code = "  *눈* a_b_c\n\n\n    __init__   [[known]] #llm\n- b &lt;x&gt;"
    closing = "</code></pre>" if "code" in opening else "</pre>"
    written = f"{opening}{code}\n{closing}"
    if around.startswith(">"):
        written = written.replace("\n", "\n> ")
    shown = html(around.format(written))
    assert f"<code>{code}\n</code></pre>" in shown
    assert shown.count("<pre") == 1


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<code>*눈*</code> *비*", "<p><code>*눈*</code> <em>비</em></p>"),
        ("<tt>a_b_ c_d_ [x](known.md)</tt>", "<p><code>a_b_ c_d_ [x](known.md)</code></p>"),
        ("<code><b>a</b> &lt; b</code>", "<p><code>a &lt; b</code></p>"),
        ("눈 <pre>a*b*c</pre> 비", "<p>눈 <code>a*b*c</code> 비</p>"),
        ("<code>*눈*", "<p>&lt;code&gt;<em>눈</em></p>"),
        ("<pre>\n*눈*", "<p>&lt;pre&gt;\n<em>눈</em></p>"),
    ],
)
def test_code_in_a_line_is_literal(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_a_heading_of_nothing_but_a_script_is_none() -> None:
    assert "<h" not in html("# <script>lamp()</script>\n\nLight.")


def test_a_link_that_holds_nothing_but_a_script_shows_its_address() -> None:
    assert ">https://example.org/a</a>" in html("[<script>lamp()</script>](https://example.org/a)")
