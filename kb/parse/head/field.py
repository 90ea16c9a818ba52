"""One line of a head as a field: its label, and its value.

Label: value      **Label:** value      - **Label**: value      > **Label**：value      Label:: value
| Label | value |      ### Label: value      Label (its value is the list or paragraph below)
Abstract—value       *Abstract.* value         **Keywords** – value, value      **Label: value**
"""

import re
from typing import NamedTuple

from kb.language.head_labels import Meaning
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.labels import LONGEST_LABEL, is_section, meaning_of, names_summary
from kb.parse.head.people import listed_people

_LEAD = lazy_pattern(r"(?:>\s*)*+(?:(?:[-*+•]|[0-9]{1,2}[.)])\s+)?+(?:#{1,6}\s+)?+")
_COLON = lazy_pattern(r"::|：|:(?!//|in(?:nen)?\b)")  # none of `Autor:innen`
_SEPARATOR = lazy_pattern(rf"\s*(?:{_COLON.pattern})")
_MARKUP = lazy_pattern(r"</?[a-zA-Z][^<>]*>|[*_`]+|^\[|\]$")
_OPENING = lazy_pattern(r"[*_`]+|<(?:b|strong|em|i|u)>|\[(?=[^\[\]()]*\]$)", re.IGNORECASE)
_EMPHASISED = lazy_pattern(r"(\*{1,3}|__?)(?=\S)(?P<label>[^*_]{1,60}?)\s*\1\s*(?:[-–—|]\s+|—)?")
_BOLD = ("**", "__")
_MARKED = ("*", "_")
_RUN_IN = lazy_pattern(
    r"(?P<opening>(?:[*_]++|<[a-z]+>|[【〔])*+)(?P<label>[^\W\d_](?:[\w '’-]{0,28}[^\W_])?)"
    r"(?P<after>(?:[*_.。—–―─】〕\s]|</[a-z]+>|--++|-(?=\s))++)(?=\S)",
    re.IGNORECASE,
)
_MARKS_ONLY = lazy_pattern(r"[^*_]+")
_ENDS_RUN_IN = lazy_pattern(r"[—–―─】〕。]|--|\s-\s|(?<!\.)\.[^.]")
_RUN_IN_MEANINGS = frozenset({"abstract", "tags"})
_DASHED = lazy_pattern(r"[*_]{0,2}(?P<label>[^\W\d_][^-–—:|*_]{1,30}?)[*_]{0,2} [-–—] (?=\S)")
_DASHED_MEANINGS = frozenset({"authors", "date", "published", "source"})
_CELLS = lazy_pattern(r"\|([^|]*)\|(.*?)\|?\s*$")
_LINK_TEXT = lazy_pattern(r"\[([^\[\]]*)\]")
_LONGEST_LABEL = LONGEST_LABEL + 20  # characters, with markup
_BETWEEN_FIELDS = lazy_pattern(r"\s*(?:<br\s*/?>|[·•|;])\s*", re.IGNORECASE)
_LONGEST_LINE_OF_FIELDS = 1_000  # characters
_OF_SENTENCES = ("title", "abstract")
_PROSE_IN_A_LABEL = lazy_pattern(r"[.!?;,，。！？](?=\s|$)|\w\s+\w+\s+\w+\s+\w+\s+\w+\s+\w")


class Piece(NamedTuple):
    """A part of a value, and its span."""

    value: str
    start: int
    end: int


