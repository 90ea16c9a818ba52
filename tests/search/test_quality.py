"""How well notes are found: real queries over real notes.

Prints the table that the floors are read from. MRR@10 is the mean of one over the place of the first
note that answers (nothing beyond the tenth), recall@10 the share of queries that have one. nDCG@10 counts all
notes that answer by their grades (Järvelin and Kekäläinen 2002, with the gain 2^grade − 1).
"""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from math import log2
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
FLOORS = {
    "queries.jsonl": {"all": 0.945},
    "queries-natural.jsonl": {"all": 0.94},
    "queries-varied.jsonl": {"all": 0.84, "ko": 0.74},
}
"""The least MRR@10 of a file's queries, by language."""
LEAST_NDCG = {"queries-varied.jsonl": 0.82}
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

    notes = IndexedNotes("vault", lambda: dict.fromkeys(map(str, raw), b"as it is"), note)
    return Vault(SearchIndex.open(tmp_path_factory.mktemp("vault") / "index", notes, pytest.fail), raw)


def unopened() -> Library:
    raise AssertionError("no query here has a filter")


class Answer(NamedTuple):
    """What a query found: the place, from 1, of the first note that answers it, nDCG@10, and of the hits the
    share that lacks a word.
    """

    place: int | None
    ndcg: float
    partial: float


def answers(vault: Vault, file: Path) -> dict[str, list[Answer]]:
    """The answers of a file's queries: all, by language, and by kind where kinds are named."""
    library = Library(
        [parse_note(path, text).note for path, text in vault.raw.items()], lambda _: pytest.fail("no text")
    )
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        relevant = asked["relevant"] if "relevant" in asked else [asked["path"]]
        grades = relevant if isinstance(relevant, dict) else dict.fromkeys(relevant, 1)
        notes = vault.index.search(parse_query(asked["query"], TODAY), lambda: library, 10).notes
        gains = [grades.get(str(note.path), 0) for note in notes]
        place = next((at for at, gain in enumerate(gains, 1) if gain), None)
        ndcg = gain_of(gains) / gain_of(sorted(grades.values(), reverse=True)[:10])
        answer = Answer(place, ndcg, sum(note.is_partial for note in notes) / (len(notes) or 1))
        for group in ("all", asked["lang"], *([f"kind {asked['kind']}"] if "kind" in asked else ())):
            found[group].append(answer)
    return found


def gain_of(grades: list[int]) -> float:
    """The discounted cumulative gain of notes in order."""
    return sum((2**grade - 1) / log2(at + 1) for at, grade in enumerate(grades, 1))


def mean_reciprocal(found: list[Answer]) -> float:
    return sum(1 / one.place for one in found if one.place) / len(found)


def recall(found: list[Answer]) -> float:
    return sum(one.place is not None for one in found) / len(found)


def mean_ndcg(found: list[Answer]) -> float:
    return sum(one.ndcg for one in found) / len(found)


def mean_partial(found: list[Answer]) -> float:
    return sum(one.partial for one in found) / len(found)


@pytest.mark.parametrize("name", FLOORS)
def test_people_find_their_notes(
    vault: Vault, shared: Path, name: str, figures: Callable[..., None]
) -> None:
    found = answers(vault, shared / name)
    figures(f"{name:24} queries  MRR@10  recall@10  nDCG@10  partial@10")
    for group, some in sorted(found.items()):
        row = f"{mean_reciprocal(some):7.3f} {recall(some):10.3f} {mean_ndcg(some):8.3f} {mean_partial(some):11.3f}"
        figures(f"  {group:22} {len(some):7} {row}")
    for group, floor in FLOORS[name].items():
        assert mean_reciprocal(found[group]) >= floor
    assert mean_ndcg(found["all"]) >= LEAST_NDCG.get(name, 0)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_finds_every_note_that_contains_it(vault: Vault, noun: str) -> None:
    containing = {path for path, text in vault.raw.items() if noun in text}
    assert vault.index.holding(parse_query(noun, TODAY), unopened) == containing
    found = vault.index.search(parse_query(noun, TODAY), unopened)
    whole = {note.path for note in found.notes if not note.is_partial}
    assert found.total == len(whole)
    assert containing <= whole  # those that call it by its name in the other language besides
