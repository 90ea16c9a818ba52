"""How well notes are found: real queries over real notes.

Prints the table that the floors are read from. MRR@10 is the mean of one over the place of the first
note that answers (nothing beyond the tenth), recall@10 the share of queries that have one.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

from kb.model.library import Library
from kb.model.note import Note
from kb.parse.note.parser import parse_note
from kb.parse.query.grammar import parse_query
from kb.store.index.indexed_notes import IndexedNotes
from kb.store.index.search_index import SearchIndex

TODAY = date(2026, 1, 1)
FLOORS = {"queries.jsonl": 0.92, "queries-natural.jsonl": 0.88}
NOUNS = ("모델", "학습", "데이터", "성능", "정렬", "추론", "어텐션", "보상")


class Vault(NamedTuple):
    """The real notes, indexed; `raw` are their files' texts."""

    index: SearchIndex
    raw: dict[PurePosixPath, str]


@pytest.fixture(scope="module")
def vault(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Vault:
    root = shared / "vault"
    files = sorted(root.rglob("*.md"))
    raw = {
        PurePosixPath(file.relative_to(root).as_posix()): file.read_bytes().decode("utf-8")
        for file in files
    }

    def note(path: PurePosixPath) -> Note:
        return parse_note(path, raw[path]).note

    notes = IndexedNotes("vault", lambda: dict.fromkeys(raw, "as it is"), note)
    return Vault(SearchIndex.open(tmp_path_factory.mktemp("vault") / "index", notes, pytest.fail), raw)


def unopened() -> Library:
    raise AssertionError("no query here has a filter")


def places(vault: Vault, file: Path) -> Iterator[tuple[str, int | None]]:
    """The language of each query and the place, from 1, of the first note that answers it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        wanted = {PurePosixPath(path) for path in asked.get("relevant", [asked["path"]])}
        found = vault.index.search(parse_query(asked["query"], TODAY), unopened, 10).notes
        yield asked["lang"], next((at for at, note in enumerate(found, 1) if note.path in wanted), None)


def mean_reciprocal(found: list[int | None]) -> float:
    return sum(1 / place for place in found if place) / len(found)


def recall(found: list[int | None]) -> float:
    return sum(place is not None for place in found) / len(found)


@pytest.mark.parametrize("name", FLOORS)
def test_people_find_their_notes(
    vault: Vault, shared: Path, name: str, figures: Callable[..., None]
) -> None:
    by_language: defaultdict[str, list[int | None]] = defaultdict(list)
    for language, place in places(vault, shared / name):
        by_language[language].append(place)
        by_language["all"].append(place)
    figures(f"{name:24} queries  MRR@10  recall@10")
    for language, found in sorted(by_language.items()):
        figures(f"  {language:22} {len(found):7} {mean_reciprocal(found):7.3f} {recall(found):10.3f}")
    assert mean_reciprocal(by_language["all"]) >= FLOORS[name]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_finds_every_note_that_contains_it(vault: Vault, noun: str) -> None:
    containing = {path for path, text in vault.raw.items() if noun in text}
    assert vault.index.holding(parse_query(noun, TODAY), unopened) == containing
    found = vault.index.search(parse_query(noun, TODAY), unopened)
    assert found.total == len(containing)
    assert {note.path for note in found.notes if not note.is_partial} == containing
