"""One passage of a note as HTML."""

from dataclasses import dataclass

from kb.web.html.html_text import Html


@dataclass(frozen=True, slots=True)
class RenderedPassage:
    """One passage of a note: its language, and its paragraphs, lists, tables … each one HTML element."""

    lang: str
    blocks: tuple[Html, ...]
