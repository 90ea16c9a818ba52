"""The notes that a walk found, by path, in columns: what did not change is not looked at one by one."""

import os
from collections.abc import Iterator, Mapping

from msgspec import Struct

from kb.store.files.file_state import FileState, FileStates


class FoundNote(Struct, frozen=True):
    """A note's file as the disk has it; `os_path` may be spelt otherwise than the note's path."""

    os_path: str
    state: FileState


class FoundNotes(Mapping[str, FoundNote]):
    """Every note found below a folder, in the order of the walk."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._places: dict[str, int] = {}
        self._spelt: dict[str, str] = {}
        self.states = FileStates()
        """The state of each note, in the same order."""

    def __getitem__(self, path: str) -> FoundNote:
        return FoundNote(self.os_path(path), self.states[self._places[path]])

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def places(self) -> Mapping[str, int]:
        """Where each note is in the order of the walk, from 0."""
        return self._places

    def os_path(self, path: str) -> str:
        """The file of a note, spelt as the disk has it; KeyError where there is no such note."""
        if path not in self._places:
            raise KeyError(path)
        return self._spelt.get(path) or os.path.join(self._folder, path)  # noqa: PTH118 - speaks in strings

    def add(self, path: str, status: os.stat_result, os_path: str | None = None) -> bool:
        """Adds a note, `os_path` where it is spelt otherwise; whether its path was not among them."""
        number = len(self._places)
        if self._places.setdefault(path, number) != number:
            return False
        self.states.append(status)
        if os_path is not None:
            self._spelt[path] = os_path
        return True

    def take(self, path: str, other: "FoundNotes") -> None:
        """Adds a note of another walk that is not among them."""
        self._places[path] = len(self._places)
        self.states.add(other[path].state)
        self._spelt[path] = other.os_path(path)

    def replace(self, path: str, status: os.stat_result, os_path: str) -> None:
        """Puts another file in place of a note's."""
        self.states.put(self._places[path], FileState.of(status))
        self._spelt[path] = os_path
