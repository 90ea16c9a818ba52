"""What lies beside the notes in their folder, and notes may show or link to."""

from pathlib import Path

from kb.model.attachment import BesideNotes
from kb.store.notes.attachment_files import AttachmentFiles
from kb.store.notes.picture_files import PictureFiles


def beside_notes(folder: Path, ignore: tuple[str, ...]) -> BesideNotes:
    """The pictures and other files below the notes folder; `ignore` are the globs of kb.yaml."""
    return BesideNotes(PictureFiles(folder, ignore), AttachmentFiles(folder, ignore))
