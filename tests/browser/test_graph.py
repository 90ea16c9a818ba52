"""The graph in Chromium: by keyboard and by mouse, from a folder, and how long a frame takes."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.built_site import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GRAPH = "graph/index.html"
_MAP = {"width": 1280, "height": 900}

_ZOOM_AND_POINT = """
async () => {
  const canvas = document.querySelector('canvas'), took = [], frame = requestAnimationFrame;
  window.requestAnimationFrame = draw => frame(time => {
    const began = performance.now(); draw(time); took.push(performance.now() - began); });
  for (let turn = 0; turn < 30; turn++) {
    canvas.dispatchEvent(new WheelEvent('wheel', {deltaY: turn % 3 ? -9 : 15, ctrlKey: true, clientX: 600}));
    await new Promise(frame);
  }
  return took.sort((one, other) => one - other)[took.length >> 1];
}
"""


@pytest.fixture(scope="module")
def tab(chromium: "Browser") -> "Page":
    return chromium.new_page(viewport=_MAP)


@pytest.fixture
def graph(tab: "Page", notes_site: BuiltSite) -> "Page":
    """The graph of the repository's notes, opened from its folder, the map focused by Tab."""
    tab.goto(f"{notes_site.folder.as_uri()}/{GRAPH}")
    tab.locator("[data-zoom='0']").focus()
    tab.keyboard.press("Tab")
    return tab


def here(graph: "Page") -> tuple[str, str]:
    """The chosen note's title and lane."""
    return graph.locator(".at a").inner_text(), graph.locator(".at .by").inner_text().rpartition(" ")[2]


def test_the_map_begins_at_the_newest_note(graph: "Page") -> None:
    newest = graph.evaluate("kbGraph.notes.at(-1)[1]")
    assert here(graph)[0] == newest


def test_left_and_right_follow_a_lane(graph: "Page") -> None:
    newest = here(graph)
    graph.keyboard.press("ArrowLeft")
    assert here(graph) != newest
    assert here(graph)[1] == newest[1]
    graph.keyboard.press("ArrowRight")
    assert here(graph) == newest


def test_up_and_down_change_the_lane(graph: "Page") -> None:
    lane = here(graph)[1]
    graph.keyboard.press("ArrowUp")
    assert here(graph)[1] != lane


def test_arrows_alone_reach_every_note(graph: "Page") -> None:
    seen = set()
    for _ in range(30):
        graph.keyboard.press("ArrowUp")
    lanes = graph.locator(".lanes li").count()
    for _ in range(lanes):
        for key in ("ArrowLeft", "ArrowRight"):
            for _ in range(30):
                seen.add(here(graph)[0])
                graph.keyboard.press(key)
        seen.add(here(graph)[0])
        graph.keyboard.press("ArrowDown")
    assert seen == set(graph.evaluate("kbGraph.notes.map(note => note[1])"))


def test_space_follows_the_lines_around_a_thread(graph: "Page") -> None:
    first = here(graph)[0]
    walked = []
    for _ in range(20):
        graph.keyboard.press("Space")
        walked.append(here(graph)[0])
        if walked[-1] == first:
            break
    assert walked[-1] == first
    assert len(walked) > 1


def test_the_page_scrolls_to_the_chosen_note(graph: "Page") -> None:
    graph.set_viewport_size({"width": 390, "height": 400})
    for key in ("ArrowUp", "ArrowDown"):
        for _ in range(9):
            graph.keyboard.press(key)
    card = graph.locator(".at").bounding_box()
    graph.set_viewport_size(_MAP)
    assert card
    assert 0 <= card["y"] <= 400 - card["height"]


def test_enter_opens_the_note(graph: "Page") -> None:
    title = here(graph)[0]
    graph.keyboard.press("Enter")
    graph.wait_for_url("**/notes/*.html")
    assert graph.locator("h1").inner_text() == title


def test_plus_shows_months_and_zero_shows_all_again(graph: "Page") -> None:
    canvas = graph.locator("canvas")
    before = canvas.screenshot()
    for _ in range(3):
        graph.keyboard.press("+")
    assert canvas.screenshot() != before
    graph.keyboard.press("0")
    assert canvas.screenshot() == before


