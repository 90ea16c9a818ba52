"""The card that shows what a link leads to, by mouse and by keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import BuiltSite
from tests.browser.conftest import Maker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_KILN = """\
https://arxiv.org/abs/2401.00001

*Firing Kilns* (Ada Moss)

가마는 {words} 뜨겁다.

<english>
A kiln is {words} hot.
</english>

#clay
"""


@pytest.fixture(scope="module")
def linked(build_site: Maker, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = tmp_path_factory.mktemp("linked")
    notes = Path(root, "notes")
    notes.mkdir()
    (notes / "240101 Kiln.md").write_text(_KILN.format(words="very " * 100), encoding="utf-8")
    (notes / "240102 Glaze.md").write_text(
        "한글 글입니다.\n\n줄입니다.\n\n[[240101 Kiln]]을 보라.\n\n#glaze\n", encoding="utf-8"
    )
    return build_site("linked", root)


@pytest.fixture
def page(chromium: "Browser", linked: BuiltSite) -> "Iterator[Page]":
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, locale="en-US")
    page = context.new_page()
    page.goto(f"{linked.url}notes/240102-glaze.html")
    yield page
    context.close()


def test_a_link_that_a_mouse_rests_on_is_previewed_below_it(page: "Page") -> None:
    link, card = page.locator(".passage a"), page.locator(".card")
    link.hover()
    expect(card).to_be_visible()
    assert card.locator("p").all_inner_texts()[:2] == ["Firing Kilns", "2024-01-01 #clay"]
    assert card.locator(".excerpt").inner_text().startswith("A kiln is very")
    below, above = card.bounding_box(), link.bounding_box()
    assert below
    assert above
    assert below["y"] >= above["y"] + above["height"] - 1
    assert below["height"] < 200
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(1, 1)
    expect(card).to_have_count(0)


def test_a_link_is_previewed_by_keyboard_until_escape(page: "Page") -> None:
    link, card = page.locator(".passage a"), page.locator(".card")
    page.locator(".facts a").last.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(card).to_be_visible()
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None


def test_a_card_near_the_foot_of_the_window_stands_above_its_link(page: "Page") -> None:
    link = page.locator(".passage a")
    box = link.bounding_box()
    assert box
    page.set_viewport_size({"width": 1200, "height": int(box["y"] + box["height"] + 30)})
    link.hover()
    card = page.locator(".card").bounding_box()
    assert card
    assert card["y"] + card["height"] <= box["y"] + 1


def test_a_finger_gets_no_card(chromium: "Browser", linked: BuiltSite) -> None:
    context = chromium.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{linked.url}notes/240102-glaze.html")
    page.evaluate(
        "document.querySelector('.passage a').addEventListener('click', (e) => e.preventDefault())"
    )
    page.locator(".passage a").tap()
    page.wait_for_timeout(600)
    assert page.locator(".card").count() == 0
    context.close()


def test_lists_show_one_beginning_a_note_in_the_readers_language(page: "Page", linked: BuiltSite) -> None:
    page.goto(linked.url)
    openings = page.locator(".opening:visible")
    assert [text[:8] for text in openings.all_inner_texts()] == ["한글 글입니다.", "A kiln i"]
    page.get_by_role("button", name="한국어").click()
    assert [text[:3] for text in openings.all_inner_texts()] == ["한글 ", "가마는"]
