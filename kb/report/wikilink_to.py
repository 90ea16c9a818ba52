"""The wikilink that leads to a note from wherever it is written."""

from typing import TYPE_CHECKING

from kb.model.errors import UsageError
from kb.model.grammar.wikilink import wikilinks

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library


def wikilink_to(card: "Card", library: "Library") -> str:
    """The shortest one: by the note's file name where no other note has it, else by its path.

    UsageError where neither can stand in a wikilink, as one with `#` in it.
    """
    for target in (card.path.stem, str(card.path.with_suffix(""))):
        text = f"[[{target}]]"
        read = [library.resolve(link.target) for link in wikilinks(text) if not link.heading]
        if read == [(card,)]:
            return text
    raise UsageError(f"No wikilink can name {card.path}: rename it with `kb mv`.")
