"""Porter's stemmer: the part of an English word that its forms share.

M. F. Porter 1980, "An algorithm for suffix stripping", Program 14(3), with the three departures of
his own reference implementation (`bli`, `logi`, words of two letters kept). The site's search has it
once more, letter for letter the same: `stem.js`, with the tables from here.
"""

from functools import lru_cache

STEP_2 = {
    "ational": "ate",
    "fulness": "ful",
    "iveness": "ive",
    "ization": "ize",
    "ousness": "ous",
    "biliti": "ble",
    "tional": "tion",
    "alism": "al",
    "aliti": "al",
    "ation": "ate",
    "entli": "ent",
    "iviti": "ive",
    "ousli": "ous",
    "alli": "al",
    "anci": "ance",
    "ator": "ate",
    "enci": "ence",
    "izer": "ize",
    "logi": "log",
    "bli": "ble",
    "eli": "e",
}
STEP_3 = {
    "alize": "al",
    "ative": "",
    "icate": "ic",
    "iciti": "ic",
    "ical": "ic",
    "ness": "",
    "ful": "",
}
STEP_4 = (
    *("ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti"),
    *("ive", "ize", "ous", "al", "er", "ic", "ou"),
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower-case word of the letters a to z; words of one or two letters as they are."""
    if len(word) <= 2:  # noqa: PLR2004 - Porter's own threshold
        return word
    word = _without_plural(word)
    word = _without_past_or_participle(word)
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, STEP_2)
    word = _replaced(word, STEP_3)
    word = _without_long_suffix(word)
    return _without_final_e(word)


def _shape(word: str) -> str:
    """Consonants as `c` and vowels as `v`; a `y` is a vowel after a consonant."""
    shape = ""
    for letter in word:
        is_vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if is_vowel else "c"
    return shape


def _measure(word: str) -> int:
    """Porter's m: how often a consonant follows a vowel."""
    return _shape(word).count("vc")


def _ends_short(word: str) -> bool:
    """Porter's *o: consonant, vowel, consonant at the end, and nothing before; the last not w, x or y."""
    shape = _shape(word)
    return (
        shape.endswith("cvc") and shape.count("vc") == 1 and shape.startswith("c") and word[-1] not in "wxy"
    )


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _without_past_or_participle(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for suffix in ("ed", "ing"):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return _completed(rest) if "v" in _shape(rest) else word
    return word


def _completed(rest: str) -> str:
    """What is left of a verb, made a stem again: `hopp` → `hop`, `fil` → `file`."""
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if rest[-1] == rest[-2:-1] and rest[-1] not in "aeiouylsz":
        return rest[:-1]
    return rest + "e" if _ends_short(rest) else rest


def _replaced(word: str, replacements: dict[str, str]) -> str:
    """A word with the longest suffix it has replaced, if enough is left before it."""
    for suffix, replacement in replacements.items():
        if word.endswith(suffix) and len(word) > len(suffix):
            rest = word[: -len(suffix)]
            return rest + replacement if _measure(rest) else word
    return word


def _without_long_suffix(word: str) -> str:
    for suffix in STEP_4:
        if word.endswith(suffix) and (suffix != "ion" or word[-4:-3] in ("s", "t")):
            rest = word[: -len(suffix)]
            return rest if _measure(rest) > 1 else word
    return word


def _without_final_e(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _ends_short(rest)):
            word = rest
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
