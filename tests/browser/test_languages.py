"""The reader's choice of language, in Chromium: what shows, and that it is remembered."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PASSAGES = "Array.from(document.querySelectorAll('.passage')).filter(it => it.checkVisibility()).map(it => it.lang)"


@pytest.fixture(scope="module")
def both(notes_site: BuiltSite) -> str:
    """The address of a note in both languages."""
    return next(
        f"{notes_site.url}{path}"
        for path in notes_site.pages
        if path.parts[0] == "notes" and b'data-has="ko en"' in notes_site.bytes_of(path)
    )


@pytest.fixture(scope="module")
def editions(both: str, notes_site: BuiltSite, editions_site: BuiltSite) -> str:
    """The address of the same note in a site that has editions."""
    return both.replace(notes_site.url, editions_site.url)


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    """A page of a reader who chose nothing yet."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_both_languages_show_until_one_is_chosen(page: "Page", both: str) -> None:
    page.goto(both)
    assert page.evaluate(PASSAGES) == ["ko", "en"]
    assert page.get_by_role("button", name="둘 다").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(("name", "lang", "search"), [("English", "en", "Tags"), ("한국어", "ko", "태그")])
def test_a_chosen_language_shows_alone_with_the_words_of_the_site(
    page: "Page", both: str, name: str, lang: str, search: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(both)
    page.get_by_role("button", name=name).click()
    assert page.evaluate(PASSAGES) == [lang]
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.locator(".passage:visible").evaluate("it => getComputedStyle(it).borderTopWidth") == "0px"
    assert page.locator("header nav").first.get_by_text(search, exact=True).is_visible()


def test_the_choice_holds_on_the_next_page_and_can_be_taken_back(
    page: "Page", both: str, notes_site: BuiltSite
) -> None:
    page.goto(both)
    page.get_by_role("button", name="English").click()
    page.goto(f"{notes_site.url}index.html")
    assert page.evaluate("document.documentElement.dataset.lang") == "en"
    page.goto(both)
    assert page.evaluate(PASSAGES) == ["en"]
    page.get_by_role("button", name="Both").click()
    assert page.evaluate(PASSAGES) == ["ko", "en"]


def test_the_title_of_a_page_follows_the_choice(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}tags/index.html")
    named = []
    for name in ("English", "Both", "한국어", "English"):
        page.get_by_role("button", name=name).click()
        named.append(page.title().partition(" · ")[0])
    page.reload()
    assert [*named, page.title().partition(" · ")[0]] == [
        "All tags",
        "모든 태그",
        "모든 태그",
        "All tags",
        "All tags",
    ]


def test_without_javascript_both_show_and_nothing_offers_a_choice(chromium: "Browser", both: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(both)
    assert page.locator(".passage:visible").count() == 2
    assert page.locator(".switch a:visible").count() == 0
    context.close()


def test_without_javascript_links_lead_to_the_editions(chromium: "Browser", editions: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(editions)
    assert page.locator(".passage:visible").count() == 2
    page.get_by_role("link", name="English").click()
    assert "/en/notes/" in page.url
    assert page.locator(".passage:visible").evaluate_all("found => found.map(it => it.lang)") == ["en"]
    context.close()


def test_an_edition_remembers_the_choice_that_led_to_it(page: "Page", editions: str) -> None:
    page.goto(editions.replace("/notes/", "/ko/notes/"))
    page.get_by_role("link", name="English").click()
    page.goto(editions)
    assert page.evaluate(PASSAGES) == ["en"]
