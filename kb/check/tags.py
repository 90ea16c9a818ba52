"""Rules about tags. A rule's docstring is what `kb check --explain` prints."""

from typing import TYPE_CHECKING, NamedTuple

from kb.check.similar_tags import similar_tags
from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.tag import one_word_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.library import Library

_TYPO_RATIO = 4  # the correct tag is used at least this many times as often as a typo of it


class _Variant(NamedTuple):
    """The more common tag, the number of notes with it, and the number with this one."""

    common: str
    common_notes: int
    notes: int
    is_spelling: bool


def near_duplicate_tag(library: "Library") -> "Iterator[Diagnostic]":
    """A tag is a rare variant of a more common one.

    Case, `_` and `-` make no difference to a search, but one spelling keeps the list of tags tidy. Plurals,
    words joined or apart, and typos (`difusion`) are tags of their own: a search for the common tag misses
    their notes.

    Write the more common tag, or list this one under `tags.aliases` in `kb.yaml`
    (`aliases: {diffusion: [difusion]}`), which makes both one tag in every search. `kb check --fix` only
    replaces aliases by their tag. A variant is reported once, where it is first used; `kb list
    tag:difusion` lists its notes.
    """
    variants = _variants(library)
    for card in library.cards:
        for tag in card.tags:
            variant = variants.pop(tag.name, None)
            if variant and tag.name != (common := one_word_tag(variant.common)):
                message = (
                    f"#{tag.name} is used {_times(variant.notes)}, "
                    f"#{variant.common} {_times(variant.common_notes)}."
                )
                hint = f"Write #{common}, or list it under tags.aliases in kb.yaml."
                if variant.is_spelling:
                    hint = f"Write #{common}; the two are one tag."
                yield diagnostic("near-duplicate-tag", card.path, tag.place, message, hint)


def _variants(library: "Library") -> dict[str, _Variant]:
    """The rarer tags, as written, each with the more common one."""
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
    return notes == 1 or notes * _TYPO_RATIO <= common_notes


def _times(notes: int) -> str:
    return "once" if notes == 1 else f"{notes:,} times"
