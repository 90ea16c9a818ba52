"""One line of a head as a field: its label, its value, and what the value is in the form its label demands.

Label: value      **Label:** value      - **Label**: value      > **Label**：value      Label:: value
| Label | value |      ### Label: value      Label (its value is the list or paragraph below)
"""

import re
from datetime import date
from typing import NamedTuple

from kb.language.head_labels import Meaning
from kb.model.tag import is_tag_name
from kb.parse.head.labels import LONGEST_LABEL, meaning_of
from kb.parse.head.paper_link import LinkTo, links_in, named_paper
from kb.parse.head.people import looks_like_person, people
from kb.parse.head.written_date import is_date, written_date

_LEAD = re.compile(r"(?:>\s*)*+(?:(?:[-*+•]|[0-9]{1,2}[.)])\s+)?+(?:#{1,6}\s+)?+")
_SEPARATOR = re.compile(r"\s*(?:::|：|:(?!//))")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|[*_`]+|^\[|\]$")
_OPENING = re.compile(r"[*_`]+|<(?:b|strong|em|i|u)>", re.IGNORECASE)
_EMPHASISED = re.compile(r"(\*{1,3}|__?)(?=\S)(?P<label>[^*_]{1,60}?)\s*\1\s*(?:[-–—|]\s+)?")
_CELLS = re.compile(r"\|([^|]*)\|(.*?)\|?\s*$")
_LONGEST_LABEL = LONGEST_LABEL + 20  # characters, with markup
_PROSE_IN_A_LABEL = re.compile(r"[.!?;,，。！？](?=\s|$)|\w\s+\w+\s+\w+\s+\w+\s+\w+\s+\w")
_TAG_SEPARATOR = re.compile(r"[,，、;；|]|\s+(?=#)|`\s+`|\]\]\s+\[\[")
_MOST_TAG_WORDS = 5
_LONGEST_TAG = 48
_AROUND_A_TAG = " \t`#[]*_\"'()（）"
_TEAM_NAME = 6  # words


class Field(NamedTuple):
    """A label with its value; `meaning` is None for a label that kb does not know."""

    label: str
    value: str
    start: int
    end: int
    meaning: Meaning | None


class Piece(NamedTuple):
    """A part of a value, and its span."""

    value: str
    start: int
    end: int


def field_in(text: str, at: int) -> Field | None:
    """The field that a stripped line at `at` is; None of a line that has not the form of one."""
    lead = _LEAD.match(text)
    first = lead.end() if lead else 0
    if text.startswith("|", first):
        return _cells(text, at, first)
    if match := _EMPHASISED.match(text, first):
        rest = _SEPARATOR.match(text, match.end())
        label = match["label"].rstrip(" :：")
        is_labelled = rest or match["label"] != label or match[0].rstrip()[-1:] in "-–—|"
        if is_labelled or meaning_of(label):
            return _field(text, at, label, rest.end() if rest else match.end())
        return None
    separator = _SEPARATOR.search(text, first, first + _LONGEST_LABEL)
    if separator is None or separator.start() == first:
        return None
    label = _MARKUP.sub("", text[first : separator.start()]).strip()
    if not label or _PROSE_IN_A_LABEL.search(label) or "://" in label:
        return None
    opening = _OPENING.match(text, first)
    is_open = opening is not None and opening[0] not in text[opening.end() : separator.start()]
    return _field(text, at, label, separator.end(), opening[0] if opening and is_open else "")


def bare_label(text: str) -> Meaning | None:
    """What a line that is a label and nothing else means: `분류`, `## Authors`, `[[Abstract]]`."""
    lead = _LEAD.match(text)
    label = _MARKUP.sub("", text[lead.end() if lead else 0 :]).strip(" :：")
    return meaning_of(label) if label else None


def has_its_form(field: Field) -> bool:
    """Whether the value of a known field has the form that its label demands."""
    value, meaning = field.value, field.meaning
    if not value.strip():
        return False
    if meaning in ("date", "published"):
        return is_date(value)
    if meaning == "authors":
        names = people(value)
        return bool(names) and (len(names) > 1 or looks_like_person(names[0]) or _is_team(names[0]))
    if meaning == "tags":
        return bool(tags_of(field))
    if meaning == "source":
        return link_of(field) is not None
    return any(map(str.isalpha, value))


def link_of(field: Field) -> LinkTo | None:
    """Where a field of a source leads: to its first paper, else its first link, else a paper it names."""
    found = list(links_in(field.value, field.start))
    named = named_paper(field.value, field.start)
    return next((link for link in found if link.is_paper), None) or (found[0] if found else named)


def tags_of(field: Field) -> list[Piece]:
    """The tags of a value: between commas, in backticks, behind `#`, in brackets."""
    found = []
    for piece in _pieces(field, _TAG_SEPARATOR):
        name = piece.value.strip(_AROUND_A_TAG)
        if not name or len(name) > _LONGEST_TAG or len(name.split()) > _MOST_TAG_WORDS:
            continue
        if is_tag_name(name.replace(" ", "-")):
            start = piece.start + piece.value.index(name)
            found.append(Piece(name, start, start + len(name)))
    return found


def day_of(field: Field) -> date | None:
    """The day of a field of a date."""
    return written_date(field.value)


def _is_team(name: str) -> bool:
    return (
        len(name.split()) <= _TEAM_NAME and not name.endswith((".", "!", "?", "다")) and name[:1].isalnum()
    )


def _pieces(field: Field, separator: re.Pattern[str]) -> list[Piece]:
    found, start = [], 0
    for match in (*separator.finditer(field.value), None):
        end = match.start() if match else len(field.value)
        found.append(Piece(field.value[start:end], field.start + start, field.start + end))
        start = match.end() if match else end
    return found


def _cells(text: str, at: int, first: int) -> Field | None:
    cells = _CELLS.match(text, first)
    if cells is None:
        return None
    label = _MARKUP.sub("", cells[1]).strip(" :：")
    value = cells[2].strip()
    if not label or "|" in value or set(value) <= set("-: ") or len(label) > LONGEST_LABEL:
        return None
    start = at + cells.start(2) + cells[2].index(value)
    return Field(label, value, start, start + len(value), meaning_of(label))


def _field(text: str, at: int, label: str, value_at: int, opened: str = "") -> Field:
    """The field whose value begins at `value_at`, behind the markup that was opened before its label."""
    closing = opened.replace("<", "</")
    start = value_at + len(text[value_at:]) - len(text[value_at:].lstrip())
    if closing and text.startswith(closing, start):
        start += len(closing)
        start += len(text[start:]) - len(text[start:].lstrip())
    return Field(label, text[start:], at + start, at + len(text), meaning_of(label))
