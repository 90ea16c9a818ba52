"""Tables, lists and what can be folded, in HTML: well nested on a page, however a note wrote them."""

import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.web.html.html_blocks import STRUCTURE
from tests.web.test_body import html


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<table><tr><td>눈</td><td>비</td></tr></table>", "<tr>\n<td>눈</td>\n<td>비</td>\n</tr>"),
        ("<table>\n  <tr>\n    <td>*눈*\n    <td>비\n  <tr>\n    <td>해\n</table>", "<td><em>눈</em></td>\n<td>비</td>\n</tr>\n<tr>\n<td>해</td>\n</tr>\n</table>"),
        ("<TABLE><TBODY><tr><th>눈</th></tr><tr><th>비</th><td>1</td></tr></TBODY></TABLE>", '<th scope="col">눈</th>\n</tr>\n<tr>\n<th scope="row">비</th>'),
        ("<table><thead><tr><th></th><th>비</th></thead><tr><td>1</table>", '<td></td>\n<th scope="col">비</th>\n</tr>\n</thead>\n<tr>\n<td>1</td>'),
        ("<table><td colspan=2 align=right style='x' onclick='y()'>눈</table>", '<td colspan="2" class="right">눈</td>'),
        ("<table><td colspan=1000 rowspan='-1' align=x>눈</table>", "<td>눈</td>"),
        ("<table>\n\n<tr><td>\n\n- 눈\n- 비\n\n</td></tr>\n\n</table>\n\n끝", "<td>\n<ul>\n<li>눈</li>\n<li>비</li>\n</ul>\n</td>\n</tr>\n</table><p>끝</p>"),
        ("<table>제목<tr><td>눈</table>", "<td>제목</td>\n</tr>\n<tr>\n<td>눈</td>"),
        ("<table><caption>표</caption><tr><td>눈</td></tr></table>", "<table>\n<caption>표</caption>\n<tr>"),
        ("<table><tr><td><table><tr><td>안</table>밖</table>", "<table>\n<tr>\n<td>안</td>\n</tr>\n</table>\n밖</td>"),
        ("<ul><li>눈</li><li>비<ol><li>해</li></ol></li></ul>", "<li>비\n<ol>\n<li>해</li>\n</ol>\n</li>\n</ul>"),
        ("<ol start='3' type=a>\n<li>눈\n<li>비\n</ol>", '<ol start="3">\n<li>눈</li>\n<li>비</li>\n</ol>'),
        ("<ul>눈<li><p>비</p><p>해</p></li></ul>", "<li>눈</li>\n<li>\n<p>비</p>\n<p>해</p>\n</li>"),
        ("- <ul><li>눈</ul>\n- 비", "<li>\n<ul>\n<li>눈</li>\n</ul>\n</li>\n<li>비</li>"),
        ("<dl><dt>눈</dt><dd>하얗다<dt>비<dd>젖는다</dl>", "<dt>눈</dt>\n<dd>하얗다</dd>\n<dt>비</dt>"),
        ("<details><summary>표</summary><table><td>눈</table></details>", "<summary>표</summary>\n<table>"),
        ("| 하나 | 둘 |\n|--|--|\n| <ul><li>눈</li><li>비</li></ul> | 셋 |", "<td>• 눈\n<br />\n• 비</td>"),
    ],
)  # fmt: skip
def test_tables_and_lists_are_shown_as_such(markdown: str, expected: str) -> None:
    assert expected in html(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<ul><li>눈\n\n끝", "<p>눈</p><p>끝</p>"),
        ("<table><tr><td>눈</td></tr>\n\n끝", "<p>눈</p><p>끝</p>"),
        ("<td>눈</td><li>비</li></table></ul>", "<p>눈</p><p>비</p>"),
        ("<ul><td>눈</td></ul>", "<ul>\n<li>눈</li>\n</ul>"),
        ("> <table><td>눈\n\n비</td></table>", "<blockquote>\n<p>눈</p>\n</blockquote><p>비</p>"),
        ("<ol><ul><li>눈</ol>비", "<ol>\n<li>눈</li>\n</ol><p>비</p>"),
    ],
)
def test_what_is_not_closed_swallows_nothing(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_what_is_nested_too_deeply_is_text() -> None:
    shown = html("<ul><li>" * 40 + "눈" + "</li></ul>" * 40)
    assert (shown.count("<ul>"), shown.count("</ul>"), shown.count("눈"), "&lt;" in shown) == (
        15,
        15,
        1,
        False,
    )


_NAMES = [*sorted(STRUCTURE), "p", "b", "a", "div"]
_PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in _NAMES] + [f"</{name}>" for name in _NAMES]),
    st.sampled_from(["\n\n", "\n", "\n- ", "\n> ", "눈", "**", "\n\n    ", "# ", "| a |\n|--|\n", "[^1]"]),
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_tags_are_well_nested(markdown: str) -> None:
    parser = html5lib.HTMLParser()
    parser.parseFragment(html(markdown))
    assert parser.errors == []


@pytest.mark.parametrize(
    "markdown",
    [
        "<ul>" * 5_000,
        "<ul><li>" * 3_000 + "</ul>" * 3_000,
        "<table><tr><td>" * 2_000 + "눈" + "</table>" * 2_000,
        "<td>" * 5_000,
        "<table>" + "<tr><td>눈" * 5_000 + "</table>",
    ],
    ids=["open", "deep", "tables", "cells", "long"],
)
def test_thousands_of_tags_take_no_seconds(markdown: str) -> None:
    start = time.perf_counter()
    html(markdown)
    assert time.perf_counter() - start < 3
