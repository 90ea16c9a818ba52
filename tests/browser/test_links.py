"""Every link and anchor of every file resolves; nothing is loaded from elsewhere; the sitemap is complete."""

from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from lxml import etree

from tests.browser.built_site import BuiltSite
from tests.browser.html_page import HtmlPage, target_within

MISSING = PurePosixPath("404.html")
SITEMAP = PurePosixPath("sitemap.xml")
SCHEMES = frozenset(("http", "https", "mailto", ""))  # what a link of a note may have


@pytest.fixture(scope="module")
def parsed(site: BuiltSite) -> dict[PurePosixPath, HtmlPage]:
    """Every HTML file of a site, by its path."""
    return {path: HtmlPage(site, path) for path in site.html_files}


def test_every_link_leads_to_a_file_that_is_there(
    site: BuiltSite, parsed: dict[PurePosixPath, HtmlPage], figures: Callable[..., None]
) -> None:
    there = set(site.files)
    followed = [(page.path, target) for page in parsed.values() for target, _ in page.targets]
    figures(f"{site.name}: {len(parsed)} pages, {len(followed)} links within")
    assert [f"{path} -> {target}" for path, target in followed if target not in there] == []


def test_every_anchor_is_in_its_page(parsed: dict[PurePosixPath, HtmlPage]) -> None:
    ids = {path: {"", *page.ids} for path, page in parsed.items()}
    anchors = [
        (page.path, target, anchor)
        for page in parsed.values()
        for target, anchor in page.targets
        if target in ids
    ]
    assert [f"{path} -> {target}#{a}" for path, target, a in anchors if a not in ids[target]] == []


def test_no_id_occurs_twice_in_a_page(parsed: dict[PurePosixPath, HtmlPage]) -> None:
    counts = {path: Counter(page.ids) for path, page in parsed.items()}
    assert [f"{path}#{name}" for path, ids in counts.items() for name, n in ids.items() if n > 1] == []


def test_no_link_has_a_scheme_that_runs_or_reads_something(parsed: dict[PurePosixPath, HtmlPage]) -> None:
    """Also none that a browser would see after blanks and control characters (URL standard, 4.4)."""
    assert [
        f"{page.path}: <{element} {name}={value[:80]!r}>"
        for page in parsed.values()
        for element, name, value in page.addresses
        if urlsplit("".join(value.split()).lstrip("\0\x01\x1b ")).scheme not in SCHEMES
        and not (element == "img" and value.startswith("data:image/"))
    ] == []


def test_nothing_is_loaded_from_elsewhere(site: BuiltSite, parsed: dict[PurePosixPath, HtmlPage]) -> None:
    assert [
        f"{page.path}: <{element} {name}={value[:80]!r}>"
        for page in parsed.values()
        for element, name, value in page.addresses
        if element not in {"a", "link", "blockquote"} and target_within(site, page.path, value) is None
    ] == []


def test_nothing_can_run_from_within_a_page(parsed: dict[PurePosixPath, HtmlPage]) -> None:
    """No script without a source but data, no style, no handler, no frame."""
    inner = (
        "//script[not(@src) and not(@type='application/ld+json')] | //style | //*[@style]"
        " | //iframe | //object | //embed | //base | //*[@*[starts-with(name(), 'on')]]"
    )
    assert [
        f"{page.path}: <{element.tag}>" for page in parsed.values() for element in page.root.xpath(inner)
    ] == []


def test_the_sitemap_names_every_page_once(site: BuiltSite) -> None:
    found = etree.fromstring(site.bytes_of(SITEMAP)).findall("{*}url/{*}loc")
    named = [target_within(site, SITEMAP, loc.text or "") for loc in found]
    assert Counter(named) == Counter((path, "") for path in site.pages if path != MISSING)


def test_pages_in_other_languages_name_each_other(
    site: BuiltSite, parsed: dict[PurePosixPath, HtmlPage]
) -> None:
    """An alternate that does not answer is ignored (sitemaps and hreflang, Google Search Central)."""
    alternates = {
        page.path: {
            link.get("hreflang"): target_within(site, page.path, link.get("href"))[0]
            for link in page.root.iterfind(".//link[@hreflang]")
        }
        for page in parsed.values()
    }
    assert [
        f"{path} -> {other} ({lang})"
        for path, others in alternates.items()
        for lang, other in others.items()
        if alternates.get(other) != others
    ] == []
