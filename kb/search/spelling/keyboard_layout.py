"""Words typed with the keyboard in the other layout: `gkqtjd` is 합성, `ㅡㅐㄷ` is *moe*."""

import re
from typing import TYPE_CHECKING

from kb.language.hangul import is_syllable
from kb.language.keyboard import typed_as_hangul, typed_as_latin
from kb.search.spelling.vocabulary import is_meant
from kb.search.text.expansion import Expansion
from kb.search.text.tokens import run_tokens

if TYPE_CHECKING:
    from kb.search.spelling.vocabulary import Vocabulary
    from kb.search.text.expansion import Names

SHORTEST_TYPED = 2  # letters or syllables; one alone is too often something
_LATIN = re.compile(r"[A-Za-z]+")


def in_other_layout(
    text: str, typed: int, vocabulary: "Vocabulary", glossary: "Names"
) -> tuple[Expansion, ...]:
    """What a word as it was typed, in `typed` notes, is in the other layout, and the names of that.

    Only what some note has; any text with other characters is nothing.
    """
    found: tuple[Expansion, ...] = ()
    for run in map(other_run, (text, text.lower())):  # a capital may be one of the keyboard's own
        if not found and min(len(run), len(text)) >= SHORTEST_TYPED:
            tokens = run_tokens(run)
            others = (Expansion(tokens, "keyboard"), *glossary.names(tokens[0] if run.isascii() else run))
            found = tuple(one for one in others if is_meant(vocabulary.note_count(*one.tokens), typed))
    return found


def other_run(text: str) -> str:
    """A word of Latin letters as Hangul, and the other way round, folded; empty for what is neither."""
    if _LATIN.fullmatch(text):
        hangul = typed_as_hangul(text)
        return hangul if all(map(is_syllable, hangul)) else ""
    latin = typed_as_latin(text).lower()
    return latin if _LATIN.fullmatch(latin) else ""
