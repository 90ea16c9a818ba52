"""One passage of a note as HTML."""

from msgspec import Struct

from kb.web.html.html_text import Html


class RenderedPassage(Struct, frozen=True):
    """One passage of a note: its language, if any, and its paragraphs, lists … each one HTML element."""

    lang: str | None
    blocks: tuple[Html, ...]
