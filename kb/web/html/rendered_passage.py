"""One passage of a note as HTML."""

from dataclasses import dataclass

from kb.web.html.html_text import Html


@dataclass(frozen=True, slots=True)
class RenderedPassage:
    """One passage of a note: its language, if any, and its paragraphs, lists … each one HTML element."""

    lang: str | None
    blocks: tuple[Html, ...]
