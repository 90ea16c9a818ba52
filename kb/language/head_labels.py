"""The words that people write before what a note states of its paper: `Authors: …`, `**저자**：…`."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

Meaning = Literal["title", "authors", "date", "published", "tags", "source", "abstract"]
"""What the value of a label is; `date` is the note's, `published` the paper's."""

MEANINGS: tuple[Meaning, ...] = get_args(Meaning)


class HeadLabels(Struct, frozen=True, kw_only=True):
    """What a language calls the facts about a paper and the sections of a note, in lower case.

    A label may have several of the words: `paper link`, `논문 저자`. `works` are sources too; a title may
    follow them instead of a link. Words of `beside` only join others: one that has a meaning has it alone.
    Those of `abstract` that are `summaries` may also head a conclusion; those of `date` with one of
    `updates` in them are the day of the last change. `sections` are headings of a part of a note and never
    its title; `facts` head fields about the paper, `references` other works.
    """

    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


def meanings(each: Iterable[HeadLabels]) -> Mapping[str, Meaning]:
    """The meaning of each word that is a label in some languages."""
    found: dict[str, Meaning] = {}
    for labels in each:
        found |= dict.fromkeys(labels.works, "source")
        for meaning in MEANINGS:
            found |= dict.fromkeys(getattr(labels, meaning), meaning)
    return found