def test_a_click_on_a_dot_opens_its_note(graph: "Page") -> None:
    card, canvas = graph.locator(".at").bounding_box(), graph.locator("canvas").bounding_box()
    href = graph.locator(".at a").get_attribute("href")
    assert card
    assert canvas
    assert href
    graph.mouse.move(canvas["x"] + 2, canvas["y"] + 2)
    x = graph.evaluate("document.querySelector('canvas').clientWidth - 12 - 24") + canvas["x"]
    for step in range(40):  # from the right edge to the newest dot, whose card shows how high it is
        graph.mouse.move(x + 24 - step, card["y"] - 12)
        if graph.locator(".at a").get_attribute("href") == href and not graph.locator(".at").is_hidden():
            break
    graph.mouse.down()
    graph.mouse.up()
    graph.wait_for_url(f"**/{href.removeprefix('../')}")


def test_no_line_is_drawn_until_a_note_is_pointed_at(tab: "Page", notes_site: BuiltSite) -> None:
    tab.add_init_script(
        "globalThis.lines = 0; const curve = CanvasRenderingContext2D.prototype.quadraticCurveTo;"
        "CanvasRenderingContext2D.prototype.quadraticCurveTo = function(...to) { lines++; curve.apply(this, to); };"
    )
    tab.goto(f"{notes_site.folder.as_uri()}/{GRAPH}")
    tab.wait_for_timeout(200)
    assert tab.evaluate("lines") == 0
    tab.locator("[data-zoom='0']").focus()
    tab.keyboard.press("Tab")
    for _ in range(40):
        tab.keyboard.press("ArrowLeft")
        tab.keyboard.press("Space")
    tab.wait_for_timeout(200)
    assert tab.evaluate("lines") > 0


def test_a_query_leaves_what_it_finds(graph: "Page") -> None:
    box, left = graph.locator(".stage input"), graph.locator(".stage output")
    before = graph.locator("canvas").screenshot()
    box.fill("attention")
    expect(left).to_have_text(re.compile(r"^\d+ / \d+$"))
    few, all_notes = map(int, left.inner_text().split(" / "))
    assert 0 < few < all_notes == graph.evaluate("kbGraph.notes.length")
    assert graph.locator("canvas").screenshot() != before
    box.fill("")
    expect(left).to_have_text("")


def test_the_name_of_a_lane_leaves_its_tag(graph: "Page") -> None:
    lane = graph.locator(".lanes a").first
    lane.click()
    expect(graph.locator(".stage input")).to_have_value(f"#{lane.inner_text().removeprefix('#')}")
    expect(graph.locator(".stage output")).to_have_text(re.compile(r"^[1-9]\d* / "))
    lane.click()
    expect(graph.locator(".stage output")).to_have_text("")


def test_a_notes_page_leads_to_its_place_on_the_map(tab: "Page", notes_site: BuiltSite) -> None:
    tab.goto(f"{notes_site.folder.as_uri()}/notes/230306-attention-is-all-you-need.html")
    title = tab.locator("h1").inner_text()
    tab.locator(".top nav a[href*='graph/']").click()
    expect(tab.locator(".at a")).to_have_text(title)


def test_without_a_script_the_threads_are_shown_alone(chromium: "Browser", notes_site: BuiltSite) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{notes_site.url}{GRAPH}")
    assert page.locator(".stage").is_hidden()
    assert page.locator(".threads a").count() > 10
    page.context.close()


def test_no_other_page_loads_the_graph(tab: "Page", notes_site: BuiltSite) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{notes_site.url}index.html")
    assert [url for url in asked if "graph" in url] == []


def test_a_frame_of_thousands_of_notes_is_drawn_within_a_sixtieth(
    tab: "Page", vault_site: BuiltSite, figures: Callable[..., None]
) -> None:
    tab.goto(f"{vault_site.url}{GRAPH}")
    assert tab.evaluate("kbGraph.notes.length") > 1900
    median = tab.evaluate(_ZOOM_AND_POINT)
    figures(f"a frame of 1,919 notes: {median:.1f} ms of script")
    assert median < 16
