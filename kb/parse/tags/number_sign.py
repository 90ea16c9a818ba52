"""Where `#TP` means the number of something and is no tag: in tables, captions, definitions, logs."""

import re

from kb.model.text.lazy_pattern import lazy_pattern

_CAPTION = lazy_pattern(
    r"[\s>*_]{0,20}(?:(?:table|figure|fig|tab|algorithm)s?\.? {0,3}(?:[0-9]+|[IVX]+)"
    r"|(?:표|그림|表|図|图|圖) {0,3}[0-9]+) ?[:.：]",
    re.IGNORECASE,
)
_DEFINED = lazy_pattern(
    r"[ \t]{0,3}(?:(?:means?|denotes?|represents?|indicates?|stands? for|refers? to)\b"
    r"|(?:is|are) (?:the )?(?:number|total|count|amount)\b|[=<>≤≥≈]|[0-9]|表示|代表|指的是|は)",
    re.IGNORECASE,
)
_DEFINITION = lazy_pattern(rf"(?<!\S)#(?-i:[A-Z]+){_DEFINED.pattern}", re.IGNORECASE)
_AMOUNT = lazy_pattern(r"(?<=s)[ \t]{1,3}[0-9][0-9.]*[KMGB%]?(?:[,;)]|$)", re.MULTILINE)
_BEFORE_AMOUNT = lazy_pattern(r"(?:\bi\.e\.,?|\bnumber of|(?<!\w)[A-Z]\s?[:=]|<t[dh]>)\s*$")
_SYMBOL = lazy_pattern(r"#[A-Z][ \t]+[a-z]")
_MOST_BEFORE = 20  # characters
_BESIDE = 120  # characters
_LONGEST_ROW = 2_000  # characters of the one below the head of a table
_NOT_IN_NUMBER = lazy_pattern(r"[^\s*_~±+0-9.,%/:KMGBx-]")
_OF_DELIMITERS = frozenset(" \t\r|:-")
_COUNTED_IN_PROSE = frozenset({"params", "parameters"})


def is_count(text: str, start: int, stop: int) -> bool:
    """Whether `text[start:stop]`, a `#` with a name, counts something (`#TP denotes true positives`).

    A capital letter does before a word (`#N samples`), an abbreviation where it or one beside it is
    explained, a plural before a number that ends a clause (`#layers 12`).
    """
    name = text[start + 1 : stop]
    if name.casefold() in _COUNTED_IN_PROSE or _SYMBOL.match(text, start) or _AMOUNT.match(text, stop):
        return True
    if _BEFORE_AMOUNT.search(text, max(0, start - _MOST_BEFORE), start):
        return True
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if _CAPTION.match(text, line_start, start):
        return True
    around = max(line_start, start - _BESIDE), min(line_end, stop + _BESIDE)
    if name.isupper() and (_DEFINED.match(text, stop) or _DEFINITION.search(text, *around)):
        return True
    return _is_in_table(text, line_start, line_end, start)


def _is_in_table(text: str, line_start: int, line_end: int, at: int) -> bool:
    """Whether a name heads a column of a table, or a row of numbers."""
    if not text[max(line_start, at - _MOST_BEFORE) : at].rstrip().endswith("|"):
        return False
    next_end = text.find("\n", line_end + 1)
    next_end = next_end if next_end >= 0 else len(text)
    below = text[line_end + 1 : next_end] if next_end - line_end <= _LONGEST_ROW else ""
    is_row = text[line_start : line_start + _MOST_BEFORE].lstrip()[:1] == "|"
    if "-" in below and (is_row or "|" in below) and set(below) <= _OF_DELIMITERS:
        return True
    is_first = is_row and text.find("|", line_start) == text.rfind("|", line_start, at)
    cells = text[line_start:line_end].strip().strip("|").split("|")[1:] if is_first else []
    numbers = [cell for cell in cells if cell.strip()]
    return bool(numbers) and all(map(_is_number, numbers))


def _is_number(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and not _NOT_IN_NUMBER.search(cell)
