"""A block of a head: fields, links, names below the title, a day; or prose, and then only fields count."""

import re

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.cited_field import cited_fields
from kb.parse.head.columns import fields_of_columns, heads_columns
from kb.parse.head.dashed_people import dashed_people
from kb.parse.head.fact_quote import fact_quote
from kb.parse.head.facts import Facts
from kb.parse.head.field import Field, Piece, bare_label, field_in, fields_on_line, is_run_in
from kb.parse.head.field_value import has_its_form, lists_people, names_title
from kb.parse.head.head_lines import QUOTE_MARKS, Block, HeadLine, HeadLines, is_layout
from kb.parse.head.names_line import names_on_line
from kb.parse.head.paper_link import links_in
from kb.parse.head.reference import listed_works, take_reference
from kb.parse.head.rows import Rows, only_links
from kb.parse.head.written_date import is_date

_NO_TEXT = lazy_pattern(
    r"(?:</?[a-zA-Z][^<>]*>|!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])|\{%(?:[^%]|%(?!\}))*+%\}|\{:[^{}]*\}|\[TOC\]"
    r"|[\s>|&;=*_-]|&nbsp;)+",
    re.IGNORECASE,
)
_EMPHASISED_LINE = lazy_pattern(r"(\*{1,3}|_{1,3})[^*_]+\1")
_CITED = lazy_pattern(r"\[(?P<title>[^\[\]]{8,})\]|(\*{1,2}|_)(?P<starred>[^*_]{8,})\2")
_CALLOUT = lazy_pattern(r">\s*\[!([\w-]+)\]")
_LONGEST_LABEL_LINE = 60  # characters
_LINES_OF_TITLE = 3  # in which the names below it must come


