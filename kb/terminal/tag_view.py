"""`kb tags`: every tag with its notes counted and drawn, and the tags that may be one."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import bar, fitted, padded
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.report.tags import SimilarTags, TagCount, TagsReport

MEASURE = 100
_GAP = 2
_COLUMN_GAP = 4
_NARROWEST_WITH_SPELLINGS = 60
_NAME_SHARE = 0.45
_BAR_PART = 3
_RARE_PART = 40  # of the most used: such a bar is a sliver
_TIMES = ("once", "twice", "three times")
_REASONS = {
    "spelling": "Spelt in several ways",
    "plural": "Singular and plural",
    "joined": "Joined and apart",
    "typo": "A letter apart",
}


def tag_view(report: "TagsReport", width: int) -> "RenderableType":
    """One line a tag: name, count, a bar against the most used, its spellings where there are several.

    The rarest tags, whose bars would all look alike, stand together at the end by how often they are used.
    """
    if not report.tags:
        return Text("No tags.", styles.QUIET)
    whole = min(width, MEASURE)
    most = max(tag.count for tag in report.tags)
    rare = {
        times: [tag for tag in report.tags if tag.count == times and not _spellings(tag)]
        for times in range(min(max(most // _RARE_PART, 1), len(_TIMES)), 0, -1)
    }
    folded = {tag.key for tags in rare.values() for tag in tags}
    rows = [tag for tag in report.tags if tag.key not in folded]
    parts: list[RenderableType] = [_rows(rows, most, whole)] if rows else []
    for times, tags in rare.items():
        if tags:
            parts += [Text()] if parts else []
            parts.append(Text(f"Used {_TIMES[times - 1]} ({len(tags):,})", styles.HEADING))
            parts.append(Text("  ".join(map(_name, tags)), styles.TAG))
    return Constrain(Group(*parts), whole)


def _rows(tags: "list[TagCount]", most: int, width: int) -> "RenderableType":
    name_width = min(max(cell_len(_name(tag)) for tag in tags), round(width * _NAME_SHARE))
    rest = max(width - name_width - len(f"{most:,}") - 2 * _GAP, 1)
    with_spellings = width >= _NARROWEST_WITH_SPELLINGS and any(map(_spellings, tags))
    bar_width = max(rest // _BAR_PART, 1) if with_spellings else rest
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(width=name_width, no_wrap=True)
    grid.add_column(justify="right")
    grid.add_column(width=bar_width, no_wrap=True)
    if with_spellings:
        grid.add_column(overflow="fold")
    for tag in tags:
        grid.add_row(
            Text(fitted(_name(tag), name_width), styles.TAG),
            Text(f"{tag.count:,}"),
            Text(bar(tag.count / most if most else 0, bar_width), styles.BAR),
            *([_spelling_text(tag, rest - bar_width - _GAP)] if with_spellings else []),
        )
    return grid


def _name(tag: "TagCount") -> str:
    return f"#{clean_line(tag.name)}"


def _spellings(tag: "TagCount") -> tuple[str, ...]:
    if len(tag.spellings) < 2:  # noqa: PLR2004 - one spelling is no choice
        return ()
    return tuple(f"{clean_line(written)} {count:,}" for written, count in tag.spellings.items())


def _spelling_text(tag: "TagCount", width: int) -> Text:
    """The spellings in one line, or one a line where they have no room."""
    line = "  ".join(_spellings(tag))
    return Text(line if cell_len(line) <= width else "\n".join(_spellings(tag)), styles.QUIET)


def similar_tags_view(report: "TagsReport", width: int) -> "RenderableType":
    """The groups of tags that may be one, under a heading for each reason; most used first.

    The tags of a group stand side by side where they have room, else below the first, indented.
    """
    groups = report.similar or ()
    if not groups:
        return Text("No similar tags.", styles.QUIET)
    whole = min(width, MEASURE)
    parts: list[RenderableType] = []
    for reason in dict.fromkeys(group.reason for group in groups):
        alike = [_variants(group) for group in groups if group.reason == reason]
        title = _REASONS.get(reason, clean_line(reason))
        parts += [Text()] if parts else []
        parts += [Text(f"{title} ({len(alike):,})", styles.HEADING), _aligned(alike, whole)]
    return Constrain(Group(*parts), whole)


def _variants(group: "SimilarTags") -> "list[tuple[str, int]]":
    """The spellings where the group is one tag, else the tags; each with its count."""
    if len(group.tags) == 1:
        return list(group.tags[0].spellings.items())
    return [(tag.name, tag.count) for tag in group.tags]


def _aligned(groups: "list[list[tuple[str, int]]]", width: int) -> Text:
    """A line or more for each group, names below names and counts below counts."""
    variants = [variant for group in groups for variant in group]
    count_width = max(len(f"{count:,}") for _, count in variants)
    widest = max(cell_len(f"#{clean_line(name)}") for name, _ in variants) + _GAP
    name_width = max(min(widest, width - count_width - _GAP), 1)
    in_line = max((width + _COLUMN_GAP) // (name_width + _GAP + count_width + _COLUMN_GAP), 1)
    return Text("\n").join(_group(group, name_width, count_width, in_line) for group in groups)


def _group(variants: "list[tuple[str, int]]", name_width: int, count_width: int, in_line: int) -> Text:
    lines = Text()
    for at, (name, count) in enumerate(variants):
        is_below = at > 0 and at % in_line == 0
        lines.append("\n" if is_below else " " * _COLUMN_GAP if at else "")
        label = fitted(f"{' ' * _GAP if is_below else ''}#{clean_line(name)}", name_width)
        lines.append(padded(label, name_width), styles.TAG)
        lines.append(f"{' ' * _GAP}{count:>{count_width},}")
    return lines
