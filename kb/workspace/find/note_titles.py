"""What to call each note, read of those alone that somebody asks for."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.model.library import Library


class NoteTitles(Mapping[PurePosixPath, str]):
    """The title of each note of a library by its path, else its file stem without the date."""

    def __init__(self, library: "Library") -> None:
        self._library = library

    def __getitem__(self, path: PurePosixPath) -> str:
        return self._library.card(path).display_title

    def __iter__(self) -> Iterator[PurePosixPath]:
        return (card.path for card in self._library.cards)

    def __len__(self) -> int:
        return len(self._library)
