"""The search as a reader uses it, in Chromium, from a folder of files: no server is needed."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opener = Callable[[BuiltSite, str], "Page"]


@pytest.fixture
def opened(chromium: "Browser") -> Iterator[Opener]:
    """Opens a page of a site as a file: `opened(site, "index.html")`; an error of a script fails the test."""
    context = chromium.new_context(locale="en-GB")
    errors: list[str] = []

    def page_at(site: BuiltSite, path: str) -> "Page":
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(f"{site.folder.as_uri()}/{path}")
        return page

    yield page_at
    context.close()
    assert errors == []


def requests(page: "Page") -> list[str]:
    """What the page asks for from now on; it grows."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def titles(page: "Page") -> list[str]:
    """The titles of what was found, when the search has answered."""
    page.wait_for_selector(".hits li")
    return page.locator(".hits .title").all_inner_texts()


def status(page: "Page") -> str:
    """What a screen reader is told when the search has answered."""
    page.wait_for_function("() => document.querySelector('[role=status]')?.innerText")
    return page.locator("[role=status]").inner_text()


def test_nothing_of_the_search_is_loaded_before_it_is_used(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "index.html")
    loaded = requests(page)
    page.reload()
    assert [url for url in loaded if "search" in url] == []
    assert any("site.js" in url for url in loaded)
    page.keyboard.press("/")
    page.wait_for_selector(".hints li")
    assert [url.rpartition("/")[2] for url in loaded if "search" in url] == ["search.js", "notes.js"]
    page.keyboard.type("diffusion")
    titles(page)
    assert any(url.endswith("search/notes.js") for url in loaded)


def test_the_page_of_the_search_loads_no_index_before_something_is_asked(
    notes_site: BuiltSite, opened: Opener
) -> None:
    page = opened(notes_site, "search.html")
    loaded = requests(page)
    page.reload()
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    page.locator("main input").focus()
    page.wait_for_selector(".hints li")
    assert [url.rpartition("/")[2] for url in loaded if "/search/" in url] == ["notes.js"]
    page.keyboard.type("diffusion")
    titles(page)
    assert any(url.endswith("search/notes.js") for url in loaded)


@pytest.mark.parametrize(
    ("path", "place_of_search"),
    [
        ("index.html", "main"),
        ("tags/index.html", "dialog"),
        ("en/index.html", "main"),
        ("graph/index.html", "dialog"),
    ],
)
def test_a_note_is_found_and_opened_with_the_keyboard_alone(
    editions_site: BuiltSite, opened: Opener, path: str, place_of_search: str
) -> None:
    page = opened(editions_site, path)
    page.keyboard.press("/")
    box = page.locator(f"{place_of_search} input")
    expect(box).to_be_focused()
    page.keyboard.type("디퓨전")
    assert len(titles(page)) > 1
    first, second = page.locator(".hits .title").nth(0), page.locator(".hits .title").nth(1)
    for key, place in (("ArrowDown", first), ("ArrowDown", second), ("ArrowUp", first), ("ArrowUp", box)):
        page.keyboard.press(key)
        assert place.evaluate("place => place === document.activeElement")
    best = first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(best))
    assert page.locator("h1").count() == 1


def test_the_dialog_closes_with_escape_and_gives_the_focus_back(
    notes_site: BuiltSite, opened: Opener
) -> None:
    page = opened(notes_site, "tags/index.html")
    link = page.locator("a[data-search]")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("Mamba")
    assert "Mamba" in titles(page)[0]
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog:not([open])", state="attached")
    assert link.evaluate("link => link === document.activeElement")


def test_a_stroke_typed_into_a_box_is_a_letter(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "search.html")
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    page.locator("main input").focus()
    page.keyboard.type("a/b")
    assert page.locator("main input").input_value() == "a/b"
    assert page.locator("dialog").count() == 0


def test_without_a_script_the_link_leads_to_the_page_of_the_search(
    notes_site: BuiltSite, chromium: "Browser"
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{notes_site.folder.as_uri()}/tags/index.html")
    page.locator("a[data-search]").click()
    assert urlsplit(page.url).path.endswith("/search.html")
    assert page.locator("noscript").inner_text()
    context.close()


def test_a_search_has_an_address_that_shows_it_again(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "search.html")
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    page.locator("main input").fill("scaling laws")
    found = titles(page)
    page.wait_for_function("() => location.search")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["scaling laws"]}
    again = opened(notes_site, f"search.html?{urlsplit(page.url).query}")
    assert titles(again) == found
    assert again.locator("main input").input_value() == "scaling laws"


