"""Tokens for the stems of languages other than English, beside the tokens that every text has.

A note with German commentary is found by `~de~haus` besides `hausern`, so that `Haus` finds `Häusern`;
which of its words are German is not asked. A query has no language: its word is any of the stems that it
has in the languages of the collection. The token without a stem, `~de~`, is in every note that has German.
`theme/search/stems.js` does the same in the browser.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.search.text.tokens import LONGEST_TOKEN, is_cjk, word_parts

if TYPE_CHECKING:
    from kb.model.note import Note

STEM_MARK = "~"
"""What such tokens begin with, and no other token."""
_WITHOUT = frozenset({"ko", "en", "ja", "zh"})
"""The commonest languages that have none, so that nothing is loaded to tell."""


def stemmed_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Those of some languages that have stems of their own, sorted."""
    others = sorted(set(codes) - _WITHOUT)
    if not others:
        return ()
    from kb.language.snowball import STEMMERS

    return tuple(code for code in others if code in STEMMERS)


def languages_of_note(note: "Note") -> tuple[str, ...]:
    """The languages whose stems a note is found by: those of its commentary."""
    return stemmed_languages(passage.lang for passage in note.passages if passage.lang)


def marker_token(code: str) -> str:
    """The token of every note that has stems of a language."""
    return f"{STEM_MARK}{code}{STEM_MARK}"


def without_marks(token: str) -> str:
    """What is shown of a token: of `~de~haus`, and of `hausern~`, a word with its stems, the word alone."""
    return token.rstrip(STEM_MARK).rpartition(STEM_MARK)[2]


def note_stems(runs: Iterable[str], codes: tuple[str, ...]) -> Iterator[str]:
    """The tokens of the words of a note, and of the parts of its joined ones, in each of some languages."""
    for run in runs if codes else ():
        if not is_cjk(run):
            for part in word_parts(run):
                yield from _stem_tokens(part, codes)


def query_stems(run: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens any of which counts as a run of a query besides its own; a joined run has none."""
    return () if not codes or is_cjk(run) or len(word_parts(run)) > 1 else _stem_tokens(run, codes)


@lru_cache(maxsize=1 << 16)
def _stem_tokens(word: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    if not word.isalpha():
        return ()
    from kb.language.snowball import snowball_stem

    return tuple(marker_token(code) + snowball_stem(code, word[:LONGEST_TOKEN]) for code in codes)
