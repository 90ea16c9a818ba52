"""Notes per month as columns that fit the width; per quarter, year or decade where months are too many."""

from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group
from rich.text import Text

from kb.terminal import styles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

_HEIGHT = 6
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST_COLUMN = 4
_MONTHS_A_YEAR = 12
_YEAR = len("2024")
_UNITS = ((1, "month"), (3, "quarter"), (12, "year"), (120, "decade"))


class _Chart(NamedTuple):
    """Columns of `span` months each; `first` counts such spans from the year 0. Widths in cells."""

    first: int
    span: int
    unit: str
    counts: list[int]
    column_width: int
    label_width: int


def month_chart(by_month: "Mapping[str, int]", width: int) -> "RenderableType":
    """A heading, columns for `YYYY-MM` → count, and the years below; months without notes included.

    The highest column is labelled. A column holds as few months as fit `width` cells.
    """
    chart = _chart({_month_number(month): count for month, count in by_month.items()}, width)
    return Group(Text(f"Notes per {chart.unit}", styles.HEADING), *_rows(chart), _years(chart))


def _chart(months: "Mapping[int, int]", width: int) -> _Chart:
    label_width = len(f"{sum(months.values()):,}") + 1
    room = max(width - label_width, 1)
    earliest, latest = min(months), max(months)
    span, unit = next(
        ((span, unit) for span, unit in _UNITS if latest // span - earliest // span < room), _UNITS[-1]
    )
    first, last = max(earliest // span, latest // span - room + 1), latest // span
    counts = [0] * (last - first + 1)
    for month, count in months.items():
        if month // span >= first:
            counts[month // span - first] += count
    return _Chart(first, span, unit, counts, min(max(room // len(counts), 1), _WIDEST_COLUMN), label_width)


def _rows(chart: _Chart) -> list[Text]:
    most = max(*chart.counts, 1)
    heights = [-(-count * _HEIGHT * 8 // most) for count in chart.counts]
    is_spaced = chart.column_width > 1
    rows = []
    for row in range(_HEIGHT - 1, -1, -1):
        label = f"{most:,}" if row == _HEIGHT - 1 else ""
        line = Text(label.rjust(chart.label_width - 1) + " ", styles.QUIET)
        for height in heights:
            block = _EIGHTHS[min(max(height - row * 8, 0), 8)]
            line.append(block * (chart.column_width - is_spaced) + " " * is_spaced, styles.BAR)
        line.rstrip()
        rows.append(line)
    return rows


def _years(chart: _Chart) -> Text:
    """The years, each below its January, as many as have room; the first below the first column."""
    starts = {0: chart.first * chart.span // _MONTHS_A_YEAR}
    for at in range(1, len(chart.counts)):
        year, month = divmod((chart.first + at) * chart.span, _MONTHS_A_YEAR)
        if month == 0:
            starts[at * chart.column_width] = year
    if chart.first * chart.span % _MONTHS_A_YEAR and any(at <= _YEAR for at in starts if at):
        del starts[0]
    line = ""
    for position, year in starts.items():
        if len(line) <= position:
            line = f"{line:<{position}}{year} "
    return Text(" " * chart.label_width + line.rstrip(), styles.QUIET)


def _month_number(month: str) -> int:
    """Months since the year 0 of a `YYYY-MM`."""
    year, _, number = month.partition("-")
    return int(year) * _MONTHS_A_YEAR + int(number) - 1
