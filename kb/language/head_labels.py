"""The words that people write before what a note states of its paper: `Authors: …`, `**저자**：…`."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

Meaning = Literal["title", "authors", "date", "published", "tags", "source", "abstract"]
"""What a label says that its value is; `date` is the note's, `published` the paper's."""

MEANINGS: tuple[Meaning, ...] = get_args(Meaning)


class HeadLabels(Struct, frozen=True, kw_only=True):
    """What a language calls the facts about a paper and the sections of a note, in lower case.

    A label may be several of the words: `paper link`, `논문 저자`. Behind one of `works` a title may stand
    instead of a link. Those of `beside` say nothing by themselves; those of `abstract` that are `summaries`
    head a conclusion as well, and those of `date` with one of `updates` in them say when a note was last
    changed. `sections` are headings that name a part of a note and not the note; those of
    `facts` hold fields about the paper, those of `references` other works.
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


def meanings(each: Iterable[HeadLabels]) -> Mapping[str, Meaning | None]:
    """The meaning of each word of some languages' labels; None of a word that stands beside others."""
    found: dict[str, Meaning | None] = {}
    for labels in each:
        found |= dict.fromkeys(labels.beside)
        for meaning in MEANINGS:
            found |= dict.fromkeys(getattr(labels, meaning), meaning)
    return found
