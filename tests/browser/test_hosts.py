"""The site on a host: below a path, with addresses that lose their ending, and where something is missing."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kb.workspace.building import build
from kb.workspace.collection import Collection
from tests.browser.conftest import PROJECT
from tests.browser.host import HOSTS, Host, HostServer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module", params=HOSTS, ids=lambda host: host.name)
def hosted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HostServer]:
    """The repository's own notes, built for a host as docs/site.md says."""
    host: Host = request.param
    own = tmp_path_factory.mktemp("hosted")
    environment = {"KB_CACHE_DIR": str(own / "cache"), "KB_STATE_DIR": str(own / "state")}
    with HostServer(host, own / "site") as server:
        build(Collection(PROJECT, environment, print), own / "site", server.url, is_clean=False)
        yield server


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert said == []


def test_a_reader_gets_from_the_first_page_to_a_note_the_map_and_back(
    page: "Page", hosted: HostServer
) -> None:
    page.goto(hosted.url)
    title = page.locator(".entries .title").first
    name = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_have_text(name)
    page.locator(".top nav a[href*='graph/']").click()
    expect(page.locator(".at a")).to_have_text(name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    page.locator("a.site").click()
    expect(page.locator(".home")).to_be_visible()


def test_search_and_cards_find_their_files(page: "Page", hosted: HostServer) -> None:
    page.goto(f"{hosted.url}search.html?q=attention")
    hit = page.locator(".hits .title").first
    hit.wait_for()
    page.reload()
    hit.wait_for()
    name = hit.inner_text()
    hit.click()
    expect(page.locator("h1")).to_have_text(name)
    page.locator(".links .title").first.hover()
    expect(page.locator(".card .title")).to_be_visible()


@pytest.mark.parametrize("address", ["gone.html", "notes/gone.html", "notes/a/b/gone", "Tags/"])
def test_what_is_not_there_is_a_page_of_the_site(
    chromium: "Browser", hosted: HostServer, address: str
) -> None:
    page = chromium.new_page()
    answer = page.goto(f"{hosted.url}{address}")
    assert answer
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
    page.locator("main a").first.click()
    expect(page.locator(".home")).to_be_visible()
    page.close()


def test_no_two_files_differ_by_case_alone(build_site, tmp_path: "Path") -> None:
    (tmp_path / "notes").mkdir()
    for name in ("240101 Lamp.md", "240101 lamp!.md"):
        (tmp_path / "notes" / name).write_text("#Lamp #lamp #LAMP\n", encoding="utf-8")
    site = build_site("case", tmp_path)
    names = Counter(str(path).casefold() for path in site.files)
    assert [name for name, count in names.items() if count > 1] == []
