"""The numbers of a collection that were saved are those that would be counted now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.report.stats import stats_report
from kb.workspace import collection_stats as counted
from kb.workspace.collection import Collection

PAPER = (
    '{"id":"2401.00001","version":1,"title":"Lamps","authors":["Ada Park"],"abstract":"Light.",'
    '"categories":["cs.CL"],"published":"2024-01-01",'
    '"updated":"2024-01-01","fetched_at":"2024-02-01T00:00:00Z"}\n'
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    notes = tmp_path / "root" / "notes"
    notes.mkdir(parents=True)
    (notes / "240101 A.md").write_text(
        "https://arxiv.org/abs/2401.00001\n\nText.\n\n#rl\n", encoding="utf-8"
    )
    (notes / "240102 B.md").write_text("*Bridges* (Ada Park)\n\n다리.\n\n#rl #llm\n", encoding="utf-8")
    return tmp_path / "root"


@pytest.fixture
def opened(root: Path) -> Callable[[], Collection]:
    environment = {
        "KB_CACHE_DIR": str(root.parent / "cache"),
        "KB_STATE_DIR": str(root.parent / "state"),
    }
    return lambda: Collection(root, environment, pytest.fail)


def test_saved_numbers_follow_notes_papers_and_aliases(
    root: Path, opened: Callable[[], Collection]
) -> None:
    changes = (
        ("notes/240103 C.md", "*Candles* (Ada Park)\n\n#llm\n"),
        ("papers.jsonl", PAPER),
        ("kb.yaml", "languages: [ko, en]\ntags: {aliases: {rl: [llm]}}\n"),
        ("papers.jsonl", PAPER.replace("Ada Park", "Bo Lind")),
        ("notes/240102 B.md", "Text alone.\n"),
    )
    seen = [counted.collection_stats(opened())]
    for name, text in changes:
        (root / name).write_text(text, encoding="utf-8")
        seen.append(counted.collection_stats(opened()))
        assert seen[-1] == stats_report(opened().library) == counted.collection_stats(opened())
        assert seen[-1] != seen[-2], name


def test_numbers_of_what_did_not_change_are_not_counted_again(opened: Callable[[], Collection]) -> None:
    expected = counted.collection_stats(opened())
    collection = opened()
    assert counted.collection_stats(collection) == expected
    assert "library" not in collection.__dict__


def test_another_way_of_counting_counts_again(
    opened: Callable[[], Collection], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    counted.collection_stats(opened())
    (tmp_path / "program.py").write_text("# another one\n")
    monkeypatch.setattr(counted, "_COUNTING_PARTS", (tmp_path / "program.py",))
    collection = opened()
    counted.collection_stats(collection)
    assert "library" in collection.__dict__
