"""The people in a list of front matter, each an item: `Ann Low`, `"Low, Ann"`, `"[[people/Ann Low]]"`.

A family name before a comma is what reference managers write. One comma may as well stand between two
people, or before what is no name (`Lamps, Inc.`, `Ann Low, Jr.`), which stays.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.fields import in_order
from kb.parse.head.people import people, unlinked
from kb.parse.names.person import CASELESS, LONGEST_FAMILY, PARTICLES, SUFFIX, looks_named

_COMPANY = lazy_pattern(r"(?:Inc|Ltd|LLC|GmbH|Corp|Co|AG|SA|KG|plc)\b\.?", re.IGNORECASE)
_COMMA = lazy_pattern(r"\s*[,，]\s*")
_PARTS = 2  # of a name with the family name first


def listed_authors(items: Iterable[str]) -> tuple[str, ...]:
    """The names in the items of a list, the family name last, as they are spoken."""
    written = [name for item in items if (name := unlinked(item).strip())]
    if not any("," in name or "，" in name for name in written):
        return tuple(written)
    split = [_split(name) for name in written]
    is_list_of_turned = any(map(_is_clearly_turned, split))
    return tuple(
        chain.from_iterable(
            _names(name, parts, is_turned=is_list_of_turned)
            for name, parts in zip(written, split, strict=True)
        )
    )


def _names(written: str, parts: Sequence[str], *, is_turned: bool) -> tuple[str, ...]:
    if len(parts) == 1:
        return (written,)
    suffix = next((part for part in parts[1:] if SUFFIX.fullmatch(part)), None)
    if suffix and len(parts) == _PARTS + 1:
        family, given = (part for part in parts if part != suffix)
        return (f"{given} {family}, {suffix}",)
    if len(parts) == _PARTS and is_turned and _may_be_turned(parts):
        return (in_order(written),)
    several = people(written)
    are_full = len(several) > 1 and all(" " in name or CASELESS.search(name) for name in several)
    return several if are_full and all(map(looks_named, several)) else (written,)


def _split(name: str) -> list[str]:
    parts = _COMMA.split(name)
    return parts if all(parts) else [name]


def _is_clearly_turned(parts: Sequence[str]) -> bool:
    """Whether one side of the only comma is too short for the full name of a person."""
    if len(parts) != _PARTS or not _may_be_turned(parts):
        return False
    family, given = parts
    first, *more = family.split()
    is_family = not more or first.casefold() in PARTICLES
    return is_family or " " not in given


def _may_be_turned(parts: Sequence[str]) -> bool:
    family, given = parts
    if SUFFIX.fullmatch(given) or _COMPANY.fullmatch(given):
        return False
    if CASELESS.search(family):
        return len(family) <= LONGEST_FAMILY and CASELESS.search(given) is not None
    return looks_named(f"{given} {family}")
