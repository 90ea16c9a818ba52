"""After any edits, searches and related notes are those of a collection that is read for the first time."""

import random
from datetime import date
from pathlib import Path

import pytest

from kb.store.index import writing
from kb.workspace.collection import Collection

from .on_disk import opened

TODAY = date(2026, 1, 1)
QUERIES = (
    "합성 데이터",
    "lantern",
    "모델을",
    "latern",
    "tag:kites 연",
    "author:moon wind",
    '"paper lanterns"',
)
TITLES = ("Kites in the Wind", "종이 등불", "Paper Lanterns at Noon", "Synthetic Data")
AUTHORS = ("Ada Moon", "Ben Oak", "Çelik Yıldız")
TAGS = ("kites", "Kites", "lamp", "lamps", "area/topic", "lamps/paper")
SENTENCES = (
    "합성 데이터로 연을 날린다.",
    "Lanterns are synthetic data.",
    "모델을 DeepMosaic 바람.",
    "[[n1]]",
    "[[Kite]]",
)
SETTINGS = "tags:\n  aliases:\n    lamp: lamps\n"


def answers(collection: Collection) -> list[object]:
    searches = [collection.search(text, collection.query(text, TODAY), 20) for text in QUERIES]
    related = [collection.related(card, 20) for card in collection.library.cards]
    collection.close()
    return [*searches, *related]


def invented(chance: random.Random) -> str:
    names = ", ".join(chance.sample(AUTHORS, chance.randrange(1, 3)))
    tags = " ".join(f"#{tag}" for tag in chance.sample(TAGS, chance.randrange(3)))
    said = "\n".join(chance.sample(SENTENCES, 2))
    address = f"https://arxiv.org/abs/2401.0000{chance.randrange(5)}"
    return f"{address}\n\n*{chance.choice(TITLES)}* ({names})\n\n{said}\n\n{tags}\n"


@pytest.mark.parametrize("recent", [0, 4, 32])
def test_edits_end_where_a_first_reading_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recent: int
) -> None:
    monkeypatch.setattr(writing, "RECENT_NOTES", recent)
    chance, notes = random.Random(recent), tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "kb.yaml").write_text(SETTINGS, encoding="utf-8")
    for number in range(40):
        (notes / f"n{number}.md").write_text(invented(chance), encoding="utf-8")
    for round_number in range(12):
        for path in chance.sample(sorted(notes.iterdir()), 3):
            path.unlink()
        for number in chance.sample(range(40), 4):
            (notes / f"n{number}.md").write_text(invented(chance), encoding="utf-8")
        found = answers(opened(tmp_path, tmp_path / "cache"))
        if round_number % 4 == 3:
            assert found == answers(opened(tmp_path, tmp_path / f"fresh{round_number}"))


def test_a_tag_under_an_alias_ties_as_what_it_means(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "kb.yaml").write_text(SETTINGS, encoding="utf-8")
    tags = {
        "a": "#lamps/paper",
        "b": "#lamp/paper",
        "c": "#lamps/paper",
        **{f"n{number}": "#kites" for number in range(40)},
    }
    for name, tag in tags.items():
        (notes / f"{name}.md").write_text(f"{name} 글\n\n{tag}\n", encoding="utf-8")
    collection = opened(tmp_path, tmp_path / "cache")
    found = collection.related(next(card for card in collection.library.cards if card.id == "a"), 9)
    collection.close()
    reasons = ("Shared tags: #lamps/paper.",)
    assert [(note.path.stem, note.reasons) for note in found.notes] == [("b", reasons), ("c", reasons)]
