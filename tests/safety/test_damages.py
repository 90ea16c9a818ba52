"""Everything derived, damaged at random under the whole program: the next command gives the same answer."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety.conftest import Place

pytestmark = pytest.mark.slow

BUILT_EVERY = 10
ASKED = (("search", "rivers", "--json"), ("list", "--json"), ("links", "240101", "--json"))


def damage(folders: list[Path], chance: random.Random) -> None:
    """One of the ways in which what lies in a folder goes bad."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    file = chance.choice(files)
    data = bytearray(file.read_bytes())
    way = chance.randrange(7)
    if way == 0:
        file.unlink()
    elif way == 1:
        shutil.rmtree(file.parent)
    elif way == 2:
        file.write_bytes(data[: chance.randrange(len(data) + 1)])
    elif way == 3:
        file.write_bytes(os.urandom(len(data)))
    elif way == 4:
        file.write_bytes(data + b"\0" * 99)
    elif data:
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        file.write_bytes(data)


def pages(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_hundred_damages_change_no_answer(
    place: Place, promise: Callable[..., None], times: Callable[[int, int], int]
) -> None:
    damages = times(200, 5_000)
    place.kb("build")
    expected = [place.kb(*words).out for words in ASKED]
    site = place.root / "site"
    built = pages(site)
    chance = random.Random(11)
    for number in range(damages):
        is_built = number % BUILT_EVERY == 0
        damage([site] if is_built else [place.folder / "cache"], chance)
        ran = [place.kb(*words) for words in ASKED] if not is_built else []
        if is_built:
            ran = [place.kb("build")]
            assert pages(site) == built
        else:
            assert [one.out for one in ran] == expected
        assert {one.code for one in ran} == {0}
        assert not any(b"Traceback" in one.err for one in ran)
    promise(
        "P4",
        "damages of cache and site under every command",
        damages=damages,
        tracebacks=0,
        signals=0,
        other_answers=0,
    )
