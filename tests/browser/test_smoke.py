"""Six pages in Chromium, with every quick run: they open without a complaint, and a search finds a note."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests.browser.built_site import BuiltSite
from tests.browser.seen_pages import seen_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOTE = PurePosixPath("notes/230412-adam.html")
PAGES = ("index.html", "timeline.html", "tags/index.html", "graph/index.html", "search.html")


def test_six_pages_open_without_a_complaint(notes_site: BuiltSite, chromium: "Browser") -> None:
    seen = seen_pages(chromium, notes_site.url, [NOTE, *map(PurePosixPath, PAGES)])
    assert seen.opened == 6
    assert [*seen.logged, *seen.raised, *seen.failed, *seen.asked_elsewhere, *seen.moved] == []


def test_a_search_finds_a_note_and_opens_it(notes_site: BuiltSite, chromium: "Browser") -> None:
    page = chromium.new_page()
    page.goto(f"{notes_site.url}search.html")
    page.locator("input[type=search]").fill("adam optimizer")
    page.locator(f".hits a[href$='{NOTE}']").click()
    page.wait_for_url(f"**/{NOTE}")
    assert "Adam" in page.locator("h1").inner_text()
    page.close()
