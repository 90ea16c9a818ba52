"""`kb tags`: every tag with its notes counted and drawn."""

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

    from kb.model.report.tags import TagCount, TagsReport

MEASURE = 100
_GAP = 2
_NARROWEST_WITH_SPELLINGS = 60
_NAME_SHARE = 0.45
_BAR_PART = 3
_RARE_PART = 40  # of the most used: such a bar is a sliver
_TIMES = ("once", "twice", "three times")


def tag_view(report: "TagsReport", width: int) -> "RenderableType":
    """One line a tag: name, count, a bar against the most used, its spellings where there are several.

    The rarest tags, whose bars would all look alike, come together at the end by how often they are used.
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
