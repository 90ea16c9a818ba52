"""Tags renamed there and back over the real notes: not one byte may differ (P5 of docs/safety.md#promises)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.workspace.collection import Collection
from kb.workspace.rewriting import written
from kb.workspace.tagging import renaming_plan
from kb.workspace.undoing import undo_plan


@pytest.fixture
def collection(shared: Path, tmp_path: Path) -> Collection:
    """A copy of the real notes that may be written."""
    root = tmp_path / "mine"
    shutil.copytree(shared / "vault", root / "notes", copy_function=shutil.copyfile)
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    return Collection(root, environment, lambda _: None)


def texts(collection: Collection) -> dict[str, bytes]:
    return {path: Path(note.os_path).read_bytes() for path, note in collection.found.notes.items()}


@pytest.mark.slow
def test_a_tag_renamed_there_and_back_leaves_every_byte_of_the_real_notes(
    collection: Collection, promise: Callable[..., None]
) -> None:
    before = texts(collection)
    tagged = {str(card.path) for card in collection.library.cards_by_tag["rl"]}
    there = written(collection, renaming_plan(collection, "test", ["rl"], "zz-unused"))
    collection = collection.reopened()
    assert {path for path, text in texts(collection).items() if text != before[path]} == tagged
    assert ({str(path) for path in there.written}, there.left) == (tagged, ())
    back = written(collection, renaming_plan(collection, "test", ["zz-unused"], "rl"))
    assert (set(back.written), texts(collection)) == (set(there.written), before)
    assert len(written(collection, undo_plan(collection, 2)).written) == len(tagged) > 100
    promise(
        "P5",
        "a tag renamed there and back in real notes",
        notes=len(before),
        written=len(tagged),
        bytes_differ=0,
    )