def test_the_answer_is_announced_to_a_screen_reader_in_the_language_of_the_page(
    editions_site: BuiltSite, opened: Opener
) -> None:
    statuses = []
    for path in ("en/index.html", "ko/index.html"):
        page = opened(editions_site, path)
        page.keyboard.press("/")
        page.keyboard.type("mamba")
        titles(page)
        statuses.append(status(page))
    assert statuses[0].endswith("note") or statuses[0].endswith("notes")
    assert statuses[1].startswith("노트 ")


def test_what_was_found_is_marked(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "search.html?q=%EB%94%94%ED%93%A8%EC%A0%84")
    titles(page)
    assert set(page.locator(".excerpt mark").all_inner_texts()) == {"디퓨전", "diffusion"}


def test_a_typo_finds_what_was_meant(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "search.html?q=specualtive+decodng")
    assert "Speculative Decoding" in titles(page)[0]


def test_where_nothing_is_found_the_nearest_names_are_offered(
    notes_site: BuiltSite, opened: Opener
) -> None:
    page = opened(notes_site, "search.html?q=difuusionn")
    offered = page.locator(".status a")
    offered.first.wait_for()
    assert offered.all_inner_texts() == ["diffusion", "#diffusion"]
    assert "q=diffusion" in offered.first.get_attribute("href")
    offered.first.click()
    assert len(titles(page)) > 1


def test_a_query_that_cannot_be_read_shows_where(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "search.html?q=mamba+%28lora")
    page.wait_for_selector(".place mark")
    assert page.locator(".place mark").inner_text() == "("
    assert page.locator("main input").get_attribute("aria-invalid") == "true"
    assert page.locator(".hits li").count() == 0


def test_filters_narrow_what_was_found_to_as_many_notes_as_they_say(
    notes_site: BuiltSite, opened: Opener
) -> None:
    page = opened(notes_site, "search.html?q=model")
    titles(page)
    steps = 0
    while steps < 3 and page.locator(".filters button[data-kind]").count():
        button = page.locator(".filters button[data-kind]").last
        kind, count = button.get_attribute("data-kind"), int(button.locator(".count").inner_text())
        before = page.url
        button.evaluate("button => button.click()")
        page.wait_for_function("before => location.href !== before", arg=before)
        page.wait_for_function(f"() => document.querySelectorAll('.hits li').length === {min(count, 10)}")
        assert str(count) in status(page)
        assert page.locator(f".chips [data-kind={kind}]").count()
        steps += 1
    assert steps
    page.go_back()
    page.wait_for_function(f"() => document.querySelectorAll('.chips li').length === {steps - 1}")


def test_a_language_that_is_none_is_a_filter_to_take_away(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(notes_site, "search.html?q=model&lang=!!")
    page.locator(".chips button", has_text="!!").click()
    assert titles(page) != []


def test_the_text_of_hostile_notes_shows_as_text(hostile_site: BuiltSite, opened: Opener) -> None:
    page = opened(hostile_site, "search.html?q=hostile")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    shown = 0
    while page.locator(".hits + button:not([hidden])").count() and shown < 6:
        page.locator(".hits + button").click()
        shown += 1
        page.wait_for_function(f"() => document.querySelectorAll('.hits li').length > {10 * shown}")
    assert titles(page)
    assert any("<script>" in text for text in page.locator(".hits").all_inner_texts())
    assert (
        page.locator(".search :is(script, img, svg, iframe, object, form form, style, math)").count() == 0
    )
    assert page.locator(".search a[href]:not([href*='/notes/'])").count() == 0
    assert dialogs == []


def test_hostile_queries_show_as_text(notes_site: BuiltSite, opened: Opener) -> None:
    page = opened(
        notes_site, "search.html?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+%28&tag=%3Cb%3E&year=2024"
    )
    page.wait_for_selector(".place")
    assert page.locator(".search :is(img, b)").count() == 0
    assert "<b>" in page.locator(".chips").inner_text()
