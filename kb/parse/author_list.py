"""The names in the author list of a citation."""

import re

from kb.model.text.lazy_pattern import lazy_pattern

_LONGEST_SUFFIX = 5
_AND = lazy_pattern(r"(?:^|\s*,?\s+)(?:and|&)\s+")
_SEPARATOR = lazy_pattern(r"[,;]")
_STRUCTURE = lazy_pattern(r"[(),;]")
_TEAM = lazy_pattern(r"\s*:\s+")
_NOT_SHOWN = lazy_pattern(r"\s*\(?\s*\(?(?:[0-9,]+ )?additional authors not shown\)?\s*\)?", re.IGNORECASE)
_SUFFIX = lazy_pattern(r"(?:[JS]r|P[hH]\.?D)\.?|I{2,3}|IV")


def authors(text: str) -> tuple[str, ...]:
    """The names of an author list: commas and `and` separate them, parentheses belong to a name.

    `Team: A, B` is the team and its members; `(additional authors not shown)` is nobody.
    """
    text = " ".join(text.split())
    if "not shown" in text:
        text = " ".join(_NOT_SHOWN.sub(" ", text).split())
    names: list[str] = []
    for part in _top_level_parts(text):
        name = part.strip()
        if "and " in name or "& " in name or ":" in name:
            names += [piece for one in _AND.split(name) for piece in _TEAM.split(one, maxsplit=1) if piece]
        elif len(name) <= _LONGEST_SUFFIX and names and _SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return tuple(names)


def _top_level_parts(text: str) -> list[str]:
    if "(" not in text:
        return _SEPARATOR.split(text) if ";" in text else text.split(",")
    parts, depth, start = [], 0, 0
    for match in _STRUCTURE.finditer(text):
        char = match[0]
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif depth <= 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
