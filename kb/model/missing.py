"""What a note can lack: asked with `missing:tags`, counted by `kb stats`, a diagnostic (`no-tags`)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kb.model.card import Card
    from kb.model.paper import Paper

MISSING: "Mapping[str, Callable[[Card, Mapping[str, Paper]], bool]]" = {
    "tags": lambda card, _papers: not card.tags,
    "abstract": lambda card, _papers: not card.has_abstract,
    "paper": lambda card, papers: card.arxiv_id is not None and card.arxiv_id not in papers,
    "title": lambda card, _papers: card.title is None,
    "authors": lambda card, _papers: not card.authors,
    "date": lambda card, _papers: card.date is None,
    "source": lambda card, _papers: card.source is None,
    "commentary": lambda card, _papers: not card.has_commentary,
}
"""Whether a note lacks something, by its name; the papers known of, by id, decide about `paper` alone.

`paper` is what arXiv says of the paper a note is about; a note about none does not lack it.
"""
