"""The number of problems is that of `kb check`, though notes that are as they were are not checked again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.workspace.checking.diagnostics import all_diagnostics
from kb.workspace.checking.problem_count import problem_count

from .on_disk import opened


def counted(root: Path) -> int:
    return problem_count(opened(root, root / "cache"))


def told(root: Path) -> int:
    return sum(one.severity != "info" for one in all_diagnostics(opened(root, root / "cache")))


def _write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


CHANGES: list[tuple[str, Callable[[Path], None], int]] = [
    ("nothing", lambda _: None, 2),
    ("a note", lambda root: _write(root, "notes/240102 B.md", "B. [k](Kilm.md)\n"), 3),
    ("what a link leads to", lambda root: _write(root, "notes/Klin.md", "C.\n"), 1),
    ("the settings", lambda root: _write(root, "kb.yaml", "ignore: ['*Kiln*']\n"), 0),
    ("the papers", lambda root: _write(root, "papers.jsonl", "no JSON\n"), 3),
    ("a file beside the notes", lambda root: _write(root, "notes/p.png", "x"), 1),
    ("the names", lambda root: _write(root, "names.jsonl", "no JSON\n"), 3),
]


@pytest.mark.parametrize(("what", "change", "count"), CHANGES, ids=[what for what, _, _ in CHANGES])
def test_a_saved_count_follows_what_changes(
    tmp_path: Path, what: str, change: Callable[[Path], None], count: int
) -> None:
    (tmp_path / "notes").mkdir()
    _write(tmp_path, "notes/240101 Kiln.md", "A kiln. [k](Klin.md) ![[p.png]]\n")
    before = counted(tmp_path)
    change(tmp_path)
    assert (before, counted(tmp_path), told(tmp_path)) == (2, count, count), what


def test_a_saved_count_is_what_is_answered(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    _write(tmp_path, "notes/240101 A.md", "See [[240101 B\n\n<english>\nNot closed.\n")
    first = counted(tmp_path)
    collection = opened(tmp_path, tmp_path / "cache")
    assert (first, problem_count(collection)) == (1, 1)
    assert (collection.cache / "checked-notes").stat().st_size
