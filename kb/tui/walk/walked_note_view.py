"""The note that a walk shows: title, facts and commentary."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from kb.terminal import styles
from kb.terminal.clean import clean_line
from kb.terminal.prose import Reading, prose, spaced

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.model.note import Note
    from kb.workspace.review.tag_walk import WalkedNote

MEASURE = 84


def walked_note_view(walked: "WalkedNote") -> "RenderableType":
    """Title, facts and the commentary; the abstract only if there is no commentary."""
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
