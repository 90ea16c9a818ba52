r"""What makes a foreign string harmless on a terminal and on a pipe.

    ESC and the other C0 controls, DEL    their picture: ␛ ␀ ␇ … ␡
    C1 controls, lone surrogates          � (U+FFFD)
    bidi controls, zero-width characters  dropped: nothing of them was to be seen
    line and paragraph separator          a space
    tab                                   four spaces
    more than three marks on a character  the first three

`\n` stays and `\r\n` becomes `\n`. What was dropped is Unicode's Default_Ignorable_Code_Point
(DerivedCoreProperties), joiners and variation selectors included: without them every character's width
is its own, so that columns and carets are where they are counted to be.
"""

import re

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Stacking marks, and the vowels and finals that a decomposed Hangul syllable stacks on its first.
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1161-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MOST_MARKS = 3

_NEVER = rf"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_IGNORABLE}]"
_UNSAFE = rf"\r\n|(?<={_MARKS * _MOST_MARKS}){_MARKS}+|{_NEVER}"
_SUSPECT = rf"[{_NEVER[1:-1]}{_MARKS[1:-1]}]"  # in every text with something unsafe; a third of the time
_SPELT_OUT = {"\r\n": "\n", "\t": "    ", "\x7f": "\u2421", "\u2028": " ", "\u2029": " "}
_FIRST_PICTURE = 0x2400
_PRINTABLE_FROM = " "


def clean(text: str) -> str:
    r"""The text with nothing in it that steers a terminal; `\n` is the only control left."""
    if text.isascii() and text.isprintable():
        return text
    if re.search(_SUSPECT, text) is None:
        return text
    return re.sub(_UNSAFE, _harmless, text)  # compiled once, when something is not plain ASCII


def clean_line(text: str) -> str:
    """The text as one line: cleaned, every run of whitespace one space, none at the ends."""
    return " ".join(clean(text).split())


def _harmless(match: re.Match[str]) -> str:
    found = match[0]
    if found in _SPELT_OUT:
        return _SPELT_OUT[found]
    if found < _PRINTABLE_FROM:
        return chr(_FIRST_PICTURE + ord(found))
    if "\x80" <= found <= "\x9f" or "\ud800" <= found <= "\udfff":
        return "\ufffd"
    return ""
