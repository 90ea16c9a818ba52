"""The tags that somebody who types the beginning of one may mean."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from kb.model.tag import tag_key

if TYPE_CHECKING:
    from kb.model.library import TagGroup


def completed_tags(
    groups: "Mapping[str, TagGroup]", typed: str, most: int, without: Collection[str] = ()
) -> tuple[str, ...]:
    """The names of at most `most` tags that begin as typed in any spelling, the most used first.

    After them come those in which a later word begins so, `object-detection` for `det`. Neither those whose
    keys are in `without`, nor anything for nothing typed.
    """
    key = tag_key(typed)
    if not key:
        return ()
    first, later = [], []
    for group in groups.values():
        if group.key in without:
            continue
        if group.key.startswith(key):
            first.append(group)
        elif any(f"{mark}{key}" in group.key for mark in "-/"):
            later.append(group)
    ranked = (*sorted(first, key=_rank), *sorted(later, key=_rank))
    return tuple(group.name for group in ranked[:most])


def _rank(group: "TagGroup") -> tuple[int, str]:
    return -group.uses, group.key
