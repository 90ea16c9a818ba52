"""The pages of the hostile collections in Chromium: nothing in a note, or in its name, runs."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.browser.built_site import EDITIONS, BuiltSite
from tests.browser.seen_pages import Seen, seen_pages
from tests.hostile.every_collection import HEALTHY
from tests.hostile.hostile_markup import texts_of_families
from tests.hostile.hostile_names import STEMS, TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Maker = Callable[[str, Path], BuiltSite]


@pytest.fixture(scope="module")
def merged_site(build_site: Maker, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Every family of injection in every place, and every odd name, as one collection."""
    root = tmp_path_factory.mktemp("merged")
    notes = root / "notes"
    notes.mkdir()
    (notes / "240101 Healthy.md").write_text(HEALTHY, encoding="utf-8")
    for family, texts in texts_of_families():
        (notes / family).mkdir()
        for name, text in texts.items():
            (notes / family / name).write_text(text, encoding="utf-8")
    for stem in STEMS.values():
        (notes / f"{stem}.md").write_text(TEXT, encoding="utf-8")
    return build_site("merged", root)


@pytest.fixture(scope="module")
def seen(merged_site: BuiltSite, chromium: "Browser") -> Seen:
    """Every page of a note, and the lists that show them, opened once."""
    pages = [path for path in merged_site.pages if path.parts[0] not in EDITIONS]
    notes = [path for path in pages if path.parts[0] == "notes"]
    lists = [PurePosixPath(name) for name in ("index.html", "tags/index.html", "timeline.html")]
    tags = [path for path in pages if path.parts[0] == "tags"][:20]
    chosen = dict.fromkeys([*notes, *(path for path in lists if path in pages), *tags])
    return seen_pages(chromium, merged_site.url, list(chosen))


def test_nothing_in_a_hostile_collection_runs(seen: Seen, promise: Callable[..., None]) -> None:
    assert seen.opened > 200
    assert (seen.dialogs, seen.asked_elsewhere, seen.logged, seen.raised, seen.moved) == (
        [],
        [],
        [],
        [],
        [],
    )
    promise(
        "P9",
        "hostile notes in Chromium",
        pages=seen.opened,
        dialogs=len(seen.dialogs),
        requests_elsewhere=len(seen.asked_elsewhere),
        CSP_reports=len(seen.logged),
    )
