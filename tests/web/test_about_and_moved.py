"""The page about the site, the page for addresses that are none, and the old addresses of tags."""

import re
from datetime import date

import pytest

from kb.language.languages import SPOKEN
from kb.model.config import Config
from kb.model.filters import FILTERS
from kb.parse.query.grammar import parse_query
from kb.web.frame.site import Site
from kb.web.frame.site_words import words_in
from kb.web.html.html_text import plain_text
from kb.web.pages.about import WORD_QUERIES, language_shares

from .conftest import COLLECTION, IN_EDITIONS

ALIASES = {"preference-learning": "rlhf", "c++": "rlhf", "gone": "nobody-uses-it"}
TAGGED = "== 240101 A.md\n글 하나.\n\n<english>\nOne text.\n</english>\n\n#preference_learning #rlhf #llm"


def facts(page: str) -> dict[str, str]:
    """What the page about the site counts."""
    return {
        plain_text(label): plain_text(value)
        for label, value in re.findall(r"<dt[^>]*>(.*?)</dt><dd>(.*?)</dd>", page)
    }


def test_the_site_says_what_it_holds(site) -> None:
    korean = re.sub(r'<span class="w" lang="en">.*?</span>', "", site(COLLECTION)["about.html"])
    assert facts(korean) == {
        "노트": "7",
        "논문": "3",
        "태그": "6",
        "저자": "1",
        "기간": "2023-11-30 – 2024-04-01",
        "한국어": "5",
        "English": "3",
        "본문 없음": "1",
    }


def test_every_thousand_notes_of_a_language_are_set_apart(library) -> None:
    notes = "\n".join(f"== {number}.md\n글" for number in range(1200))
    assert [share.count for share in language_shares(Site(library(notes), Config()))] == ["1,200"]


def test_the_page_about_an_empty_site_counts_nothing(site) -> None:
    assert "기간" not in site("")["about.html"]


@pytest.mark.parametrize(
    "query",
    [*WORD_QUERIES, *(words.two_words for words in SPOKEN.values()), *(spec.example for spec in FILTERS)],
)
def test_every_example_of_a_query_can_be_read(query: str) -> None:
    assert parse_query(query, date(2024, 6, 1), {"daily": "gan"})


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_example_of_a_query_has_a_meaning(lang: str) -> None:
    assert len(words_in((lang,)).meanings) == 1 + len(WORD_QUERIES)


def test_the_page_about_the_site_leads_to_every_feed(site) -> None:
    page = site(COLLECTION, IN_EDITIONS)["about.html"]
    links = re.findall(r'<a href="([^"]*\.xml)"', page.partition("<main")[2])
    assert links[:3] == ["feed.xml", "ko/feed.xml", "en/feed.xml"]


def test_a_missing_page_says_so_in_every_language(whole) -> None:
    page = whole["404.html"]
    assert re.findall(r'<p class="in" lang="(\w+)">', page) == ["ko", "en"]
    assert 'href="/index.html"' in page


def test_the_address_of_an_alias_leads_to_its_tag(site) -> None:
    files = site(TAGGED, IN_EDITIONS, tag_aliases=ALIASES)
    page = files["tags/preference-learning.html"]
    assert '<meta http-equiv="refresh" content="0; url=../tags/rlhf.html">' in page
    assert '<link rel="canonical" href="../tags/rlhf.html">' in page
    assert '<a href="../tags/rlhf.html">#rlhf</a>' in page
    assert 'url=../../en/tags/rlhf.html"' in files["en/tags/preference-learning.html"]


def test_a_tag_that_needs_another_address_is_led_on_as_well(site) -> None:
    assert re.search(r"tags/c-\w{6}\.html", "\n".join(site(TAGGED, tag_aliases=ALIASES)))


def test_an_alias_of_a_tag_that_no_note_has_is_no_page(site) -> None:
    assert "tags/gone.html" not in site(TAGGED, tag_aliases=ALIASES)


def test_under_a_base_url_the_old_address_names_the_new_one_in_full(site) -> None:
    config = Config(base_url="https://example.org/n")
    page = site(TAGGED, config, tag_aliases=ALIASES)["tags/preference-learning.html"]
    assert '<link rel="canonical" href="https://example.org/n/tags/rlhf.html">' in page
    assert page.count("canonical") == 1


def test_the_sitemap_leaves_old_addresses_out(site) -> None:
    config = Config(base_url="https://example.org/n")
    assert "preference-learning" not in site(TAGGED, config, tag_aliases=ALIASES)["sitemap.xml"]


def test_a_hostile_alias_shows_as_text(site) -> None:
    files = site(TAGGED, tag_aliases={'"><script>alert(1)</script>': "rlhf"})
    assert "<script>alert" not in "".join(text for path, text in files.items() if path.endswith(".html"))


def test_the_page_of_a_tag_lists_the_notes_of_the_tags_below_it(site) -> None:
    files = site(
        "== 240101 A.md\n글 하나.\n\n#area/topic\n== 240102 B.md\n글 둘.\n\n#area\n== 240103 C.md\n글.\n\n#areas"
    )
    page = files["tags/area.html"]
    assert re.findall(r'href="\.\./notes/(\w+-\w)\.html"', page) == ["240102-b", "240101-a"]
    assert "노트 2개" in page
    assert "240101-a" in files["tags/area.xml"]
