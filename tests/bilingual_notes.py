"""Invented notes that say the same in two languages: what a glossary is mined from."""

from collections.abc import Iterator, Sequence
from itertools import combinations

GARDEN = (
    ("온실", "greenhouse"),
    ("씨앗", "seed"),
    ("물뿌리개", "sprinkler"),
    ("두엄", "compost"),
    ("울타리", "fence"),
    ("덩굴", "vine"),
    ("도랑", "ditch"),
    ("허수아비", "scarecrow"),
)
"""Words of a garden in Korean and English; the built-in glossary has none of them."""

_PATTERNS = {
    "ko": "{}을 {}에서 {}로 옮긴다.",
    "en": "We carry the {} from the {} to the {}.",
    "de": "Wir tragen {} von {} zu {}.",
    "ja": "{}を{}から{}へ運びます。",
    "zh": "把{}，从{}，搬到{}。",
}


def paragraphs(
    words: Sequence[tuple[str, str]] = GARDEN, languages: tuple[str, str] = ("ko", "en")
) -> Iterator[tuple[str, str]]:
    """A paragraph in two languages for every three of some words, each of which is in every place."""
    for number, three in enumerate(combinations(words, 3)):
        turn = number % 3
        firsts, seconds = zip(*three[turn:], *three[:turn], strict=True)
        yield _PATTERNS[languages[0]].format(*firsts), _PATTERNS[languages[1]].format(*seconds)


def note_text(paragraphs: Sequence[tuple[str, str]], languages: tuple[str, str] = ("ko", "en")) -> str:
    """A note with these paragraphs."""
    blocks = zip(languages, zip(*paragraphs, strict=True), strict=True)
    return "".join(f"<{lang}>\n" + "\n\n".join(texts) + f"\n</{lang}>\n\n" for lang, texts in blocks)


def garden_notes() -> dict[str, str]:
    """The paragraphs of `GARDEN`, four a note, by the notes' paths."""
    every = list(paragraphs())
    return {
        f"2301{number:02} Garden {number}.md": note_text(every[start : start + 4])
        for number, start in enumerate(range(0, len(every), 4), 1)
    }
