"""Every kind of page opened in Chromium, from a server and as a file: it stays silent and by itself."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import EDITIONS, BuiltSite
from tests.browser.seen_pages import Seen, seen_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MISSING = PurePosixPath("404.html")  # served at any depth, so it knows the way from a server's root only
SAMPLES = 2  # pages of each kind; of the hostile site each page is opened


@pytest.fixture(scope="module", params=["served", "files"])
def seen(request: pytest.FixtureRequest, site: BuiltSite, chromium: "Browser") -> Seen:
    """What Chromium saw of a site."""
    is_served = request.param == "served"
    root = site.url if is_served else f"{site.folder.as_uri()}/"
    paths = dict.fromkeys(site.samples(SAMPLES))
    if site.name == "hostile" and is_served:
        paths |= dict.fromkeys(path for path in site.pages if path.parts[0] not in EDITIONS)
    return seen_pages(chromium, root, [path for path in paths if is_served or path != MISSING])


def test_pages_were_opened(seen: Seen) -> None:
    assert seen.opened >= 5


def test_nothing_is_written_to_the_console(seen: Seen) -> None:
    assert seen.logged == []


def test_no_script_raises(seen: Seen) -> None:
    assert seen.raised == []


def test_nothing_is_asked_of_anybody_else(seen: Seen) -> None:
    assert seen.asked_elsewhere == []


def test_everything_that_is_asked_for_is_there(seen: Seen) -> None:
    assert seen.failed == []


def test_no_text_of_a_note_opens_a_dialog(seen: Seen) -> None:
    assert seen.dialogs == []


def test_no_text_of_a_note_leads_away(seen: Seen) -> None:
    assert seen.moved == []


def test_the_policy_keeps_out_what_a_mistake_would_let_in(
    notes_site: BuiltSite, chromium: "Browser"
) -> None:
    """The second fence holds alone: a script, handler, style or image that got into a page does nothing."""
    let_in = (
        '<img src="https://evil.example/x.png" onerror="alert(1)"><p id="styled" style="color: red">x</p>'
        '<script>alert(2)</script><base href="https://evil.example/"><iframe src="https://evil.example/">'
        '</iframe><form action="https://evil.example/"><button>go</button></form>'
    )
    page = chromium.new_page()
    dialogs: list[str] = []
    sent: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("requestfinished", lambda asked: sent.append(asked.url))
    page.route(
        f"{notes_site.url}index.html",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=notes_site.bytes_of(PurePosixPath("index.html"))
            .decode()
            .replace("</main>", f"{let_in}</main>"),
        ),
    )
    page.goto(f"{notes_site.url}index.html")
    page.evaluate("document.forms[0].requestSubmit()")
    page.wait_for_timeout(100)
    assert page.url == f"{notes_site.url}index.html"
    assert page.evaluate("getComputedStyle(styled).color") != "rgb(255, 0, 0)"
    assert dialogs == []
    assert [url for url in sent if not url.startswith(notes_site.url)] == []
    page.close()
