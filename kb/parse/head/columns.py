"""Tables whose first row names their columns: `| Title | Authors | Year |`.

With one row below they state facts about the paper. A table of several rows is about several papers, or
about something else, unless its rows are fields themselves.
"""

from collections.abc import Iterator

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field, bare_label
from kb.parse.head.field_value import has_its_form, names_title
from kb.parse.head.head_lines import Block, HeadLine, HeadLines
from kb.parse.names.person import CASELESS, looks_named

_BAR = lazy_pattern(r"(?<!\\)\|")
_DELIMITERS = lazy_pattern(r"[\s|:-]+")
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


def heads_columns(lines: HeadLines, block: Block) -> bool:
    """Whether the first row of a table names the columns below, and so is no field.

    It has several labels; or one beside a word, while no other row has any.
    """
    if block.form != "table" or block.stop - block.first < _ROWS:
        return False
    first, delimiters = lines[block.first], lines[block.first + 1]
    if len(first.text) > _LONGEST or not _DELIMITERS.fullmatch(delimiters.text):
        return False
    label, *others = [cell.value for cell in _cells(first)] or [""]
    if bare_label(label) is None or not others:
        return False
    if any(map(bare_label, others)):
        return True
    below = map(lines.field, range(block.first + 2, block.stop))
    is_word = all(other.isalpha() and not _is_name(other) for other in others)
    return is_word and not any(field and field.meaning for field in below)


def _is_name(text: str) -> bool:
    return CASELESS.search(text) is not None and looks_named(text)


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
