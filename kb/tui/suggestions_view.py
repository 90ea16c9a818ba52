"""The tags suggested for a note, each with the key that adds it."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.console import RenderableType

    from kb.model.report.tags import SuggestedTag

_TAG_SHARE = 0.4


def suggestions_view(
    suggestions: "Sequence[SuggestedTag]", taken: "Collection[str]", width: int
) -> "RenderableType":
    """A line per suggestion: its key, the tag, its probability, and the words that suggest it."""
    if not suggestions:
        return Text("No tag to suggest.", styles.QUIET)
    names = [f"#{clean_line(one.tag)}" for one in suggestions]
    of_name = min(max(map(cell_len, names)), round(width * _TAG_SHARE))
    lines = []
    for key, (one, name) in enumerate(zip(suggestions, names, strict=True), 1):
        is_taken = one.tag in taken
        line = Text.assemble(
            (f"{'✓' if is_taken else ' '} {key}  ", styles.GOOD if is_taken else styles.LINK),
            (
                padded(fitted(name, of_name), of_name),
                styles.TAG + styles.STRONG if is_taken else styles.TAG,
            ),
            f"  {one.confidence:.2f}  ".replace(" 0.", " ."),
        )
        words = fitted(clean_line(", ".join(one.words)), width - cell_len(line.plain))
        lines.append(line.append(words, styles.QUIET))
    return Group(*lines)
