"""What the walk shows of a note: its title and facts, the reader's own words, and the suggestions."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import fitted, padded
from kb.terminal.clean import clean_line
from kb.terminal.prose import Reading, prose, spaced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.console import RenderableType

    from kb.model.note import Note
    from kb.model.report.tags import SuggestedTag
    from kb.workspace.review.tag_walk import WalkedNote

MEASURE = 84
_TAG_SHARE = 0.4


def walked_note_view(walked: "WalkedNote") -> "RenderableType":
    """Title, facts, then commentary in the note's order; the abstract where there is none."""
    note = walked.note
    title = Text(clean_line(walked.title), styles.TITLE)
    parts: list[RenderableType] = [title, _facts(note), Text()]
    texts = [passage.text for passage in note.passages]
    if texts:
        parts.append(spaced(prose(texts, Reading()).with_footnotes))
    else:
        parts.append(Text("No commentary.", styles.QUIET))
        if note.abstract:
            parts += [Text(), Text(clean_line(note.abstract), styles.QUIET)]
    return Constrain(Group(*parts), MEASURE)


def _facts(note: "Note") -> Text:
    """Date, arXiv id, path, and the tags that it has."""
    day = note.date.isoformat() if note.date else ""
    arxiv_id = f"arXiv:{note.arxiv_id}" if note.arxiv_id else ""
    facts = " · ".join(filter(None, (day, arxiv_id, str(note.path))))
    tags = " ".join(f"#{name}" for name in note.tag_names)
    return Text.assemble(
        (clean_line(facts), styles.QUIET), "  " if tags else "", (clean_line(tags), styles.TAG)
    )


def suggestions_view(
    suggestions: "Sequence[SuggestedTag]", taken: "Collection[str]", width: int
) -> "RenderableType":
    """A line a suggestion: the key that takes it, the tag, how probable it is, what speaks for it."""
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
