"""Atom feeds."""

import re
from html import unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest

from kb.model.config import Config
from kb.web.pages.feeds import MOST_ENTRIES

from .conftest import COLLECTION, IN_EDITIONS

ATOM = "{http://www.w3.org/2005/Atom}"
_XML_CHARACTERS = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")  # XML 1.0, 2.2
_BASED = Config(title="모은 노트", base_url="https://example.org/읽기/", editions=("ko", "en"))


def feeds_of(files):
    return {
        path: ET.fromstring(text)
        for path, text in files.items()
        if path.endswith(".xml") and "<feed" in text
    }


def one(element, name):
    (found,) = element.findall(ATOM + name)
    return found.text or ""


def entries(feed):
    return feed.findall(ATOM + "entry")


@pytest.mark.parametrize("config", [IN_EDITIONS, _BASED])
def test_every_feed_has_what_rfc_4287_demands(site, config) -> None:
    files = site(COLLECTION, config)
    found = feeds_of(files)
    assert {"feed.xml", "ko/feed.xml", "en/feed.xml", "tags/sparse-model.xml"} <= set(found)
    for path, feed in found.items():
        assert feed.tag == f"{ATOM}feed"
        assert feed.find(f"{ATOM}author/{ATOM}name").text
        for element in (feed, *entries(feed)):
            assert urlsplit(one(element, "id")).scheme in {"urn", "https"}, path
            assert one(element, "title"), path
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one(element, "updated")), path
            assert element.findall(f"{ATOM}link[@rel='alternate']"), path
        assert len(feed.findall(f"{ATOM}link[@rel='self']")) == 1
        ids = [one(entry, "id") for entry in entries(feed)]
        assert len(set(ids)) == len(ids)


def test_a_feed_is_as_old_as_its_newest_note(site) -> None:
    feed = feeds_of(site(COLLECTION))["tags/sparse-model.xml"]
    assert one(feed, "updated") == "2024-03-06T00:00:00Z"
    assert [one(entry, "updated")[:10] for entry in entries(feed)] == [
        "2024-03-06",
        "2024-03-05",
        "2024-03-01",
    ]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("https://arxiv.org/abs/2401.00001 | 2401.00001", ""),
        ("https://arxiv.org/abs/2401.00001 | 2401.00001\n\n나룻배를 탄다.", "나룻배를 탄다."),
        ("| 1 | 2 |\n|---|---|\n| 3 | 4 |", ""),
        ("```sh\nferry --slow\n```", "ferry --slow"),
        ("| 1 |\n|---|\n| 3 |\n\n나룻배를 탄다.", "나룻배를 탄다."),
    ],
)
def test_a_summary_has_words_or_is_empty(site, text, summary) -> None:
    files = site(f"== 240301 Ferry.md\n{text}\n\n#boat\n")
    (entry,) = entries(feeds_of(files)["tags/boat.xml"])
    assert one(entry, "summary") == summary
    assert "| 2401.00001" not in files["notes/240301-ferry.html"]
    assert ('class="opening"' in files["index.html"]) == bool(summary)


def test_a_note_without_a_date_is_in_no_feed(site) -> None:
    files = site(COLLECTION)
    assert "A Note Without A Date" not in files["feed.xml"]
    assert "A Note Without A Date" in files["index.html"]


def test_the_feed_of_a_language_has_the_notes_in_it(site) -> None:
    feed = feeds_of(site(COLLECTION, _BASED))["en/feed.xml"]
    assert [one(entry, "id").rpartition("/")[2] for entry in entries(feed)] == [
        "240306-dense-gates-again.html",
        "240301-sparse-gates.html",
    ]
    assert "게이트가" not in "".join(feed.itertext())
    assert "/en/notes/" in one(entries(feed)[0], "id")


def test_the_feed_of_all_holds_every_text_with_its_language(site) -> None:
    feed = feeds_of(site(COLLECTION))["feed.xml"]
    texts = [one(entry, "content") for entry in entries(feed) if entry.findall(f"{ATOM}content")]
    assert any(
        text.startswith('<div lang="ko"><p>게이트가 <strong>토큰(Token)</strong>을') for text in texts
    )
    for text in texts:
        html5lib.HTMLParser(strict=True).parseFragment(text)


def test_links_in_a_feed_are_whole_where_the_address_of_the_site_is_known(site) -> None:
    feed = site(COLLECTION, _BASED)["feed.xml"]
    references = [urlsplit(unescape(found)) for found in re.findall(r'href=(?:"|&quot;)([^"&]*)', feed)]
    assert {reference.scheme for reference in references} == {"https"}
    assert all(reference.geturl().isascii() for reference in references)


def test_links_in_a_feed_start_from_the_feed_where_it_is_not(site) -> None:
    files = site(COLLECTION)
    feeds = feeds_of(files)
    link = feeds["tags/sparse-model.xml"].find(f"{ATOM}entry/{ATOM}link")
    assert link.get("href") == "../notes/240306-dense-gates-again.html"
    assert feeds["feed.xml"].find(f"{ATOM}link[@rel='alternate']").get("href") == "index.html"


def test_a_feed_holds_at_most_thirty_notes(site) -> None:
    notes = "\n".join(f"== 24{month:02}{day:02} N.md\n글 하나." for month in (1, 2) for day in range(1, 29))
    feed = feeds_of(site(notes))["feed.xml"]
    assert len(entries(feed)) == MOST_ENTRIES
    assert one(entries(feed)[0], "updated").startswith("2024-02-28")


def test_what_xml_forbids_is_not_in_a_feed(site) -> None:
    text = "== 240101 A.md\n*T\x0c\x01itle* (A)\n\n글 \x00\x0b\ufffe 하나 `\x1b[31m` ]]> <b>&amp;\n\n#llm"
    for path, feed in site(text, Config(title="\x08 & <x> \udc80")).items():
        assert _XML_CHARACTERS.fullmatch(feed), path
        if path.endswith(".xml"):
            ET.fromstring(feed)


def test_an_empty_collection_has_a_valid_feed(site) -> None:
    feed = feeds_of(site(""))["feed.xml"]
    assert entries(feed) == []
    assert one(feed, "updated") == "1970-01-01T00:00:00Z"


def test_the_id_of_a_note_stays_when_other_notes_come(site) -> None:
    first = feeds_of(site("== 240101 A.md\n글 하나."))["feed.xml"]
    later = feeds_of(site("== 240101 A.md\n글 하나.\n== 240102 B.md\n글 둘."))["feed.xml"]
    assert one(entries(first)[0], "id") == one(entries(later)[1], "id")


def test_pages_lead_to_their_feeds(site) -> None:
    files = site(COLLECTION, IN_EDITIONS)
    feed_link = '<link rel="alternate" type="application/atom+xml"'
    assert f'{feed_link} title="Notes" href="../feed.xml">' in files["notes/240305-dense-gates.html"]
    assert f'{feed_link} title="Notes" href="../../en/feed.xml">' in files["en/tags/index.html"]
    assert (
        f'{feed_link} title="#sparse-model · Notes" href="../tags/sparse-model.xml">'
        in files["tags/sparse-model.html"]
    )
    assert 'href="../../tags/sparse-model.xml"' in files["en/tags/sparse-model.html"]
