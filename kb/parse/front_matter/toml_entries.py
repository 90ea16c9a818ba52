"""The entries of TOML between `+++` lines, `key = value`, with their places.

`tomllib` gives values without places, so the text is divided into statements here and each is read by it: a
broken one costs only itself. Hugo and Zola keep some of a note's own keys in tables of their own.
"""

import re
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import MAX_DEPTH, Entry, Fault, Scalar, Shape
from kb.parse.front_matter.written_entries import as_written

_OWN_TABLES = frozenset({"", "params", "taxonomies", "extra"})
_BLANKS = lazy_pattern(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_TABLE = lazy_pattern(r"\[\[?[ \t]*([^\]\n]+?)[ \t]*\]\]?[ \t]*(?=[\r\n#]|\Z)")
_KEY_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_KEY = lazy_pattern(rf"((?:{_KEY_PART}[ \t]*\.[ \t]*)*+)({_KEY_PART})[ \t]*=")
_STRING = r'''"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+\''''
_TOKEN = lazy_pattern(
    rf"""(?P<string>{_STRING})|(?P<bare>[^\s\[\]{{}},#"']++)|#[^\n]*+|[\[\]{{}}\n"']""", re.DOTALL
)
_CLOSING = {"[": "]", "{": "}"}


class _Value(NamedTuple):
    """A value before its statement is known to be TOML; `end` is where it ends."""

    shape: Shape
    tokens: tuple[tuple[int, int], ...]
    nested: tuple[tuple[int, int], ...]
    end: int


def toml_entries(text: str, start: int, stop: int) -> tuple[list[Entry], list[Fault]]:
    """The entries between two offsets and what is wrong there; of a key in two tables the first counts."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    above: frozenset[str] = frozenset()
    table, at = "", _next(text, start, stop)
    while at < stop:
        if header := _TABLE.match(text, at, stop):
            table, end = header[1], header.end()
            above = frozenset(entry.name for entry in entries)
        else:
            found, fault, end = _statement(text, at, stop, table)
            entries += (entry for entry in found if entry.name not in above)
            faults += [fault] if fault else []
        at = _next(text, end, stop)
    ends = [entry.key.start for entry in entries[1:]]
    return [entry._replace(end=end) for entry, end in zip(entries, [*ends, stop], strict=False)], faults


def _next(text: str, at: int, stop: int) -> int:
    """Where the next statement begins, behind white space and comments."""
    blanks = _BLANKS.match(text, at, stop)
    return blanks.end() if blanks else at


def _statement(text: str, at: int, stop: int, table: str) -> tuple[list[Entry], Fault | None, int]:
    """The entry of a statement, none where its table is of another kind; what is wrong; where it ends."""
    from tomllib import TOMLDecodeError, loads  # takes 3 ms, and few notes have TOML

    line_end = text.find("\n", at, stop)
    line_end = stop if line_end < 0 else line_end
    key = _KEY.match(text, at, stop)
    if key is None:
        return list(as_written(text, at, line_end)), Fault("a line is not `key = value`", at), line_end
    value = _value(text, key.end(), stop)
    if value is None:
        reason = "a value is never closed, or nested too deeply"
        return list(as_written(text, at, line_end)), Fault(reason, at), line_end
    try:
        loads(text[at : value.end])
    except ValueError as error:
        is_toml = isinstance(error, TOMLDecodeError)  # Python reads no number of 4,300 digits
        reason = str(error).partition(" (at ")[0] if is_toml else "a number is too long"
        return list(as_written(text, at, value.end)), Fault(_clause(reason), at), value.end
    place = ".".join(filter(None, (table, key[1].strip(" \t.")))).strip("\"'")
    if place not in _OWN_TABLES:
        return [], None, value.end
    name = _unquoted(text, *key.span(2))
    scalars = tuple(filter(None, (_scalar(text, *span) for span in value.tokens)))
    return [Entry(name, value.shape, scalars, value.nested, value.end)], None, value.end


def _clause(reason: str) -> str:
    return f"{reason[:1].lower()}{reason[1:]}"


def _value(text: str, at: int, stop: int) -> _Value | None:
    """The value that begins at a place; None where it is never closed, or nested too deeply."""
    open_brackets: list[tuple[str, int]] = []
    shape: Shape | None = None
    tokens: list[tuple[int, int]] = []
    nested: list[tuple[int, int]] = []
    end = at
    for token in _TOKEN.finditer(text, at, stop):
        sign, here = token[0], len(open_brackets)
        if sign == "\n" and not here:
            return _Value(shape or "text", tuple(tokens), tuple(nested), end)
        if sign in ("\n", '"', "'") or sign[0] == "#":
            if sign in ('"', "'"):
                return None
            continue
        if sign in _CLOSING:
            shape = shape or ("list" if sign == "[" else "mapping")
            open_brackets.append((_CLOSING[sign], token.start()))
            if len(open_brackets) > MAX_DEPTH:
                return None
        elif sign in ("]", "}"):
            if not here or open_brackets[-1][0] != sign:
                return None
            _, opened = open_brackets.pop()
            nested += [(opened, token.end())] if len(open_brackets) == 1 and shape == "list" else []
        elif here == (shape == "list"):
            tokens.append(token.span())
            shape = shape or "text"
        end = token.end()
    return None if open_brackets else _Value(shape or "text", tuple(tokens), tuple(nested), end)


def _scalar(text: str, start: int, end: int) -> Scalar | None:
    """What a token says, without its quotation marks; None where it says nothing."""
    token = text[start:end]
    if token[0] not in "\"'":
        return Scalar(token, start, end)
    from tomllib import loads

    quotes = 3 if token.startswith(('"""', "'''")) and len(token) >= 6 else 1  # noqa: PLR2004 - both ends
    written = loads(f"value = {token}")["value"]
    value = " ".join(written.split())
    return Scalar(value, start + quotes, end - quotes) if value else None


def _unquoted(text: str, start: int, end: int) -> Scalar:
    quote = text[start] in "\"'"
    return Scalar(text[start + quote : end - quote], start + quote, end - quote)


def is_toml(text: str, at: int) -> bool:
    """Whether what follows a `+++` line is TOML: a key, a table or a comment, or nothing."""
    at = _next(text, at, len(text))
    return bool(_KEY.match(text, at) or _TABLE.match(text, at) or text.startswith("+++", at))
