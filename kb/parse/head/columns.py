"""A table of one row, its columns the facts about the paper: `| Title | Authors | Year |`.

A table of several rows is about several papers, or about something else.
"""

import re
from collections.abc import Iterator

from kb.parse.head.field import Field, bare_label
from kb.parse.head.field_value import has_its_form, names_title
from kb.parse.head.head_lines import Block, HeadLine, HeadLines

_BAR = re.compile(r"(?<!\\)\|")
_DELIMITERS = re.compile(r"[\s|:-]+")
_ROWS = 3  # labels, delimiters, values
_LEAST_KNOWN = 2  # columns whose values have the form of their label
_LONGEST = 2_000  # characters of a row


def fields_of_columns(lines: HeadLines, block: Block) -> list[Field]:
    """The fields of a table with labels above a single row of values; none of any other table."""
    if block.form != "table" or block.stop - block.first != _ROWS:
        return []
    labels, delimiters, values = lines.of(block)
    is_nested = labels.at > labels.start
    is_too_long = max(len(labels.text), len(values.text)) > _LONGEST
    if is_nested or is_too_long or not _DELIMITERS.fullmatch(delimiters.text):
        return []
    columns = list(_cells(labels))
    cells = list(_cells(values))
    if len(columns) != len(cells):
        return []
    found = [
        cell._replace(label=column.value, meaning=bare_label(column.value))
        for column, cell in zip(columns, cells, strict=True)
    ]
    found = [cell if _is_known(cell) else cell._replace(meaning=None) for cell in found]
    return found if sum(cell.meaning is not None for cell in found) >= _LEAST_KNOWN else []


def _is_known(cell: Field) -> bool:
    return cell.meaning is not None and (has_its_form(cell) or names_title(cell))


def _cells(line: HeadLine) -> Iterator[Field]:
    """The cells of a row, without labels."""
    bars = [bar.start() for bar in _BAR.finditer(line.text)]
    stops = [*bars, len(line.text)] if line.text[bars[-1] + 1 :].strip() else bars
    for bar, stop in zip(bars, stops[1:], strict=False):
        written = line.text[bar + 1 : stop]
        value = written.strip()
        start = line.at + bar + 1 + len(written) - len(written.lstrip())
        yield Field("", value, start, start + len(value), None)
