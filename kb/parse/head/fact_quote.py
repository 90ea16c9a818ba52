"""A quote that states facts of a paper without labels, a line each, as blogs set them below a title.

> ICML 2021. [[Paper](https://…)] [[Code](https://…)]
> Ann Low, Bob Roe
> Sea University | Lamp Lab
> 13 May 2021
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field, bare_field, bare_label, field_in
from kb.parse.head.field_value import has_its_form
from kb.parse.head.head_lines import QUOTE_MARKS, HeadLine
from kb.parse.head.names_line import names_on_line
from kb.parse.head.paper_link import LinkTo, links_in
from kb.parse.head.venue import is_no_sentence, may_name
from kb.parse.head.written_date import last_date
from kb.parse.names.person import CASELESS

_LINKED = lazy_pattern(
    r"!?\[+[^\[\]]*\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)|<?https?://[^\s<>\])]+>?"
)
_LINE_END = lazy_pattern(r"(?:\s|\\|<br\s*/?>)+$", re.IGNORECASE)
_SAMPLE = 200  # characters of a line that tell prose from names
_MOST_LINES = 12
_LONGEST_LINE = 5_000  # characters


class FactQuote(NamedTuple):
    """What a quote states: people, links, days and labelled fields."""

    names: tuple[str, ...] = ()
    links: tuple[LinkTo, ...] = ()
    fields: tuple[Field, ...] = ()


def fact_quote(lines: Sequence[HeadLine]) -> FactQuote | None:
    """The facts in the lines of a quote; None of one that says something else, or nothing kb asks for.

    It begins with the paper's link, its people or its day. A line below may name where people work.
    """
    if len(lines) > _MOST_LINES or any(len(line.text) > _LONGEST_LINE for line in lines):
        return None
    found = FactQuote()
    for text, at in _rows(lines):
        more = _stated(text, at, has_names=bool(found.names))
        if more:
            found = FactQuote(
                found.names or more.names, found.links + more.links, found.fields + more.fields
            )
        elif found == FactQuote() or not is_no_sentence(text):
            return None
    if found.links or found.fields:
        return found if found.names or any(link.is_paper for link in found.links) else None
    are_full = all(" " in name or CASELESS.search(name) for name in found.names)
    return found if found.names and are_full else None


def _rows(lines: Iterable[HeadLine]) -> Iterable[tuple[str, int]]:
    """The texts behind the marks of a quote, and where they begin."""
    for line in lines:
        mark = QUOTE_MARKS.match(line.text)
        at = mark.end() if mark else 0
        text = _LINE_END.sub("", line.text[at:])
        if text:
            yield text, line.at + at


def _stated(text: str, at: int, *, has_names: bool) -> FactQuote | None:
    """What one line states."""
    links = tuple(links_in(text, at)) if "://" in text else ()
    if links:
        beside = _LINKED.sub(" ", text).strip()
        is_announced = bare_label(beside.strip("[]|:： ")) == "source" or any(map(_is_announced, links))
        return FactQuote(links=links) if is_announced and is_no_sentence(beside) else None
    field = field_in(text, at)
    if field and field.meaning:
        is_of_form = field.meaning != "abstract" and has_its_form(field)
        return FactQuote(fields=(field,)) if is_of_form else None
    if not may_name(text[:_SAMPLE]):
        return None
    named = None if has_names or text[0] in "#[!" else names_on_line(text, at)
    if named and len(named.names) > 1:
        return FactQuote(names=named.names, fields=tuple(filter(None, [named.day])))
    day = last_date(text)
    if day and not text[: day.first].strip("*_(["):
        return FactQuote(fields=(bare_field(text, at, day.span, "published"),))
    return None


def _is_announced(link: LinkTo) -> bool:
    """Whether a link leads to a paper, or says so."""
    return link.is_paper or bare_label(link.text) == "source"
