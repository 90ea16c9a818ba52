"""What pages say to programs: Open Graph, JSON-LD, the language, and where else they are."""

import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from tests.browser.built_site import BuiltSite
from tests.browser.html_page import HtmlPage, target_within

MISSING = PurePosixPath("404.html")
SAMPLES = 20  # pages of each kind
OPEN_GRAPH = {"og:title", "og:type", "og:url", "og:site_name"}  # ogp.me: the first four but og:image


@pytest.fixture(scope="module")
def sampled(site: BuiltSite) -> list[HtmlPage]:
    """Pages of every kind, the missing one aside."""
    return [HtmlPage(site, path) for path in dict.fromkeys(site.samples(SAMPLES)) if path != MISSING]


def open_graph(page: HtmlPage) -> dict[str, str]:
    found = page.root.xpath("//head/meta[starts-with(@property, 'og:')]")
    return {meta.get("property"): meta.get("content") for meta in found}


def json_ld(page: HtmlPage) -> list[dict[str, Any]]:
    return [json.loads(text) for text in page.root.xpath("//script[@type='application/ld+json']/text()")]


def test_every_page_has_its_open_graph(sampled: list[HtmlPage]) -> None:
    lacking = {str(page.path): OPEN_GRAPH - open_graph(page).keys() for page in sampled}
    assert {path: names for path, names in lacking.items() if names} == {}


def test_open_graph_says_where_the_page_is(sampled: list[HtmlPage]) -> None:
    said = {
        page.path: target_within(page.site, page.path, open_graph(page).get("og:url", ""))
        for page in sampled
    }
    assert {path: target for path, target in said.items() if target != (path, "")} == {}


def test_json_ld_of_home_and_notes_is_read_as_schema_org(sampled: list[HtmlPage]) -> None:
    for page in sampled:
        if page.path.parent.name == "notes" or page.path.name == "index.html" == str(page.path):
            (found,) = json_ld(page)
            assert found["@context"] == "https://schema.org"
            assert found["@type"] in {"CreativeWork", "WebSite"}
            assert target_within(page.site, page.path, found["url"]) == (page.path, "")


def test_some_note_is_about_a_scholarly_article(site: BuiltSite, sampled: list[HtmlPage]) -> None:
    notes = [page for page in sampled if page.path.parts[0] == "notes"]
    about = [found.get("about", {}) for page in notes for found in json_ld(page)]
    assert any(work.get("@type") == "ScholarlyArticle" and work["name"] for work in about)


def test_every_page_names_its_language_title_and_place(sampled: list[HtmlPage]) -> None:
    for page in sampled:
        assert page.root.get("lang") in {"ko", "en"}, page.path
        assert page.root.findtext(".//title").strip(), page.path
        (canonical,) = page.root.xpath("//link[@rel='canonical']/@href")
        assert target_within(page.site, page.path, canonical) == (page.path, ""), page.path
