"""The Markdown of `kb.yaml` in one line, as it stands at the foot of every page."""

from functools import cache, partial

from kb.web.html.html_text import Html
from kb.web.html.inline_rules import TextLinks

_PARAGRAPH, _PARAGRAPH_END = "<p>", "</p>"


@cache
def line_html(markdown: str, root: str) -> Html:
    """A line with its links; one that leads to no web page leads to one of the site, from its `root`."""
    from kb.web.html.markdown import markdown_blocks  # markdown-it is slow to load, and mostly not needed

    links = TextLinks(_nowhere, partial(_page, root), _nowhere, _nowhere, _nowhere)
    blocks = markdown_blocks(markdown, {"links": links, "heading_ids": set(), "docId": "foot"})
    return Html(" ".join(block.removeprefix(_PARAGRAPH).removesuffix(_PARAGRAPH_END) for block in blocks))


def _page(root: str, address: str) -> str:
    return f"{root}{address.removeprefix('/')}"


def _nowhere(*_asked: str) -> None:
    """Links to notes and tags have no place in the settings."""
