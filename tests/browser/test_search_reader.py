"""What a reader of the search relies on: typing Hangul, going back, authors when they are asked for."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from kb.language.languages import SPOKEN
from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

WATCH = """() => {
  globalThis.answers = 0;
  const observer = new MutationObserver(() => { answers += 1; });
  observer.observe(document.querySelector("[role=status]"), {childList: true});
}"""
PLACE = "document.querySelector('dialog .hits').getBoundingClientRect().top"
MORE = "() => document.querySelectorAll('.hits li').length > 10"


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


def typing(page: "Page", text: str) -> "CDPSession":
    """A keyboard for composing, behind a text in the box of the page."""
    page.wait_for_function("() => globalThis.kbSearch !== undefined")
    page.evaluate(WATCH)
    page.locator("main input").focus()
    page.keyboard.type(text)
    return page.context.new_cdp_session(page)


def compose(page: "Page", keyboard: "CDPSession", text: str) -> tuple[str, int]:
    """What the search says, and of how many notes it shows, while some text is being composed."""
    before = page.evaluate("answers")
    keyboard.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    page.wait_for_function("before => answers > before", arg=before)
    return answered(page)


def answered(page: "Page") -> tuple[str, int]:
    """The same once a search has answered."""
    page.wait_for_function(
        "busy => ![busy, ''].includes(document.querySelector('[role=status]').innerText)",
        arg=SPOKEN["ko"].searching,
    )
    return page.locator("[role=status]").inner_text(), page.locator(".hits li").count()


@pytest.mark.parametrize(
    ("before", "strokes"),
    [
        ("", ["디", "딮", "디퓨", "디퓨ㅈ", "디퓨저", "디퓨전"]),
        ("디퓨전 ", ["ㅁ", "모", "몯", "모데", "모델"]),
        ("diffusion ", ["ㅎ", "하", "학", "학ㅅ", "학스", "학습"]),
    ],
)
def test_a_half_typed_syllable_hides_nothing(opened: Opener, before: str, strokes: list[str]) -> None:
    page = opened("search.html")
    keyboard = typing(page, before)
    found = [compose(page, keyboard, text) for text in strokes]
    assert [one for one in found if not one[1] or not re.fullmatch("노트 [1-9][0-9]*개", one[0])] == []


def test_what_is_typed_to_its_end_is_searched_for_as_it_is(opened: Opener) -> None:
    expected = answered(opened("search.html?q=디퓨전 뷁"))
    page = opened("search.html")
    keyboard = typing(page, "디퓨전 ")
    assert compose(page, keyboard, "뷁") != expected
    keyboard.send("Input.insertText", {"text": "뷁"})
    assert page.locator("main input").input_value() == "디퓨전 뷁"
    page.wait_for_function(
        "status => document.querySelector('[role=status]').innerText === status", arg=expected[0]
    )
    assert answered(page) == expected


def test_back_from_a_result_leads_to_the_same_place(opened: Opener) -> None:
    page = opened("search.html?q=model")
    page.wait_for_selector(".hits li")
    page.locator(".hits + button").click()
    page.wait_for_function(MORE)
    last = page.locator(".hits .title").nth(12)
    last.scroll_into_view_if_needed()
    place, title, count = page.evaluate("scrollY"), last.inner_text(), page.locator(".hits li").count()
    assert place > 300
    last.click()
    page.wait_for_selector("h1")
    page.go_back()
    page.wait_for_function(MORE)
    page.wait_for_function("place => Math.abs(scrollY - place) < 2", arg=place)
    assert page.locator("main input").input_value() == "model"
    assert page.locator(".hits li").count() == count
    assert page.locator(".hits .title").nth(12).inner_text() == title


def test_back_from_a_result_opens_the_dialog_again(opened: Opener) -> None:
    page = opened("tags/index.html")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("model")
    page.wait_for_selector(".hits li")
    page.locator(".filters > summary").click()
    page.locator("[data-kind=languages]").first.click()
    page.wait_for_selector(".chips [data-kind=languages]")
    chosen = page.locator(".chips").inner_text()
    page.locator(".hits .title").nth(7).scroll_into_view_if_needed()
    place = page.evaluate(PLACE)
    assert place < 0
    page.locator(".hits .title").nth(7).click()
    page.wait_for_selector("h1")
    page.go_back()
    page.wait_for_selector("dialog[open] .hits li")
    assert page.locator("dialog input").input_value() == "model"
    assert page.locator(".chips").inner_text() == chosen
    page.wait_for_function(f"place => Math.abs({PLACE} - place) < 2", arg=place)
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator("dialog").count() == 0


def test_filters_are_loaded_when_somebody_opens_them(opened: Opener) -> None:
    page = opened("search.html")
    page.set_viewport_size({"width": 390, "height": 800})
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.get_by_role("searchbox").fill("diffusion")
    page.locator(".hits .title").first.wait_for()
    assert [url for url in loaded if "/search/facts" in url] == []
    page.locator(".filters > summary").click()
    page.locator(".filters [data-kind=tags]").first.wait_for()
    assert [url.rpartition("/")[2] for url in loaded if "/search/facts" in url] == ["facts.js"]


def test_an_author_of_two_notes_leads_to_both(opened: Opener) -> None:
    page = opened("notes/240108-mamba.html")
    page.get_by_role("link", name="Tri Dao").click()
    page.wait_for_function("() => document.querySelectorAll('.hits .title').length === 2")
    assert page.locator(".chips").inner_text().startswith("Tri Dao")


def test_authors_are_loaded_when_somebody_asks_for_them(opened: Opener) -> None:
    page = opened("search.html?q=model")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.wait_for_selector(".hits li")
    page.evaluate("() => { document.querySelector('.filters').open = true; }")
    authors = page.locator(".filters [data-kind=authors]")
    assert [url for url in loaded if url.endswith("search/facts/authors.js")] == []
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
