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


def untranslated_into(card: "Card", languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages of the collection that an untranslated note lacks; none if it is no such note.

    Untranslated is what is written in the first of the languages and lacks another: what is written in one
    of the others only was not written to be translated.
    """
    first, *others = languages or ("",)
    return tuple(lang for lang in others if lang not in card.languages) if first in card.languages else ()


def untranslated_query(languages: tuple[str, ...]) -> str:
    """The query that finds the untranslated notes: `lang:ko missing:en`; empty with one language."""
    first, *others = languages or ("",)
    missing = " OR ".join(f"missing:{lang}" for lang in others)
    return f"lang:{first} {missing if len(others) == 1 else f'({missing})'}" if others else ""
