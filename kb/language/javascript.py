"""The tables that the search in the browser needs too, as JavaScript: there none is kept by hand.

Its functions are written twice, once in each language, and tests ask both the same.
"""

from collections.abc import Mapping
from json import dumps

from msgspec import to_builtins

from kb.language.date_words import united
from kb.language.hangul import FINALS, FIRST_SYLLABLE, INITIALS, PER_INITIAL, VOWELS
from kb.language.keyboard import (
    FINAL_KEYS,
    FIRST_LETTER,
    INITIAL_KEYS,
    KEYS,
    SHIFTED,
    SYLLABLE_PATTERN,
    VOWEL_KEYS,
)
from kb.language.languages import DEFAULT_SPOKEN, SPOKEN, languages_of_site, query_names
from kb.language.letters import GREEK_LETTERS
from kb.language.particles import PARTICLES, SHORTEST_NOUN
from kb.language.questions import QUESTION_ENDING
from kb.language.script import COMPATIBILITY_JAMO, HANGUL_SYLLABLES, UNSPACED, characters
from kb.language.site_words import SiteWords
from kb.language.snowball import STEMMERS
from kb.language.stemming import STEP_2, STEP_3, STEP_4
from kb.language.typos import LETTERS, SHORTEST_EDITED, SHORTEST_SWAPPED

_SEARCH_WORDS = {
    "search": "search",
    "close": "close",
    "searching": "searching",
    "none": "nothing_found",
    "one": "one_note",
    "many": "many_notes",
    "most": "at_most_notes",
    "near": "nearest_notes",
    "partial": "some_words",
    "more": "more_results",
    "link": "search_link",
    "failed": "search_failed",
    "recent": "recent_searches",
    "clear": "clear",
    "examples": "examples",
    "lately": "lately",
    "filters": "filters_heading",
    "tags": "tags",
    "years": "years",
    "languages": "languages",
    "authors": "authors_index",
}
"""What the search says of the site's words, by the name it has there."""


def constants(values: Mapping[str, object]) -> str:
    """The declaration of each value, which JSON must know, a line each."""
    return "".join(
        f"const {name} = {dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )


def language_constants(codes: tuple[str, ...]) -> dict[str, object]:
    """The tables of languages and scripts for a site in some languages, by their names in scripts.

    Texts of the site are lists, a language each, in the order of `SPOKEN`. Patterns and sets of characters
    are pieces of a regular expression.
    """
    spoken = _spoken(codes)
    return {
        "STEP_2": STEP_2,
        "STEP_3": STEP_3,
        "STEP_4": STEP_4,
        "STEMMED": [*STEMMERS],
        "HANGUL": _escaped(characters(HANGUL_SYLLABLES)),
        "UNSPACED": _escaped(characters(*UNSPACED)),
        "JAMO": _escaped(characters(COMPATIBILITY_JAMO)),
        "GREEK_LETTERS": GREEK_LETTERS,
        "PARTICLE": f"(?<=.{{{SHORTEST_NOUN}}})(?:{'|'.join(map(_escaped, PARTICLES))})$",
        "NAMED_DATE": _escaped(
            united(language.dates for language in languages_of_site(codes)).named_pattern
        ),
        "QUESTION_ENDING": _escaped(QUESTION_ENDING),
        "FIRST_SYLLABLE": ord(FIRST_SYLLABLE),
        "PER_INITIAL": PER_INITIAL,
        "FINALS": FINALS,
        "SPOKEN": [*spoken],
        "WORDS": {
            name: [getattr(words, field) for words in spoken.values()]
            for name, field in _SEARCH_WORDS.items()
        },
    }


def filter_constants(codes: tuple[str, ...]) -> dict[str, object]:
    """What dates and languages are called in the filters of a site in some languages."""
    languages = languages_of_site(codes)
    dates = united(language.dates for language in languages)
    return {
        "AGO": dates.ago_pattern,
        "NAMED_DATE": dates.named_pattern,
        "DATE_ENDING": dates.ending_pattern,
        "CALENDAR_DATE": dates.calendar_pattern,
        "PERIOD": dates.period_pattern,
        "DATE_UNITS": {**dates.units, **dates.periods},
        "DATE_SYNONYMS": dates.synonyms,
        "LANGUAGE_NAMES": query_names(languages),
    }


def spelling_constants() -> dict[str, object]:
    """What other spellings of a word are found by."""
    return {
        "FIRST_SYLLABLE": ord(FIRST_SYLLABLE),
        "PER_INITIAL": PER_INITIAL,
        "INITIALS": len(INITIALS),
        "VOWELS": VOWELS,
        "FINALS": FINALS,
        "INITIAL_KEYS": INITIAL_KEYS,
        "VOWEL_KEYS": VOWEL_KEYS,
        "FINAL_KEYS": FINAL_KEYS,
        "FIRST_LETTER": ord(FIRST_LETTER),
        "KEYS": [KEYS[letter] for letter in sorted(KEYS)],
        "SHIFTED": SHIFTED,
        "TYPED_SYLLABLE": SYLLABLE_PATTERN,
        "LETTERS": LETTERS,
        "SHORTEST_SWAPPED": SHORTEST_SWAPPED,
        "SHORTEST_EDITED": SHORTEST_EDITED,
    }


def query_errors(codes: tuple[str, ...]) -> dict[str, list[str]]:
    """What the search says of a query that cannot be read, as `WORDS` are; loaded when it is needed."""
    each = [to_builtins(words.query_errors) for words in _spoken(codes).values()]
    return {name: [errors[name] for errors in each] for name in each[0]}


def _spoken(codes: tuple[str, ...]) -> dict[str, SiteWords]:
    """The words of a site in some languages; English where it speaks none of them, or not the first."""
    asked = {code if code in SPOKEN else DEFAULT_SPOKEN for code in codes or (DEFAULT_SPOKEN,)}
    return {code: words for code, words in SPOKEN.items() if code in asked}


def _escaped(characters: str) -> str:
    """A set of characters in ASCII, so that no letter of a language is on a site that does not have it."""
    return "".join(char if char.isascii() else f"\\u{ord(char):04x}" for char in characters)
