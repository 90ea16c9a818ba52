"""Some three hundred small collections, each with one healthy note and something hostile beside it.

They are written where a test asks for them and never committed: half of their names would not survive
another system. Which rules `kb check` names for each stands in golden/rules.txt.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

WORD = "quietlighthouse"
HEALTHY_WORD = "고요한등대"
HEALTHY_PATH = "240101 Healthy.md"
HEALTHY = f"""https://arxiv.org/abs/2401.00001

*Lighthouses: A Survey* (Ada Moon, Ben Oak)

> We survey {WORD}s along the coast.

{HEALTHY_WORD}에 관한 조사이다.

<english>
A survey of {WORD}s.
</english>

#healthytag

# Links
[[240102 Neighbour]]
"""
NEIGHBOUR = "*Neighbours* (Cleo Pine)\n\n이웃에 관한 글.\n\n#healthytag\n"


@dataclass(frozen=True)
class Hostile:
    """One collection: a name for the test, and what writes its hostile part."""

    name: str
    make: Callable[[Path], object]

    def write(self, root: Path) -> None:
        """Writes the collection into an empty folder."""
        notes = root / "notes"
        notes.mkdir(parents=True)
        (notes / "240101 Healthy.md").write_text(HEALTHY, encoding="utf-8")
        (notes / "240102 Neighbour.md").write_text(NEIGHBOUR, encoding="utf-8")
        self.make(notes)


def file(name: str, *, stem: bytes | str = "230101 Hostile.md", data: bytes | str) -> Hostile:
    """A collection with one hostile file."""
    return files(name, {stem: data})


def files(name: str, texts: Mapping[bytes | str, bytes | str]) -> Hostile:
    """A collection with several hostile files, by name; a lone surrogate in one is written as its byte."""

    def make(notes: Path) -> None:
        for stem, data in texts.items():
            target = notes / os.fsdecode(stem)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as opened:
                opened.write(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)

    return Hostile(name, make)


def every_collection() -> Iterator[Hostile]:
    """All of them, names without repetition."""
    from tests.hostile import (
        hostile_bytes,
        hostile_markup,
        hostile_names,
        hostile_places,
        hostile_sizes,
        hostile_structure,
    )

    parts = (
        hostile_bytes,
        hostile_names,
        hostile_places,
        hostile_sizes,
        hostile_structure,
        hostile_markup,
    )
    return chain.from_iterable(part.collections() for part in parts)
