"""Words typed with the keyboard in the other layout: `gkqtjd` is 합성, `ㅡㅐㄷ` is *moe*."""

from typing import TYPE_CHECKING

from kb.language.hangul import is_syllable
from kb.language.keyboard import typed_as_hangul, typed_as_latin
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import folded
from kb.search.text.tokens import is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from kb.search.spelling.vocabulary import Vocabulary
    from kb.search.text.expansion import Names

SHORTEST_TYPED = 2  # letters or syllables; one alone is too often something
_LATIN = lazy_pattern(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def in_other_layout(text: str, vocabulary: "Vocabulary", glossary: "Names") -> list[str]:
    """The runs of a word that no note has in the other layout, if some note has each; else none.

    Any text with other characters is nothing.
    """
    for other in map(other_text, (text, text.lower())):  # a capital may be one of the keyboard's own
        found = runs(folded(other))
        is_long = min(len(other), len(text)) >= SHORTEST_TYPED
        if found and is_long and all(_is_known(run, vocabulary, glossary) for run in found):
            return found
    return []


def other_text(text: str) -> str:
    """A word of Latin letters as Hangul, and the other way round, folded; empty for what is neither."""
    if _LATIN.fullmatch(text):
        hangul = typed_as_hangul(text)
        return hangul if all(one == "-" or is_syllable(one) for one in hangul) else ""
    latin = typed_as_latin(text).lower()
    return latin if _LATIN.fullmatch(latin) else ""


def _is_known(run: str, vocabulary: "Vocabulary", glossary: "Names") -> bool:
    """Whether some note has a run, a word in it, or a name of it."""
    tokens = run_tokens(run)
    words = [run[start:end] for start, end in glossary.words_in(run)] if is_cjk(run) else []
    names = glossary.names(run if is_cjk(run) else tokens[-1])
    own = tokens if is_cjk(run) else tokens[:-1] or tokens
    options = [own, *map(run_tokens, words), *(name.tokens for name in names)]
    return any(vocabulary.note_count(*option) for option in options)
