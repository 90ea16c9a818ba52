"""Who has which trait in one collection (`kb.search.related.ties`), kept up to date note by note.

A note goes by a number that stays its own while it is there; one that is gone leaves it to the next. So
after an edit nothing is taken apart but what the edited notes gained or lost.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

_GONE = ""  # in place of the path of a note that is no more
_TYPE: Literal["I"] = "I"  # of the numbers in `notes_with`, four bytes each
_BYTES = array(_TYPE).itemsize

Traits = Mapping[str, Collection[str]]
"""The traits of notes by their paths."""


class TraitHolders(Struct, frozen=True, array_like=True, dict=True):
    """The paths of notes by number, and the numbers of the notes that have each trait."""

    paths: tuple[str, ...] = ()
    notes_with: dict[str, bytes] = {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each note by its path."""
        return {path: number for number, path in enumerate(self.paths) if path != _GONE}

    def having(self, trait: str) -> Collection[int]:
        """The numbers of the notes that have a trait."""
        return memoryview(self.notes_with.get(trait, b"")).cast(_TYPE)

    def count(self, trait: str) -> int:
        """How many notes have a trait."""
        return len(self.notes_with.get(trait, b"")) // _BYTES

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
        notes_with = {**self.notes_with}
        for trait in moved:
            gone = lost.get(trait, ())
            kept = [number for number in self.having(trait) if number not in gone]
            notes_with[trait] = array(_TYPE, [*kept, *gained.get(trait, ())]).tobytes()
            if not notes_with[trait]:
                del notes_with[trait]
        paths = tuple(_GONE if path in before and path not in after else path for path in there.paths)
        return TraitHolders(paths, notes_with), moved

    def _with_room_for(self, notes: Traits) -> "TraitHolders":
        """The same with a number for each of these notes."""
        new = [path for path in notes if path not in self.numbers]
        if not new:
            return self
        paths = list(self.paths)
        free = [number for number, path in enumerate(paths) if path == _GONE]
        for number, path in zip(free, new, strict=False):
            paths[number] = path
        return TraitHolders((*paths, *new[len(free) :]), self.notes_with)
