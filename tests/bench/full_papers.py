"""An invented collection of whole papers pasted into notes, about 60,000 bytes each, ten of each shape.

The shapes are what makes such notes slow to read: long paragraphs, formulas, text without spaces, tables,
code, many headings, many links, references with an address each, and a paper on one single line.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from measured import Row, Usage, kb, note_count, used, without_caches

BYTES = 60_000
"""What a note has at least; a paper of fifteen pages has about as many."""
_OF_EACH = 10
_COPIES = 4
_ENGLISH = (
    "the model we train shows that attention over long sequences reduces error when data is scarce and "
    "however each layer learns a sparse code for which gradients remain stable under noise in all settings"
)
_GERMAN = (
    "das Modell wird mit vielen Daten gelernt und zeigt dass die Größe der Schicht nicht für jede Aufgabe "
    "gleich über den Fehler entscheidet weil sich Gewichte während des Trainings verändern"
)
_JAPANESE = "本研究では深層学習を用いた画像認識の手法を提案し、従来の方法より高い精度を示すことを確認した"
_CHINESE = "本文提出了一种新的方法并且在多个数据集上进行了实验结果表明该模型的性能优于已有的工作"
_TERMS = ("Transformer", "GPT-2", "ResNet", "LoRA")

_Paragraph = Callable[[random.Random], str]


def write_full_papers(folder: Path) -> Path:
    """A folder with the notes; the same bytes every time."""
    folder.mkdir(parents=True)
    for name, paragraph in SHAPES.items():
        for number in range(_OF_EACH):
            rng = random.Random(f"{name} {number}")
            text = "\n\n".join(_paper(rng, paragraph, number))
            Path(folder, f"2405{number + 1:02} {name}.md").write_text(text + "\n", encoding="utf-8")
    return folder


def paper_rows(folder: Path) -> list[Row]:
    """What a hundred such notes take, and what one adds to the memory of a build."""
    some, more = folder / "some", folder / "more"
    write_full_papers(some / "notes")
    for number in range(_COPIES):
        write_full_papers(more / "notes" / str(number))
    count = note_count(some)
    listed = _first(some, "list").processor
    searched = _first(some, "search", "attention").processor
    checked = used(kb(some, "check", "--rule", "dead-link")).processor
    of_some, of_more = (
        _first(collection, "build", "--out", str(folder / "site")).megabytes for collection in (some, more)
    )
    kilobytes = (of_more - of_some) * 1024 / (note_count(more) - count)
    size = sum(path.stat().st_size for path in some.rglob("*.md")) / count / 1024
    papers = f"100 pasted papers of {size:.0f} kB: processor time"
    return [
        Row(f"first `kb list`, {papers}", f"{listed * 100 / count:.1f} s", "≤ 3 s"),
        Row(f"first `kb search`, {papers}", f"{searched * 100 / count:.1f} s", "≤ 3 s"),
        Row(f"`kb check`, {papers}", f"{checked * 100 / count:.1f} s", "≤ 2 s"),
        Row(
            f"first `kb build`: memory for one paper more of {size:.0f} kB",
            f"{kilobytes:.0f} kB",
            f"≤ {60 + 3 * size:.0f} kB",
        ),
    ]


def _first(collection: Path, *arguments: str) -> Usage:
    without_caches(collection)
    return used(kb(collection, *arguments))


def _paper(rng: random.Random, paragraph: _Paragraph, number: int) -> Iterator[str]:
    yield f"# A Paper about {' '.join(rng.sample(_ENGLISH.split(), 4)).title()}"
    yield f"https://arxiv.org/abs/2405.{rng.randint(1, 15_000):05}"
    size = 0
    while size < BYTES:
        text = paragraph(rng)
        size += len(text.encode()) + 2
        yield text
    yield f"#scaling #attention-{number % 3}"


def _words(rng: random.Random, words: str, count: int) -> str:
    return " ".join(rng.choices(words.split(), k=count)).capitalize() + "."


def _english(rng: random.Random) -> str:
    return " ".join(_words(rng, _ENGLISH, 14) for _ in range(8))


def _formulas(rng: random.Random) -> str:
    inline = f"$\\mathcal{{L}}_{{{rng.randint(0, 9)}}}(\\theta) = \\sum_{{i=1}}^n x_i^2$"
    display = f"$$\n\\begin{{aligned}} a &= \\frac{{1}}{{{rng.randint(2, 99)}}} \\\\ b &= a^2 \\end{{aligned}}\n$$"
    return f"{_words(rng, _ENGLISH, 40)} Here {inline} holds, as \\(\\alpha < \\beta\\) does.\n\n{display}"


def _german(rng: random.Random) -> str:
    return " ".join(_words(rng, _GERMAN, 14) for _ in range(8))


def _unspaced(text: str) -> _Paragraph:
    def paragraph(rng: random.Random) -> str:
        starts = [rng.randrange(len(text)) for _ in range(8)]
        return "。".join(text[at:] + text[:at] + rng.choice(_TERMS) for at in starts) + "。"

    return paragraph


def _table(rng: random.Random) -> str:
    rows = (f"| {rng.choice(_TERMS)} | {rng.random():.3f} | {rng.randint(1, 999)} |" for _ in range(60))
    return "\n".join(("| model | accuracy | steps |", "|:--|--:|:-:|", *rows))


def _code(rng: random.Random) -> str:
    lines = (f"    value_{n} = layer[{rng.randint(0, 99)}](x, #weights) * 0.5" for n in range(60))
    return "\n".join(("```python", "def forward(x):", *lines, "```"))


def _headings(rng: random.Random) -> str:
    return f"{'#' * rng.randint(2, 5)} {_words(rng, _ENGLISH, 5)}\n\n{_words(rng, _ENGLISH, 12)}"


def _links(rng: random.Random) -> str:
    name = f"2405{rng.randint(1, _OF_EACH):02} {rng.choice(tuple(SHAPES))}"
    return f"{_words(rng, _ENGLISH, 6)} [[{name}]] and [{rng.choice(_TERMS)}](<{name}.md>) {_words(rng, _ENGLISH, 3)}"


def _references(rng: random.Random) -> str:
    entries = (
        f"[{n}] A. Author and B. Writer. {_words(rng, _ENGLISH, 6)} arXiv:{rng.randint(1001, 2312)}."
        f"{rng.randint(0, 99_999):05}, 2021. https://doi.org/10.1000/{rng.randint(0, 10**6)}"
        for n in range(200)
    )
    return "\n".join(entries)


def _one_line(rng: random.Random) -> str:
    return " ".join(_english(rng) for _ in range(80))


SHAPES: dict[str, _Paragraph] = {
    "english": _english,
    "formulas": _formulas,
    "japanese": _unspaced(_JAPANESE),
    "chinese": _unspaced(_CHINESE),
    "german": _german,
    "tables": _table,
    "code": _code,
    "headings": _headings,
    "links": _links,
    "references": _references,
    "one line": _one_line,
}
