"""`kb tags`: every tag with its notes counted and drawn, and the tags that may be one."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import bar, fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.report.tags import SimilarTags, TagCount, TagsReport

MEASURE = 100
_GAP = 2
_NARROWEST_WITH_SPELLINGS = 60
_NAME_SHARE = 0.45
_BAR_PART = 3
_REASONS = {
    "spelling": "spelt in several ways",
    "plural": "singular and plural",
    "joined": "joined and apart",
    "typo": "a letter apart",
}


def tag_view(report: "TagsReport", width: int) -> "RenderableType":
    """One line a tag: name, count, a bar against the most used, its spellings where there are several."""
    if not report.tags:
        return Text("No tags.", styles.QUIET)
    whole = min(width, MEASURE)
    most = max(tag.count for tag in report.tags)
    name_width = min(max(cell_len(_name(tag)) for tag in report.tags), round(whole * _NAME_SHARE))
    rest = max(whole - name_width - len(f"{most:,}") - 2 * _GAP, 1)
    with_spellings = whole >= _NARROWEST_WITH_SPELLINGS and any(map(_spellings, report.tags))
    bar_width = max(rest // _BAR_PART, 1) if with_spellings else rest
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(width=name_width, no_wrap=True)
    grid.add_column(justify="right")
    grid.add_column(width=bar_width, no_wrap=True)
    if with_spellings:
        grid.add_column(overflow="fold")
    for tag in report.tags:
        grid.add_row(
            Text(fitted(_name(tag), name_width), styles.TAG),
            Text(f"{tag.count:,}"),
            Text(bar(tag.count / most if most else 0, bar_width), styles.BAR),
            *([Text(_spellings(tag), styles.QUIET)] if with_spellings else []),
        )
    return Constrain(grid, whole)


def _name(tag: "TagCount") -> str:
    return f"#{clean_line(tag.name)}"


def _spellings(tag: "TagCount") -> str:
    if len(tag.spellings) < 2:  # noqa: PLR2004 - one spelling is no choice
        return ""
    return " ".join(f"{clean_line(written)} {count:,}" for written, count in tag.spellings.items())


def similar_tags_view(report: "TagsReport", width: int) -> "RenderableType":
    """The groups of tags that may be one, a line each: most used first, then why they are alike."""
    groups = report.similar or ()
    if not groups:
        return Text("No similar tags.", styles.QUIET)
    return Constrain(Group(*map(_group, groups)), min(width, MEASURE))


def _group(group: "SimilarTags") -> Text:
    line = Text()
    for written, count in _variants(group):
        line.append(f"#{clean_line(written)}", styles.TAG)
        line.append(f" {count:,}  ")
    return line.append(_REASONS.get(group.reason, clean_line(group.reason)), styles.QUIET)


def _variants(group: "SimilarTags") -> "list[tuple[str, int]]":
    """The spellings where the group is one tag, else the tags."""
    if len(group.tags) == 1:
        return list(group.tags[0].spellings.items())
    return [(tag.name, tag.count) for tag in group.tags]
