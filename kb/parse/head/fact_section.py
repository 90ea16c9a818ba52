"""The section further down a note that holds the facts about its paper: `## Paper information`, and fields.

It counts if it is of nothing but fields, or a line as bibliographies write it, and the only one of its
kind: several are about several papers (docs/note-format.md#facts-below-the-head).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kb.parse.head.blocks import BlockReader
from kb.parse.head.facts import Facts, Head
from kb.parse.head.head_lines import HeadLine, HeadLines
from kb.parse.head.labels import names_facts, names_references
from kb.parse.head.reference import take_reference

_HEADINGS = ("#", "<h", "<H", "===", "---")  # what a line of a heading begins with
_ENDS_IT = frozenset({"tags", "links", "links-heading", "language-marker"})


class FactSection(NamedTuple):
    """What a section states, and the numbers of its lines, its heading among them."""

    head: Head
    numbers: range


def fact_section(lines: Sequence[HeadLine]) -> FactSection | None:
    """The only section of facts among these lines."""
    candidates = [number for number, line in enumerate(lines) if line.text.startswith(_HEADINGS)]
    if not candidates:
        return None
    found = _sections(HeadLines(lines), candidates)
    section = next(found, None)
    return section if section and next(found, None) is None else None


def _sections(lines: HeadLines, candidates: list[int]) -> Iterator[FactSection]:
    is_of_others, level = False, 0
    for number in candidates:
        first = number - lines[number].text.startswith(("===", "---"))
        heading = lines.heading(first) if first >= 0 and lines[first].kind != "code" else None
        if heading is None:
            continue
        depth = _level(lines[number].text)
        if not is_of_others or depth <= level:
            is_of_others, level = names_references(heading[0]), depth
        if not is_of_others and names_facts(heading[0]):
            section = _section(lines, first, first + heading[1])
            if section:
                yield section


def _level(text: str) -> int:
    """The level of the heading whose last line this is."""
    if text.startswith("<"):
        return int(text[2])
    return len(text) - len(text.lstrip("#")) or 1 + text.startswith("-")


def _section(lines: HeadLines, first: int, below: int) -> FactSection | None:
    """The section with a heading at `first`, read from `below` on; None if it is not of fields only."""
    facts = Facts()
    blocks = BlockReader(lines, facts)
    blocks.is_after_prose = blocks.is_below_label = True
    number = below
    while number < len(lines) and lines[number].kind not in _ENDS_IT and not lines.heading(number):
        if lines[number].kind == "blank" or lines.is_rule(number):
            number += 1
            continue
        block = lines.block(number)
        if lines[number].kind == "code":
            return None
        number = block.stop
        if not take_reference(lines, block, facts):
            if not blocks.is_of_fields(block):
                return None
            number = blocks.take(block)
    return FactSection(facts.head(), range(first, number)) if facts.fields else None
