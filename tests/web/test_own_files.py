"""Whose notes a site shows, and the files that `kb.yaml` names for it."""

import json
import re
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from kb.model.config import Config
from kb.model.named_files import NamedFiles
from kb.model.picture import Picture
from kb.web.pages.own_files import first_letter

from .conftest import COLLECTION
from .test_metadata import json_ld, open_graph

ONE = "== 240101 A.md\n글 하나.\n\n#llm"
OWN = Config(
    title="모은 노트",
    author="Ada <Moss>",
    description="What I read & think.",
    about="about.md",
    nav=(("Reviews", "reviews.html#y2024"), ("Lab", "https://example.org/lab")),
    footer="By [Ada](https://example.org), [about](about.html) <b>*this*</b>",
    base_url="https://example.org/n",
)
COVER = Picture(PurePosixPath("a/c.JPG"), 2, 1, b"key", lambda: b"bytes")


def test_home_names_the_author_and_says_what_the_notes_are_about(site) -> None:
    page = site(ONE, OWN)["index.html"]
    assert '<p class="lead" lang="en">What I read &amp; think.</p>' in page
    assert '<a href="about.html" rel="author">Ada &lt;Moss&gt;</a>' in page


def test_programs_learn_the_author_on_every_page(site) -> None:
    files = site(ONE, OWN)
    person = {"@type": "Person", "name": "Ada <Moss>"}
    pages = [text for path, text in files.items() if path.endswith(".html")]
    assert all('<meta name="author" content="Ada &lt;Moss&gt;">' in page for page in pages)
    assert json_ld(files["notes/240101-a.html"])["author"] == person
    assert json_ld(files["index.html"])["author"] == person
    assert json_ld(files["index.html"])["description"] == OWN.description
    feed = ET.fromstring(files["feed.xml"])
    assert feed.findtext("{*}author/{*}name") == "Ada <Moss>"


def test_without_settings_nobody_is_named(site) -> None:
    files = site(ONE)
    text = "".join(files.values())
    assert 'name="author"' not in text
    assert "own.css" not in text
    assert "og:image" not in text
    assert {"CNAME", "theme/own.css"}.isdisjoint(files)


def test_links_of_the_settings_are_on_every_page_from_wherever_it_is(site) -> None:
    files = site(ONE, OWN)
    assert '<a href="reviews.html#y2024">Reviews</a>' in files["index.html"]
    assert '<a href="../reviews.html#y2024">Reviews</a>' in files["tags/llm.html"]
    assert '<a href="/n/reviews.html#y2024">Reviews</a>' in files["404.html"]
    assert '<a href="https://example.org/lab">Lab</a>' in files["tags/llm.html"]


def test_the_foot_of_a_page_is_markdown_without_html(site) -> None:
    page = site(ONE, OWN)["tags/llm.html"]
    (foot,) = re.findall(r'<p class="own">(.*?)</p>', page)
    assert foot.startswith('By <a href="https://example.org">Ada</a>, <a href="../about.html">about</a> ')
    assert "<em>this</em>" in foot
    assert "javascript" not in site(ONE, Config(footer="[x](javascript:alert(1))"))["index.html"].split(
        "href"
    )


def test_the_page_about_the_site_has_the_readers_own_text(site) -> None:
    about = "# Me\n\n> A quote.\n\nhttps://example.org and [[240301 Sparse Gates]]\n\n#llm\n"
    page = site(COLLECTION, OWN, NamedFiles(about=about))["about.html"]
    (text,) = re.findall(r'<div class="text own">(.*?)</div>', page, re.DOTALL)
    assert all(part in text for part in ("<h2", "A quote.", "#llm"))
    assert 'href="notes/240301-sparse-gates.html"' in text


def test_a_style_sheet_is_loaded_after_the_theme(site) -> None:
    files = site(ONE, OWN, NamedFiles(style="b { color: red }"))
    assert files["theme/own.css"] == "b { color: red }"
    links = re.findall(r'rel="stylesheet" href="([^"]*)"', files["tags/llm.html"])
    assert links == ["../theme/site.css", "../theme/own.css"]


def test_a_picture_stands_for_pages_that_have_none(site) -> None:
    files = site(ONE, OWN, NamedFiles(image=COVER))
    assert files["theme/cover.jpg"] == "bytes"
    for path in ("index.html", "notes/240101-a.html"):
        assert open_graph(files[path])["og:image"] == "https://example.org/n/theme/cover.jpg"


def test_the_domain_is_that_of_github_pages(site) -> None:
    assert site(ONE, OWN, NamedFiles(domain="example.org"))["CNAME"] == "example.org\n"


def test_hosts_and_search_engines_find_what_they_look_for(site) -> None:
    files = site(ONE, OWN)
    assert files[".nojekyll"] == ""
    assert files["robots.txt"].splitlines()[1:] == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://example.org/n/sitemap.xml",
    ]


@pytest.mark.parametrize(
    ("title", "letter"), [("notes", "N"), ("읽은 것", "읽"), ("«été»", "É"), ("<&>", "N"), ("3 lines", "3")]
)
def test_the_icon_is_the_first_letter_of_the_title(site, title: str, letter: str) -> None:
    assert first_letter(title) == letter
    icon = ET.fromstring(site(ONE, Config(title=title))["theme/icon.svg"].split("-->")[1])
    assert icon.findtext("{*}text") == letter


def test_metadata_cannot_be_ended_by_an_author(site) -> None:
    page = site(ONE, Config(author="</script><script>alert(1)</script>"))["index.html"]
    assert "<script>alert" not in page
    assert json.dumps(json_ld(page)["author"])
