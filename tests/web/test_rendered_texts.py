"""How the HTML of notes is held until pages ask for it."""

import random

from kb.model.config import Config
from kb.web.frame.site import Site

WORDS = "oat rye barley spelt millet teff sorghum fonio emmer durum".split()  # noqa: SIM905 - one line


def test_a_whole_paper_is_held_in_less_than_its_own_bytes(library) -> None:
    rng = random.Random(1)
    paragraphs = [" ".join(rng.choices(WORDS, k=60)) for _ in range(200)]
    made = library("== 240101 Paper.md\n" + "\n\n".join(paragraphs) + "\n== 240102 Short.md\nTeff & rye.")
    paper, short = (Site(made, Config()).shared.texts.of(card) for card in made.cards)
    assert len(bytes(paper.encoded_passages)) < sum(map(len, paragraphs)) / 2
    assert [block for one in paper.passages() for block in one.blocks] == [
        f"<p>{p}</p>" for p in paragraphs
    ]
    assert [block for one in short.passages() for block in one.blocks] == ["<p>Teff &amp; rye.</p>"]
