"""How many notes a collection had when that was last believable (P6 of docs/safety.md#promises).

A disk that is not mounted, a sync that has only begun or a wrong `ignore:` look like a collection that
lost its notes. What would follow from believing that (pages removed, half of the notes rewritten) is for a
person to allow; the number to compare with outlives the caches.
"""

from contextlib import suppress
from pathlib import Path

from kb.model.errors import OperationFailed
from kb.store.files.atomic import write_atomically
from kb.store.files.private_folder import make_private

_BELIEVABLE_LOSS = 0.2
_FEW_LOST = 2  # notes: who has three and deletes two is tidying up


class NoteCount:
    """The number kept in a file, which may be missing or damaged: then any number is believable."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last(self) -> int:
        """The last number that was believed; 0 where none is known."""
        with suppress(OSError, ValueError):
            return int(self._path.read_bytes()[:20])
        return 0

    def is_believable(self, notes: int) -> bool:
        """Whether a collection may well have so many notes now: not none, nor a fifth less at once."""
        last = self.last()
        lost = last - notes
        return lost <= 0 or (notes > 0 and (lost <= _FEW_LOST or lost <= last * _BELIEVABLE_LOSS))

    def remember(self, notes: int) -> None:
        """Keeps a number that is believable; another changes nothing."""
        if self.is_believable(notes):
            self.believe(notes)

    def believe(self, notes: int) -> None:
        """Keeps a number, as far as anything can be kept."""
        with suppress(OSError, OperationFailed):
            make_private(self._path.parent)
            write_atomically(self._path, b"%d\n" % notes, durable=False)
