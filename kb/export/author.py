"""An author's name as written, in the parts by which bibliographies sort and shorten it.

    Aaron van den Oord         van den | Oord, Aaron
    Blaise Agüera y Arcas      Agüera y Arcas, Blaise
    Joseph J. LaViola Jr       LaViola, Joseph J., Jr
    Nanyun (Violet)Peng        Peng, Nanyun (Violet)
    김보라                      김, 보라
    山田 太郎                    山田, 太郎
    Kimi Team, Rai (Michael Pokorny), Anthropic     not divided

Where it is not known how a name divides it is left whole: printed as written it is never wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kb.export.name_words import (
    CAPITAL_PARTICLES,
    CONNECTORS,
    HANGUL_FAMILIES,
    LONG_HANGUL_FAMILIES,
    ORGANISATION_ABBREVIATIONS,
    ORGANISATION_WORDS,
    PARTICLES,
    VIETNAMESE_FAMILIES,
)
from kb.export.plain_text import plain_line, shortened
from kb.language.script import HAN, HAN_AND_KANA, HANGUL_SYLLABLES, characters


@dataclass(frozen=True, slots=True)
class Person:
    """A divided name. `particle` is what precedes the family name in lower case: `van den`."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class WholeName:
    """An organisation, or a name that is not divided."""

    name: str


Author = Person | WholeName


class Authors(NamedTuple):
    """The authors that are named, and whether there are others."""

    named: tuple[Author, ...]
    has_others: bool


_OTHERS = re.compile(
    r"(?:and )?(?:(?:many )?others?(?: (?:contributors|authors))?|et\.? al\.?)", re.IGNORECASE
)
_OTHERS_BEHIND = re.compile(rf"\s*\({_OTHERS.pattern}\)$|\s+et\.? al\.?$", re.IGNORECASE)
# Affiliation marks after a name: `Xie1`, `Lee*`, `Kim$^{1,2}$`.
_MARKS = re.compile(r"(?<=[^\W\d_])[$^{}0-9,*†‡§¶∗]+$")
_GLUED_PARENTHESIS = re.compile(r"\)(?=\w)")
_NICKNAME_BEHIND = re.compile(r"(?P<name>.+?) (?P<nickname>\([^()]*\))")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d)\.?|i{2,3}|iv", re.IGNORECASE)
_NO_PERSON = re.compile(r"[^\w\s.'’`´\"“”‘()·‧・,-]|[0-9_]")

_MOST_REMEMBERED = 1 << 15  # names
_MOST_WORDS = 8
_LONGEST = 200  # characters

_HANGUL = re.compile(rf"[{characters(HANGUL_SYLLABLES)}]+(?: [{characters(HANGUL_SYLLABLES)}]+)?")
_LONGEST_HANGUL = 4
_FAMILY_FIRST = re.compile(
    rf"(?P<family>[{characters(*HAN)}]{{1,3}}) (?P<given>[{characters(*HAN_AND_KANA)}]{{1,4}})"
)


def authors(names: Iterable[str]) -> Authors:
    """The authors that some names, as written, mean; `et al.` and `(and others)` are nobody."""
    found = [*map(_one_and_others, names)]
    return Authors(tuple(one for one, _ in found if one), any(others for _, others in found))


@lru_cache(maxsize=_MOST_REMEMBERED)  # a person writes several papers
def _one_and_others(written: str) -> tuple[Author | None, bool]:
    """Whom a name means, if anybody, and whether it says that there are others."""
    name = plain_line(written)
    shown = _OTHERS_BEHIND.sub("", name)
    is_somebody = shown and not _OTHERS.fullmatch(shown)
    return author(shown) if is_somebody else None, shown != name or _OTHERS.fullmatch(name) is not None


def author(name: str) -> Author:
    """The parts of one name as written, or the whole where they are not known."""
    name = plain_line(name)
    if len(name) > _LONGEST:
        return WholeName(shortened(name, _LONGEST))
    text = _GLUED_PARENTHESIS.sub(") ", _MARKS.sub("", name) if " " in name else name)
    if "," in text:
        return _comma_name(text)
    if _HANGUL.fullmatch(text):
        return _hangul_name(text)
    if match := _FAMILY_FIRST.fullmatch(text):
        return Person(match["family"], match["given"])
    words = text.split(" ")
    return WholeName(text) if _is_whole(text, words) else _western_name(text, words)


def _is_whole(text: str, words: list[str]) -> bool:
    return (
        not 1 < len(words) <= _MOST_WORDS
        or _NO_PERSON.search(text) is not None
        or not ORGANISATION_WORDS.isdisjoint(text.casefold().split(" "))
        or not ORGANISATION_ABBREVIATIONS.isdisjoint(words)
    )


def _comma_name(text: str) -> Author:
    """A name with commas in it: `LaViola, Jr` as citations have it, or `Family, Given` as BibTeX does."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 or not all(parts) or _NO_PERSON.search(text):  # noqa: PLR2004 - family, suffix, given
        return WholeName(text)
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):  # noqa: PLR2004
        divided = author(parts[0])
        if isinstance(divided, WholeName):
            return WholeName(text)
        return Person(divided.family, divided.given, divided.particle, parts[1])
    family, *suffix, given = parts
    if suffix and _SUFFIX.fullmatch(given):
        given, suffix = suffix[0], [given]
    return _person(family.split(" "), given, "".join(suffix))


def _western_name(text: str, words: list[str]) -> Author:
    if match := _NICKNAME_BEHIND.fullmatch(text):
        divided = author(match["name"])
        if isinstance(divided, WholeName):
            return WholeName(text)
        given = f"{divided.given} {match['nickname']}".strip()
        return Person(divided.family, given, divided.particle, divided.suffix)
    has_suffix = len(words) > 2 and _SUFFIX.fullmatch(words[-1])  # noqa: PLR2004 - a given and a family name
    suffix = words[-1] if has_suffix else ""
    names = words[:-1] if has_suffix else words
    start = _family_start(names)
    return _person(names[start:], " ".join(names[:start]), suffix)


def _family_start(words: list[str]) -> int:
    """Where the family name begins: at the last word, or at the particles before it."""
    start = len(words) - 1
    if start > 2 and words[start - 1] in CONNECTORS:  # noqa: PLR2004 - given, family, connector
        start -= 2
    while start > 0 and words[start - 1] in PARTICLES:
        start -= 1
    is_particle = start > 1 and words[start - 1] in CAPITAL_PARTICLES
    return start - 1 if is_particle and words[start].casefold() not in VIETNAMESE_FAMILIES else start


def _person(family: list[str], given: str, suffix: str) -> Person:
    """`family` with the particles that begin it."""
    count = 0
    while count < len(family) - 1 and family[count] in PARTICLES:
        count += 1
    return Person(" ".join(family[count:]), given, " ".join(family[:count]), suffix)


def _hangul_name(text: str) -> Author:
    first, _, rest = text.partition(" ")
    if rest:
        if _is_hangul_family(first):
            return Person(first, rest)
        return Person(rest, first) if _is_hangul_family(rest) else WholeName(text)
    if not 1 < len(text) <= _LONGEST_HANGUL:
        return WholeName(text)
    length = 2 if text[:2] in LONG_HANGUL_FAMILIES and len(text) > 2 else 1  # noqa: PLR2004
    return Person(text[:length], text[length:]) if _is_hangul_family(text[:length]) else WholeName(text)


def _is_hangul_family(text: str) -> bool:
    return text in HANGUL_FAMILIES or text in LONG_HANGUL_FAMILIES
