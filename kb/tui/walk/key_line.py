"""The line of keys at the foot of a walk."""

from typing import TYPE_CHECKING

from rich.text import Text

from kb.terminal import styles

if TYPE_CHECKING:
    from collections.abc import Iterable


def key_line(keys: "Iterable[tuple[str, str]]") -> Text:
    """Each key and what it does."""
    parts = (Text.assemble((key, styles.LINK), (f" {does}", styles.QUIET)) for key, does in keys)
    return Text(" · ", styles.QUIET).join(parts)
