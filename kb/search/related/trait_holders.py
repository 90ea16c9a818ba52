"""Who has which trait in one collection (`kb.search.related.ties`), kept up to date note by note.

A note goes by a number that stays its own while it is there; one that is gone leaves it to the next. So
after an edit nothing is taken apart but what the edited notes gained or lost. The traits are in parts, by
their CRC-32, which stay encoded until somebody asks for one of theirs.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Literal
from zlib import crc32

from msgspec import Raw, Struct, msgpack

_GONE = ""  # in place of the path of a note that is no more
_TYPE: Literal["I"] = "I"  # of the numbers in `notes_with`, four bytes each
_BYTES = array(_TYPE).itemsize
_MOST_PARTS = 1024  # of some 30 traits each in 4,000 notes

Traits = Mapping[str, Collection[str]]
"""The traits of notes by their paths."""


class TraitPart(Struct, frozen=True, array_like=True, tag=2):
    """Some traits, and the numbers of the notes that have each."""

    encoded: Raw

    @classmethod
    def of(cls, notes_with: Mapping[str, bytes]) -> "TraitPart":
        """The part of these traits."""
        return cls(Raw(msgpack.encode(notes_with)))

    def notes_with(self) -> dict[str, bytes]:
        """The numbers of the notes that have each trait."""
        return msgpack.decode(self.encoded, type=dict[str, bytes])


class NumberedNotes(Struct, frozen=True, array_like=True, tag=3):
    """The paths of notes by number."""

    paths: tuple[str, ...] = ()


class TraitHolders(Struct, frozen=True, dict=True):
    """Notes by number, and who has which trait; `parts` by their names."""

    notes: NumberedNotes = NumberedNotes()
    parts: dict[str, TraitPart] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the notes by number."""
        return self.notes.paths

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each note by its path."""
        return {path: number for number, path in enumerate(self.paths) if path != _GONE}

    @cached_property
    def _notes_with(self) -> "_NotesWith":
        return _NotesWith(self.parts)

    def having(self, trait: str) -> Collection[int]:
        """The numbers of the notes that have a trait."""
        return memoryview(self._notes_with[trait]).cast(_TYPE)

    def count(self, trait: str) -> int:
        """How many notes have a trait."""
        return len(self._notes_with[trait]) // _BYTES

    def changed(self, before: Traits, after: Traits) -> tuple["TraitHolders", Collection[str]]:
        """The same once some notes lost what they had `before` and have what they have `after`.

        Notes that are only before are gone, those that are only after are new. With every trait that any
        note gained or lost.
        """
        there = self._with_room_for(after)
        gained: defaultdict[str, list[int]] = defaultdict(list)
        lost: defaultdict[str, set[int]] = defaultdict(set)
        for path in {**before, **after}:
            had, has = set(before.get(path, ())), set(after.get(path, ()))
            for trait in has - had:
                gained[trait].append(there.numbers[path])
            for trait in had - has:
                lost[trait].add(there.numbers[path])
        moved = gained.keys() | lost.keys()
        parts = {**self.parts}
        for name, traits in _by_part(moved).items():
            notes_with = parts[name].notes_with() if name in parts else {}
            for trait in traits:
                gone = lost.get(trait, ())
                kept = [number for number in self.having(trait) if number not in gone]
                notes_with[trait] = array(_TYPE, [*kept, *gained.get(trait, ())]).tobytes()
            left = {trait: notes for trait, notes in notes_with.items() if notes}
            parts[name] = TraitPart.of(left)
            if not left:
                del parts[name]
        paths = tuple(_GONE if path in before and path not in after else path for path in there.paths)
        return TraitHolders(self.notes if paths == self.paths else NumberedNotes(paths), parts), moved

    def _with_room_for(self, notes: Traits) -> "TraitHolders":
        """The same with a number for each of these notes."""
        new = [path for path in notes if path not in self.numbers]
        if not new:
            return self
        paths = list(self.paths)
        free = [number for number, path in enumerate(paths) if path == _GONE]
        for number, path in zip(free, new, strict=False):
            paths[number] = path
        return TraitHolders(NumberedNotes((*paths, *new[len(free) :])), self.parts)


class _NotesWith(dict[str, bytes]):
    """The numbers of the notes that have each trait; a part is read once a trait in it is asked for."""

    def __init__(self, parts: Mapping[str, TraitPart]) -> None:
        super().__init__()
        self._parts = parts

    def __missing__(self, trait: str) -> bytes:
        part = self._parts.get(_part_of(trait))
        if part:
            self.update(part.notes_with())
        return self.setdefault(trait, b"")


def _by_part(traits: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for trait in traits:
        found[_part_of(trait)].append(trait)
    return found


def _part_of(trait: str) -> str:
    return str(crc32(trait.encode(errors="surrogatepass")) % _MOST_PARTS)
