"""Files that are no notes: by their endings, what a link to one means and what the site copies."""

import re
from pathlib import PurePosixPath

from kb.model.picture import PICTURE_SUFFIXES

PUBLISHED_SUFFIXES = frozenset(
    f".{name}"
    for names in (
        "pdf csv tsv txt json zip",
        "flac m4a mp3 oga ogg opus wav",
        "m4v mkv mov mp4 ogv webm",
    )
    for name in names.split()
)
"""Attachments that the site copies: a browser shows, plays or saves them, and runs nothing in them."""

_KNOWN_SUFFIXES = (
    PUBLISHED_SUFFIXES
    | PICTURE_SUFFIXES
    | {".avif", ".bib", ".bmp", ".canvas", ".docx", ".epub", ".heic", ".html", ".ipynb", ".js", ".pptx"}
    | {".py", ".sh", ".svg", ".tif", ".tiff", ".xlsx"}
)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")


def is_attachment(name: str) -> bool:
    """Whether the site copies a file that is called so."""
    return PurePosixPath(name.strip()).suffix.lower() in PUBLISHED_SUFFIXES


def is_file_name(name: str) -> bool:
    """Whether a name ends as that of an attachment or a picture, so that a wikilink may mean a file."""
    return PurePosixPath(name.strip()).suffix.lower() in _KNOWN_SUFFIXES


def has_file_ending(path: str) -> bool:
    """Whether a path ends like that of some file other than a note."""
    ending = _ENDING.search(path)
    return ending is not None and ending[0].lower() != ".md"
