"""Footnotes of a note whose mark and text are in different languages.

Passages are read one by one, and a text at the foot of a note may be in another language than the sentences
that refer to it.
"""

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from kb.model.note import Passage

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]{1,200})\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\](?!:)")
_MOST_COPIES = 20  # of one text; languages may take turns a thousand times


def with_their_footnotes(passages: "tuple[Passage, ...]") -> "tuple[Passage, ...]":
    """The passages, each with the texts of the footnotes that it refers to, from wherever they were.

    A passage that has a text of its own for a label keeps to that; a text that nothing refers to stays.
    """
    if not any("[^" in passage.text for passage in passages):
        return passages
    referring = [set(_REFERENCE.findall(passage.text)) for passage in passages]
    missing: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        for label in referring[at].difference(_DEFINITION.findall(passage.text)):
            missing.setdefault(label, []).append(at)
    found: list[list[str]] = [[] for _ in passages]
    for at, passage in enumerate(passages):
        for paragraph in passage.paragraphs:
            for label, text in _definitions(paragraph):
                others = missing.get(label, [])[:_MOST_COPIES]
                stays = label in referring[at] or not others
                for other in (at, *others) if stays else others:
                    found[other].append(text)
    return tuple(
        replace(passage, paragraphs=tuple(paragraphs))
        for passage, paragraphs in zip(passages, found, strict=True)
    )


def _definitions(paragraph: str) -> list[tuple[str, str]]:
    """The footnotes that a paragraph is, each with its label; with an empty one what is none."""
    starts = list(_DEFINITION.finditer(paragraph))
    if not starts or starts[0].start():
        return [("", paragraph)]
    ends = [start.start() for start in starts[1:]] + [len(paragraph)]
    return [
        (start[1], paragraph[start.start() : end].rstrip("\n"))
        for start, end in zip(starts, ends, strict=True)
    ]
