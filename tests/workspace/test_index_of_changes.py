"""The search index takes in the notes that the catalog remembers as changed, and no other is looked at."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from kb.store.catalog.catalog import Catalog
from kb.workspace.collection import Collection

from .on_disk import opened

_NAMES = tuple(f"24010{number} {name}" for number, name in enumerate(("Kiln", "Lantern", "Oven", "Glaze")))
_TEXTS = (
    "A kiln burns glass.\n",
    "합성 데이터로 유리를 굽는다.\n",
    "Glaze and lanterns of glass.\n",
    "Oven\n#glass\n",
)
_QUERIES = ("glass", "유리", "합성 데이터", "oven", "tag:glass", "glaze lant*")


def answers(collection: Collection) -> list[object]:
    day = date(2024, 5, 1)
    return [collection.search(text, collection.query(text, day), 9) for text in _QUERIES]


@pytest.mark.parametrize("seed", range(3))
def test_answers_after_many_changes_are_those_of_an_index_made_anew(tmp_path: Path, seed: int) -> None:
    random, folder = Random(seed), tmp_path / "root" / "notes"
    folder.mkdir(parents=True)
    for number in range(50):
        note = folder / f"{random.choice(_NAMES)}.md"
        if random.random() < 0.2:
            note.unlink(missing_ok=True)
        else:
            note.write_text(random.choice(_TEXTS), encoding="utf-8")
        collection = opened(tmp_path / "root", tmp_path / "cache")
        if random.random() < 0.6:
            assert answers(collection) == answers(opened(tmp_path / "root", tmp_path / f"anew {number}"))
        else:
            assert collection.catalog.content  # known to the catalog, and to the index later


def test_of_a_changed_note_no_other_is_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "root" / "notes"
    folder.mkdir(parents=True)
    for name, text in zip(_NAMES, _TEXTS, strict=True):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    answers(opened(tmp_path / "root", tmp_path / "cache"))
    (folder / f"{_NAMES[0]}.md").unlink()
    (folder / f"{_NAMES[2]}.md").write_text("No more.\n", encoding="utf-8")
    fresh = answers(opened(tmp_path / "root", tmp_path / "anew"))
    monkeypatch.delattr(Catalog, "digests")
    assert answers(opened(tmp_path / "root", tmp_path / "cache")) == fresh
