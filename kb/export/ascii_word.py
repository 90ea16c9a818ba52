"""A word in small ASCII letters and digits, for citation keys.

Latin letters lose their marks; every other letter is spelt by its Unicode name, which never changes:
김 is `gim`, α `alpha`, ж `zhe`. Unicode names Hangul syllables after the Revised Romanization.
"""

import re
from functools import lru_cache
from unicodedata import name, normalize

_NAMED = re.compile(r"(?:LETTER|SYLLABLE|LIGATURE|DIGIT) (?:FINAL |DOTLESS |OPEN |SMALL )?([A-Z]+)")
_SPELT = {"ß": "ss", "ẞ": "ss"}
_DIGIT_NAMES = "zero one two three four five six seven eight nine"
_DIGITS = {digit_name: str(digit) for digit, digit_name in enumerate(_DIGIT_NAMES.split())}


def ascii_word(text: str) -> str:
    """The letters and digits of a text, `[a-z0-9]*`; ideographs are spelt by their code point."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    return "".join(map(_spelt, normalize("NFKC", text)))


@lru_cache(maxsize=1024)
def _spelt(character: str) -> str:
    if character in _SPELT:
        return _SPELT[character]
    if not character.isalnum():
        return ""
    base = normalize("NFKD", character)[0]
    if base.isascii():
        return base.lower()
    match = _NAMED.search(name(character, ""))
    spelt = match[1].lower() if match else f"u{ord(character):x}"
    return _DIGITS.get(spelt, spelt)
