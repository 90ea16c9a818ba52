"""After every edit, site, catalog and search index are what a machine makes that never saw the notes before."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kb.model.report.search import SearchReport
from kb.web.build import EMITTERS, pages_by_kind
from kb.workspace.building import build
from kb.workspace.collection import Collection
from kb.workspace.site.planned_build import PlannedBuild
from kb.workspace.site.wanted_site import wanted_site

from .changing_notes import ChangingNotes
from .on_disk import opened, written

_NOTES = 30
_EDITS = 100
_QUERIES = (
    "합성 데이터",
    "게이트",
    "sparse rout*",
    '"long context"',
    "tag:llm gates",
    "author:moss",
    "cost",
)
_TODAY = date(2024, 5, 1)
_OF_PROGRAM = {emitter.kind for emitter in EMITTERS if emitter.reads == "program"}


class Anew:
    """What a collection at a root is to a machine that has nothing saved."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._of_program: dict[tuple[str, bytes, str], bytes] = {}

    def collection(self) -> Collection:
        shutil.rmtree(self._folder, ignore_errors=True)
        return opened(self._root, self._folder)

    def site(self, collection: Collection) -> dict[str, bytes]:
        """The bytes of every page, none of them written; those that no note changes are made once."""
        wanted = wanted_site(collection, self._folder / "site", None)
        planned = pages_by_kind(PlannedBuild(collection, wanted).site)
        found = {}
        for kind, page in planned:
            path = str(page.path)
            if kind not in _OF_PROGRAM:
                found[path] = page.make()
                continue
            key = path, page.key, repr(collection.config)
            if key not in self._of_program:
                self._of_program[key] = page.make()
            found[path] = self._of_program[key]
        return found


def catalogued(collection: Collection) -> Mapping[str, object]:
    """All that the catalog says."""
    catalog = collection.catalog
    return {
        "content": catalog.content,
        "digests": catalog.digests(),
        "cards": tuple(catalog.cards()),
        "newest": tuple(catalog.newest(None)),
        "entries": [catalog.entry(path) for path in catalog.digests()],
        "diagnostics": tuple(catalog.diagnostics()),
    }


def answers(collection: Collection) -> list[SearchReport]:
    """What the search says to some queries."""
    return [collection.search(text, collection.query(text, _TODAY), 10) for text in _QUERIES]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_after_each_of_100_edits_all_is_as_if_made_anew(tmp_path: Path, seed: int) -> None:
    notes = ChangingNotes(tmp_path / "root", Random(seed))
    anew, site = Anew(tmp_path / "root", tmp_path / "anew"), tmp_path / "site"
    notes.begin(_NOTES)
    for number in range(_EDITS):
        story = [notes.change() for _ in range(3 if number % 5 == 4 else 1)] if number else ["begin"]
        kept = opened(tmp_path / "root", tmp_path / "cache")
        build(kept, site, None, is_clean=False)
        fresh = anew.collection()
        here, there = written(site), anew.site(fresh)
        assert here.keys() == there.keys(), story
        assert [path for path in there if here[path] != there[path]] == [], story
        assert catalogued(kept) == catalogued(fresh), story
        assert answers(kept) == answers(fresh), story
        kept.close()
        fresh.close()
