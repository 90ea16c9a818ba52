"""Lines of front matter that are neither YAML nor TOML, read as they stand; a bad one loses only itself."""

import re
from collections.abc import Iterator

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry, Scalar
from kb.parse.front_matter.keys import DATE_KEYS, KNOWN, TITLE_KEYS, key_name

_PLAIN_KEY = r"""[^\s#:"'\[\]{},&*!|>%@`-][^:\n]*+"""
KEY = lazy_pattern(
    rf"""^(?:(?:"[^"\n]++"[ \t]*+|'[^'\n]++'[ \t]*+|{_PLAIN_KEY}):(?=\s|\Z)|(?i:{KNOWN}):)""", re.MULTILINE
)
KNOWN_KEY = lazy_pattern(
    rf"""^[ \t]*+-?[ \t]*+["']?(?i:{KNOWN})["']?[ \t]*+(?:[:：]|=(?!=))""", re.MULTILINE
)  # a colon of Chinese or Japanese width and TOML's `=` are no YAML, but what they mean is clear
_COMMENT = lazy_pattern(r"(?<![^ \t])#[^\n]*")
_ITEM = lazy_pattern(r"^[ \t]*+-[ \t]*+([^\n]+)", re.MULTILINE)
_BETWEEN_COMMAS = lazy_pattern(r"[^,\n]+")
_BETWEEN_DASHES = lazy_pattern(r"(?:(?![ \t]-[ \t])[^\n])+")
_BLANKS = " \t\r\n"


def known_lines(text: str, start: int, stop: int) -> Iterator[Entry]:
    """Every line `key: value` with a known key, at whatever depth, where nothing may be YAML."""
    for match in KNOWN_KEY.finditer(text, start, stop):
        line_end = text.find("\n", match.end(), stop)
        yield from as_written(text, match.start(), stop if line_end < 0 else line_end)


def as_written(text: str, start: int, stop: int) -> Iterator[Entry]:
    """The entry of lines that are no YAML: the value as it stands, a list where it looks like one."""
    match = KNOWN_KEY.match(text, start, stop) or KEY.match(text, start, stop)
    if match is None:
        return
    key = _stripped(text, (match.start(), match.end()), _BLANKS + "-?:：=")
    line_end = text.find("\n", match.end(), stop)
    line_end = stop if line_end < 0 else line_end
    comment = _COMMENT.search(text, match.end(), line_end)
    value_end = comment.start() if comment else line_end
    first = text[match.end() : value_end].strip()
    is_text = key_name(key.value) in (*DATE_KEYS, *TITLE_KEYS) or "](" in first
    is_list = not first or (first.startswith(("[", "- ")) and not is_text)
    pieces = [(match.end(), value_end)]
    around = _BLANKS
    if is_list and first.startswith("["):
        pieces = [piece.span() for piece in _BETWEEN_COMMAS.finditer(text, match.end(), stop)]
        around += "[]"
    elif is_list:
        pieces = [piece.span() for piece in _BETWEEN_DASHES.finditer(text, match.end(), value_end)]
        pieces += [item.span(1) for item in _ITEM.finditer(text, line_end, stop)]
        around += "-"
    values = (_stripped(text, span, around) for span in pieces)
    yield Entry(key, "list" if is_list else "text", tuple(filter(_has_value, values)), (), stop)


def _stripped(text: str, span: tuple[int, int], around: str) -> Scalar:
    """What stands in a span without the characters `around` it, and without its quotation marks."""
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip(around))
    end = start + len(text[start:end].rstrip(around))
    quote = text[start : start + 1]
    if quote in ("'", '"') and text.find(quote, start + 1, end) == end - 1:
        start, end = start + 1, end - 1
    return Scalar(" ".join(text[start:end].split()), start, end)


def _has_value(scalar: Scalar) -> bool:
    return bool(scalar.value)
