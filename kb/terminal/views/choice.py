"""Several notes that a name may mean, numbered for a person to pick one."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from kb.model.card import undated_stem
from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from kb.model.card import Card

_WITH_WHOLE_DATE = 70
_DATE = len("2024-12-31")
_SHORT_DATE = len("24-12-31")
_GAP = "  "


def choice_view(cards: "Sequence[Card]", total: int, width: int) -> "RenderableType":
    """Number from 1, date and title of each note, one line of at most `width` cells each.

    `total` counts the notes that the name may mean; what is not offered is counted in a last line.
    """
    number_width = len(str(len(cards)))
    lines = [_line(str(number).rjust(number_width), card, width) for number, card in enumerate(cards, 1)]
    if total > len(cards):
        more = f"{' ' * number_width}{_GAP}and {total - len(cards):,} older ones"
        lines.append(Text(fitted(more, width), styles.QUIET))
    return Group(*lines)


def _line(number: str, card: "Card", width: int) -> Text:
    date_width = _DATE if width >= _WITH_WHOLE_DATE else _SHORT_DATE
    day = card.date.isoformat()[-date_width:] if card.date else " " * date_width
    line = Text(f"{number}{_GAP}").append(f"{day}{_GAP}", styles.QUIET)
    title = clean_line(card.title or undated_stem(card.path))
    return line.append(fitted(title, width - len(line)), None if card.title else styles.EMPHASIS)
