"""A reader in Chromium in front of `kb serve`, while somebody else edits the notes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.server.kb_serve import NOTES, KbServe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RIVERS = "2024/240101 Rivers.md"
ADDRESS = "notes/240101-rivers.html"
PANEL = ".kb-serve"
TEXT = "\n\n".join(f"Paragraph {number}." for number in range(60))
LONG = f"*Rivers of Data* (Kim Minji)\n\n{TEXT}\n\n<english>\n{TEXT}\n</english>\n\n#survey\n"
_HIDE = """
Object.defineProperty(document, 'hidden', {value: true});
document.dispatchEvent(new Event('visibilitychange'))
"""  # without a screen every tab is in front


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KbServe]:
    """A server of notes one of which is longer than any screen."""
    with KbServe(tmp_path_factory.mktemp("read"), NOTES | {RIVERS: LONG}) as running:
        yield running


@pytest.fixture
def page(chromium: "Browser", server: KbServe, request: pytest.FixtureRequest) -> "Iterator[Page]":
    """The long note as it was before all tests, in a window of a common size."""
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    before = server.get(f"/{ADDRESS}").version
    server.write("round.md", f"*{request.node.name}*\n")  # what is not new to the server has no new version
    server.write(RIVERS, LONG)
    server.until(lambda: server.get(f"/{ADDRESS}").version != before)
    page.goto(f"{server.url}{ADDRESS}")
    yield page
    context.close()


def test_a_saved_note_is_seen_without_a_key_pressed(page: "Page", server: KbServe) -> None:
    server.write(RIVERS, LONG.replace("Paragraph 0.", "Another beginning.", 1))
    page.get_by_text("Another beginning.").wait_for()


def test_the_reader_stays_where_he_was(page: "Page", server: KbServe) -> None:
    page.evaluate("scrollTo(0, 2500)")
    server.write(RIVERS, LONG.replace("Paragraph 59.", "Another end.", 1))
    page.get_by_text("Another end.").wait_for()
    server.until(lambda: page.evaluate("scrollY") == 2500)


def test_the_tab_of_a_renamed_note_goes_along_and_stays_where_it_was(page: "Page", server: KbServe) -> None:
    page.evaluate("scrollTo(0, 2500)")
    old = server.notes / RIVERS
    old.rename(old.with_name("240101 Streams.md"))
    page.wait_for_url("**/240101-streams.html")
    server.until(lambda: page.evaluate("scrollY") == 2500)
    old.with_name("240101 Streams.md").rename(old)
    page.wait_for_url("**/240101-rivers.html")


def test_what_was_folded_out_stays_so(page: "Page", server: KbServe) -> None:
    server.write(RIVERS, LONG.replace("Paragraph 0.", "> An abstract.\n\nParagraph 0.", 1))
    page.get_by_text("An abstract.").wait_for(state="attached")
    while page.locator("details").first.get_attribute("open") is None:  # a click during a reload is lost
        page.locator("summary").first.click()
    server.write(RIVERS, LONG.replace("Paragraph 0.", "> Another abstract.\n\nParagraph 0.", 1))
    page.get_by_text("Another abstract.").wait_for()


def test_what_is_folded_out_during_a_reload_stays_so(page: "Page", server: KbServe) -> None:
    server.write(RIVERS, LONG.replace("Paragraph 0.", "> An abstract.\n\nParagraph 0.", 1))
    page.locator("summary").first.wait_for()
    page.evaluate("addEventListener('beforeunload', () => document.querySelector('summary').click())")
    server.write(RIVERS, LONG.replace("Paragraph 0.", "> Another abstract.\n\nParagraph 0.", 1))
    page.get_by_text("Another abstract.").wait_for()


def test_what_is_wrong_is_shown_until_it_is_put_right(page: "Page", server: KbServe) -> None:
    server.write(RIVERS, LONG.replace("</english>", ""))
    page.locator(PANEL).wait_for()
    assert "warning[language-unclosed]" in page.locator(PANEL).inner_text()
    server.write(RIVERS, LONG)
    page.locator(PANEL).first.wait_for(state="detached")


def test_text_of_a_note_in_a_diagnostic_stays_text(page: "Page", server: KbServe) -> None:
    raised: list[str] = []
    page.on("dialog", lambda dialog: (raised.append(dialog.message), dialog.dismiss()))
    server.write(RIVERS, LONG + "\n# Links\n[[#<img src=x onerror=alert(1)>]]\n")
    page.locator(PANEL).wait_for()
    assert "<img src=x onerror=alert(1)>" in page.locator(PANEL).inner_text()
    assert raised == []


def test_broken_settings_are_shown_until_they_are_put_right(page: "Page", server: KbServe) -> None:
    settings = server.root / "kb.yaml"
    settings.write_text("titel: x\n")
    page.get_by_text("unknown key `titel`").wait_for()
    settings.unlink()
    page.locator(PANEL).first.wait_for(state="detached")


def test_a_page_nobody_looks_at_asks_for_nothing(page: "Page", server: KbServe) -> None:
    """A browser opens six connections to a server at most: tabs in the background must not hold them."""
    for _ in range(7):
        tab = page.context.new_page()
        tab.goto(f"{server.url}{ADDRESS}")
        tab.evaluate(_HIDE)
    page.reload()


def test_the_panel_can_be_read_and_has_no_violation(page: "Page", server: KbServe, axe: str) -> None:
    server.write(RIVERS, LONG.replace("</english>", ""))
    page.locator(PANEL).wait_for()
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        page.evaluate(axe)
        found = page.evaluate(f"axe.run('{PANEL}').then(found => found.violations.map(one => one.id))")
        assert (colours, found) == (colours, [])


def test_the_served_page_is_silent_under_the_policy(page: "Page", server: KbServe) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("response", lambda answer: answer.status < 400 or said.append(answer.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    for file in (*server.folder.glob("*.html"), *server.folder.glob("*/index.html")):
        page.goto(f"{server.url}{file.relative_to(server.folder)}")
    assert said == []


def test_a_server_that_comes_back_reloads_its_pages(chromium: "Browser", tmp_path: Path) -> None:
    server = KbServe(tmp_path)
    page = chromium.new_page()
    with server:
        port = server.port
        page.goto(f"{server.url}{ADDRESS}")
    server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    with server.at(port):
        page.get_by_text("like tides").wait_for()
    page.close()
