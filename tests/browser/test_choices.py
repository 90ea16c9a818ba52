"""What a reader can do to a page: its colours, its names, the notes beside it, the search, all by keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NOTE = "notes/230306-attention-is-all-you-need.html"
_PAPER = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, color_scheme="light")
    yield context.new_page()
    context.close()


def test_colours_are_the_systems_until_somebody_chooses_and_then_stay(
    page: "Page", notes_site: BuiltSite
) -> None:
    page.goto(notes_site.url)
    light = page.evaluate(_PAPER)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(_PAPER)
    assert light != dark
    button = page.locator("button.scheme")
    button.click()
    assert (page.evaluate(_PAPER), button.get_attribute("aria-label")) == (light, "밝게")
    button.click()
    page.emulate_media(color_scheme="light")
    page.goto(f"{notes_site.url}{NOTE}")
    assert page.evaluate(_PAPER) == dark
    button.click()
    assert page.evaluate(_PAPER) == light


def test_a_list_of_names_is_narrowed_while_one_types(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}tags/index.html")
    shown = page.locator(".tags li:visible")
    before = shown.count()
    box = page.locator(".narrow input")
    name = shown.last.locator("a").inner_text()
    box.fill(name.upper())
    assert 0 < shown.count() < before
    assert all(name in one for one in shown.locator("a").all_inner_texts())
    box.fill("no such tag")
    expect(shown).to_have_count(0)
    box.fill("")
    expect(shown).to_have_count(before)


def test_the_arrows_go_from_note_to_note(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    newer = page.locator(".beside [rel=next]").get_attribute("href") or ""
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{newer.rpartition('/')[2]}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/{NOTE}")


def test_the_arrows_stay_with_what_is_focused(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.locator("main a").first.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+ArrowUp")
    assert page.url.endswith(NOTE)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_opens_the_search_on_any_page(page: "Page", notes_site: BuiltSite, key: str) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.keyboard.press(key)
    expect(page.locator("dialog input")).to_be_focused()
