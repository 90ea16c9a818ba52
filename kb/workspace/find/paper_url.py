"""The web page of a note's paper."""

from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.model.grammar.arxiv_id import abs_url

if TYPE_CHECKING:
    from kb.model.card import Card


def paper_url(card: "Card") -> str:
    """The abstract page of a note's arXiv paper, or its source. UsageError if it has neither."""
    if card.source is None:
        raise UsageError(f"{card.path} has no source to open.")
    url = abs_url(card.arxiv_id) if card.arxiv_id else card.source.url
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is not a web address.")
    return url
