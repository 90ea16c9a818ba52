"""The two files that the catalog's table points into: cards, and notes parsed; they only grow.

Entries are added at the end and never changed: a reader that opened the files keeps its answers, and a
writer that is killed leaves bytes that nobody points at. Nothing in them is trusted: whoever reads compares
checksums. When most of what they hold is old, all is written anew under another name.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kb.store.catalog.table import Stretch
from kb.store.files.atomic import write_all
from kb.store.files.portable_os import open_for_appending, open_for_reading, open_new, read_at

if TYPE_CHECKING:
    from kb.store.catalog.entry import EncodedEntry

_MOST_WASTE = 1 << 20  # bytes that nobody points at, beside as many as are pointed at


class Place(NamedTuple):
    """Where the card and the body of a note are."""

    card: Stretch
    body: Stretch


class EntryFiles:
    """The files of one name, open as they were; those that are not there hold nothing."""

    def __init__(self, catalog: Path, name: str) -> None:
        self.name = name
        self._catalog = catalog
        self._cards = _path(catalog, "cards", name)
        self._bodies = _path(catalog, "bodies", name)
        self._open_cards = _opened(self._cards)
        self._open_bodies = _opened(self._bodies)

    def card(self, stretch: Stretch) -> bytes:
        """What is in a stretch of the cards; fewer bytes or none where that cannot be read."""
        return _read(self._open_cards, stretch.length, stretch.start)

    def body(self, stretch: Stretch) -> bytes:
        """The same of the bodies."""
        return _read(self._open_bodies, stretch.length, stretch.start)

    def all_cards(self) -> bytes:
        """The cards' file from its beginning to its end."""
        return _read(self._open_cards, _size(self._open_cards), 0)

    def can_grow(self, used: int) -> bool:
        """Whether to add to the files, of which so many bytes are pointed at, or to write them anew."""
        cards, bodies = _size(self._open_cards), _size(self._open_bodies)
        return bool(cards and bodies) and cards + bodies <= 2 * used + _MOST_WASTE

    def append(self, entries: "Sequence[EncodedEntry]") -> list[Place]:
        """Adds entries, and says where they are. OSError where that cannot be done."""
        stretches = (
            _appended(self._cards, [entry.card for entry in entries]),
            _appended(self._bodies, [entry.body for entry in entries]),
        )
        return [Place(card, body) for card, body in zip(*stretches, strict=True)]

    def remove_others(self) -> None:
        """Removes the files of any other name, as far as the system lets us."""
        with suppress(OSError):
            for kind in ("cards", "bodies"):
                for path in self._catalog.parent.glob(f"{self._catalog.name}.{kind}.*"):
                    if path not in (self._cards, self._bodies):
                        with suppress(OSError):  # Windows removes no file that somebody has open
                            path.unlink()

    def close(self) -> None:
        """Closes the files, which then hold nothing."""
        for descriptor in (self._open_cards, self._open_bodies):
            if descriptor is not None:
                with suppress(OSError):  # it was only read, and the descriptor is gone even so
                    os.close(descriptor)
        self._open_cards = self._open_bodies = None

    def __del__(self) -> None:
        """Leaves no file open in a process that opens collections one after the other."""
        self.close()


def write_entry_files(catalog: Path, name: str, entries: "Iterable[tuple[bytes, bytes]]") -> list[Place]:
    """Writes files of a new name, and says where what is. OSError where that cannot be done."""
    places: list[Place] = []
    card_start = body_start = 0
    with (
        open(open_new(_path(catalog, "cards", name), 0o600), "wb") as cards,  # noqa: PTH123 - by descriptor
        open(open_new(_path(catalog, "bodies", name), 0o600), "wb") as bodies,  # noqa: PTH123
    ):
        for card, body in entries:
            cards.write(card)
            bodies.write(body)
            places.append(Place(Stretch.of(card, card_start), Stretch.of(body, body_start)))
            card_start += len(card)
            body_start += len(body)
    return places


def _path(catalog: Path, kind: str, name: str) -> Path:
    return catalog.with_name(f"{catalog.name}.{kind}.{name}")


def _opened(path: Path) -> int | None:
    with suppress(OSError):
        return open_for_reading(path)
    return None


def _size(descriptor: int | None) -> int:
    return 0 if descriptor is None else os.fstat(descriptor).st_size


def _read(descriptor: int | None, length: int, start: int) -> bytes:
    if descriptor is not None:
        with suppress(OSError, OverflowError):
            return read_at(descriptor, length, start)
    return b""


def _appended(path: Path, entries: list[bytes]) -> list[Stretch]:
    """Where entries are that were added at the end of a file.

    Another process may add to it at the same time: the system keeps apart what is appended (`man 2 write`,
    O_APPEND). Where it does not, the checksums do not fit.
    """
    if not entries:
        return []
    data = b"".join(entries)
    descriptor = open_for_appending(path)
    try:
        write_all(descriptor, data)
        end = os.lseek(descriptor, 0, os.SEEK_CUR)
    finally:
        os.close(descriptor)
    starts = accumulate(map(len, entries), initial=end - len(data))
    return [Stretch.of(entry, start) for entry, start in zip(entries, starts, strict=False)]
