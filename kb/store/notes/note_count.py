"""How many notes a collection had when that number was last plausible (P6 of docs/safety.md#promises).

A disk that is not mounted, a sync that has only begun or a wrong `ignore:` look like a collection that
lost its notes. Acting on that (removing pages, rewriting half of the notes) takes a person's consent. It is
a plain number in the state folder, not a cache: the number to compare with outlives the caches.
"""

from contextlib import suppress
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.atomic import write_atomically
from kb.store.files.durable_folders import make_private

_PLAUSIBLE_LOSS = 0.2
_FEW_LOST = 2  # notes: who has three and deletes two is tidying up


class NoteCount:
    """The number in a file, which may be missing or damaged: then any number is plausible."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last(self) -> int:
        """The last number that was saved; 0 where none is known."""
        with suppress(OSError, ValueError):
            return int(self._path.read_bytes()[:20])
        return 0

    def is_plausible(self, notes: int) -> bool:
        """Whether a collection may well have so many notes now: not none, nor a fifth less at once."""
        last = self.last()
        lost = last - notes
        return lost <= 0 or (notes > 0 and (lost <= _FEW_LOST or lost <= last * _PLAUSIBLE_LOSS))

    def save_if_plausible(self, notes: int) -> None:
        """Saves a number that is plausible; another changes nothing."""
        if self.is_plausible(notes):
            self.save(notes)

    def save(self, notes: int) -> None:
        """Saves a number, where the disk permits it."""
        with suppress(OSError, OperationFailed):
            make_private(self._path.parent)
            write_atomically(self._path, b"%d\n" % notes, durable=False)
