"""The page of one note, and the lists that lead to it."""

import re
from collections.abc import Callable

from kb.web.html.html_text import Html, page_bytes, plain_text, shortened
from kb.web.html.markdown import RenderedPassage
from kb.web.pages.home import bars
from kb.web.pages.note import groups

from .conftest import IN_EDITIONS, section

Site = Callable[..., dict[str, str]]


def passage(lang: str, *blocks: str) -> RenderedPassage:
    return RenderedPassage(lang, tuple(map(Html, blocks)))


def titles(html: str) -> list[str]:
    return [plain_text(title) for title in re.findall(r'<a class="title"[^>]*>(.*?)</a>', html)]


def test_equally_many_blocks_are_side_by_side() -> None:
    korean, english = passage("ko", "1", "2"), passage("en", "1", "2")
    assert groups((korean, english)) == ((korean, english),)


def test_unequal_passages_are_one_under_the_other() -> None:
    korean, english = passage("ko", "1", "2"), passage("en", "1")
    assert groups((korean, english)) == ((korean,), (english,))


def test_passages_of_one_language_are_no_pair() -> None:
    first, second, third = passage("ko", "1"), passage("ko", "1"), passage("en", "1")
    assert groups((first, second, third)) == ((first,), (second, third))


def test_more_blocks_than_the_style_sheet_aligns_are_no_pair() -> None:
    long = ("x",) * 101
    assert len(groups((passage("ko", *long), passage("en", *long)))) == 2


def test_paragraphs_of_both_languages_are_paired(whole: dict[str, str]) -> None:
    assert '<div class="pair">' in whole["notes/240301-sparse-gates.html"]
    assert '<div class="pair">' not in whole["notes/240306-dense-gates-again.html"]


def test_links_are_distinguished(whole: dict[str, str]) -> None:
    sparse = whole["notes/240301-sparse-gates.html"]
    assert titles(section(sparse, "out")) == ["Dense Gates"]
    assert titles(section(sparse, "in")) == [
        "Dense Gates",
        '<script>alert(1)</script> "quoted" & [/] \ufffd[31m evil',
    ]
    assert "No Such Note" in section(sparse, "out")
    assert titles(section(sparse, "paper")) == ["Dense Gates"]
    assert "arXiv:2403.00002" in section(sparse, "paper")


def test_notes_about_the_same_paper_are_named_once(whole: dict[str, str]) -> None:
    page = whole["notes/240306-dense-gates-again.html"]
    assert titles(section(page, "same")) == ["Dense Gates"]
    assert titles(section(page, "paper")) == ["Sparse Gates for π₀ <Routing>"]


def test_a_wikilink_leads_to_the_heading(whole: dict[str, str]) -> None:
    assert (
        '<a class="wikilink" href="../notes/240305-dense-gates.html#h-cost">the dense ones</a>'
        in (whole["notes/240301-sparse-gates.html"])
    )
    assert 'id="h-cost"' in whole["notes/240305-dense-gates.html"]


def test_an_edition_links_to_the_root_for_a_heading_of_another_language(
    site: Callable[..., dict[str, str]],
) -> None:
    pages = site(
        "== 240101 A.md\n한국어.\n\n<english>\nSee [[240102 B#비용]] and [[240102 B]].\n</english>\n"
        "== 240102 B.md\n노트.\n\n# 비용\n\n비싸다.\n\n<english>\nIt is expensive.\n</english>\n",
        IN_EDITIONS,
    )
    assert 'href="../../notes/240102-b.html#h-비용"' in pages["en/notes/240101-a.html"]
    assert 'href="../../en/notes/240102-b.html"' in pages["en/notes/240101-a.html"]
    assert 'href="../notes/240102-b.html#h-비용"' in pages["notes/240101-a.html"]


def test_a_relative_link_to_a_note_leads_to_its_page(whole: dict[str, str]) -> None:
    page = whole["notes/240305-dense-gates.html"]
    assert '<a href="../notes/240301-sparse-gates.html">앞의 노트</a>' in page
    assert '<span class="dead">밖의 파일</span>' in page


