"""Numbers as a string, and a posting: for every note the distance to the note before, then the impact.

Each is a number of base 57 and 34: the last digit is one of the characters `#` to `[`, those before it are
of `]` to `~`. All of them need no escape in a script, and most numbers are one of them or two.
"""

from collections.abc import Iterable
from functools import lru_cache

_LAST, _BEFORE = (ord("#"), 57), (ord("]"), 34)


@lru_cache(maxsize=1 << 16)  # most are small, and asked for again and again
def encoded_number(number: int) -> str:
    """A number from 0 as a string."""
    value, last = divmod(number, _LAST[1])
    text = chr(_LAST[0] + last)
    while value:
        value, digit = divmod(value, _BEFORE[1])
        text = chr(_BEFORE[0] + digit) + text
    return text


def encoded_posting(pairs: Iterable[tuple[int, int]]) -> str:
    """Notes, ascending, and their impacts as a string."""
    pieces: list[str] = []
    next_number = 0
    for number, impact in pairs:
        pieces += (encoded_number(number - next_number), encoded_number(impact))
        next_number = number + 1
    return "".join(pieces)


def decoded_posting(text: str) -> dict[int, int]:
    """The impact in each note, in order."""
    numbers: list[int] = []
    value = 0
    for code in text.encode("ascii"):
        if code >= _BEFORE[0]:
            value = value * _BEFORE[1] + code - _BEFORE[0]
        else:
            numbers.append(value * _LAST[1] + code - _LAST[0])
            value = 0
    found: dict[int, int] = {}
    note = -1
    for distance, impact in zip(numbers[::2], numbers[1::2], strict=True):
        note += distance + 1
        found[note] = impact
    return found
