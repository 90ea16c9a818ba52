"""`kb tags --similar`: the tags that may be one, by year, with the command that makes them one."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from kb.model.report.tags import TagVariants, Variant

MEASURE = 100
_GAP = 2
_NAME_SHARE = 0.5
REASONS = {
    "spelling": "Spelt in several ways",
    "plural": "Singular and plural",
    "joined": "Joined and apart",
    "typo": "A letter apart",
    "abbreviation": "Abbreviated and in full",
    "co-use": "Beside the same tags, seldom together",
}


def similar_tags_view(groups: "Sequence[TagVariants]", width: int) -> "RenderableType":
    """The groups under a heading for each reason: each variant by year, then the command."""
    if not groups:
        return Text("No similar tags.", styles.QUIET)
    parts: list[RenderableType] = []
    for reason in dict.fromkeys(group.reason for group in groups):
        alike = [group for group in groups if group.reason == reason]
        parts += [Text()] if parts else []
        parts.append(Text(f"{REASONS.get(reason, clean_line(reason))} ({len(alike):,})", styles.HEADING))
        for group in alike:
            parts += [Text(), variants_view(group, width), Text(clean_line(group.merge), styles.QUIET)]
    return Constrain(Group(*parts), min(width, MEASURE))


def variants_view(group: "TagVariants", width: int) -> "RenderableType":
    """A line for each variant: name, notes, notes by year; an arrow marks the one that is winning."""
    whole = min(width, MEASURE)
    names = [f"#{clean_line(one.name)}" for one in group.variants]
    name_width = min(max(map(cell_len, names)), round(whole * _NAME_SHARE))
    grid = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(width=name_width, no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, one in zip(names, group.variants, strict=True):
        is_winning = one.name == group.winning
        grid.add_row(
            Text("→" if is_winning else " ", styles.GOOD),
            Text(fitted(name, name_width), styles.TAG),
            Text(f"{one.count:,}"),
            _years(one),
        )
    return Constrain(grid, whole)


def _years(one: "Variant") -> Text:
    """`’23:4  ’24:12`, which no line break parts."""
    return Text("  ").join(
        Text.assemble((f"’{year % 100:02}:", styles.QUIET), f"{count:,}")
        for year, count in one.by_year.items()
    )
