"""The files in the notes folder that notes may link to: all but notes, whatever the site copies of them."""

from pathlib import Path

from kb.model.attachment import Attachment
from kb.store.notes.files_below import FileBelow, FilesBelow


class AttachmentFiles(FilesBelow[Attachment]):
    """The files below one folder that are no notes."""

    def __init__(self, folder: Path, ignore: tuple[str, ...] = ()) -> None:
        super().__init__(folder, ignore, _is_no_note, _attachment)


def _is_no_note(name: str) -> bool:
    return not name.casefold().endswith(".md")


def _attachment(file: FileBelow) -> Attachment:
    unread = Attachment(file.path, file.size, b"", file.reader())
    return unread._replace(key=file.key()) if unread.is_published else unread
