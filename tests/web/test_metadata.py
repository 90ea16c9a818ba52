"""What pages say to programs: Open Graph and JSON-LD."""

import json
import re
from html import unescape

from kb.model.config import Config
from kb.web.parts.metadata import json_in_html

from .conftest import COLLECTION, IN_EDITIONS, PAPER

_BASED = Config(title="모은 노트", base_url="https://example.org/n/")


def json_ld(page: str) -> dict[str, object]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)


def open_graph(page: str) -> dict[str, str]:
    return {
        name: unescape(value)
        for name, value in re.findall(r'<meta property="(\S+)" content="([^"]*)">', page)
    }


def test_a_note_about_a_paper_names_the_article(site) -> None:
    page = site(COLLECTION, _BASED)["notes/240305-dense-gates.html"]
    assert json_ld(page) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "Dense Gates",
        "url": "https://example.org/n/notes/240305-dense-gates.html",
        "datePublished": "2024-03-05",
        "inLanguage": "ko",
        "keywords": ["sparse-model", "c++", "area/topic"],
        "isPartOf": {"@type": "WebSite", "name": "모은 노트", "url": "https://example.org/n/"},
        "about": {
            "@type": "ScholarlyArticle",
            "name": "Dense Gates",
            "author": [{"@type": "Person", "name": "Dana Cho"}],
            "url": "https://arxiv.org/abs/2403.00002",
        },
    }


def test_what_arxiv_knows_is_shown_where_the_note_is_silent(site) -> None:
    work = json_ld(site(COLLECTION, papers={PAPER.id: PAPER})["notes/231201-untitled.html"])["about"]
    assert work["name"] == "A Title That arXiv Knows"
    assert [author["name"] for author in work["author"]] == ["First Author", "Second Author"]


def test_a_note_about_nothing_else_is_a_work_of_its_own(site) -> None:
    assert "about" not in json_ld(site("== 240101 A.md\n글 하나.")["notes/240101-a.html"])


def test_the_page_of_an_edition_is_in_its_language(site) -> None:
    files = site(COLLECTION, IN_EDITIONS)
    assert json_ld(files["notes/240301-sparse-gates.html"])["inLanguage"] == ["ko", "en"]
    assert json_ld(files["en/notes/240301-sparse-gates.html"])["inLanguage"] == "en"


def test_an_address_that_no_link_may_have_is_not_shown(site) -> None:
    page = site("== 240101 A.md\nhttps://example.org/%22onload=alert(1)\n\n*T* (A B)")[
        "notes/240101-a.html"
    ]
    assert json_ld(page)["about"]["url"] == "https://example.org/%22onload=alert(1)"


def test_the_home_page_describes_the_site(site) -> None:
    assert json_ld(site(COLLECTION, _BASED)["index.html"]) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "모은 노트",
        "url": "https://example.org/n/",
        "inLanguage": ["ko", "en"],
    }


def test_every_page_says_what_it_is_called_elsewhere(site) -> None:
    for path, page in site(COLLECTION, _BASED).items():
        if path.endswith(".html"):
            found = open_graph(page)
            assert found["og:title"], path
            assert found["og:type"] == ("article" if "notes/" in path else "website"), path
            assert path == "404.html" or found["og:url"].startswith("https://example.org/n/"), path


def test_nothing_in_json_ends_the_script_or_breaks_a_line() -> None:
    text = "</script><!-- & \u2028\u2029"
    written = json_in_html({"name": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


def test_a_hostile_title_stays_within_its_string(whole) -> None:
    page = whole["notes/240401-hostile.html"]
    assert json_ld(page)["name"].startswith("<script>alert(1)</script>")
    assert open_graph(page)["og:title"].startswith("<script>alert(1)</script>")
