"""Every kind of page fits: nothing scrolls sideways on the narrowest phone, no text leaves its box."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NARROWEST = 320  # CSS pixels: WCAG 2.2, 1.4.10 "Reflow"
WIDTHS = (NARROWEST, 768, 1280)
SAMPLES = 2  # pages of each kind

_UNFOLD = "document.querySelectorAll('details').forEach(fold => fold.open = true)"

_OVERFLOWING = """
() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  if (style.display.startsWith('inline') || style.display === 'none' || style.overflowX !== 'visible') return false;
  if (element.closest('.formula, pre, table, svg, .skip')) return false; // scroll by themselves, or are no text
  return element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
}).map(element => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 60)}`)
"""


@pytest.fixture(scope="module")
def tab(chromium: "Browser") -> "Page":
    return chromium.new_page()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_fits_its_screen(site: BuiltSite, tab: "Page", width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    found = []
    for path in dict.fromkeys(site.samples(SAMPLES)):
        tab.goto(f"{site.url}{path}")
        tab.evaluate(_UNFOLD)
        sideways = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        if sideways > 0:
            found.append(f"{path}: scrolls {sideways} px sideways")
        found += [f"{path}: {text}" for text in tab.evaluate(_OVERFLOWING)]
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_for_a_missing_page_are_below_its_heading(
    notes_site: BuiltSite, tab: "Page", width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{notes_site.url}404.html")
    lefts = {tab.locator(f"main {what}").first.bounding_box()["x"] for what in ("h1", "p")}
    assert len(lefts) == 1
