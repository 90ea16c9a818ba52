"""The scripts that `kb` distinguishes: where their letters are in Unicode, and which languages use them.

Ranges are pairs of a first and a last character, for comparing; `characters` writes them for a regular
expression of Python or JavaScript.
"""

import re
from functools import cache

from kb.language.hangul import FIRST_SYLLABLE, LAST_SYLLABLE

Range = tuple[str, str]

HANGUL_SYLLABLES: Range = (FIRST_SYLLABLE, LAST_SYLLABLE)
COMPATIBILITY_JAMO: Range = ("ㄱ", "ㆎ")
"""Single consonants and vowels, as keyboards write them."""
HANGUL: tuple[Range, ...] = (HANGUL_SYLLABLES, ("ᄀ", "ᇿ"), COMPATIBILITY_JAMO)
KANA: Range = ("\u3041", "\u30ff")
HAN: tuple[Range, ...] = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("々", "々"))

UNSPACED: tuple[Range, ...] = (KANA, COMPATIBILITY_JAMO, *HAN)
"""What is written without spaces between words, or without all of them as Hangul is; syllables aside."""

_LANGUAGES: tuple[tuple[tuple[Range, ...], tuple[str, ...]], ...] = (
    ((("\u0370", "\u03ff"),), ("el",)),
    ((("\u0400", "\u04ff"),), ("ru", "uk", "be", "bg", "sr", "mk", "mn")),
    ((("\u0530", "\u058f"),), ("hy",)),
    ((("\u0590", "\u05ff"),), ("he",)),
    ((("\u0600", "\u06ff"),), ("ar", "fa", "ur")),
    ((("\u0900", "\u097f"),), ("hi", "mr", "ne")),
    ((("\u0980", "\u09ff"),), ("bn",)),
    ((("\u0e00", "\u0e7f"),), ("th",)),
    ((("\u10a0", "\u10ff"),), ("ka",)),
    ((KANA,), ("ja",)),
    (HAN, ("zh",)),
)
"""The languages of each script but Hangul and Latin, the likeliest first."""
_NOT_LATIN = frozenset({"ko", *(lang for _, languages in _LANGUAGES for lang in languages)})
_LATIN_END = "\u036f"
_SAMPLE = 4_000  # characters; enough of a text to recognize its script


def characters(*ranges: Range) -> str:
    """Ranges as written between the brackets of a regular expression."""
    return "".join(first if first == last else f"{first}-{last}" for first, last in ranges)


def is_within(character: str, ranges: tuple[Range, ...]) -> bool:
    """Whether a character is in one of some ranges."""
    return any(first <= character <= last for first, last in ranges)


def has_hangul(text: str) -> bool:
    """Whether a text holds a Hangul syllable or letter."""
    return _hangul().search(text) is not None


def script_language(text: str, languages: tuple[str, ...]) -> str:
    """The language that a text's script indicates: Hangul anywhere is Korean whatever the first word.

    Another script counts where most letters are in it. Latin text is the first of the collection's
    `languages` that is written so, else English.
    """
    if has_hangul(text):
        return "ko"
    if not text.isascii() and (found := _languages(text[:_SAMPLE])):
        return next((lang for lang in languages if lang in found), found[0])
    return next((lang for lang in languages if lang not in _NOT_LATIN), "en")


@cache
def _hangul() -> re.Pattern[str]:
    """Compiled when it is first needed: a set of Hangul's size takes longer than a search."""
    return re.compile(f"[{characters(*HANGUL)}]")


def _languages(text: str) -> tuple[str, ...]:
    """The languages of the script that most letters of a text are in; none for Latin."""
    if max(text) <= _LATIN_END:
        return ()
    letters = [char for char in text if char.isalpha()]
    counts = {
        languages: sum(is_within(char, ranges) for char in letters) for ranges, languages in _LANGUAGES
    }
    if sum(counts.values()) * 2 <= len(letters):
        return ()
    return ("ja",) if counts["ja",] else max(counts, key=lambda languages: counts[languages])
