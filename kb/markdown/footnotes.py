"""Footnotes of a note whose mark and text are in different languages.

Passages are read one by one, and a text at the foot of a note may be in another language than the sentence
that refers to it.
"""

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from kb.model.note import Passage

_DEFINED = re.compile(r"^ {0,3}\[\^([^\]\s]{1,200})\]:", re.MULTILINE)
_REFERRED = re.compile(r"\[\^([^\]\s]{1,200})\](?!:)")


def with_their_footnotes(passages: "tuple[Passage, ...]") -> "tuple[Passage, ...]":
    """The passages, each with the texts of the footnotes that it refers to, from wherever they were."""
    if not any("[^" in passage.text for passage in passages):
        return passages
    marks = [set(_REFERRED.findall(passage.text)) for passage in passages]
    referring: dict[str, int] = {}
    for at, labels in enumerate(marks):
        for label in labels:
            referring.setdefault(label, at)
    paragraphs: list[list[str]] = [[] for _ in passages]
    for at, passage in enumerate(passages):
        for paragraph in passage.paragraphs:
            labels = _labels(paragraph)
            elsewhere = [referring[label] for label in labels if label in referring]
            paragraphs[min(elsewhere) if elsewhere and not labels & marks[at] else at].append(paragraph)
    return tuple(
        replace(passage, paragraphs=tuple(found))
        for passage, found in zip(passages, paragraphs, strict=True)
    )


def _labels(paragraph: str) -> set[str]:
    """The labels of the footnotes that a paragraph is; none of another."""
    return set(_DEFINED.findall(paragraph)) if _DEFINED.match(paragraph) else set()