class Field(NamedTuple):
    """A label with its value; `meaning` is None for a label that kb does not know.

    Of a value on several lines, `rows` are these without what marks them as items or quotes.
    """

    label: str
    value: str
    start: int
    end: int
    meaning: Meaning | None
    rows: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The value, line by line."""
        return self.rows or (Piece(self.value, self.start, self.end),)


def bare_field(text: str, at: int, span: tuple[int, int], meaning: Meaning) -> Field:
    """The field that a `span` of a text at `at` is by its form alone."""
    start, end = span
    return Field("", text[start:end], at + start, at + end, meaning)


def field_in(text: str, at: int) -> Field | None:
    """The field that a stripped line at `at` is; None of a line that has not the form of one."""
    first = _label_start(text)
    if text.startswith("|", first):
        return _cells(text, at, first)
    return _run_in(text, at, first) or _separated(text, at, first)


def _separated(text: str, at: int, first: int) -> Field | None:
    """The field whose label a colon or its emphasis ends."""
    if text.startswith(_MARKED, first) and (match := _EMPHASISED.match(text, first)):
        rest = _SEPARATOR.match(text, match.end())
        label = match["label"].rstrip(" :：")
        is_labelled = rest or match["label"] != label or match[0].rstrip()[-1:] in "-–—|"
        is_bold = match[1] in _BOLD and not text.startswith("(", match.end())
        if is_labelled or (is_bold and meaning_of(label)):
            return _field(text, at, label, rest.end() if rest else match.end())
        meaning = meaning_of(_COLON.split(match["label"], maxsplit=1)[0])
        if meaning is None or (match.end() < len(text) and meaning != "authors"):
            return None
    colon = _COLON.search(text, first, first + _LONGEST_LABEL)
    if colon is None:
        return _dashed(text, at, first)
    written = text[first : colon.start()].rstrip()
    label = _MARKUP.sub("", written).strip()
    if not label or _PROSE_IN_A_LABEL.search(label) or "://" in label:
        return None
    opening = _OPENING.match(text, first)
    is_open = opening is not None and opening[0] not in written[opening.end() - first :]
    return _field(text, at, label, colon.end(), opening[0] if opening and is_open else "")


def _dashed(text: str, at: int, first: int) -> Field | None:
    """The field whose label a dash between blanks ends, if it is of people, a day or a link."""
    match = _DASHED.match(text, first)
    meaning = meaning_of(match["label"]) if match else None
    if match is None or meaning not in _DASHED_MEANINGS or (meaning == "source" and "://" not in text):
        return None
    return Field(match["label"], text[match.end() :], at + match.end(), at + len(text), meaning)


def fields_on_line(field: Field) -> list[Field]:
    """A field, and those behind it on its line: `Authors: A, B · Year: 2019 <br> Link: …`."""
    found = [field]
    if field.meaning in _OF_SENTENCES or len(field.value) > _LONGEST_LINE_OF_FIELDS:
        return found
    for between in _BETWEEN_FIELDS.finditer(field.value):
        at = field.start + between.end()
        following = field_in(field.value[between.end() :], at)
        if following and following.meaning:
            last = found[-1]
            end = max(last.start, field.start + between.start())
            found[-1] = last._replace(value=last.value[: end - last.start], end=end)
            found.append(following)
    return found


def bare_label(text: str) -> Meaning | None:
    """What a line that is a label and nothing else means: `분류`, `## Authors`, `- [[Abstract]]`."""
    if "](" in text:
        return None
    label = _bare(text)
    return meaning_of(label) if label else None


def may_be_conclusion(text: str) -> bool:
    """Whether the heading of an abstract says it in words that may head a conclusion: `Zusammenfassung`."""
    return names_summary(_bare(text))


def _bare(text: str) -> str:
    return _MARKUP.sub("", text[_label_start(text) :]).strip(" :：")


def unlabelled(text: str, at: int) -> str:
    """What a line says besides labels that `kb` knows: its own, and those that are the texts of links."""
    field = field_in(text, at)
    rest = field.value if field and field.meaning else text
    if field and field.meaning == "authors":
        rest = listed_people(rest)
    if field is None and (bare_label(text) or (text.startswith("#") and is_section(text))):
        return ""
    if "](" not in rest:
        return rest
    return _LINK_TEXT.sub(lambda link: "" if bare_label(link[1]) else link[0], rest)


def _label_start(text: str) -> int:
    """Where a line goes on behind the marks of quotes, items and headings; letters begin none."""
    lead = None if text[:1].isalpha() else _LEAD.match(text)
    return lead.end() if lead else 0


def is_run_in(text: str) -> bool:
    """Whether a line begins with the label of an abstract or of keywords, as papers print it."""
    return _run_in(text, 0, _label_start(text)) is not None


def _run_in(text: str, at: int, first: int) -> Field | None:
    """The field whose label a dash or a full stop ends: `Abstract—`, `*Abstract.*`, `【摘要】`.

    Papers set the heads of abstract and keywords so (IEEE, Springer); behind other labels a dash is prose.
    """
    match = _RUN_IN.match(text, first)
    if match is None or not _ENDS_RUN_IN.search(match["after"]):
        return None
    meaning = meaning_of(match["label"])
    if meaning not in _RUN_IN_MEANINGS:
        return None
    closing = _MARKS_ONLY.sub("", match["opening"])[len(_MARKS_ONLY.sub("", match["after"])) :]
    end = len(text) - len(closing) * (bool(closing) and text.endswith(closing))
    return Field(match["label"], text[match.end() : end], at + match.end(), at + end, meaning)


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
    closing = "]" if opened == "[" else opened.replace("<", "</")
    end = len(text) - (opened == "[") - text.endswith("\\")
    start = value_at + len(text[value_at:]) - len(text[value_at:].lstrip())
    if closing and text.startswith(closing, start):
        start += len(closing)
        start += len(text[start:]) - len(text[start:].lstrip())
    if closing and text.find(closing, start) == end - len(closing):
        end -= len(closing)
    start = min(start, end)
    return Field(label, text[start:end], at + start, at + end, meaning_of(label))
