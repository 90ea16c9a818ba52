"""Porter's stemmer: the part of an English word that its forms share.

M. F. Porter 1980, "An algorithm for suffix stripping", Program 14(3), with the three departures of
his own reference implementation (`bli`, `logi`, words of two letters kept). It is the stemmer that
exists, letter for letter the same, in JavaScript, where the site's search needs it again.
"""

import re
from functools import lru_cache

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"

_HAS_MEASURE = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_MEASURE_IS_ONE = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}({_VOWELS})?$")
_MEASURE_ABOVE_ONE = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"^({_CONSONANTS})?[aeiouy]")
_ENDS_SHORT = re.compile(f"^{_CONSONANTS}[aeiouy][^aeiouwxy]$")
_ENDS_DOUBLED = re.compile(r"([^aeiouylsz])\1$")

_STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP_3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_STEP_4 = "al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize"  # the lot of them
_SUFFIX_2 = re.compile(f"^(.+?)({'|'.join(_STEP_2)})$")
_SUFFIX_3 = re.compile(f"^(.+?)({'|'.join(_STEP_3)})$")
_SUFFIX_4 = re.compile(f"^(.+?)(?:{_STEP_4}|(?<=[st])ion)$")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower-case word of the letters a to z; words of one or two letters as they are."""
    if len(word) <= 2:  # noqa: PLR2004 - Porter's own threshold
        return word
    begins_with_y = word[0] == "y"
    if begins_with_y:
        word = "Y" + word[1:]
    word = _without_plural(word)
    word = _without_past_or_participle(word)
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _SUFFIX_2, _STEP_2)
    word = _replaced(word, _SUFFIX_3, _STEP_3)
    word = _without_long_suffix(word)
    word = _without_final_e(word)
    return "y" + word[1:] if begins_with_y else word


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _without_past_or_participle(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _HAS_MEASURE.match(word[:-3]) else word
    for suffix in ("ed", "ing"):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return _completed(rest) if _HAS_VOWEL.match(rest) else word
    return word


def _completed(rest: str) -> str:
    """What is left of a verb, made a stem again: `hopp` → `hop`, `fil` → `file`."""
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _ENDS_DOUBLED.search(rest):
        return rest[:-1]
    if _ENDS_SHORT.match(rest):
        return rest + "e"
    return rest


def _replaced(word: str, pattern: re.Pattern[str], replacements: dict[str, str]) -> str:
    match = pattern.match(word)
    if match and _HAS_MEASURE.match(match[1]):
        return match[1] + replacements[match[2]]
    return word


def _without_long_suffix(word: str) -> str:
    match = _SUFFIX_4.match(word)
    return match[1] if match and _MEASURE_ABOVE_ONE.match(match[1]) else word


def _without_final_e(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _MEASURE_ABOVE_ONE.match(rest) or (_MEASURE_IS_ONE.match(rest) and not _ENDS_SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _MEASURE_ABOVE_ONE.match(word):
        word = word[:-1]
    return word
