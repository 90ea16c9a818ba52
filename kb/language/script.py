"""The scripts that `kb` distinguishes: where their letters are in Unicode, and which languages use them.

Ranges are pairs of a first and a last character, for comparing; `characters` writes them for a regular
expression of Python or JavaScript.
"""

import re
from collections import Counter
from functools import cache
from itertools import islice

from kb.language.hangul import FIRST_SYLLABLE, LAST_SYLLABLE
from kb.model.text.lazy_pattern import lazy_pattern

Range = tuple[str, str]

HANGUL_SYLLABLES: Range = (FIRST_SYLLABLE, LAST_SYLLABLE)
COMPATIBILITY_JAMO: Range = ("ㄱ", "ㆎ")
"""Single consonants and vowels, as keyboards write them."""
HANGUL: tuple[Range, ...] = (HANGUL_SYLLABLES, ("ᄀ", "ᇿ"), COMPATIBILITY_JAMO)
KANA: Range = ("\u3041", "\u30ff")
HAN: tuple[Range, ...] = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("々", "々"))

HAN_AND_KANA: tuple[Range, ...] = (KANA, ("\u3400", "\u9fff"))
EAST_ASIAN: tuple[Range, ...] = (*HAN_AND_KANA, HANGUL_SYLLABLES)
"""What is written without capitals, and may be without spaces, in the notes of East Asia."""

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
)
"""The languages of each script but Latin and those of East Asia, the likeliest first."""
HAN_LANGUAGES = ("ja", "zh")
NOT_LATIN = frozenset({"ko", *HAN_LANGUAGES}.union(*(languages for _, languages in _LANGUAGES)))
"""Languages that are not written in Latin letters."""
_LATIN_END = "\u036f"
LATIN_WORD = lazy_pattern(r"[A-Za-z]{2,}")
_PROSE_WORDS = 8  # Latin words of a text in which Han letters may be a name
_LONGEST_NAME = 4  # Han letters of a person's name
_BEFORE_NAME = lazy_pattern(r"[a-z,]\s")
_BEHIND_NAME = lazy_pattern(r"(?:['’]s)?(?:[.,;:!?)](?:\s|$)|\s[A-Za-z(])")
_IN_BRACKETS = lazy_pattern(r"[(\[（「“\"'‘][^()\[\]（）「」“”\"'‘’]{1,12}[)\]）」”\"'’]")
_SAMPLE = 4_000  # characters; enough of a text to recognize its script


def characters(*ranges: Range) -> str:
    """Ranges as written between the brackets of a regular expression."""
    return "".join(first if first == last else f"{first}-{last}" for first, last in ranges)


def is_within(character: str, ranges: tuple[Range, ...]) -> bool:
    """Whether a character is in one of some ranges."""
    return any(first <= character <= last for first, last in ranges)


def is_latin(code: str) -> bool:
    """Whether a language is written in Latin letters, as those are of which nothing else is known."""
    return code not in NOT_LATIN


def has_hangul(text: str) -> bool:
    """Whether a text holds a Hangul syllable or letter."""
    return _hangul().search(text) is not None


def script_language(text: str, languages: tuple[str, ...]) -> str:
    """The language that a text's script indicates; `languages` are the collection's, the main one first.

    Hangul anywhere is Korean whatever the first word, kana Japanese, and Han letters are whichever of
    Japanese and Chinese the collection has: people write both with English terms in them. A Han name or
    term in Latin prose (`by Kaiming He (何恺明)`) is none of that. Another script counts where most letters
    are in it. Latin text is in the one of the languages written so, of several the likeliest
    (`kb.language.latin`), else English.
    """
    if not text.isascii():
        if has_hangul(text):
            return "ko"
        if _east_asian().search(text) and (found := _east_asian_language(text, languages)):
            return found
        if found_in := _languages(text[:_SAMPLE]):
            return next((lang for lang in languages if lang in found_in), found_in[0])
    latin = tuple(lang for lang in languages if lang not in NOT_LATIN)
    if len(latin) > 1:
        from kb.language.latin import latin_language

        return latin_language(text, latin)
    return latin[0] if latin else "en"


def has_kana(text: str) -> bool:
    """Whether a text holds a letter that only Japanese has."""
    return not text.isascii() and _kana().search(text) is not None


def _east_asian_language(text: str, languages: tuple[str, ...]) -> str | None:
    """Japanese or Chinese; None for Latin prose with a name or a term in brackets."""
    if has_kana(text):
        return "ja"
    is_prose = len(LATIN_WORD.findall(text)) >= _PROSE_WORDS
    if is_prose and (not _east_asian().search(_IN_BRACKETS.sub("", text)) or _holds_one_name(text)):
        return None
    return next((lang for lang in languages if lang in HAN_LANGUAGES), "zh")


def _holds_one_name(text: str) -> bool:
    """Whether the only Han letters of Latin prose are as few as a person's name has, and within it."""
    from kb.language.latin import clear_latin_language

    first, *others = islice(_east_asian().finditer(text), 2)
    if others or len(first[0]) > _LONGEST_NAME or not _is_behind_word(text, first.start()):
        return False
    return bool(_BEHIND_NAME.match(text, first.end())) and clear_latin_language(text) is not None


def _is_behind_word(text: str, at: int) -> bool:
    return at > 1 and _BEFORE_NAME.fullmatch(text, at - 2, at) is not None


@cache
def _kana() -> re.Pattern[str]:
    return re.compile(f"[{characters(KANA)}]")


@cache
def _east_asian() -> re.Pattern[str]:
    """Kana and Han letters, as many as stand together."""
    return re.compile(f"[{characters(KANA, *HAN)}]+")


@cache
def _hangul() -> re.Pattern[str]:
    """Compiled when it is first needed: a set of Hangul's size takes longer than a search."""
    return re.compile(f"[{characters(*HANGUL)}]")


@cache
def _letters() -> re.Pattern[str]:
    """A letter of the scripts of `_LANGUAGES`, a group for each, or of another one, in none."""
    groups = "|".join(f"([{characters(*ranges)}])" for ranges, _ in _LANGUAGES)
    return re.compile(rf"{groups}|[^\W\d_]")


def _languages(text: str) -> tuple[str, ...]:
    """The languages of the script that most letters of a text are in; none for Latin."""
    if max(text) <= _LATIN_END:
        return ()
    counts = Counter(match.lastindex for match in _letters().finditer(text))
    if counts[None] * 2 >= counts.total():
        return ()
    script = max((number for number in counts if number), key=counts.__getitem__)
    return _LANGUAGES[script - 1][1]
