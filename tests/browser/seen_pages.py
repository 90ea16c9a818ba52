"""What Chromium sees when it opens pages: what is logged, raised, asked for and shown."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_LEFT = "net::ERR_ABORTED"  # the next page was opened before the icon came
_TELL_VIOLATIONS = """
addEventListener('securitypolicyviolation', event =>
  console.error('blocked by the policy: ' + event.violatedDirective + ' ' + event.blockedURI))
"""


@dataclass
class Seen:
    """What happened while pages were opened, each line with the page it happened on."""

    opened: int = 0
    logged: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    asked_elsewhere: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)


def seen_pages(chromium: "Browser", root: str, paths: list[PurePosixPath]) -> Seen:
    """Opens pages below an address one after the other."""
    context = chromium.new_context()
    context.add_init_script(_TELL_VIOLATIONS)
    page = context.new_page()
    seen = Seen()
    page.on("console", lambda said: seen.logged.append(f"{page.url}: {said.type}: {said.text}"))
    page.on("pageerror", lambda error: seen.raised.append(f"{page.url}: {error}"))
    page.on(
        "dialog", lambda dialog: (seen.dialogs.append(f"{page.url}: {dialog.message}"), dialog.dismiss())
    )
    page.on("popup", lambda popup: seen.moved.append(f"{page.url}: opened {popup.url}"))
    page.on(
        "requestfailed",
        lambda asked: asked.failure == _LEFT or seen.failed.append(f"{page.url}: {asked.url[:200]}"),
    )
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith((root, "data:"))
            or seen.asked_elsewhere.append(f"{page.url}: {asked.url[:200]}")
        ),
    )
    for path in paths:
        address = f"{root}{path}"
        page.goto(address)
        # What is folded is laid out, and a stray handler has something to fire on.
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        page.mouse.move(200, 200)
        page.keyboard.press("Tab")
        if page.evaluate("decodeURI(location.href)") != address:
            seen.moved.append(f"{path}: went to {page.url}")
        seen.opened += 1
    context.close()
    return seen
