"""The lines of a head, in blocks of one form: a heading, a quote, a table, a list, lines."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from kb.language.head_labels import Meaning
from kb.model.tag import is_tag_name
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field, Piece, field_in

HEADING = lazy_pattern(r"#{1,6}\s+(?=\S)")
_HTML_HEADING = lazy_pattern(r"<(h[1-6])\b[^<>]*>", re.IGNORECASE)
_ELEMENT = lazy_pattern(r"</?[a-zA-Z][^<>]*>")
UNDERLINE = lazy_pattern(r"=+|-{3,}")
RULE = lazy_pattern(r"(?:[-*_]\s*){3,}|=+")
_COMMAND = lazy_pattern(r"\{\{[<%].*[%>]\}\}|\\[a-zA-Z]+\*?(?:\[[^\[\]]*\]|\{[^{}]*\})*+")  # Hugo; LaTeX
ITEM = lazy_pattern(r"(?:[-*+•]|[0-9]{1,2}[.)])\s+")
QUOTE_MARKS = lazy_pattern(r"^(?:>\s?)+")
"""What a stripped line begins with that is a heading, underlines one, is an item or a quote."""

BIBTEX_ENTRY = lazy_pattern(r"@(?!(?:comment|string|preamble)\b)[a-z]+\s*\{", re.IGNORECASE)
"""What a stripped line begins with on which an entry of BibTeX begins."""

LEADING_MARKS = lazy_pattern(r"^(?:>\s?)*(?:(?:[-*+•:]|[0-9]{1,2}[.)])\s+)?")
_RAW = lazy_pattern(r"<(script|style|pre|svg|audio|video)\b", re.IGNORECASE)
_DEFINING = (": ", ":\t")
_ATTRIBUTES = lazy_pattern(r"\s\{[#.:][^{}]*\}$")  # of Pandoc, Hugo and kramdown
_GOES_ON = (",", "，", "、", ";", " and", "&")

Form = Literal["quote", "table", "list", "lines"]


class HeadLine(Protocol):
    """A line of a note (`kb.parse.note.line.Line`): its stripped `text` begins at `at`."""

    @property
    def start(self) -> int:
        """Where the line begins."""

    @property
    def at(self) -> int:
        """Where its stripped text begins."""

    @property
    def text(self) -> str:
        """Its stripped text."""

    @property
    def kind(self) -> str:
        """What it is by itself."""


class Block(NamedTuple):
    """Lines of one form, by number from `first` to before `stop`."""

    form: Form
    first: int
    stop: int

    @property
    def numbers(self) -> range:
        """The numbers of its lines."""
        return range(self.first, self.stop)


class HeadLines:
    """The lines of a note, divided into blocks on demand."""

    def __init__(self, lines: Sequence[HeadLine]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> HeadLine:
        return self._lines[number]

    def of(self, block: Block) -> Sequence[HeadLine]:
        """The lines of a block."""
        return self._lines[block.first : block.stop]

    def field(self, number: int) -> Field | None:
        """The field that a line is."""
        return field_in(self._lines[number].text, self._lines[number].at)

    def is_rule(self, number: int) -> bool:
        """Whether a line is one from margin to margin."""
        return RULE.fullmatch(self._lines[number].text) is not None

    def heading(self, number: int) -> tuple[str, int] | None:
        """The text of the heading that begins with a line, and the number of its lines."""
        line = self._lines[number]
        if match := HEADING.match(line.text):
            return _unclosed(line.text[match.end() :]), 1
        if line.text.startswith(("<h", "<H")) and (text := _in_html_heading(line.text)):
            return (text, 1) if without_elements(text) else None
        if line.kind != "text" or number + 1 == len(self._lines):
            return None
        is_underlined = UNDERLINE.fullmatch(self._lines[number + 1].text) is not None
        is_heading = is_underlined and form_of(line) == "lines" and not is_layout(line.text)
        return (line.text, 2) if is_heading else None

    def is_alone_on_level(self, number: int) -> bool:
        """Whether no other line is a heading with as many signs as this one."""
        signs, _, _ = self._lines[number].text.partition(" ")
        return signs[:1] == "#" and sum(line.text.startswith(f"{signs} ") for line in self._lines) == 1

    def after_raw(self, number: int) -> int | None:
        """The line after an element whose contents are no text, if a line begins one."""
        raw = _RAW.match(self._lines[number].text)
        if raw is None:
            return None
        closing = f"</{raw[1].lower()}"
        while number < len(self._lines) and closing not in self._lines[number].text.lower():
            number += 1
        return number + 1

    def block(self, first: int) -> Block:
        """The block that begins with a line."""
        form = form_of(self._lines[first])
        stop = first + 1
        while stop < len(self._lines) and self._goes_on(first, stop, form):
            stop += 1
        return Block(form, first, stop)

    def _goes_on(self, first: int, number: int, form: Form) -> bool:
        line = self._lines[number]
        if line.kind in ("blank", "code") or self.heading(number):
            return False
        if self.is_rule(number) or self.is_rule(first) or BIBTEX_ENTRY.match(line.text):
            return False
        return form_of(line) == form or (form == "list" and form_of(line) == "lines")

    def next(self, number: int) -> int | None:
        """The first line from a number on that is neither blank nor a rule."""
        while number < len(self._lines) and (self._lines[number].kind == "blank" or self.is_rule(number)):
            number += 1
        return number if number < len(self._lines) else None

    def below(self, number: int) -> Block | None:
        """The block below a line, blank lines aside; None where a heading or nothing follows."""
        number += 1
        while number < len(self._lines) and self._lines[number].kind == "blank":
            number += 1
        if number == len(self._lines) or self.heading(number):
            return None
        return self.block(number)

    def definition(self, number: int, block: Block) -> Block | None:
        """The lines `: value` below a line of a block."""
        stop = number + 1
        while stop < block.stop and self._lines[stop].text.startswith(_DEFINING):
            stop += 1
        return Block("list", number + 1, stop) if stop > number + 1 else None

    def nested(self, number: int, block: Block) -> Block | None:
        """The definition, list, or lines without a label below a line that has no value itself."""
        if defined := self.definition(number, block):
            return defined
        indent = self._indent(number)
        stop = number + 1
        while stop < block.stop and self._indent(stop) > indent:
            stop += 1
        if stop == number + 1 and block.form != "list":
            while stop < block.stop and not self.field(stop):
                stop += 1
        return Block("list", number + 1, stop) if stop > number + 1 else None

    def continued(self, number: int, block: Block, field: Field) -> Field:
        """A field with what follows in the next lines where its value ends with a comma."""
        rows = [Piece(field.value, field.start, field.end)]
        for line in self._lines[number + 1 : block.stop]:
            is_other = field_in(line.text, line.at) or ITEM.match(line.text)
            is_open = rows[-1].value.rstrip().endswith(_GOES_ON) or line.text.startswith(_GOES_ON[:3])
            is_nested = line.at - line.start > self._indent(number) and block.form == "list"
            is_text = field.meaning == "abstract" or (field.meaning == "title" and is_nested)
            if is_other or not (is_open or is_text):
                break
            rows.append(_row(line))
        return _joined(rows, field.meaning, field.label) if len(rows) > 1 else field

    def as_field(self, block: Block, meaning: Meaning | None) -> Field:
        """A block as the value of a label that stands above it."""
        return _joined(map(_row, self.of(block)), meaning)

    def _indent(self, number: int) -> int:
        return self._lines[number].at - self._lines[number].start


def without_elements(text: str) -> str:
    """The words of a text of HTML."""
    return " ".join(_ELEMENT.sub(" ", text).split())


def _in_html_heading(text: str) -> str:
    """What a stripped line says between `<h1>` and `</h1>`; empty where it is no such heading."""
    opening = _HTML_HEADING.match(text)
    if opening is None or not text.casefold().endswith(f"</{opening[1].casefold()}>"):
        return ""
    return text[opening.end() : text.rindex("<")].strip()


def _unclosed(text: str) -> str:
    """The text of a heading without the closing signs (`# Lamps #`) and its attributes (`{#lamps}`)."""
    text = _ATTRIBUTES.sub("", text) if text.endswith("}") else text
    text = without_tags(text)
    rest = text.rstrip("#")
    return rest.rstrip() if not rest or rest[-1].isspace() else text


def without_tags(heading: str) -> str:
    """A heading without the tags behind it: `# Lamps #card`."""
    end = len(heading)
    while (start := heading.rfind(" #", 0, end)) > 0 and is_tag_name(heading[start + 2 : end].rstrip()):
        end = start
    return heading[:end].rstrip()


def is_layout(text: str) -> bool:
    """Whether a stripped line sets the page and says nothing: a rule, a shortcode, a command of LaTeX."""
    return (RULE.fullmatch(text) or _COMMAND.fullmatch(text)) is not None


def begins_block(text: str) -> bool:
    """Whether a stripped line cannot go on with the quote above it: a heading, an item, a table, a rule."""
    return bool(HEADING.match(text) or ITEM.match(text) or text.startswith("|") or RULE.fullmatch(text))


def form_of(line: HeadLine) -> Form:
    """The form that a line has by itself."""
    if line.text.startswith(">"):
        return "quote"
    if line.text.startswith("|"):
        return "table"
    return "list" if ITEM.match(line.text) else "lines"


def _row(line: HeadLine) -> Piece:
    value = LEADING_MARKS.sub("", line.text)
    end = line.at + len(line.text)
    return Piece(value, end - len(value), end)


def _joined(rows: Iterable[Piece], meaning: Meaning | None, label: str = "") -> Field:
    parts = tuple(rows)
    value = "\n".join(part.value for part in parts)
    return Field(label, value, parts[0].start, parts[-1].end, meaning, parts)
