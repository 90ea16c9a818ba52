"""The site as a whole."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib

from kb.model.config import Config
from kb.model.library import Library
from kb.model.note import card_of
from kb.model.page import Page
from kb.web.build import site_pages
from kb.web.frame.site import Site

from .conftest import COLLECTION, PAPER

_REFERENCE = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_FOREIGN = re.compile(r"https?://|mailto:")
_ALLOWED_CONTROLS = "\n"


def unresolved(files: dict[str, str]) -> list[tuple[str, str]]:
    """The internal links and anchors of a site that lead nowhere, each with the page it is on."""
    ids = {path: set(_ID.findall(text)) for path, text in files.items()}
    found = []
    for path, text in files.items():
        if not path.endswith(".html"):
            continue
        for reference in map(unescape, _REFERENCE.findall(text)):
            if _FOREIGN.match(reference):
                continue
            parts = urlsplit(reference)
            target = _joined(path, unquote(parts.path)) if parts.path else path
            if target not in files or (parts.fragment and unquote(parts.fragment) not in ids[target]):
                found.append((path, reference))
    return found


def _joined(page: str, reference: str) -> str:
    if reference.startswith("/"):  # 404.html alone
        return reference[1:]
    parts = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(reference).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def made(pages: Iterable[Page]) -> list[tuple[PurePosixPath, bytes, bytes]]:
    return [(page.path, page.key, page.make()) for page in pages]


def pages_of(files: dict[str, str]) -> Iterable[tuple[str, str]]:
    return ((path, text) for path, text in files.items() if path.endswith(".html"))


def _is_ours_or_data(script: ET.Element) -> bool:
    if script.get("type") == "application/ld+json":
        return set(script.attrib) == {"type"}
    return (
        re.fullmatch(r"[./]*(?:(?:theme|graph)/)?\w+\.js", script.get("src", "")) is not None
        and not script.text
    )


def test_every_link_and_anchor_resolves(whole: dict[str, str]) -> None:
    assert unresolved(whole) == []


def test_every_page_is_well_formed_html(whole: dict[str, str]) -> None:
    for _, text in pages_of(whole):
        html5lib.HTMLParser(strict=True).parse(text)


def test_two_builds_are_equal_byte_for_byte(library: Callable[..., Library]) -> None:
    first, second = (
        made(site_pages(Site(library(COLLECTION, papers={PAPER.id: PAPER}), Config()))) for _ in range(2)
    )
    assert first == second


def test_the_order_in_which_notes_are_found_changes_nothing(library: Callable[..., Library]) -> None:
    notes = list(library(COLLECTION).notes())
    by_path = {note.path: note for note in notes}
    forwards, backwards = (
        Library(map(card_of, order), by_path.__getitem__) for order in (notes, reversed(notes))
    )
    assert made(site_pages(Site(forwards, Config()))) == made(site_pages(Site(backwards, Config())))


def test_no_two_pages_share_a_path_even_where_case_is_ignored(whole: dict[str, str]) -> None:
    assert len({path.casefold() for path in whole}) == len(whole)


def test_nothing_runs_and_nothing_is_styled_inline(whole: dict[str, str]) -> None:
    for path, text in pages_of(whole):
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        for element in tree.iter():
            assert element.tag not in {"style", "img", "iframe", "object", "embed", "base"}, path
            assert element.tag != "script" or _is_ours_or_data(element), path
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], path
            assert not re.match(r"(?i)\s*(javascript|data|vbscript|blob):", element.get("href", "")), path


def test_every_page_says_what_it_may_load(whole: dict[str, str]) -> None:
    for path, text in pages_of(whole):
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in text, path


def test_nothing_is_loaded_from_elsewhere(whole: dict[str, str]) -> None:
    for _, text in pages_of(whole):
        loaded = re.findall(r'<(?:link|img|script|iframe|source)[^>]*(?:href|src)="([^"]*)"', text)
        assert not [address for address in loaded if _FOREIGN.match(address)]


def test_hostile_titles_show_as_text(whole: dict[str, str]) -> None:
    page = whole["notes/240401-hostile.html"]
    assert "&lt;script&gt;alert(1)&lt;&#x2f;script&gt;" in page.replace("/script&gt;", "&#x2f;script&gt;")
    assert "<script>" not in "".join(text for _, text in pages_of(whole))


def test_no_control_and_no_bidi_character_reaches_a_page(whole: dict[str, str]) -> None:
    for path, text in whole.items():
        odd = {character for character in text if character < " " and character not in _ALLOWED_CONTROLS}
        assert not odd, path
        assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), path


def test_every_passage_and_title_names_its_language(whole: dict[str, str]) -> None:
    page = whole["notes/240301-sparse-gates.html"]
    assert re.findall(r'<section class="passage in" lang="(\w+)">', page) == ["ko", "en"]
    assert '<h1 lang="en">' in page
    assert '<blockquote lang="en">' in page
    assert '<h1 lang="ko">' in whole["notes/231130-한국어-제목.html"]
    for path, text in pages_of(whole):
        assert not re.search(r'<a class="title"(?![^>]*\slang=)', text), path
        assert "<h1>" not in text or "notes/" not in path


def test_no_path_of_this_machine_is_on_a_page(whole: dict[str, str]) -> None:
    here = str(Path(__file__).resolve().parents[2])
    assert not [path for path, text in whole.items() if here in text or "file:" in text]


def test_only_the_missing_page_links_from_the_root(whole: dict[str, str]) -> None:
    assert {path for path, text in pages_of(whole) if re.search(r'(?:href|src)="/', text)} == {"404.html"}


def test_the_sitemap_lists_every_page_but_the_missing_one(site: Callable[..., dict[str, str]]) -> None:
    files = site(COLLECTION, Config(base_url="https://example.org/읽기/"))
    urls = [
        element.text or ""
        for element in ET.fromstring(files["sitemap.xml"]).iter()
        if element.tag.endswith("loc")
    ]
    assert len(urls) == len(set(urls))
    assert all(url.isascii() and url.startswith("https://example.org/") for url in urls)
    found = {unquote(url).removeprefix("https://example.org/읽기/") for url in urls}
    expected = {path.removesuffix("index.html") for path, _ in pages_of(files) if path != "404.html"}
    assert found == expected


def test_without_a_base_url_there_is_no_sitemap(whole: dict[str, str]) -> None:
    assert "sitemap.xml" not in whole
    assert "Sitemap" not in whole["robots.txt"]


def test_a_base_url_gives_every_page_a_canonical_address(site: Callable[..., dict[str, str]]) -> None:
    files = site(COLLECTION, Config(base_url="https://example.org/notes"))
    assert '<link rel="canonical" href="https://example.org/notes/tags/">' in files["tags/index.html"]
    assert 'href="/notes/theme/site.css"' in files["404.html"]


def test_an_empty_collection_has_a_site(site: Callable[..., dict[str, str]]) -> None:
    files = site("")
    assert {"index.html", "404.html", "tags/index.html", "robots.txt", "theme/site.css"} <= set(files)
    assert unresolved(files) == []


def test_the_site_speaks_the_first_language_of_the_collection(site: Callable[..., dict[str, str]]) -> None:
    assert '<html lang="ko">' in site("", Config(languages=("ko", "en")))["index.html"]
    assert '<html lang="en">' in site("", Config(languages=("en", "ko")))["index.html"]
    assert '<html lang="en">' in site("", Config(languages=("fi",)))["index.html"]
