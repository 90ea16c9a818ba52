"""axe-core finds nothing to complain of: every kind of page, light and dark, on a desktop and a phone."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import EDITIONS, BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCREENS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
COLOURS = ("light", "dark")

_VIOLATIONS = """
async () => (await axe.run(document, {
  resultTypes: ['violations'], rules: {'target-size': {enabled: true}}, // 24 px, WCAG 2.2, 2.5.8: not by default
})).violations.flatMap(violation =>
  violation.nodes.map(node => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
"""


@pytest.fixture(scope="module")
def page(chromium: "Browser") -> "Page":
    """A tab in which nothing moves, so that no colour is read half-way to another."""
    return chromium.new_context(reduced_motion="reduce").new_page()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", COLOURS)
def test_no_kind_of_page_has_a_violation(
    site: BuiltSite, page: "Page", axe: str, screen: str, colours: str
) -> None:
    page.set_viewport_size(SCREENS[screen])
    page.emulate_media(color_scheme=colours)
    found = []
    for path in (path for path in site.samples(1) if site.name == "notes" or path.parts[0] not in EDITIONS):
        page.goto(f"{site.url}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        page.evaluate(axe)  # the page's policy would keep a script element out
        found += [f"{path}: {violation}" for violation in page.evaluate(_VIOLATIONS)]
    assert found == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", COLOURS)
def test_a_search_has_no_violation(
    notes_site: BuiltSite, page: "Page", axe: str, screen: str, colours: str
) -> None:
    """With results, filters and a query that cannot be read, on its page and in the dialog."""
    page.set_viewport_size(SCREENS[screen])
    page.emulate_media(color_scheme=colours)
    found = []
    for path in ("search.html", "index.html"):
        page.goto(f"{notes_site.url}{path}")
        page.wait_for_load_state()
        page.keyboard.press("/")
        page.wait_for_selector(".search .filters", state="attached")
        for query, shown in (("디퓨전", ".hits li"), ("(a", ".place mark")):
            page.locator(".search input").fill(query)
            page.wait_for_selector(shown)
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            page.evaluate(axe)
            found += [f"{path}: {query}: {violation}" for violation in page.evaluate(_VIOLATIONS)]
    assert found == []
