"""A collection that lost its notes at once is not trusted (P6 of docs/safety.md#promises)."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Kb

REWRITES = [
    ("tag", "rename", "rl", "x"),
    ("tag", "merge", "rl", "--into", "x"),
    ("tag", "add", "x", "tag:rl"),
    ("tag", "remove", "rl", "tag:rl"),
    ("mv", "Note 0", "Other"),
    ("fetch", "--fill"),
    ("check", "--fix"),
    ("build",),
]


@pytest.fixture
def many(empty: Kb) -> Kb:
    """Ten notes that `kb` has seen."""
    empty.write("".join(f"== 24010{number} Note {number}.md\n강.\n\n#rl\n" for number in range(10)))
    assert empty("build").code == 0
    return empty


def lose(kb: Kb, names: range) -> None:
    """Notes that are gone as they are when a disk is: aside, and nowhere else noted."""
    for number in names:
        (kb.notes / f"24010{number} Note {number}.md").unlink()


def files(kb: Kb) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in kb.root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("words", REWRITES, ids=" ".join)
def test_what_would_lose_something_is_refused(
    many: Kb, words: tuple[str, ...], promise: Callable[..., None]
) -> None:
    lose(many, range(6, 10))
    before = files(many)
    ran = many(*words)
    assert (ran.code, files(many)) == (2, before)
    assert f"{many.notes} has 6 notes but had 10 before. Is a disk or folder missing?" in ran.err
    promise("P6", "four of ten notes gone", commands=1, refused=1)


@pytest.mark.parametrize("words", [("build",), ("tag", "rename", "rl", "x")], ids=" ".join)
def test_an_empty_collection_is_not_believed(many: Kb, words: tuple[str, ...]) -> None:
    lose(many, range(10))
    before = files(many)
    ran = many(*words)
    assert (ran.code, files(many)) == (2, before)
    assert "is empty but had 10" in ran.err


def test_a_missing_notes_folder_is_not_believed_even_where_the_root_stands_in_for_it(many: Kb) -> None:
    lose(many, range(10))
    many.notes.rmdir()
    (many.root / "kb.yaml").write_text("title: Mine\n")
    site = {path for path in files(many) if "/site/" in path}
    assert many("build").code == 2
    assert {path for path in files(many) if "/site/" in path} == site


def test_reading_goes_on_and_teaches_nothing(many: Kb) -> None:
    lose(many, range(6, 10))
    assert many("list").code == 0
    assert many("index", "--rebuild").code == 0
    assert many("build").code == 2


def test_a_yes_is_believed_from_then_on(many: Kb) -> None:
    lose(many, range(6, 10))
    assert many("build", "--yes").code == 0
    assert many("build").code == 0
    assert many("tag", "rename", "rl", "x", "--yes").code == 0


def test_notes_that_came_back_are_believed(many: Kb) -> None:
    kept = {path: path.read_bytes() for path in many.notes.iterdir()}
    lose(many, range(6, 10))
    assert many("build").code == 2
    for path, data in kept.items():
        path.write_bytes(data)
    assert many("build").code == 0


def test_a_dry_run_loses_nothing(many: Kb) -> None:
    lose(many, range(6, 10))
    assert many("tag", "rename", "rl", "x", "--dry-run").code == 0


def test_who_tidies_up_is_not_asked(many: Kb) -> None:
    lose(many, range(8, 10))
    assert many("build").code == 0
    lose(many, range(6, 8))
    assert many("build").code == 0
