"""Pictures in the notes folder, where Obsidian puts them: beside a note or in any folder below.

A picture is one by its name and its first bytes, an SVG by all of them.
"""

from pathlib import Path

from kb.model.picture import Picture, is_picture, is_svg
from kb.parse.picture_size import HEADER_BYTES, picture_size
from kb.store.notes.files_below import FileBelow, FilesBelow

_MOST_BYTES = 20_000_000  # larger pictures are not for a page
_MOST_SVG_BYTES = 5_000_000  # all of it is read in every build


class PictureFiles(FilesBelow[Picture]):
    """The pictures below one folder."""

    def __init__(self, folder: Path, ignore: tuple[str, ...] = ()) -> None:
        super().__init__(folder, ignore, is_picture, _picture)


def _picture(file: FileBelow) -> Picture | None:
    if file.size > _MOST_BYTES:
        return None
    if is_svg(file.path.name):
        size = _svg_size(file)
    else:
        with file.os_path.open("rb") as opened:
            size = picture_size(opened.read(HEADER_BYTES))
    return Picture(file.path, *size, file.key(), file.reader()) if size else None


def _svg_size(file: FileBelow) -> tuple[int, int] | None:
    from kb.parse.svg_size import svg_size  # the reader of XML takes 2 ms to load

    return svg_size(file.os_path.read_bytes()) if file.size <= _MOST_SVG_BYTES else None
