"""The keys of a screen and what they do, for the line at its foot."""

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from kb.terminal import styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE_GAP: Final = "  "
DOT: Final = " · "


class KeyHint(NamedTuple):
    """A key as people call it, a word for what it does, and the Textual action that a click runs.

    Where not all fit, those of the lowest `rank` are kept, of equal ones the first.
    """

    key: str
    label: str = ""
    action: str = ""
    rank: int = 0

    def __str__(self) -> str:
        return f"{self.key} {self.label}".rstrip()


def hint_line(
    hints: "Iterable[tuple[str, str]]",
    *,
    gap: str | tuple[str, Style] = WIDE_GAP,
    key_style: Style = styles.STRONG,
) -> Text:
    """The hints as one line."""
    parts = (Text.assemble((key, key_style), (f" {label}", styles.QUIET)) for key, label in hints)
    return Text.assemble(gap).join(parts)


def fitting_hints(hints: "Sequence[KeyHint]", width: int, gap: str) -> tuple[KeyHint, ...]:
    """The hints that fit in `width` cells, in their order, with `gap` between them."""
    left = width + cell_len(gap)
    fitting = set()
    for hint in sorted(hints, key=lambda one: one.rank):
        needed = cell_len(f"{hint}{gap}")
        if needed <= left:
            left -= needed
            fitting.add(hint)
    return tuple(hint for hint in hints if hint in fitting)
