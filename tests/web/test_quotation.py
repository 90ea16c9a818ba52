"""What other pages quote of a note: how it begins, and the sentences that link to them."""

import re
from typing import TYPE_CHECKING

import pytest

from kb.model.config import Config
from kb.web.build import site_pages
from kb.web.frame.site import Site
from kb.web.html.html_text import Html, plain_text
from kb.web.html.placeholder import NOTE, placeholder
from kb.web.html.quotation import LinkSentence, link_sentences, openings
from kb.web.html.rendered_passage import RenderedPassage
from kb.web.parts.note_list import MOST_OPEN

from .conftest import IN_EDITIONS, section

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.model.library import Library

    Files = Callable[..., dict[str, str]]

TWO = """\
== 240101 Kiln.md
https://arxiv.org/abs/2401.00001

*Firing Kilns* (Ada Moss, Bo Lee, Cy Dunn)

가마의 온도를 재는 방법을 다룬 논문입니다. 둘째 문장은 목록에 없습니다.

<english>
A paper about how hot a kiln gets inside. The second sentence is in no list.
</english>

#clay
== 240102 Glaze.md
https://arxiv.org/abs/2401.00002

*Glazing Pots* (Bo Lee)

앞 문장입니다. 온도는 [[240101 Kiln]]에서 잰 값입니다. 뒤 문장입니다.

<english>
Nothing here. The heat is what [[240101 Kiln]] measured, et al. included. Nor here.
</english>

#clay
"""


def blocks(*html: str) -> tuple[RenderedPassage, ...]:
    return (RenderedPassage("en", tuple(map(Html, html))),)


@pytest.mark.parametrize(
    ("html", "opening"),
    [
        (("<p>Clay dries before it is fired. Then it shrinks.</p>",), "Clay dries before it is fired."),
        (("<p>Nice. Clay dries before it is fired. Then.</p>",), "Nice. Clay dries before it is fired."),
        (("<h2>Notes</h2>", "<p>Clay dries, then shrinks a bit.</p>"), "Clay dries, then shrinks a bit."),
        (
            ("<p>See (https://example.org/a) on drying of clay in air.</p>",),
            "See on drying of clay in air.",
        ),
        (
            ("<p>Short.</p>", "<p>But what comes next is longer.</p>"),
            "Short. But what comes next is longer.",
        ),
        (("<hr>", "<p>***</p>"), None),
    ],
)
def test_a_text_begins_with_its_first_sentence(html: tuple[str, ...], opening: str | None) -> None:
    assert [one.text for one in openings(blocks(*html))] == ([opening] if opening else [])


def test_a_long_sentence_is_cut_to_a_line_whatever_its_script() -> None:
    (latin,) = openings(blocks(f"<p>{'word ' * 60}</p>"))
    (hangul,) = openings(blocks(f"<p>{'가마 ' * 60}</p>"))
    assert (len(latin.text), len(hangul.text)) == (110, 66)
    assert (latin.text[-1], hangul.text[-1]) == ("…", "…")


def test_the_sentence_around_each_link_is_known() -> None:
    kiln, clay = (f'<a href="{placeholder(NOTE, name)}">{name}</a>' for name in ("kiln", "clay"))
    assert link_sentences(blocks(f"<p>Dry. One of {kiln} and <em>of {clay}</em>! Dry.</p>")) == (
        LinkSentence("kiln", "en", "One of ", "kiln", " and of clay!"),
        LinkSentence("clay", "en", "One of kiln and of ", "clay", "!"),
    )


def test_a_link_whose_words_end_a_sentence_is_in_one() -> None:
    link = f'<a href="{placeholder(NOTE, "kiln")}">Is it hot? Yes.</a>'
    assert link_sentences(blocks(f"<ul><li>Before.</li><li>See {link} there.</li></ul>")) == (
        LinkSentence("kiln", "en", "See ", "Is it hot? Yes.", " there."),
    )


def test_a_sentence_without_blanks_is_quoted_around_its_link() -> None:
    link = f'<a href="{placeholder(NOTE, "kiln")}">Kiln</a>'
    (found,) = link_sentences(blocks(f"<p>{'土は乾く。' * 9}前の研究は{link}である。次に焼く。</p>"))
    assert (found.before, found.label, found.after) == ("前の研究は", "Kiln", "である。")
    (found,) = link_sentences(blocks(f"<p>{'乾' * 500}{link}</p>"))
    assert found.before == f"…{'乾' * 120}"


