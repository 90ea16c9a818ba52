"""Refuses what would lose data while many notes are missing: a disk may not be mounted."""

from kb.model.errors import UsageError
from kb.workspace.collection import Collection


def refuse_shrunk(collection: Collection, *, is_agreed: bool) -> None:
    """UsageError where notes are missing that were there; once agreed to, they are gone for good."""
    notes, count = len(collection.catalog.rows), collection.note_count
    if count.is_plausible(notes) or is_agreed:
        count.save(notes)
        return
    now = f"has {notes:,} notes" if notes else "is empty"
    raise UsageError(
        f"{collection.notes_folder} {now} but had {count.last():,} before. Is a disk or folder missing? "
        "If they are really gone, use `--yes`."
    )
