"""Notes per month as columns that fit the width; per quarter, year or decade where months are too many.

A long time without a note takes a few cells, marked, instead of the width of the time that has notes.
"""

from itertools import pairwise
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
_LONGEST_GAP = 6  # empty columns in a row that are drawn
_GAP = "  ⋯  "  # the rest; wide enough for the year before it


class _Run(NamedTuple):
    """Columns without a long gap; `first` counts spans from the year 0."""

    first: int
    counts: list[int]


class _Chart(NamedTuple):
    """Columns of `span` months each, earliest first. Widths in cells."""

    runs: list[_Run]
    span: int
    unit: str
    column_width: int
    label_width: int


def month_chart(by_month: "Mapping[str, int]", width: int) -> "RenderableType":
    """A heading, columns for `YYYY-MM` → count, and the years below.

    The highest column is labelled. A column holds as few months as fit `width` cells.
    """
    chart = _chart({_month_number(month): count for month, count in by_month.items()}, width)
    return Group(Text(f"Notes per {chart.unit}", styles.HEADING), *_rows(chart), _years(chart))


def _chart(months: "Mapping[int, int]", width: int) -> _Chart:
    label_width = len(f"{sum(months.values()):,}") + 1
    room = max(width - label_width, 1)
    span, unit = next(
        ((span, unit) for span, unit in _UNITS if _cells(_runs(months, span), 1) <= room), _UNITS[-1]
    )
    runs = _runs(months, span)
    while _cells(runs, 1) > room:
        runs = _without_earliest(runs, room)
    widest = (room - _cells(runs, 0)) // sum(len(run.counts) for run in runs)
    return _Chart(runs, span, unit, min(widest, _WIDEST_COLUMN), label_width)


def _runs(months: "Mapping[int, int]", span: int) -> list[_Run]:
    """The months added up by span, a new run after every long gap."""
    counts: dict[int, int] = {}
    for month in sorted(months):
        if months[month]:
            counts[month // span] = counts.get(month // span, 0) + months[month]
    numbers = list(counts) or [min(months) // span]
    breaks = [at for at, (one, other) in enumerate(pairwise(numbers), 1) if other - one - 1 > _LONGEST_GAP]
    return [
        _Run(
            numbers[start],
            [counts.get(number, 0) for number in range(numbers[start], numbers[end - 1] + 1)],
        )
        for start, end in pairwise([0, *breaks, len(numbers)])
    ]


def _cells(runs: list[_Run], column_width: int) -> int:
    return sum(len(run.counts) for run in runs) * column_width + len(_GAP) * (len(runs) - 1)


def _without_earliest(runs: list[_Run], room: int) -> list[_Run]:
    """The runs without the first one, or with less of it if it is the only one."""
    if len(runs) > 1:
        return runs[1:]
    first, counts = runs[0]
    return [_Run(first + len(counts) - room, counts[-room:])]


def _rows(chart: _Chart) -> list[Text]:
    most = max(1, *(count for run in chart.runs for count in run.counts))
    is_spaced = chart.column_width > 1
    rows = []
    for row in range(_HEIGHT - 1, -1, -1):
        label = f"{most:,}" if row == _HEIGHT - 1 else ""
        line = Text(label.rjust(chart.label_width - 1) + " ", styles.QUIET)
        for at, run in enumerate(chart.runs):
            if at:
                line.append(_GAP if row == 0 else " " * len(_GAP))
            for count in run.counts:
                height = -(-count * _HEIGHT * 8 // most)
                block = _EIGHTHS[min(max(height - row * 8, 0), 8)]
                line.append(block * (chart.column_width - is_spaced) + " " * is_spaced, styles.BAR)
        line.rstrip()
        rows.append(line)
    return rows


def _years(chart: _Chart) -> Text:
    """The years, as many as have room: each below its January, or below the first column of a run."""
    line = ""
    start = 0
    for run in chart.runs:
        for position, year in _year_positions(run, chart).items():
            if len(line) <= start + position:
                line = f"{line:<{start + position}}{year} "
        start += len(run.counts) * chart.column_width + len(_GAP)
    return Text(" " * chart.label_width + line.rstrip(), styles.QUIET)


def _year_positions(run: _Run, chart: _Chart) -> dict[int, int]:
    """Years by their cell in the run; the first column has none where the next year would cover it."""
    starts = {0: run.first * chart.span // _MONTHS_A_YEAR}
    for at in range(1, len(run.counts)):
        year, month = divmod((run.first + at) * chart.span, _MONTHS_A_YEAR)
        if month == 0:
            starts[at * chart.column_width] = year
    if run.first * chart.span % _MONTHS_A_YEAR and any(at <= _YEAR for at in starts if at):
        del starts[0]
    return starts


def _month_number(month: str) -> int:
    """Months since the year 0 of a `YYYY-MM`."""
    year, _, number = month.partition("-")
    return int(year) * _MONTHS_A_YEAR + int(number) - 1
