"""Korean words with a space too many or too few: `다국 어` is 다국어, `라벨플립` is 라벨 플립."""

from typing import TYPE_CHECKING

from kb.language.hangul import is_syllable
from kb.search.text.expansion import QueryWord
from kb.search.text.tokens import run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.search.spelling.vocabulary import Vocabulary
    from kb.search.text.expansion import Names


def space(run: str, known: list[tuple[int, int]], vocabulary: "Vocabulary") -> int:
    """Where a run of Hangul is two words, none of them `known`: where neighbours are in no note; else 0."""
    places = (at for at in range(2, len(run) - 1) if not any(start < at < end for start, end in known))
    return next((at for at in places if not vocabulary.note_count(run[at - 1 : at + 1])), 0)


def parted_syllable(
    syllable: str, neighbours: "Iterable[tuple[str, str]]", vocabulary: "Vocabulary", glossary: "Names"
) -> QueryWord | None:
    """What one syllable between spaces is a part of: the pair that it makes with what is beside it.

    `neighbours` are what is before and after it, of which one is empty. The pair is in more notes than the
    syllable alone, and some note has the whole word.
    """
    for before, after in neighbours:
        word = before + syllable + after
        pair = f"{before[-1:]}{syllable}{after[:1]}"
        is_one = len(word) > 1 and all(map(is_syllable, word)) and vocabulary.note_count(*run_tokens(word))
        if is_one and vocabulary.note_count(pair) > vocabulary.note_count(syllable):
            return QueryWord((pair,), glossary.names(word))
    return None
