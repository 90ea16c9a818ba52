"""Rules about tags. A rule's docstring is what `kb check --explain` prints."""

from typing import TYPE_CHECKING, NamedTuple

from kb.check.similar_tags import similar_tags
from kb.model.diagnostic import Diagnostic, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.library import Library

_SLIP_RATIO = 4  # a slip is rare: the tag it misses is used at least so many times as often


class _Variant(NamedTuple):
    """The more common tag and the notes that have it, and those that have this one."""

    common: str
    common_notes: int
    notes: int
    is_spelling: bool


def near_duplicate_tag(library: "Library") -> "Iterator[Diagnostic]":
    """A tag is written in two ways, and this is the rarer one.

    Case, `_` and `-` make no difference to a search, yet the list of tags is tidier with one spelling. A
    plural, words joined or apart, or a slip of the finger (`difusion`) make a tag of their own, and its
    notes are missed when the other is asked for.

    Write the more common tag. If the two mean the same, list this one under `tags.aliases` in `kb.yaml`
    (`aliases: {diffusion: [difusion]}`): both are then one tag in every search, and nothing is wrong any
    more. `kb check --fix` writes the tag for its aliases; without an alias it changes no tag.
    """
    variants = _variants(library)
    for card in library.cards:
        for tag in card.tags:
            if variant := variants.get(tag.name):
                message = (
                    f"#{tag.name} is used {_times(variant.notes)}, "
                    f"#{variant.common} {_times(variant.common_notes)}."
                )
                hint = f"Write #{variant.common}, or list it under tags.aliases in kb.yaml."
                if variant.is_spelling:
                    hint = f"They are one tag; write #{variant.common}."
                yield diagnostic("near-duplicate-tag", card.path, tag.place, message, hint)


def _variants(library: "Library") -> dict[str, _Variant]:
    """The rarer spellings, as written, and what to write instead."""
    found: dict[str, _Variant] = {}
    for group in similar_tags(library):
        common, *others = group.tags
        if group.reason == "spelling":
            notes = common.spellings.get(common.name, 0)
            for name, count in common.spellings.items():
                if name != common.name:
                    found.setdefault(name, _Variant(common.name, notes, count, is_spelling=True))
        for other in others:
            if group.reason != "typo" or _is_rare(other.count, common.count):
                for name in other.spellings:
                    found[name] = _Variant(common.name, common.count, other.count, is_spelling=False)
    return found


def _is_rare(notes: int, common_notes: int) -> bool:
    return notes == 1 or notes * _SLIP_RATIO <= common_notes


def _times(notes: int) -> str:
    return "once" if notes == 1 else f"{notes:,} times"
