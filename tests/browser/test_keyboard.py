"""A reader without a mouse: every way through a page by keys alone, and always visible where he is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NOTE = "notes/230306-attention-is-all-you-need.html"
STEPS = 25  # tab stops of a page that are looked at

_FOCUS = """
() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const before = getComputedStyle(it);
  const ring = before.outlineStyle !== 'none' && parseFloat(before.outlineWidth) > 0;
  return {
    name: it.outerHTML.slice(0, 80),
    isBody: it === document.body,
    order: [...document.querySelectorAll('*')].indexOf(it),
    isVisible: it.checkVisibility() && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    isMarked: ring || before.boxShadow !== 'none',
  };
}
"""


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def stops(page: "Page") -> list[dict[str, object]]:
    """What Tab leads to, one after another, until the page's end."""
    found: list[dict[str, object]] = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop["isBody"] or any(stop["order"] == one["order"] for one in found):
            break
        found.append(stop)
    return found


def test_tab_goes_through_every_kind_of_page_in_order_and_is_seen(
    page: "Page", notes_site: BuiltSite
) -> None:
    for path in notes_site.samples(1):
        page.goto(f"{notes_site.url}{path}")
        page.locator(".skip").focus()  # on the page of the search the box has the focus
        found = stops(page)
        assert len(found) > 3, path
        assert [one["order"] for one in found] == sorted(one["order"] for one in found), path
        assert [one["name"] for one in found if not one["isVisible"]] == [], path
        assert [one["name"] for one in found if not one["isMarked"]] == [], path


def test_the_first_stop_skips_to_the_text(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_abstract_unfolds_by_enter_and_folds_by_space(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.locator(".abstract summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".abstract blockquote").is_visible()
    page.keyboard.press("Space")
    assert not page.locator(".abstract blockquote").is_visible()


def test_a_language_is_chosen_by_keys(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Enter")
    assert page.locator(".passage:visible").evaluate_all("found => found.map(it => it.lang)") == ["en"]
    assert page.evaluate("document.activeElement.dataset.choose") == "en"


def test_a_note_is_found_and_opened_by_keys(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}index.html")
    page.keyboard.press("/")
    page.keyboard.type("speculative decoding")
    page.locator("main .hits a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes/250113-speculative-decoding.html*")


def test_escape_closes_the_search_and_gives_the_focus_back(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.locator("[data-search]").focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] input").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    assert page.evaluate("document.activeElement.matches('[data-search]')")


def test_the_focus_stays_within_the_open_search(page: "Page", notes_site: BuiltSite) -> None:
    page.goto(f"{notes_site.url}{NOTE}")
    page.keyboard.press("/")
    page.locator("dialog[open] input").wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.closest('dialog') || document.activeElement === document.body"
        )
