"""Invented notes in any number, for what must still be quick or clear at the size of a real collection."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

KINDS = ("Learning", "Sampling", "Reading", "Weaving", "Folding", "Measuring", "Growing", "Mending")
THINGS = (
    "Rivers",
    "Lanterns",
    "Bridges",
    "Orchards",
    "Kites",
    "Harbours",
    "Looms",
    "Wells",
    "Mills",
    "Ferries",
)
MANNERS = ("at Night", "in the Rain", "by Hand", "with Few Words", "from Memory", "at Scale", "on Paper")
TAGS = (
    "llm",
    "rl",
    "vision",
    "data",
    "scaling-law",
    "agent",
    "efficiency",
    "review-later",
    "speech",
    "safety",
)
WORDS = (
    ("강물", "river"), ("등불", "lantern"), ("다리", "bridge"), ("과수원", "orchard"), ("연", "kite"), ("항구", "harbour"),
    ("베틀", "loom"), ("우물", "well"), ("방앗간", "mill"), ("나룻배", "ferry"), ("합성", "synthesis"), ("학습", "learning"),
)  # fmt: skip
NEWEST = date(2025, 12, 31)
UNTAGGED_SHARE = UNTRANSLATED_SHARE = 0.1


def write_many_notes(folder: Path, count: int, newest: date = NEWEST) -> None:
    """Writes notes of `count` papers, a day apart backwards from `newest`, into folders by year."""
    for number, (path, text) in enumerate(many_notes(count, newest)):
        file = folder / path
        if number == 0 or not file.parent.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def many_notes(count: int, newest: date = NEWEST) -> Iterator[tuple[str, str]]:
    """Path and text of each note, newest first; the same each time."""
    random = Random(13)
    for number in range(count):
        day = newest - timedelta(days=number // 2)
        title = f"{random.choice(KINDS)} {random.choice(THINGS)} {random.choice(MANNERS)} {number}"
        yield f"{day:%Y}/{day:%y%m%d} {title}.md", _text(random, number, title)


def _text(random: Random, number: int, title: str) -> str:
    said = random.sample(WORDS, 3)
    parts = [
        f"https://arxiv.org/abs/{2000 + number % 25 * 100 + number % 12 + 1}.{number + 1:05}",
        f"*{title}* (Ada Kim, Bo Lee {number % 97})",
        f"> We ask what a {said[0][1]} owes to a {said[1][1]}.",
        f"{said[0][0]}과 {said[1][0]}에 관한 글. {said[2][0]} 이야기가 더 있었으면 했다.",
    ]
    if random.random() > UNTRANSLATED_SHARE:
        sentence = f"On the {said[0][1]} and the {said[1][1]}. I missed the {said[2][1]}."
        parts.append(f"<english>\n{sentence}\n</english>")
    if random.random() > UNTAGGED_SHARE:
        parts.append(" ".join(f"#{tag}" for tag in random.sample(TAGS, random.randint(1, 3))))
    return "\n\n".join(parts) + "\n"
