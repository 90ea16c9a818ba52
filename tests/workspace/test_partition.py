"""A word and its negation part the notes, whichever way the collection answers."""

from datetime import date
from pathlib import Path

import pytest

from kb.parse.query.grammar import parse_query
from kb.workspace.collection import Collection

NOTES = {
    "240101 StyleGAN.md": "https://arxiv.org/abs/2401.00001\n\n모델을 배운다. #gan",
    "240102 Lantern.md": "A lantern, not a GAN.\n",
    "240103 TinyStories.md": "TinyStories와 합성 데이터.\n\n#synthetic-data",
    "240104 Empty.md": "",
}


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Collection(tmp_path, {"KB_CACHE_DIR": f"{tmp_path}/c", "KB_STATE_DIR": f"{tmp_path}/s"}, print)


@pytest.mark.parametrize(
    "word", ["gan", "style", "stories", "모델", "데이터", "lantern", '"a gan"', "styl*", "tag:gan"]
)
def test_a_note_has_a_word_or_its_negation_and_never_both(collection: Collection, word: str) -> None:
    today = date(2024, 6, 1)
    wanted = {card.path for card in collection.matching(parse_query(word, today))}
    unwanted = {card.path for card in collection.matching(parse_query(f"-{word}", today))}
    assert wanted
    assert (len(wanted & unwanted), len(wanted | unwanted)) == (0, len(NOTES))
