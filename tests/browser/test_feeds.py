"""Every feed of every site is Atom as RFC 4287 has it, and leads to what is there."""

from collections import Counter
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from tests.browser.built_site import EDITIONS, BuiltSite
from tests.browser.conftest import HERE
from tests.browser.html_page import target_within

ATOM = "{http://www.w3.org/2005/Atom}"
NOT_FEEDS = {"sitemap.xml"}


@pytest.fixture(scope="module")
def feeds(site: BuiltSite) -> dict[PurePosixPath, etree._Element]:
    """The root of every feed, by path."""
    paths = [path for path in site.files if path.suffix == ".xml" and path.name not in NOT_FEEDS]
    return {path: etree.fromstring(site.bytes_of(path)) for path in paths}


def test_there_is_a_feed_of_all_of_each_language_and_of_each_tag(
    site: BuiltSite, feeds: dict[PurePosixPath, etree._Element]
) -> None:
    languages = {path.parts[0] for path in site.pages} & set(EDITIONS)
    tags = {path.with_suffix(".xml") for path in site.kinds["tags/*"]}
    assert set(feeds) == {
        PurePosixPath("feed.xml"),
        *(PurePosixPath(lang, "feed.xml") for lang in languages),
        *tags,
    }


def test_every_feed_is_as_the_standard_has_it(feeds: dict[PurePosixPath, etree._Element]) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    errors = [
        (str(path), str(schema.error_log.last_error)) for path, feed in feeds.items() if not schema(feed)
    ]
    assert errors == []


def test_no_two_entries_of_a_feed_have_one_id(feeds: dict[PurePosixPath, etree._Element]) -> None:
    counts = {path: Counter(feed.xpath("//*[local-name()='id']/text()")) for path, feed in feeds.items()}
    assert [f"{path}: {one}" for path, ids in counts.items() for one, n in ids.items() if n > 1] == []


def test_every_link_of_a_feed_leads_to_a_file_that_is_there(
    site: BuiltSite, feeds: dict[PurePosixPath, etree._Element]
) -> None:
    there = set(site.files)
    followed = [
        (path, link.get("href"), target_within(site, path, link.get("href")))
        for path, feed in feeds.items()
        for link in feed.iter(f"{ATOM}link")
    ]
    assert len(followed) > len(feeds)
    assert [(path, href) for path, href, target in followed if not target or target[0] not in there] == []


def test_a_feed_says_where_it_is(site: BuiltSite, feeds: dict[PurePosixPath, etree._Element]) -> None:
    said = {path: feed.find(f"{ATOM}link[@rel='self']").get("href") for path, feed in feeds.items()}
    assert {path: target_within(site, path, href) for path, href in said.items()} == {
        path: (path, "") for path in feeds
    }


def test_texts_in_a_feed_run_nothing_and_lead_where_links_may(
    feeds: dict[PurePosixPath, etree._Element],
) -> None:
    """A reader shows them outside of our policy: they must be harmless by themselves."""
    for path, feed in feeds.items():
        for text in feed.iterfind(f".//{ATOM}*[@type='html']"):
            root = html.fragment_fromstring(text.text or "", create_parent="div")
            running = root.xpath(
                ".//script | .//style | .//iframe | .//object | .//embed | .//form | .//*[@style]"
                " | .//*[@*[starts-with(name(), 'on')]]"
            )
            schemes = {urlsplit(value).scheme for value in root.xpath("//@href | //@src")}
            assert (str(path), running, schemes - {"http", "https", "mailto"}) == (str(path), [], set())
