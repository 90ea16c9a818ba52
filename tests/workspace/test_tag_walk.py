"""The walk over the untagged notes of a large collection: what Enter costs, and that nothing else changes."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from kb.workspace.collection import Collection
from kb.workspace.review.tag_walk import TagWalk
from kb.workspace.rewriting import written
from kb.workspace.undoing import undo_plan

MOST_SECONDS = 0.05  # of this process, between Enter and the next note
WALKED = 60


@pytest.fixture
def collection(shared: Path, tmp_path: Path) -> Collection:
    """The real notes twice, in two folders."""
    root = tmp_path / "mine"
    for folder in ("a", "b"):
        shutil.copytree(shared / "vault", root / "notes" / folder, copy_function=shutil.copyfile)
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    return Collection(root, environment, lambda _: None)


@pytest.mark.slow
def test_the_next_note_of_a_walk_is_there_at_once_and_the_walk_is_undone_as_one(
    collection: Collection, figures: Callable[..., None]
) -> None:
    cards = [card for card in collection.library.newest_first if not card.tags][:WALKED]
    before = [collection.raw(card.path) for card in cards]
    walk = TagWalk(collection, "tag --walk missing:tags", cards)
    seconds = []
    while (shown := walk.current()) is not None:
        tags = tuple(one.tag for one in shown.suggestions[:1]) or ("unsorted",)
        walk.prepare(tags)
        began = time.process_time()
        assert walk.write(tags) == ()
        walk.current()
        seconds.append(time.process_time() - began)
    figures(f"a walk over {len(collection.library):,} notes: {1000 * median(seconds):.1f} ms a note")
    assert median(seconds) <= MOST_SECONDS
    assert walk.outcome.tagged == WALKED
    now = collection.reopened()
    assert all(now.library.card(card.path).tags for card in cards)
    assert len(written(now, undo_plan(now, None)).written) == WALKED
    assert [now.raw(card.path) for card in cards] == before
