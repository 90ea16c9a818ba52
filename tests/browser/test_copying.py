"""The button that copies a citation."""

from typing import TYPE_CHECKING

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_the_citation_is_copied_and_reported(notes_site: BuiltSite, chromium: "Browser") -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    path = next(path for path in notes_site.pages if b'id="bibtex"' in notes_site.bytes_of(path))
    page.goto(f"{notes_site.url}{path}")
    page.get_by_role("button", name="BibTeX").click()
    page.get_by_role("status").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@")
    assert copied == page.locator("#bibtex").text_content()
    context.close()


def test_without_javascript_the_citation_is_there_to_be_selected(
    notes_site: BuiltSite, chromium: "Browser"
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    path = next(path for path in notes_site.pages if b'id="bibtex"' in notes_site.bytes_of(path))
    page.goto(f"{notes_site.url}{path}")
    assert page.get_by_role("button", name="BibTeX").count() == 0
    page.locator("summary", has_text="BibTeX").click()
    assert page.locator("#bibtex").is_visible()
    context.close()