class BlockReader:
    """Reads blocks in order; `is_below_label` is true below a heading that leads to fields."""

    def __init__(self, lines: HeadLines, facts: Facts) -> None:
        self.is_after_prose = False
        self.is_below_label = False
        self._is_after_text = False  # prose other than a quote
        self._lines = lines
        self._facts = facts

    def take(self, block: Block) -> int:
        """Read one block, and those below that belong to it, and say where they end."""
        block = self._with_value(block)
        callout = _CALLOUT.match(self._lines[block.first].text) if block.form == "quote" else None
        if callout:
            self._take_callout(block, callout[1])
            return block.stop
        if not self.is_after_prose:
            if take_reference(self._lines, block, self._facts):
                return block.stop
            if stop := self._take_unlabelled(block):
                return stop
        rows = self._rows(block)
        is_taken = (
            self._take_columns(block) or self._take_fields(block, rows) or self._take_label_and_value(block)
        )
        is_taken = is_taken or (not self.is_after_prose and self._take_others(block, rows))
        if not is_taken and (rows.others or rows.fields):
            self._take_prose(block)
        return block.stop

    def _with_value(self, block: Block) -> Block:
        """A block of lines with the list below it if that is the value of its last line, a label."""
        last = self._lines.field(block.stop - 1) if block.form == "lines" else None
        if last is None or last.meaning is None or last.value.strip():
            return block
        below = self._lines.below(block.stop - 1)
        if below is None or below.form != "list":
            return block
        is_value = has_its_form(self._lines.as_field(below, last.meaning))
        return block._replace(stop=below.stop) if is_value else block

    def _take_columns(self, block: Block) -> bool:
        """Take a table of one row above prose, or in a section of facts."""
        is_of_head = self.is_below_label or not self.is_after_prose
        fields = fields_of_columns(self._lines, block) if is_of_head else []
        self._facts.use(block.numbers if fields else (), *fields)
        return bool(fields)

    def is_of_fields(self, block: Block) -> bool:
        """Whether the lines of a block are fields, or links with words that are no other paper's."""
        if fields_of_columns(self._lines, block):
            return True
        rows = self._rows(block)
        are_named = all(one.text and (bare_label(one.text) or not one.is_paper) for one in rows.links)
        return are_named and not rows.others

    def known_fields(self, block: Block) -> int:
        """How many lines of a block have a label that `kb` knows."""
        return sum(bool(field and field.meaning) for field in map(self._lines.field, block.numbers))

    def _take_callout(self, block: Block, kind: str) -> None:
        """A callout is no part of a head, unless it is one of fields, or says that it is the abstract."""
        inner = Block("quote", block.first + 1, block.stop)
        rows = self._rows(inner)
        if kind.casefold() != "abstract" and rows.known > 1 and self._take_fields(inner, rows):
            self._facts.use([block.first])
            return
        if kind.casefold() != "abstract" or block.stop - block.first == 1:
            self.is_after_prose = True
            return
        value = self._lines.as_field(inner, "abstract")
        self._facts.use(block.numbers, value)

    def _take_unlabelled(self, block: Block) -> int | None:
        """Take a quote of facts, or the people behind a dash below the title, and say where that ends."""
        facts = self._facts
        quote = fact_quote(self._lines.of(block)) if block.form == "quote" else None
        found = (quote, block.stop) if quote else None
        if facts.title and not facts.has_authors:
            found = found or dashed_people(self._lines, block)
        if found is None:
            return None
        stated, stop = found
        facts.names = facts.names or stated.names
        facts.links += stated.links
        facts.use(range(block.first, stop), *stated.fields)
        return stop

    def _rows(self, block: Block) -> Rows:
        rows = Rows()
        number = block.first + heads_columns(self._lines, block)
        while number < block.stop:
            line = self._lines[number]
            mark = QUOTE_MARKS.match(line.text) if block.form == "quote" else None
            text = line.text[mark.end() :] if mark else line.text
            field = (self._lines.field(number) or self._nested_label(number, block)) if text else None
            if field:
                field, *more = fields_on_line(field)
                rows.more += more
                if cited := cited_fields(field):
                    field, *more = cited
                    rows.more += more
                field = rows.fields[number] = self._whole(number, block, field)
                number += max(len(field.rows) - bool(field.label), 0)
            elif text and not (_NO_TEXT.fullmatch(text) or is_layout(text)):
                if found := only_links(text, line.at + len(line.text) - len(text)):
                    rows.links += found
                elif not _EMPHASISED_LINE.fullmatch(text):
                    rows.others[number] = line
            number += 1
        return rows

    def _nested_label(self, number: int, block: Block) -> Field | None:
        """A line that is a label and nothing else, its value the list nested in it or its definition."""
        line = self._lines[number]
        may_be = block.form == "list" or self._lines.definition(number, block)
        if not may_be or len(line.text) > _LONGEST_LABEL_LINE:
            return None
        end = line.at + len(line.text)
        meaning = bare_label(line.text) if self._lines.nested(number, block) else None
        return Field(line.text, "", end, end, meaning) if meaning else None

    def _whole(self, number: int, block: Block, field: Field) -> Field:
        """A field with all lines of its value; without a meaning if the value has not its form."""
        if not field.meaning:
            return field
        if not field.value.strip():
            nested = self._lines.nested(number, block)
            return self._lines.as_field(nested, field.meaning) if nested else field
        field = self._lines.continued(number, block, field)
        is_of_form = has_its_form(field) or names_title(field)
        return field if is_of_form else field._replace(meaning=None)

    def _take_fields(self, block: Block, rows: Rows) -> bool:
        """Take a block as fields if some state a fact, and most of its lines are fields or links."""
        is_lone = self._is_after_text and not self.is_below_label and not self._is_clear(block, rows)
        least = 2 if is_lone else 1
        if (
            rows.known < least
            or rows.are_prose(block)
            or len(rows.others) > len(rows.fields) + len(rows.links)
        ):
            return self._take_lead(block, rows)
        said = rows.commentary(block)
        self._facts.use(set(block.numbers) - said, *rows.fields.values(), *rows.more)
        for line in rows.others.values():
            self._facts.links += links_in(line.text, line.at)
        self._facts.links += rows.links
        return True

    def _take_lead(self, block: Block, rows: Rows) -> bool:
        """Take the fields on top of a list or a paragraph that goes on as prose."""
        stop = next(iter(rows.others), block.first)
        fields = [field for number, field in rows.fields.items() if number < stop]
        known = sum(field.meaning is not None and bool(field.value.strip()) for field in fields)
        is_clear = known > 1 or (any(map(lists_people, fields)) and not self.is_below_label)
        if block.form not in ("list", "lines") or not is_clear:
            return False
        end = self._lines[stop].start
        self._facts.use(range(block.first, stop), *fields, *(one for one in rows.more if one.start < end))
        self._facts.links += (link for link in rows.links if link.start < end)
        self._take_prose(block._replace(first=stop))
        return True

    def _is_clear(self, block: Block, rows: Rows) -> bool:
        """Whether a lone field is one by its form: an emphasised or run-in label, a list of people."""
        if block.stop - block.first > 1:
            return False
        text = self._lines[block.first].text
        return any(map(lists_people, rows.fields.values())) or text.startswith("**") or is_run_in(text)

    def _take_label_and_value(self, block: Block) -> bool:
        """A label alone on its line, its value the list or the lines below it."""
        text = self._lines[block.first].text
        meaning = bare_label(text) if len(text) <= _LONGEST_LABEL_LINE else None
        if meaning is None or self._facts.title is None:
            return False
        value: Block | None = block._replace(first=block.first + 1)
        if block.stop == block.first + 1:
            value = self._lines.below(block.first)
            is_open = text.rstrip().endswith((":", "："))
            if value and value.form == block.form == "lines" and not is_open:
                return False
        field = self._lines.as_field(value, meaning) if value else None
        if value is None or field is None or not has_its_form(field):
            return False
        self._facts.use(range(block.first, value.stop), field)
        return True

    def _take_others(self, block: Block, rows: Rows) -> bool:
        """What a block may be that has no field, above the first prose."""
        if self._take_people(block):
            return True
        if rows.links and not rows.fields and rows.are_of_one_paper(block):
            said = rows.commentary(block)
            self._facts.links += rows.links
            if block.form != "lines" or any(link.is_paper for link in rows.links):
                self._facts.use(set(block.numbers) - said)
            self.is_after_prose = self._is_after_text = bool(said)  # neither so far
            return True
        if self._take_day(block) or (not rows.others and not rows.fields):
            return True
        return self._is_cited(block)

    def _take_people(self, block: Block) -> bool:
        """Names directly below the title, which may be a line below a shorter heading."""
        facts = self._facts
        has_abstract = any(field.meaning == "abstract" for field in facts.fields)
        if facts.has_authors or has_abstract or block.form not in ("lines", "quote"):
            return False
        lines = self._lines.of(block)
        for number, line in enumerate(lines[:_LINES_OF_TITLE]):
            is_other = field_in(line.text, line.at) or line.text.startswith("**")
            found = None if is_other else names_on_line(line.text, line.at)
            if found is None or (len(found.names) == 1 and facts.title is None):
                if number == 0 and _CITED.fullmatch(line.text):
                    continue
                return False
            cited = (_cited(lines[0]), block.first) if number else self._facts.candidate
            if facts.title is None and not cited:
                return False
            if cited:
                facts.cited = cited[0]
                facts.use([cited[1]])
            facts.names, facts.is_guess = found.names, found.is_guess
            facts.use(range(block.first, block.first + number + 1), *filter(None, [found.day]))
            for other in lines[number + 1 :]:
                facts.links += links_in(other.text, other.at)
            return True
        return False

    def _is_cited(self, block: Block) -> bool:
        """A title in brackets or emphasised below a shorter heading, to which names may follow."""
        line = self._lines[block.first]
        if block.stop - block.first > 1 or not _CITED.fullmatch(line.text):
            return False
        self._facts.candidate = (_cited(line), block.first)
        return True

    def _take_day(self, block: Block) -> bool:
        text = self._lines[block.first].text
        if block.stop - block.first > 1 or not is_date(text):
            return False
        self._facts.day = text
        self._facts.use(block.numbers)
        return True

    def _take_prose(self, block: Block) -> None:
        """Prose ends what may stand without a label; a link in it may say that it leads to the paper."""
        lines = self._lines.of(block)
        for line in () if self.is_after_prose or len(listed_works(lines)) > 1 else lines:
            found = links_in(line.text, line.at)
            self._facts.links += (link for link in found if bare_label(link.text) == "source")
        self.is_after_prose = True
        self._is_after_text |= block.form != "quote"


def _cited(line: HeadLine) -> Piece:
    cited = _CITED.fullmatch(line.text)
    shown = (cited["title"] or cited["starred"]) if cited else line.text
    start = line.at + line.text.index(shown)
    return Piece(shown, start, start + len(shown))