def test_a_line_of_many_links_is_quoted_in_part() -> None:
    links = " ".join(f'<a href="{placeholder(NOTE, f"n{at}")}">note {at}</a>' for at in range(2_000))
    found = link_sentences(blocks(f"<p>{links}</p>"))
    assert len(found) == 2_000
    assert max(len(one.before) + len(one.after) for one in found) < 250


def test_every_list_shows_how_notes_begin(site: "Files") -> None:
    files = site(TWO)
    lists = ("index.html", "tags/clay.html", "years/2024.html", "years/2024-01.html")
    for page in (*lists, "notes/240102-glaze.html"):
        assert (
            '<p class="opening" lang="ko">가마의 온도를 재는 방법을 다룬 논문입니다.</p>' in files[page]
        ), page
        assert "The second sentence" not in files[page]
    assert 'data-has="ko en"' in files["tags/clay.html"]


def test_an_edition_shows_how_notes_begin_in_its_language(site: "Files") -> None:
    page = site(TWO, IN_EDITIONS)["en/tags/clay.html"]
    assert "A paper about how hot a kiln gets inside." in page
    assert "가마의" not in page


def test_a_backlink_is_the_sentence_that_links(site: "Files") -> None:
    backlinks = section(site(TWO)["notes/240101-kiln.html"], "in")
    assert [plain_text(one) for one in re.findall(r'<p class="sentence.*?</p>', backlinks)] == [
        "온도는 Firing Kilns에서 잰 값입니다.",
        "The heat is what Firing Kilns measured, et al. included.",
    ]
    assert "<mark>Firing Kilns</mark>" in backlinks
    assert "opening" not in backlinks


def test_an_authors_page_says_where_they_stand(site: "Files") -> None:
    names = ("Ada Moss, Bo Lee", "Bo Lee, Ada Moss", "Ada Moss, Cy Dunn, Bo Lee", "Bo Lee")
    texts = "".join(
        f"== 24010{at} N.md\nhttps://arxiv.org/abs/2401.0000{at}\n\n*N{at}* ({who})\n"
        for at, who in enumerate(names, 1)
    )
    page = site(texts, Config(languages=("en",)))["authors/bo-lee.html"]
    places = re.findall(r'<p class="by">(?:.*?) · (.*?)</p>', page)
    assert places == ["last author", "first author", "last author"]
    middle = site(texts, Config(languages=("en",)))["authors/ada-moss.html"]
    assert "first author" in middle


def test_a_long_list_is_folded(site: "Files") -> None:
    count = MOST_OPEN + 30
    texts = "".join(f"== 2401{at % 28 + 1:02} N{at}.md\nText {at}.\n\n#clay\n" for at in range(count))
    page = site(texts)["tags/clay.html"]
    before, _, folded = page.partition('<details class="rest">')
    assert before.count('<a class="title"') == MOST_OPEN
    assert folded.count('<a class="title"') == 30
    assert "<summary>30 notes</summary>" in folded


def test_a_date_leads_to_its_day_on_the_page_of_its_month(site: "Files") -> None:
    files = site(TWO)
    for page, root in (("index.html", ""), ("tags/clay.html", "../"), ("notes/240101-kiln.html", "../")):
        assert f'href="{root}years/2024-01.html#d1"' in files[page], page
    assert files["years/2024-01.html"].count('id="d1"') == 1


def test_a_day_of_which_notes_are_folded_has_one_anchor(site: "Files") -> None:
    texts = "".join(f"== 240101 N{at}.md\nText {at}.\n" for at in range(MOST_OPEN + 5))
    page = site(texts)["years/2024-01.html"]
    assert (page.count('<details class="rest">'), page.count('id="d1"')) == (1, 1)


def test_what_a_list_quotes_anew_makes_it_anew(library: "Callable[[str], Library]") -> None:
    def keys(texts: str) -> dict[str, bytes]:
        return {page.file: page.key for page in site_pages(Site(library(texts), Config()))}

    before, after = keys(TWO), keys(TWO.replace("방법을 다룬", "방법에 관한"))
    changed = {file for file in before if before[file] != after[file]}
    assert {"tags/clay.html", "years/2024.html", "years/2024-01.html", "index.html"} <= changed
    assert "timeline.html" not in changed
    later = keys(TWO.replace("둘째 문장은", "이 문장은"))
    assert {file for file in before if before[file] != later[file]}.isdisjoint(
        {"tags/clay.html", "years/2024.html", "years/2024-01.html"}
    )
