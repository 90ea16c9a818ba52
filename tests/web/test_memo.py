"""When a result of an earlier build is valid: the one rule of the memo."""

from collections.abc import Collection

import pytest

from kb.model.config import Config
from kb.web.build import site_pages
from kb.web.frame.shared_results import SharedResults
from kb.web.frame.site import Site
from kb.web.incremental.memo import BuildMemo, Results

from .conftest import COLLECTION


class Shelf:
    """A storage in memory."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[bytes, Results[str]]] = {}
        self.saved: dict[str, list[str]] = {}
        """The items of each table that were saved anew."""

    def load(self, name: str, key: bytes, _kind: type[str]) -> Results[str]:
        saved = self.values.get(name)
        return saved[1] if saved and saved[0] == key else {}

    def save(self, name: str, key: bytes, results: Results[str], changed: Collection[str]) -> None:
        assert all(
            item in changed or self.load(name, key, str).get(item) is results[item] for item in results
        )
        self.values[name] = key, results
        self.saved[name] = sorted(changed)


def asked(shelf: Shelf, item: str, new: str, *, table: bytes = b"", key: bytes = b"", **other) -> str:
    """What a build gets for an item of the table `lengths`, where it would compute `new`."""
    memo = BuildMemo(shelf)
    found = memo.table("lengths", str, table, other.pop("items", None)).get(item, lambda: new, key, **other)
    memo.save()
    return found


@pytest.fixture
def shelf() -> Shelf:
    """What a build left that computed `old` for `a`."""
    shelf = Shelf()
    assert asked(shelf, "a", "old", table=b"t", key=b"k") == "old"
    return shelf


def test_a_result_is_valid_under_the_same_keys(shelf: Shelf) -> None:
    assert asked(shelf, "a", "new", table=b"t", key=b"k") == "old"


@pytest.mark.parametrize("keys", [{"table": b"t", "key": b"l"}, {"table": b"u", "key": b"k"}])
def test_another_key_of_the_result_or_of_its_table_is_a_miss(shelf: Shelf, keys) -> None:
    assert asked(shelf, "a", "new", **keys) == "new"
    assert asked(shelf, "a", "newer", **keys) == "new"


def test_another_item_is_a_miss_and_leaves_the_first_one(shelf: Shelf) -> None:
    assert asked(shelf, "b", "new", table=b"t", key=b"k") == "new"
    assert asked(shelf, "a", "new", table=b"t", key=b"k") == "old"


@pytest.mark.parametrize(("is_current", "found"), [(True, "old"), (False, "new")])
def test_a_result_that_asked_for_more_is_valid_while_the_answers_are(
    shelf: Shelf, is_current, found
) -> None:
    assert asked(shelf, "a", "new", table=b"t", key=b"k", is_current=lambda _: is_current) == found


def test_results_for_what_is_no_more_are_dropped(shelf: Shelf) -> None:
    asked(shelf, "b", "new", table=b"t", key=b"k", items={"b"})
    assert shelf.values["lengths"][1].keys() == {"b"}
    assert shelf.saved["lengths"] == ["a", "b"]


def test_one_build_computes_a_result_once_and_again_under_another_key() -> None:
    table = BuildMemo().table("lengths", int)
    assert [
        table.get("a", lambda number=number: number, key) for number, key in enumerate((b"k", b"k", b"l"))
    ] == [
        0,
        0,
        2,
    ]
    assert table.misses == 2


def test_a_build_without_a_miss_saves_nothing(shelf: Shelf) -> None:
    before = shelf.values.pop("lengths")
    shelf.load = lambda _name, _key, _kind: before[1]
    asked(shelf, "a", "new", table=b"t", key=b"k")
    assert shelf.values == {}


def test_results_of_one_build_alone_are_not_saved() -> None:
    memo = BuildMemo(shelf := Shelf())
    memo.passing("lengths").get("a", lambda: "old")
    memo.save()
    assert shelf.values == {}


def test_an_earlier_result_is_there_to_start_from_whatever_its_key(shelf: Shelf) -> None:
    table = BuildMemo(shelf).table("lengths", str, b"t")
    assert table.get("a", lambda: f"{table.previous('a')}er", b"l") == "older"


def test_results_of_many_items_are_each_valid_under_their_own_key(shelf: Shelf) -> None:
    memo = BuildMemo(shelf)
    table = memo.table("lengths", str, b"t")
    assert table.get_all({"a": b"k", "b": b"k"}, str.upper) == {"a": "old", "b": "B"}
    assert table.get_all({"a": b"l"}, str.upper) == {"a": "A"}
    assert table.get_all({"a": b"l"}, str.lower) == {"a": "A"}
    memo.save()
    assert shelf.values["lengths"][1] == {"a": (b"l", "A"), "b": (b"k", "B")}


def test_results_that_replace_all_others_are_new_unless_they_are_the_same_ones(shelf: Shelf) -> None:
    asked(shelf, "b", "new", table=b"t", key=b"k")
    memo = BuildMemo(shelf)
    table = memo.table("lengths", str, b"t")
    table.replace({"b": table.all_previous()["b"], "c": "newest"})
    memo.save()
    assert shelf.values["lengths"][1] == {"b": (b"k", "new"), "c": (b"", "newest")}
    assert shelf.saved["lengths"] == ["a", "c"]


@pytest.mark.parametrize(("line_breaks", "texts"), [("join", "texts"), ("keep", "lines")])
def test_after_another_tag_one_text_is_rendered_and_no_line_of_lists(library, line_breaks, texts) -> None:
    shelf, config = Shelf(), Config(line_breaks=line_breaks)
    for notes in (COLLECTION, COLLECTION, COLLECTION.replace("#review #게이트", "#review #gate")):
        made = library(notes)
        shelf.saved.clear()
        memo = BuildMemo(shelf)
        for page in site_pages(Site(made, config, SharedResults(made, config, memo=memo))):
            page.make()
        memo.save()
    assert len(shelf.saved[texts]) == 1
    assert "list-lines" not in shelf.saved
