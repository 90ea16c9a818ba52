"""What a build leaves to the next: new results are added to a file, which always says what one build knew."""

from functools import cache
from pathlib import Path

import pytest

from kb.model.config import Config
from kb.workspace.site.kept_site import KeptSites
from kb.workspace.site.site_cache import SiteCache

KEY = b"key"
RESULTS = {f"n{number}.md": (b"own", f"text {number}") for number in range(40)}


@cache  # what makes the site is looked at once
def cache_in(folder: Path) -> SiteCache:
    return SiteCache(folder, Config())


def loaded(folder: Path, key: bytes = KEY) -> dict[str, tuple[bytes, str]]:
    """What the next build finds."""
    return cache_in(folder).load("texts", key, str)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache folder with the results of a first build."""
    cache_in(tmp_path).save("texts", KEY, RESULTS, RESULTS.keys())
    return tmp_path


def saved(site: SiteCache, changed: dict[str, str | None]) -> dict[str, tuple[bytes, str]]:
    """What a build knows that loads all, computes some results anew, and misses what is None."""
    results = site.load("texts", KEY, str) | {
        item: (b"new", text) for item, text in changed.items() if text
    }
    results = {item: one for item, one in results.items() if changed.get(item, "") is not None}
    site.save("texts", KEY, results, changed.keys())
    return results


def test_one_new_result_is_added_to_the_file(folder: Path) -> None:
    before = (folder / "site" / "texts").read_bytes()
    results = saved(cache_in(folder), {"n3.md": "other", "n41.md": "new", "n7.md": None})
    after = (folder / "site" / "texts").read_bytes()
    assert after.startswith(before)
    assert len(after) < len(before) + 150
    assert loaded(folder) == results
    assert loaded(folder, b"another") == {}


def test_a_file_is_written_anew_once_changes_are_as_long_as_it_is(folder: Path) -> None:
    first = (folder / "site" / "texts").stat().st_size
    for number in range(100):
        results = saved(cache_in(folder), {"n3.md": f"other {number}"})
        assert loaded(folder) == results
        assert (folder / "site" / "texts").stat().st_size <= 2 * first + 100


def test_what_was_cut_off_while_it_was_added_is_lost_and_nothing_else(folder: Path) -> None:
    before = (folder / "site" / "texts").stat().st_size
    saved(cache_in(folder), {"n3.md": "other"})
    whole = (folder / "site" / "texts").read_bytes()
    for length in range(before, len(whole)):
        (folder / "site" / "texts").write_bytes(whole[:length])
        assert loaded(folder) == RESULTS
        results = saved(cache_in(folder), {"n5.md": "another"})
        assert loaded(folder) == results


def test_of_two_builds_at_once_one_leaves_what_it_knew(folder: Path) -> None:
    one, other = SiteCache(folder, Config()), SiteCache(folder, Config())
    for each in (one, other):
        each.load("texts", KEY, str)
    first = RESULTS | {"n3.md": (b"new", "one")}
    second = RESULTS | {"n5.md": (b"new", "other")}
    one.save("texts", KEY, first, {"n3.md"})
    other.save("texts", KEY, second, {"n5.md"})
    assert loaded(folder) in (first, second)


def test_a_server_adds_what_changed_since_it_last_wrote(folder: Path) -> None:
    sites = KeptSites()
    kept = sites.open_cache(folder, Config(), with_drafts=False)
    before = (folder / "site" / "texts").read_bytes()
    saved(kept, {"n3.md": "other", "n41.md": "new"})
    results = saved(kept, {"n41.md": None, "n4.md": "newer"})
    assert loaded(folder) == RESULTS
    for _ in range(2):
        sites.write()
        assert (folder / "site" / "texts").read_bytes().startswith(before)
        assert loaded(folder) == results
        results = saved(kept, {"n9.md": "newest"})
