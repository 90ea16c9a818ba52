"""What the index keeps of a note to mine a glossary from: what it says in two languages, and explains.

Paragraph k of one language says what paragraph k of the other does, where there are as many of them; where
two such paragraphs have as many lines and sentences, these say the same, too.
"""

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.glossary.abbreviations import explanations
from kb.search.text.folding import folded
from kb.search.text.tokens import LONGEST_TOKEN, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.model.note import Note

MOST_PIECES = 100  # of one note
MOST_WORDS = 60  # different ones on one side of a piece; in more, none tells which one it translates
MANY_NOTES = 256
"""With pieces: to mine fewer takes a tenth of a second."""
NOTES_AT_ONCE = 64
"""Of many notes so many are added to what is mined, or none."""

_BREAK = lazy_pattern(r"\n+|(?<=[.!?])\s+|(?<=[。！？])\s*")


class AlignedWords(NamedTuple):
    """The different words, folded, of a piece of text in two languages; English is the second one."""

    languages: tuple[str, str]
    words: tuple[tuple[str, ...], tuple[str, ...]]


def encoded_pieces(note: "Note") -> str:
    """The aligned pieces of a note and the abbreviations that it explains, one a line."""
    pieces = (piece for _, piece in zip(range(MOST_PIECES), _pieces(note), strict=False))
    aligned = ("\t".join((*langs, *map(" ".join, words))) for langs, words in pieces)
    return "\n".join((*(aligned if len(note.passages) > 1 else ()), *explanations(note)))


def settled(encoded: "Iterable[str]") -> list[str]:
    """What a glossary is mined from, of what `encoded_pieces` gave of notes in the order of their paths.

    To mine many notes takes nearly a second, which not every note that is written should cost. So the last
    ones, which are the newest where names begin with dates, wait until there are `NOTES_AT_ONCE` of them.
    What they explain counts at once.
    """
    texts = [*filter(None, encoded)]
    with_pieces = [number for number, text in enumerate(texts) if "\t" in text]
    if len(with_pieces) >= MANY_NOTES:
        for number in with_pieces[len(with_pieces) // NOTES_AT_ONCE * NOTES_AT_ONCE :]:
            texts[number] = "\n".join(decoded_explanations(texts[number]))
    return [*filter(None, texts)]


def decoded_pieces(encoded: str) -> "Iterator[AlignedWords]":
    """The pieces in what `encoded_pieces` gave."""
    for line in encoded.split("\n"):
        if "\t" not in line:
            continue
        lang, other_lang, words, other_words = line.split("\t")
        yield AlignedWords((lang, other_lang), (tuple(words.split(" ")), tuple(other_words.split(" "))))


def decoded_explanations(encoded: str) -> list[str]:
    """The explanations in what `encoded_pieces` gave."""
    return [line for line in encoded.split("\n") if line and "\t" not in line]


def _pieces(note: "Note") -> "Iterator[AlignedWords]":
    paragraphs: dict[str, list[str]] = {}
    for passage in note.passages:
        if passage.lang:
            paragraphs.setdefault(passage.lang, []).extend(passage.paragraphs)
    for languages in combinations(sorted(paragraphs, key=lambda lang: (lang == "en", lang)), 2):
        first, second = (paragraphs[lang] for lang in languages)
        if len(first) == len(second):
            for pair in zip(first, second, strict=True):
                for words in _words_of_pieces(*pair):
                    yield AlignedWords((languages[0], languages[1]), words)


def _words_of_pieces(first: str, second: str) -> "Iterator[tuple[tuple[str, ...], tuple[str, ...]]]":
    parts, others = ([part for part in _BREAK.split(text) if part.strip()] for text in (first, second))
    pairs = zip(parts, others, strict=True) if len(parts) == len(others) else [(first, second)]
    for one, other in pairs:
        words, other_words = _words(one), _words(other)
        if words and other_words and max(len(words), len(other_words)) <= MOST_WORDS:
            yield words, other_words


def _words(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(runs(folded(text)))
    return tuple(word for word in found if 1 < len(word) <= LONGEST_TOKEN and not word.isdigit())
