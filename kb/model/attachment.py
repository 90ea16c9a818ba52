"""Files that are no notes: by their endings, what a link to one means and what the site copies."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Literal, NamedTuple, Protocol

from kb.model.grammar.relative_path import joined_path
from kb.model.picture import NO_PICTURES, PICTURE_SUFFIXES, Picture, Pictures
from kb.model.text.lazy_pattern import lazy_pattern

MOST_BYTES = 25_000_000
"""The largest attachment that the site copies; Cloudflare Pages takes no larger files."""

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
    | {".py", ".sh", ".tif", ".tiff", ".xlsx"}
)
_STATIC = "static"
_ENDING = lazy_pattern(r"\.[A-Za-z][A-Za-z0-9]{0,5}\Z")


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


class Attachment(NamedTuple):
    """A file beside the notes, by its path below the notes folder; `size` is in bytes.

    `key` differs where the file changed, and `read` gives its bytes; both only of one that the site copies.
    """

    path: PurePosixPath
    size: int
    key: bytes
    read: Callable[[], bytes]

    @property
    def is_published(self) -> bool:
        """Whether the site copies it."""
        return is_attachment(self.path.name) and self.size <= MOST_BYTES


class Attachments(Protocol):
    """The files of a collection that are no notes."""

    def at(self, path: PurePosixPath) -> Attachment | None:
        """The file at a path below the notes folder; None for none, and for what leads or is left out."""

    def why_left_out(self, path: PurePosixPath) -> str | None:
        """Why a file that is there is left out, as a clause; None for any other path."""

    def named(self, name: str) -> Attachment | None:
        """The one file that is called so, wherever it lies; None for none or several."""

    def paths_named(self, name: str) -> tuple[PurePosixPath, ...]:
        """Every file that is called so, in order of path."""


class BesideNotes(NamedTuple):
    """What lies beside the notes of a collection."""

    pictures: Pictures
    attachments: Attachments


class NoAttachments:
    """The attachments of a collection that has none."""

    def at(self, _path: PurePosixPath) -> None:
        """There is none."""

    def why_left_out(self, _path: PurePosixPath) -> None:
        """There is none."""

    def named(self, _name: str) -> None:
        """There is none."""

    def paths_named(self, _name: str) -> tuple[PurePosixPath, ...]:
        """There is none."""
        return ()


class Asked(NamedTuple):
    """An address in the text of the note at a path, and what it is to be of."""

    note: str
    kind: Literal["picture", "file"]
    address: str


NOTHING_BESIDE = BesideNotes(NO_PICTURES, NoAttachments())


def places_of(folder: PurePosixPath, address: str) -> Iterator[PurePosixPath]:
    """Where the file may lie that a note in `folder` links to: from its folder, from the notes folder.

    What is in Hugo's `static/` is in the root of its site.
    """
    for start in (folder, PurePosixPath()):
        place = joined_path(start, address)
        if place is not None:
            yield place
    place = joined_path(PurePosixPath(_STATIC), address.lstrip("/")) if address.startswith("/") else None
    if place is not None and place.parts[:1] == (_STATIC,):
        yield place


def linked_attachment(files: Attachments, folder: PurePosixPath, address: str) -> Attachment | None:
    """The file that a note in `folder` links to; one that is only named may lie in any folder."""
    found = next(filter(None, map(files.at, places_of(folder, address))), None)
    return found or (files.named(address) if "/" not in address else None)


def shown_picture(pictures: Pictures, folder: PurePosixPath, address: str) -> Picture | None:
    """The picture that a note in `folder` shows; one that is only named may lie in any folder."""
    found = next(filter(None, map(pictures.at, places_of(folder, address))), None)
    return found or (pictures.named(address) if "/" not in address else None)


def answers_beside(asked: Iterable[Asked], beside: BesideNotes) -> list[tuple[str, bytes] | None]:
    """What lies at each address that was asked for: another path or key where pages show another file."""
    return [_answer(beside, PurePosixPath(one.note).parent, one) for one in asked]


def _answer(beside: BesideNotes, folder: PurePosixPath, asked: Asked) -> tuple[str, bytes] | None:
    if asked.kind == "picture":
        found: Picture | Attachment | None = shown_picture(beside.pictures, folder, asked.address)
    else:
        found = linked_attachment(beside.attachments, folder, asked.address)
    return found and (str(found.path), found.key)
