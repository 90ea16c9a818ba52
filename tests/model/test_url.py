"""Where a URL ends, which are allowed as links: one grammar for parser, site, terminal and repairs."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.grammar.url import is_allowed, leading_url, line_url, urls
from kb.parse.note.parser import parse_note
from kb.terminal import styles
from kb.terminal.inline import inline_text
from kb.web.html.html_text import text_html
from kb.web.html.inline_rules import TextLinks
from kb.web.html.markdown import markdown_blocks
from kb.web.html.tex_text import abstract_html

# Text → its first URL, as running text.
IN_TEXT = {
    # Hangul in an address, and particles after one
    "https://ko.wikipedia.org/wiki/기계_학습": "https://ko.wikipedia.org/wiki/기계_학습",
    "https://namu.wiki/w/트랜스포머 도": "https://namu.wiki/w/트랜스포머",
    "https://de.wikipedia.org/wiki/Künstliche_Intelligenz도": "https://de.wikipedia.org/wiki/Künstliche_Intelligenz",
    "https://example.org/?q=등불&n=1을": "https://example.org/?q=등불&n=1",
    "https://example.org/x-등불 은": "https://example.org/x-등불",
    "https://ko.wikipedia.org/wiki/등불_(조명)은": "https://ko.wikipedia.org/wiki/등불_(조명)",
    "https://en.wikipedia.org/wiki/Lamp_(lighting)을": "https://en.wikipedia.org/wiki/Lamp_(lighting)",
    "https://example.org/abc에서는": "https://example.org/abc",
    "https://ko.wikipedia.org/wiki/변환_(수학)을 보라": "https://ko.wikipedia.org/wiki/변환_(수학)",
    "https://ko.wikipedia.org/wiki/변환_(FFT류)": "https://ko.wikipedia.org/wiki/변환_(FFT류)",
    "https://example.org/위키를 보라": "https://example.org/위키를",
    "https://example.org/foo를 보라": "https://example.org/foo",
    "https://example.org/foo입니다.": "https://example.org/foo",
    "https://example.org/위키/foo를": "https://example.org/위키/foo",
    "https://example.org/q?검색=모델&순서=1#절": "https://example.org/q?검색=모델&순서=1#절",
    "https://example.org/@me/RAG란-무엇인가": "https://example.org/@me/RAG란-무엇인가",
    "https://example.org/2024년/회고": "https://example.org/2024년/회고",
    "https://example.org/%EA%B0%80을": "https://example.org/%EA%B0%80",
    "https://arxiv.org/abs/2401.00001을": "https://arxiv.org/abs/2401.00001",
    "https://example.org/a_(b)와 c": "https://example.org/a_(b)",
    "https://한국.example/가": "https://한국.example/가",
    # other scripts
    "https://example.org/fooを見る": "https://example.org/foo",
    "https://ja.example.org/wiki/機械学習": "https://ja.example.org/wiki/機械学習",
    "https://de.example.org/wiki/Grün, ja": "https://de.example.org/wiki/Grün",
    "https://ru.example.org/wiki/GPT-модель.": "https://ru.example.org/wiki/GPT-модель",
    "https://example.org/cafe\u0301.": "https://example.org/cafe\u0301",
    # what stands around an address
    "(https://example.org/foo)를": "https://example.org/foo",
    "「https://example.org/기계」": "https://example.org/기계",
    "“https://example.org/foo” 라고": "https://example.org/foo",
    "https://example.org/foo。": "https://example.org/foo",
    "https://example.org/foo?!": "https://example.org/foo",
    "https://example.org/foo... 그리고": "https://example.org/foo",
    "https://example.org/foo→bar": "https://example.org/foo",
    "https://a.example,https://b.example": "https://a.example",
    "https://a.example와https://b.example": "https://a.example",
    "a https://example.org/foo_": "https://example.org/foo_",
    "https://example.org/b?c[0]=d&e=f": "https://example.org/b?c[0]=d&e=f",
    "https://[::1]:80/a": "https://[::1]:80/a",
    "HTTPS://example.org/A": "HTTPS://example.org/A",
    "https://web.example.org/2020/https://example.org/a": "https://web.example.org/2020/https://example.org/a",
}
LINKS = TextLinks(
    lambda _target, _heading: None,
    lambda _address: None,
    lambda _name: None,
    lambda _source: None,
    lambda _path, _part: None,
)
NO_URLS = [
    "https://",
    "https:// a",
    "https:///a",
    "https://.",
    "ahttps://example.org",
    "https://[",
    "ftp://a.b",
]


def first_url(text: str) -> str | None:
    return next((text[start:end] for start, end in urls(text)), None)


@pytest.mark.parametrize(("text", "url"), IN_TEXT.items())
def test_a_url_ends_in_one_place_everywhere(text: str, url: str) -> None:
    assert first_url(text) == url
    assert f'<a href="{text_html(url)}">{text_html(url)}</a>' in site(text)
    assert f'<a href="{text_html(url)}">{text_html(url)}</a>' in abstract_html(text)
    assert terminal_links(text)[0] == url


@pytest.mark.parametrize(("text", "url"), IN_TEXT.items())
def test_the_parser_reads_the_same_url_on_a_line_of_its_own(text: str, url: str) -> None:
    note = parse_note(PurePosixPath("240205 A.md"), f"{url}\n\n등불입니다.").note
    assert note.source
    assert note.source.url == url
    rest = text.partition(url)[2]
    if text.startswith(url) and rest.startswith(" "):
        assert leading_url(text) == url


@pytest.mark.parametrize("text", NO_URLS)
def test_what_names_no_host_is_no_url(text: str) -> None:
    assert first_url(text) is None
    assert "<a" not in site(text) + abstract_html(text)
    assert line_url(text) is None


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("_https://example.org/foo_", "https://example.org/foo"),
        ("**https://example.org/foo**를", "https://example.org/foo"),
        ("~~https://example.org/foo~~", "https://example.org/foo"),
    ],
)
def test_a_url_ends_before_the_end_of_emphasis(text: str, url: str) -> None:
    assert first_url(text) == url
    assert f'<a href="{url}">{url}</a>' in site(text)


@pytest.mark.parametrize(
    ("url", "trimmed"),
    [
        ("https://a.b/c.", "https://a.b/c"),
        ("https://a.b/c).", "https://a.b/c"),
        ("https://a.b/(c)", "https://a.b/(c)"),
        ("https://a.b/c**", "https://a.b/c"),
        ("https://a.b/c(", "https://a.b/c"),
    ],
)
def test_punctuation_of_the_sentence_is_not_the_urls(url: str, trimmed: str) -> None:
    assert first_url(url) == trimmed


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://example.org/lant...", "https://example.org/lant..."),
        ("https://example.org/등불…", "https://example.org/등불…"),
        ("(https://example.org/lant...)", "https://example.org/lant..."),
        ("https://example.org/foo를", None),
        ("https://example.org/위키를", "https://example.org/위키를"),
        ("- www.example.org/a.", "www.example.org/a"),
        ("arxiv.org/abs/2401.00001을", None),
    ],
)
def test_a_line_is_one_url_or_none(line: str, url: str | None) -> None:
    assert line_url(line) == url


def test_a_url_beyond_4000_characters_is_none() -> None:
    assert first_url("https://example.org/" + "a" * 3_980) is not None
    assert first_url("https://example.org/" + "a" * 3_981) is None


@given(st.text(st.sampled_from("a가é()[]_-/=.…,<を 1")))
def test_a_url_in_text_is_one_wherever_it_stands(tail: str) -> None:
    text = f"https://example.org/{tail}"
    (start, end), *_ = urls(text)
    assert list(urls(text[start:end])) == [(start, end)]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "blob:https://a.example/1",
        "file:///etc/passwd",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "/etc/passwd",
        "https:///x",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_what_a_browser_may_read_otherwise_is_not_allowed(url: str) -> None:
    assert not is_allowed(url)


@pytest.mark.parametrize(
    "url", ["https://a.example/", "HTTP://a.example", "mailto:a@b.example", "x.md#y", "#y", "?q=a:b"]
)
def test_pages_mail_and_what_lies_beside_a_page_are_allowed(url: str) -> None:
    assert is_allowed(url)


def site(text: str) -> str:
    return "".join(markdown_blocks(text, {"links": LINKS, "heading_ids": set()}))


def terminal_links(text: str) -> list[str]:
    drawn = inline_text(text)
    return [drawn.plain[span.start : span.end] for span in drawn.spans if span.style == styles.LINK]
