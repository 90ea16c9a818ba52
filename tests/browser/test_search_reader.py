"""What a reader of the search relies on: authors when they are asked for."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(chromium: "Browser", notes_site: BuiltSite) -> "Iterator[Callable[[str], Page]]":
    """Opens a page of the notes' site as a file; pages are loaded again when one goes back."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 900, "height": 600})

    def page_at(path: str) -> "Page":
        page = context.new_page()
        page.goto(f"{notes_site.folder.as_uri()}/{path}")
        return page

    yield page_at
    context.close()


Opener = Callable[[str], "Page"]


def test_authors_are_loaded_when_somebody_asks_for_them(opened: Opener) -> None:
    page = opened("search.html?q=model")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.wait_for_selector(".hits li")
    page.evaluate("() => { document.querySelector('.filters').open = true; }")
    authors = page.locator(".filters [data-kind=authors]")
    assert [url for url in loaded if url.endswith("search/authors.js")] == []
    assert authors.count() == 0
    page.locator("summary", has_text="Authors").click()
    authors.first.wait_for()
    name, count = authors.first.get_attribute("value"), authors.first.locator(".count").inner_text()
    authors.first.click()
    page.wait_for_selector(".chips [data-kind=authors]")
    page.wait_for_function(f"() => document.querySelectorAll('.hits li').length === {min(int(count), 10)}")
    again = opened(f"search.html?{page.url.partition('?')[2]}")
    again.wait_for_selector(".hits li")
    assert again.locator(".chips").inner_text() == f"{name}"
    assert again.locator(".hits li").count() == min(int(count), 10)
