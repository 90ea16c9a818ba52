"""After any edit `kb check` says what it says of notes that it never saw, though it checks few of them again."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kb.workspace.checking import rechecking
from kb.workspace.checking.diagnostics import all_diagnostics, note_diagnostics

from .on_disk import opened

_NAMES = ("240101 Kiln", "240102 Lantern", "240103 Lantern", "240104 Lamp 2", "240104 Lamp", "Oven")
_LINES = (
    "A sentence.",
    "Another sentence, which is longer than the first and says no more.",
    "",
    "See [[Lantren]] and [[240101 Kiln]].",
    "[k](Klin.md) ![[p.png]]",
    "[[Oven#Heat]]",
    "# Heat",
    "# Links",
    "- [[Oven]]",
    "- [[Oven]]",
    "*Lanterns of Glass* (Ada Moss)",
    "https://example.org/a?utm_source=x",
    "https://arxiv.org/abs/2403.00001",
    "<english>",
    "</english>",
    "#diffusion",
    "#difusion",
    "#llm words that are no tags",
    "title: x",
)
_BEGIN = "https://arxiv.org/abs/2403.00001\n\n*Lanterns of Glass* (Ada Moss)\n\nA text.\n\n#difusion #llm\n"


def changed(text: str, random: Random) -> str:
    """A note with a line more, or less, somewhere."""
    lines = text.split("\n")
    at = random.randrange(len(lines) + 1)
    if random.random() < 0.3:
        del lines[at : at + 1]
    else:
        lines.insert(at, random.choice(_LINES))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(3))
def test_after_each_of_many_edits_the_answer_is_as_if_checked_anew(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, folder = Random(seed), tmp_path / "root" / "notes"
    folder.mkdir(parents=True)
    for name in _NAMES:
        (folder / f"{name}.md").write_text(_BEGIN)
    again = _counting(monkeypatch)
    for number in range(60):
        note = folder / f"{random.choice(_NAMES)}.md"
        if random.random() < 0.05:
            note.unlink(missing_ok=True)
        else:
            note.write_text(changed(note.read_text() if note.exists() else _BEGIN, random))
        collection = opened(tmp_path / "root", tmp_path / "cache")
        anew = opened(tmp_path / "root", tmp_path / f"anew {number}")
        assert all_diagnostics(collection) == all_diagnostics(anew), f"edit {number}"
        collection.close()
        anew.close()
    assert sum(again) > 10  # of 60 answers, made from the last ones


def _counting(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each try to check a few notes gave an answer, from now on."""
    found: list[bool] = []
    function: Callable[..., object] = rechecking.rechecked

    def counted(*arguments: object) -> object:
        answer = function(*arguments)
        found.append(answer is not None)
        return answer

    monkeypatch.setattr(rechecking, "rechecked", counted)
    return found


def checked_pair(place: Path) -> Path:
    """The second of two notes about one paper, both checked."""
    folder = place / "root" / "notes"
    folder.mkdir(parents=True)
    for name in ("240101 A", "240102 B"):
        (folder / f"{name}.md").write_text(_BEGIN)
    all_diagnostics(opened(place / "root", place / "cache"))
    return folder / "240102 B.md"


def test_a_comparison_of_notes_moves_with_the_text(tmp_path: Path) -> None:
    checked_pair(tmp_path).write_text("\n\n" + _BEGIN)
    found = all_diagnostics(opened(tmp_path / "root", tmp_path / "cache"))
    assert [one.place.line for one in found if one.rule == "duplicate-paper"] == [3]


def test_one_note_is_checked_again_alone(tmp_path: Path) -> None:
    checked_pair(tmp_path).write_text(_BEGIN.replace("A text.", "A text.\n\n<english>\nNever closed."))
    collection = opened(tmp_path / "root", tmp_path / "cache")
    path = next(card.path for card in collection.library.cards if card.path.stem == "240102 B")
    assert [one.rule for one in note_diagnostics(collection, path) if "language" in one.rule] == [
        "language-unclosed"
    ]


def test_a_copy_that_is_none_any_more_is_told_though_only_the_original_changed(tmp_path: Path) -> None:
    folder = tmp_path / "root" / "notes"
    folder.mkdir(parents=True)
    text = (
        "*Lamps* (Ada Moss)\n\nA lamp burns oil, gas or nothing at all, and gives light to whoever reads.\n"
    )
    for name in ("240104 Lamp", "240104 Lamp 2"):
        (folder / f"{name}.md").write_text(text)
    before = all_diagnostics(opened(tmp_path / "root", tmp_path / "cache"))
    (folder / "240104 Lamp.md").write_text(
        text.replace("burns oil, gas or nothing at all", "is old") + "Q" * 90
    )
    after = all_diagnostics(opened(tmp_path / "root", tmp_path / "cache"))
    is_told = [["conflict-copy" in {one.rule for one in found}] for found in (before, after)]
    assert is_told == [[True], [False]]
