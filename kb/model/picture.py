"""A picture that lies beside the notes, as pages show it."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from kb.model.text.lazy_pattern import lazy_pattern

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
"""Pictures that every browser shows. All but SVG cannot hold a script."""

_WIDTH = lazy_pattern(r"([1-9][0-9]{0,3})(?:x[0-9]{1,4})?")

LONGEST_DATA = 140_000
"""The longest address, in characters, that is shown as the picture it holds: some 100 kB."""

_DATA_PICTURE = lazy_pattern(
    r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/]+={0,2}", re.IGNORECASE
)
_DATA = lazy_pattern(r"(?i:data):[A-Za-z]+/[\w.+-]+[;,][^\s()<>\[\]\"'`]*")


def is_data(address: str) -> bool:
    """Whether an address holds what it leads to (RFC 2397)."""
    return address[:5].lower() == "data:"


def is_data_picture(address: str) -> bool:
    """Whether an address holds a small picture in which there can be no script."""
    return len(address) <= LONGEST_DATA and _DATA_PICTURE.fullmatch(address) is not None


def without_data(text: str, longest: int = 0) -> str:
    """A text in which addresses that hold more characters than `longest` of data hold none."""
    if "data:" not in text and "DATA:" not in text:
        return text
    return _DATA.sub(lambda found: found[0] if len(found[0]) <= longest else "data:,", text)


def is_picture(name: str) -> bool:
    """Whether a file that is called so is a picture."""
    return PurePosixPath(name.strip()).suffix.lower() in PICTURE_SUFFIXES


def is_svg(name: str) -> bool:
    """Whether a file that is called so is a picture that is only shown, and never linked to."""
    return PurePosixPath(name.strip()).suffix.lower() == ".svg"


def picture_words(alias: str) -> tuple[str, int | None]:
    """What a picture shows, and how wide it is in pixels if the words beside it say so."""
    text, _, wanted = alias.rpartition("|")
    match = _WIDTH.fullmatch(wanted.strip())
    return (text.strip(), int(match[1])) if match else (alias.strip(), None)


class Picture(NamedTuple):
    """A picture by its path below the notes folder; `width` and `height` are in pixels.

    `key` differs where the file changed, `read` gives its bytes.
    """

    path: PurePosixPath
    width: int
    height: int
    key: bytes
    read: Callable[[], bytes]


class Pictures(Protocol):
    """The pictures of a collection."""

    def at(self, path: PurePosixPath) -> Picture | None:
        """The picture at a path below the notes folder; None where there is none."""

    def named(self, name: str) -> Picture | None:
        """The one picture whose file is called so, wherever it lies; None for none or several."""


class NoPictures:
    """The pictures of a collection that has none."""

    def at(self, _path: PurePosixPath) -> None:
        """There is none."""

    def named(self, _name: str) -> None:
        """There is none."""


NO_PICTURES = NoPictures()
