"""The rule about headings and blocks that links name. Its docstring is what `kb check --explain` prints."""

import re
from typing import TYPE_CHECKING

from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.grammar.heading import heading_index, heading_key
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.check.checked_cards import CheckedCards
    from kb.model.card import Card, Link

_NEAR = 0.6  # of the letters
_MOST_NAMED = 3
_MADE_BY_PROGRAMS = lazy_pattern(r"top\Z|:~:|user-content-|fn(?:ref)?[:0-9-]", re.IGNORECASE)


def missing_heading(checked: "CheckedCards") -> "Iterator[Diagnostic]":
    """A link names a heading or a block that the note does not have.

    `[[note#heading]]`, `[[#heading]]` and `[text](note.md#heading)` compare letters and digits alone, as
    Obsidian and GitHub do; `[[note#^id]]` is a block that ends with `^id`. The link leads to the top of the
    note instead.

    Correct the heading, or remove it from the link.
    """
    for card in checked.cards:
        for link in card.links:
            found = checked.library.linked(card, link) if link.heading else ()
            if len(found) == 1 and not _has(found[0], link):
                kind = "block" if link.heading.rpartition("#")[2].startswith("^") else "heading"
                message = f"“{found[0].path}” has no {kind} “{link.heading}”."
                hint = _hint(found[0], link.heading, kind)
                yield diagnostic("missing-heading", card.path, link.place, message, hint)


def _has(card: "Card", link: "Link") -> bool:
    last = link.heading.rpartition("#")[2].strip()
    if last.startswith("^"):
        return last[1:].casefold() in map(str.casefold, card.anchors)
    if link.is_markdown and _MADE_BY_PROGRAMS.match(link.heading):
        return True
    return heading_index(card.headings, link.heading) is not None or link.heading in card.anchors


def _hint(card: "Card", wanted: str, kind: str) -> str:
    from rapidfuzz import process  # slow to load, and few headings are missing
    from rapidfuzz.distance import OSA

    names = [f"^{name}" for name in card.anchors] if kind == "block" else list(card.headings)
    last = wanted.rpartition("#")[2].strip()
    near = process.extractOne(
        last, names, scorer=OSA.normalized_similarity, processor=heading_key, score_cutoff=_NEAR
    )
    if near:
        return f"Did you mean “{near[0]}”?"
    if not names:
        return f"It has no {kind}s; remove “#{wanted}”."
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"It has {', '.join(f'“{name}”' for name in names[:_MOST_NAMED])}{more}."
