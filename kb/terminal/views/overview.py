"""`kb stats`: the collection at a glance."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kb.language.counted import counted
from kb.terminal import styles
from kb.terminal.cells import bar, fitted
from kb.terminal.clean import clean_line
from kb.terminal.language_name import language_name
from kb.terminal.month_chart import month_chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from kb.model.report.stats import StatsReport, TagTrend

MEASURE = 120
_SIDE_BY_SIDE = 72
_GAP = 2
_WIDEST_BAR = 24
_NAME_SHARE = 0.5


def overview(report: "StatsReport", width: int) -> "RenderableType":
    """Counts, notes per month, tags that rise and fall, tags, authors, languages, and what is missing."""
    whole = min(width, MEASURE)
    half = (whole - 2 * _GAP) // 2 if whole >= _SIDE_BY_SIDE else whole
    parts: list[RenderableType] = [_counts(report)]
    if report.by_month:
        parts += [Text(), month_chart(report.by_month, whole)]
    for sections in (
        _trend_sections(report, half),
        _name_sections(report, half),
        _share_sections(report, half),
    ):
        if sections:
            parts += [Text(), _beside(sections, half) if half < whole else _stacked(sections)]
    return Constrain(Group(*parts), whole)


def _trend_sections(report: "StatsReport", width: int) -> "list[RenderableType]":
    kinds = (
        ("Rising", "▲", styles.RISING, report.rising),
        ("Falling", "▼", styles.FALLING, report.falling),
    )
    stretch = f" since {report.later_half}" if report.later_half else ", last 12 months"
    return [
        _section(f"{title}{stretch}", _trends(tags, arrow, style, width))
        for title, arrow, style, tags in kinds
        if tags
    ]


def _name_sections(report: "StatsReport", width: int) -> "list[RenderableType]":
    """The most frequent tags, and the authors who recur, by the number of notes."""
    tags = {f"#{clean_line(tag.name)}": tag.notes for tag in report.most_tags}
    authors = {clean_line(author.name): author.notes for author in report.authors}
    return [
        _section(title, _shares(numbers, report.notes, width, styles.BAR))
        for title, numbers in (("Tags", tags), ("Authors", authors))
        if numbers
    ]


def _share_sections(report: "StatsReport", width: int) -> "list[RenderableType]":
    languages = {language_name(lang): count for lang, count in report.languages.items()}
    missing = {f"missing:{clean_line(what)}": count for what, count in report.missing.items() if count}
    kinds = (("Languages", languages, styles.BAR), ("Missing", missing, styles.BAR_REST))
    return [
        _section(title, _shares(numbers, report.notes, width, style))
        for title, numbers, style in kinds
        if numbers
    ]


def _counts(report: "StatsReport") -> Text:
    notes = counted(report.notes, "note")
    if report.collection is not None:
        notes = f"{report.notes:,} of {counted(report.collection, 'note')}"
    counts = (
        notes,
        counted(report.papers, "paper"),
        counted(report.tags, "tag"),
    )
    return Text(" · ".join(counts), styles.TITLE)


def _section(title: str, body: "RenderableType") -> "RenderableType":
    return Group(Text(title, styles.HEADING), body)


def _beside(sections: "list[RenderableType]", width: int) -> "RenderableType":
    grid = Table.grid(padding=(0, 2 * _GAP, 0, 0), pad_edge=False)
    for _ in sections:
        grid.add_column(width=width)
    grid.add_row(*sections)
    return grid


def _stacked(sections: "list[RenderableType]") -> "RenderableType":
    first, *others = sections
    return Group(first, *(part for section in others for part in (Text(), section)))


def _trends(tags: "Iterable[TagTrend]", arrow: str, style: Style, width: int) -> "RenderableType":
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=round(width * _NAME_SHARE), no_wrap=True)
    for _ in range(3):
        grid.add_column(justify="right", no_wrap=True)
    for tag in tags:
        grid.add_row(
            Text(arrow, style),
            Text(fitted(f"#{clean_line(tag.name)}", round(width * _NAME_SHARE)), styles.TAG),
            Text(f"{tag.before:,}", styles.QUIET),
            Text("→", styles.QUIET),
            Text(f"{tag.now:,}", style),
        )
    return grid


def _shares(numbers: "Mapping[str, int]", whole: int, width: int, style: Style) -> "RenderableType":
    """Name, count, share of all notes, and the share drawn."""
    name_width = min(max(map(cell_len, numbers)), round(width * _NAME_SHARE))
    count_width = len(f"{max(numbers.values()):,}")
    bar_width = min(width - name_width - count_width - len("100%") - 3, _WIDEST_BAR)
    grid = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    grid.add_column(width=name_width, no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(width=len("100%"), justify="right", no_wrap=True)
    grid.add_column(width=max(bar_width, 1), no_wrap=True)
    for name, count in numbers.items():
        share = count / whole if whole else 0.0
        grid.add_row(
            Text(fitted(name, name_width)),
            Text(f"{count:,}"),
            Text(f"{share:.0%}", styles.QUIET),
            Text(bar(share, max(bar_width, 1)), style),
        )
    return grid
