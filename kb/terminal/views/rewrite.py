"""Rewrites: the diff that a person reads before it is written, and the ones that can be taken back."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kb.language.counted import counted
from kb.terminal import styles
from kb.terminal.clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.style import Style

    from kb.model.report.rewrite import PastRewrite

_BY_FIRST = {"+": styles.GOOD, "-": styles.ERROR, "@": styles.LINK, "\\": styles.QUIET}
_HEADS = ("--- a/", "+++ b/")
_WIDE = 70


def diff_view(lines: "Iterable[str]", heading: str = "") -> "RenderableType":
    """A unified diff below a heading, coloured as git does it: what goes red, what comes green."""
    above = (Text(clean_line(heading), styles.TITLE), Text()) if heading else ()
    diff = (Text(clean(line.replace("\n", " ")), _style(line), overflow="fold") for line in lines)
    return Group(*above, *diff)


def past_rewrites_view(past: "Iterable[PastRewrite]", width: int) -> "RenderableType":
    """The rewrites of the journal: number, when, what, how many notes, and which are undone.

    Where there is no room for the command beside the rest, it stands below.
    """
    if width < _WIDE:
        return Group(*(line for one in past for line in _narrow_rewrite(one)))
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    for one in past:
        grid.add_row(
            Text(str(one.id)), _when(one), _command(one), _files(one), Text(one.mark, styles.QUIET)
        )
    return grid


def _narrow_rewrite(one: "PastRewrite") -> "Iterator[RenderableType]":
    facts = (_when(one), _files(one), Text(one.mark, styles.QUIET))
    yield Text("  ").join((Text(str(one.id)), *filter(None, facts)))
    if one.command:
        yield Padding(_command(one), (0, 0, 0, 2))


def _when(one: "PastRewrite") -> Text:
    return Text(f"{one.at:%Y-%m-%d %H:%M}" if one.at else "", styles.QUIET)


def _command(one: "PastRewrite") -> Text:
    return Text(f"kb {clean_line(one.command)}" if one.command else "", styles.TITLE)


def _files(one: "PastRewrite") -> Text:
    return Text(counted(one.files, "note")) if one.at else Text("damaged", styles.ERROR)


def _style(line: str) -> "Style | str":
    if line.startswith(_HEADS):
        return styles.HEADING
    return _BY_FIRST.get(line[:1], "")
