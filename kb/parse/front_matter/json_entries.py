"""The entries of a JSON object on top of a note (https://gohugo.io/content-management/front-matter/).

What is JSON is YAML as well, but for the tabs between its parts, so it is read as that.
"""

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry
from kb.parse.front_matter.keys import KNOWN_KEYS
from kb.parse.front_matter.yaml_entries import yaml_entries

_OPEN = lazy_pattern(r'\ufeff?\s*+(?=\{\s*+")')
_REST_OF_LINE = lazy_pattern(r"[ \t\r]*+(?:\n|\Z)")


def json_span(text: str, longest: int) -> tuple[int, int, int] | None:
    """Where the object on top of a text begins and ends, and where the body begins; None without one."""
    opening = _OPEN.match(text)
    if opening is None:
        return None
    from json import JSONDecoder

    start = opening.end()
    try:
        _, length = JSONDecoder().raw_decode(text[start : start + longest])
    except (ValueError, RecursionError):
        return None
    rest = _REST_OF_LINE.match(text, start + length)
    return (start, start + length, rest.end()) if rest else None


def json_entries(text: str, start: int, stop: int) -> list[Entry]:
    """The entries of the object between two offsets, if kb knows one of their keys."""
    spaced = "".join((text[:start], text[start:stop].replace("\t", " "), text[stop:]))
    entries, _ = yaml_entries(spaced, start, stop)
    return entries if any(entry.name in KNOWN_KEYS for entry in entries) else []
