"""The site on the screens of its readers: every kind of view, light and dark, on a desktop and a phone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
COLOURS = ("light", "dark")


@dataclass(frozen=True, slots=True)
class View:
    """A page of the repository's own site, and what its reader does before the picture is taken."""

    name: str
    path: str
    prepare: "Callable[[Page], None]" = lambda _page: None


def _search(page: "Page") -> None:
    page.locator("main .search input").fill("합성 데이터")
    page.locator(".hits li").first.wait_for()


def _follow_lines(page: "Page") -> None:
    page.locator("[data-zoom='0']").focus()
    for key in ("Tab", "ArrowUp", "Space"):
        page.keyboard.press(key)


def views(site: Path) -> tuple[View, ...]:
    """Twelve pages, one of every kind that there is; of each kind that of which there is most to see."""
    return (
        View("home", "index.html"),
        View("note", _longest(site, "notes/230619-ddpm.html")),
        View("tag", _longest(site, "tags/llm.html")),
        View("tags", "tags/index.html"),
        *((View("author", author),) if (author := _longest(site, "authors/*.html")) else ()),
        View("authors", "authors/index.html"),
        View("year", _longest(site, "years/????.html")),
        View("month", _longest(site, "years/????-??.html")),
        View("search", "search.html", _search),
        View("graph", "graph/index.html", _follow_lines),
        View("queue", "queue.html"),
        View("about", "about.html"),
    )


def _longest(site: Path, usual: str) -> str:
    """A page, or in a site without it the largest of its folder; an index is none. Empty where there is none."""
    if (site / usual).is_file():
        return usual
    found = [path for path in site.glob(usual.partition("/")[0] + "/*.html") if path.name != "index.html"]
    matching = [path for path in found if path.match(usual)] or found
    return str(max(matching, key=lambda path: path.stat().st_size).relative_to(site)) if matching else ""


def photograph(site: Path, folder: Path) -> Iterator[Path]:
    """A picture of every view on every screen in both schemes, `note-dark-phone.png`; as a file, unserved."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as running:
        # Containers have no namespaces for Chromium's sandbox; it opens only what was just built.
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for colours, screen in product(COLOURS, SCREENS):
            context = browser.new_context(
                viewport=SCREENS[screen], color_scheme=colours, reduced_motion="reduce"
            )
            for view in views(site):
                page = context.new_page()
                page.goto((site / view.path).as_uri())
                view.prepare(page)
                picture = folder / f"{view.name}-{colours}-{screen}.png"
                page.screenshot(path=picture)
                page.close()
                yield picture
            context.close()
        browser.close()
