"""Where `#TP` means the number of something and is no tag: in tables, captions, definitions, logs."""

import re

_CAPTION = re.compile(
    r"[\s>*_]*(?:(?:table|figure|fig|tab|algorithm)s?\.?\s+(?:[0-9]+|[IVX]+)\b|(?:표|그림|表|図|图|圖)\s*[0-9])",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\s*(?:(?:means?|denotes?|represents?|indicates?|stands? for|refers? to)\b"
    r"|(?:is|are) (?:the )?(?:number|total|count|amount)\b|[=<>≤≥≈]|[0-9]|表示|代表|指的是|は)",
    re.IGNORECASE,
)
_DEFINITION = re.compile(rf"(?<!\S)#(?-i:[A-Z]+){_DEFINED.pattern}", re.IGNORECASE)
_DEFINES = re.compile(r"(?:\bi\.e\.,?|\bnumber of|(?<!\w)[A-Z]\s?[:=]|<t[dh]>)\s*$")
_SYMBOL = re.compile(r"#[A-Z][ \t]+[a-z]")
_MOST_BEFORE = 20  # characters
_DELIMITERS = re.compile(r"[\s|]*[:-]*-[\s|:-]*")
_NUMBER = re.compile(r"[\s*_~±+\d.,%/:KMGBx-]*[0-9][\s*_~±+\d.,%/:KMGBx-]*")
_COUNTED_IN_PROSE = frozenset({"params", "parameters"})


def is_count(text: str, start: int, stop: int) -> bool:
    """Whether `text[start:stop]`, a `#` with a name, counts something (`#TP denotes true positives`).

    A capital letter does before a word (`#N samples`), an abbreviation where another one is explained.
    """
    name = text[start + 1 : stop]
    if name.casefold() in _COUNTED_IN_PROSE or _SYMBOL.match(text, start):
        return True
    before = text[max(0, start - _MOST_BEFORE) : start]
    if _DEFINED.match(text, stop) or _DEFINES.search(before):
        return True
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    is_beside_one = name.isupper() and _DEFINITION.search(text, line_start, line_end)
    if is_beside_one or _CAPTION.match(text, line_start, start):
        return True
    return _is_in_table(text, line_start, line_end, start)


def _is_in_table(text: str, line_start: int, line_end: int, at: int) -> bool:
    """Whether a name heads a column of a table, or a row of numbers."""
    line = text[line_start:line_end]
    above = line[: at - line_start].rstrip()
    if not above.endswith("|") or not line.lstrip().startswith("|"):
        return False
    below = text[line_end + 1 :].split("\n", 1)[0]
    if _DELIMITERS.fullmatch(below):
        return True
    cells = [cell for cell in line.strip().strip("|").split("|")[1:] if cell.strip()]
    return above.strip() == "|" and bool(cells) and all(map(_NUMBER.fullmatch, cells))
