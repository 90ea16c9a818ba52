"""A page of the site with what only the served one has: its diagnostics, and the script that reloads it.

The files of the site stay as they were built; both are put in on the way out.
"""

from typing import TYPE_CHECKING

from kb.web.html.html_text import Html, page_bytes, text_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.model.diagnostic import Diagnostic
    from kb.model.errors import KbError

OWN = "/.kb/"
"""Where the server's own files are: no file of a site begins with a dot."""

_HEAD_ENDS = b"</head>"
_PANEL_GOES_BEFORE = b"<main"


def live_page(
    page: bytes, version: str, error: "KbError | None", diagnostics: "Sequence[Diagnostic]"
) -> bytes:
    """The page, marked with the version it is of, above its text what is wrong.

    `error` is why the newest files are not shown; a page of another make gets the script and no panel.
    """
    head = page_bytes(
        f'<link rel="stylesheet" href="{OWN}serve.css">'
        f'<script src="{OWN}reload.js" data-version="{text_html(version)}" defer></script>'
    )
    page = page.replace(_HEAD_ENDS, head + _HEAD_ENDS, 1)
    panel = page_bytes(_error_html(error) + _diagnostics_html(diagnostics))
    return page.replace(_PANEL_GOES_BEFORE, panel + _PANEL_GOES_BEFORE, 1)


def unfinished_page(version: str, progress: str) -> bytes:
    """What stands for a page that the first build has not made yet; the browser asks for it again."""
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1">'
        "<title>kb serve</title></head><body><main></main></body></html>"
    )
    sentence = f"The site is being built. {progress}".rstrip()
    panel = f'<aside class="kb-serve" role="status"><p>{text_html(sentence)}</p></aside>'
    return live_page(page_bytes(page.replace("<main>", f"<main>{panel}")), version, None, ())


def _error_html(error: "KbError | None") -> Html:
    if error is None:
        return Html()
    sentence = f"The site could not be rebuilt, so this is the previous version. {error}"
    return Html(
        f'<aside class="kb-serve" lang="en" aria-label="Error"><p>{text_html(sentence)}</p></aside>'
    )


def _diagnostics_html(diagnostics: "Sequence[Diagnostic]") -> Html:
    if not diagnostics:
        return Html()
    items = "".join(map(_item, diagnostics))
    return Html(f'<aside class="kb-serve" lang="en" aria-label="What is wrong"><ul>{items}</ul></aside>')


def _item(one: "Diagnostic") -> str:
    place = text_html(f"{one.path}:{one.place.line}:{one.place.column}")
    message = text_html(f"{one.message} {one.hint}".rstrip())
    return f"<li><code>{place}</code> <strong>{one.severity}[{text_html(one.rule)}]</strong> {message}</li>"
