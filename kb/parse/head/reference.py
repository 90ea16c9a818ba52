"""A work as lists of references name it, in the styles that people paste below a title.

Low, Ann, et al. "Lamps at Sea." Journal of Light 3.1 (2024): 1-9.                      MLA, Chicago
A. Low, B. Roe and C. Poe, "Lamps at Sea," in Proc. Light, 2024, doi: 10.1000/182.      IEEE
Low, A., & Roe, B. (2024). Lamps at Sea. Journal of Light.                              APA
Ann Low, Bob Roe, and Cat Poe. 2024. Lamps at Sea. In Proceedings of Light. DOI:…      ACM
Low, A., Roe, B. et al. Lamps at Sea. J Light 3, 1 (2024).                              Springer
"""

import re
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import NamedTuple

from kb.model.grammar.url import MARKDOWN_LINK
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.facts import Facts
from kb.parse.head.field import Field, Piece, bare_label
from kb.parse.head.head_lines import HEADING, ITEM, Block, HeadLine, HeadLines
from kb.parse.head.labels import names_references, names_work
from kb.parse.head.paper_link import links_in
from kb.parse.head.people import named_people, people
from kb.parse.names.person import looks_like_person

_LEAD = lazy_pattern(r"[\s>*・•-]*+(?:\[[0-9]+\]\s*)?\[?")
_YEAR = lazy_pattern(r"(?<![0-9.])(?:19|20)[0-9]{2}(?!\.?[0-9])")
_TITLED = lazy_pattern(r"[0-9]{4}[a-z]?\)?[.,:]?\s+[^\W\d_]")  # a year, and the title behind it
_QUOTED = lazy_pattern(
    r"(?P<names>[^\"“”]{3,}?)[\s,，.:]*[\"“](?P<title>[^\"“”]{4,}?)[\s,，.]*[\"”](?P<rest>.*)", re.DOTALL
)
_DATED = lazy_pattern(
    r"(?P<names>[^\"“”()]{5,}?)[\s.,]*"
    r"(?:\((?P<year>(?:19|20)[0-9]{2}|n\.d\.)[a-z]?(?:,[^()]{3,20})?\)[.,:]?|\.\s(?P<bare>(?:19|20)[0-9]{2})\.)"
    r"(?:\s+(?P<title>[^\s\"“”a-z].*?)(?:[.?!](?:\s|$)|$)|$)",
    re.DOTALL,
)
_INVERTED = lazy_pattern(
    r"(?P<family>(?:[^\W\d_]+\s)?[^\s,.]+), (?P<given>[^,.&]{2,40}(?:\s[A-Z]\.)?)(?P<rest>[,\s.].*|$)"
)
_INITIALS = lazy_pattern(r"(?:[^\W\d_]\.[\s-]?)+")
_OTHERS = lazy_pattern(r"(?:,|\s)*(?:and\s+|&\s*)?(?:et\.?\s+al\b\.?|others\b)", re.IGNORECASE)
_COMMA = lazy_pattern(r"\s*[,，]\s*")
_MIDDLE = lazy_pattern(r"(?<=\s[A-Z])$")
_PARTS = lazy_pattern(r"\s*,\s+(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*")
_PARTICLES = frozenset(
    {"van", "von", "de", "del", "der", "den", "di", "da", "dos", "la", "le", "ter", "el"}
)
_UNDATED = "(n.d.)"
_MOST_LINES = 8
_NAMED_SHARE = 0.7  # of the names; one may be odd
_MARKS_ALONE = lazy_pattern(r"[\s,，.:]{12}")
_WORDS_OF_A_WORK = 4  # before its link, with the sign of the item
_LONGEST = 3000  # characters; longer paragraphs are none


MOST_REFERRING = 40
"""Lines below a heading in which a second reference tells that it heads a list of them."""


class Reference(NamedTuple):
    """A work as a reference names it; `title` and `year` are empty where it gives none."""

    names: tuple[str, ...]
    title: str = ""
    year: str = ""


def reference_in(text: str, title: str = "") -> Reference | None:
    """The work that a text names from its first word on; None of one that is no reference.

    A known `title` shows where the authors end in a style that marks it by nothing.
    """
    text = MARKDOWN_LINK.sub(r"\g<text>", text) if "](" in text and len(text) <= _LONGEST else text
    lead = _LEAD.match(text)
    text = " ".join(text[lead.end() if lead else 0 :].split()) if len(text) <= _LONGEST else ""
    if _MARKS_ALONE.search(text):  # the patterns below take long for such a run
        return None
    if quoted := _QUOTED.match(text):
        return _reference(quoted["names"], quoted["title"], quoted["rest"], title)
    at = text.casefold().find(title.casefold()) if title else -1
    is_behind = (
        at > 0 and text[:at].rstrip().endswith((".", ",", ":", ")")) and not _TITLED.search(text[:at])
    )
    if is_behind and (found := _reference(text[:at], title, text[at + len(title) :], title)):
        return found
    dated = _DATED.match(text)
    return (
        _reference(dated["names"], dated["title"] or "", dated["year"] or dated["bare"]) if dated else None
    )