def test_neighbours_by_date(whole: dict[str, str]) -> None:
    page = whole["notes/240305-dense-gates.html"]
    assert re.findall(r'<a rel="(\w+)"[^>]*href="([^"]*)"', page) == [
        ("prev", "../notes/240301-sparse-gates.html"),
        ("next", "../notes/240306-dense-gates-again.html"),
    ]
    assert 'rel="prev"' not in whole["notes/undated.html"]
    assert 'rel="next"' not in whole["notes/240401-hostile.html"]


def test_what_arxiv_answered_fills_what_the_note_lacks(whole: dict[str, str]) -> None:
    page = whole["notes/231201-untitled.html"]
    assert '<h1 lang="en">A Title That arXiv Knows</h1>' in page
    assert "First Author, Second Author" in page
    assert "What arXiv says &lt;of&gt; it." in page
    assert "2024-02-01 (v3)" in page
    assert "cs.CL, cs.LG" in page
    assert 'href="https://doi.org/10.1000/&lt;182&gt;"' in page


def test_the_source_is_linked_with_its_version(whole: dict[str, str]) -> None:
    assert (
        '<a href="https://arxiv.org/abs/2403.00002v2">arXiv:2403.00002v2</a>'
        in (whole["notes/240305-dense-gates.html"])
    )
    assert (
        '<a href="https://example.org/report?a=1&amp;b=2">example.org/report</a>'
        in (whole["notes/231130-한국어-제목.html"])
    )


def test_the_abstract_is_folded(whole: dict[str, str]) -> None:
    page = whole["notes/240301-sparse-gates.html"]
    assert '<details class="abstract">' in page
    assert "<strong>route</strong> tokens at 2<math>" in page


def test_long_author_lists_are_folded(site: Site) -> None:
    names = ", ".join(f"Name {letter}" for letter in "ABCDEFGHIJKLMNOPQRST")
    page = site(f"== 240101 A.md\nhttps://example.org\n\n*A Title* ({names})\n\n글이 있습니다.")[
        "notes/240101-a.html"
    ]
    assert "Name L,</p>" in page
    assert "<summary>외 8명</summary>" in page


def test_spellings_of_a_tag_share_a_page(whole: dict[str, str]) -> None:
    page = whole["tags/sparse-model.html"]
    assert "#sparse_model" in page
    assert len(titles(page)) == 3


def test_the_home_page_shows_the_newest_first(whole: dict[str, str]) -> None:
    assert titles(whole["index.html"])[1:3] == ["Dense Gates", "Dense Gates"]
    assert "게이트가 토큰(Token)을 고릅니다." in whole["index.html"]


def test_notes_without_a_date_have_a_page(whole: dict[str, str]) -> None:
    assert titles(whole["years/undated.html"]) == ["A Note Without A Date"]


def test_a_huge_note_is_shown_as_plain_text(site: Site) -> None:
    page = site(f"== 240101 A.md\n{'**긴** 글. ' * 30_000}")["notes/240101-a.html"]
    assert '<p class="plain">**긴** 글.' in page


def test_a_lone_surrogate_breaks_no_page() -> None:
    assert page_bytes("a\udcffb") == "a\ufffdb".encode()


def test_bars_show_whatever_is_not_nothing() -> None:
    assert bars([0, 1, 100], 100) == "M3 24v-1h2v1zM6 24v-24h2v24z"


def test_shortened_text_ends_between_words() -> None:
    assert shortened("하나 둘 셋", 5) == "하나 둘…"
    assert shortened("하나", 5) == "하나"


def test_a_link_by_an_alias_shows_the_alias(site: Site) -> None:
    page = site(
        "== 240101 A.md\n---\ntitle: Lantern\naliases: [등불]\n---\n글.\n"
        "== B.md\n[[등불]]을 보고 [[240101 a]]와 [[lantern]]을 봤다.\n"
    )["notes/b.html"]
    assert re.findall(r'<a class="wikilink"[^>]*>([^<]*)', page) == ["등불", "Lantern", "Lantern"]
