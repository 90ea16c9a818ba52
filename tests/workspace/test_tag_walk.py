"""The walk over the untagged notes of a large collection: what Enter does, and that nothing else changes."""

import shutil
from pathlib import Path

import pytest

from kb.workspace.collection import Collection
from kb.workspace.review.tag_walk import TagWalk
from kb.workspace.rewriting import written
from kb.workspace.undoing import undo_plan

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
def test_after_enter_nothing_is_suggested_anew_and_the_walk_is_undone_as_one(
    collection: Collection,
) -> None:
    cards = [card for card in collection.library.newest_first if not card.tags][:WALKED]
    before = [collection.raw(card.path) for card in cards]
    walk = TagWalk(collection, "tag --walk missing:tags", cards)
    while (shown := walk.current()) is not None:
        tags = tuple(one.tag for one in shown.suggestions[:1]) or ("unsorted",)
        walk.prepare(tags)
        prepared = walk._prepared
        assert walk.write(tags) == ()
        if prepared and (following := walk.current()):
            assert following.suggestions is prepared.suggestions  # made while the note before was read
    assert walk.outcome.tagged == WALKED
    now = collection.reopened()
    assert all(now.library.card(card.path).tags for card in cards)
    assert len(written(now, undo_plan(now, None)).written) == WALKED
    assert [now.raw(card.path) for card in cards] == before