def linked_reference(text: str) -> Reference | None:
    """The work that the text of a link names without quotes: `Ann Low, Bob Roe, Lamps at Sea, 2024`."""
    *parts, year = _COMMA.split(text.strip())
    if not _YEAR.fullmatch(year) or len(parts) < 2:  # noqa: PLR2004 - a name and a title
        return None
    stop = 0
    while stop < len(parts) - 1 and " " in parts[stop] and looks_like_person(parts[stop]):
        stop += 1
    return Reference(tuple(parts[:stop]), ", ".join(parts[stop:]), year) if stop else None


def listed_works(lines: Iterable[HeadLine]) -> frozenset[int]:
    """Where items begin that name a work and link it: several of them are about no single one."""
    return frozenset(
        line.at for line in lines if "](" in line.text and ITEM.match(line.text) and _links_work(line)
    )


def lists_references(lines: Iterable[HeadLine]) -> bool:
    """Whether several lines up to the next heading are references: they are about no single work."""
    below = takewhile(lambda line: not HEADING.match(line.text), lines)
    found = (line for line in below if reference_in(ITEM.sub("", line.text, count=1)))
    return len(list(islice(found, 2))) > 1


def _links_work(line: HeadLine) -> bool:
    links = (link for link in links_in(line.text) if link.is_paper and bare_label(link.text) == "source")
    first = next(links, None)
    return first is not None and len(line.text[: first.start].split()) > _WORDS_OF_A_WORK


def take_reference(lines: HeadLines, block: Block, facts: Facts) -> bool:
    """Take a block that is one reference and nothing else, with the ids and links in it.

    One without a title is of that in brackets on the line above it.
    """
    if block.form == "table" or facts.names or block.stop - block.first > _MOST_LINES:
        return False
    value = lines.as_field(block, None)
    if not _YEAR.search(value.value) and "al." not in value.value and _UNDATED not in value.value:
        return False
    label = lines.field(block.first)
    rows = value.pieces
    if label and label.meaning == "source" and names_work(label.label):
        return False
    if label and names_references(label.label):
        rows = (Piece(label.value, label.start, label.end), *rows[1:])
    if block.form == "list" and sum(ITEM.match(line.text) is not None for line in lines.of(block)) > 1:
        return False
    title = facts.title.value if facts.title else ""
    found = reference_in("\n".join(row.value for row in rows), title)
    if found is None or not (title or found.title):
        return False
    facts.names = found.names
    if facts.candidate and not found.title:
        facts.cited = facts.candidate[0]
        facts.use([facts.candidate[1]])
    facts.title = facts.title or Piece(found.title, value.start, value.end)
    facts.use(block.numbers, value)
    if found.year:
        facts.fields.append(Field("", found.year, value.start, value.end, "published"))
    return True


def _reference(names: str, title: str, rest: str, known: str = "") -> Reference | None:
    """The parts of a reference; one name suffices beside the `known` title."""
    year = _YEAR.search(rest) or _YEAR.search(names)
    found = _names(_YEAR.sub("", names.replace(_UNDATED, "")).strip(" .,:;()'"))
    is_clear = len(found) > 1 or _OTHERS.search(names) or _INITIALS.search(names) or "," in names
    title = title.strip(" .,")
    is_clear = is_clear or title.casefold() == known.casefold()
    return Reference(found, title, year[0] if year else "") if found and is_clear else None


def _names(text: str) -> tuple[str, ...]:
    """The authors of a reference, of whom the first may have the family name first."""
    text = f"{text}." if text.endswith("al") or re.search(r"(?:^|[\s.-])[A-Z]$", text) else text
    known, *_ = _OTHERS.split(text, maxsplit=1)
    turned = _INVERTED.fullmatch(known.strip(" .,"))
    if turned and not _INITIALS.fullmatch(turned["given"]) and _is_family(turned["family"]):
        others = [part for part in _PARTS.split(turned["rest"].strip(" ,.")) if part]
        others = [re.sub(r"^(?:and|&)\s+", "", part) for part in others]
        if all(" " in part for part in others):
            given = _MIDDLE.sub(".", turned["given"].strip())
            names = (f"{given} {turned['family']}", *others)
            return names if _are_people(names) else ()
    found = people(text) if _OTHERS.search(text) or _INITIALS.search(text) else named_people(text)
    return found if _are_people(found) else ()


def _are_people(names: tuple[str, ...]) -> bool:
    return sum(map(looks_like_person, names)) >= len(names) * _NAMED_SHARE


def _is_family(text: str) -> bool:
    first, *more = text.split()
    return not more or first.casefold() in _PARTICLES
