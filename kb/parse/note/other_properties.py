"""Keys and values that are not YAML: TOML between `+++` lines, and `key:: value` (Logseq, Dataview).

Only those about publishing are read: whoever writes `draft = true` must not find the note on the site.
"""

import re
from collections.abc import Iterator

from kb.parse.note.front_matter_entries import PUBLISH_KEYS, PUBLISHED, Entry, Scalar

_KEYS = "|".join((*PUBLISH_KEYS, PUBLISHED))
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.{0,32000}?)^\+\+\+[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_ASSIGNED = re.compile(rf"^[ \t]*({_KEYS})[ \t]*=[ \t]*([^\n#]*)", re.IGNORECASE | re.MULTILINE)
_PROPERTY = re.compile(rf"^[ \t]*(?:[-*][ \t]+)?({_KEYS})::[ \t]+([^\n]*)", re.IGNORECASE | re.MULTILINE)


def publish_entries(text: str) -> Iterator[Entry]:
    """The entries about publishing in a note's text, wherever such forms have them."""
    if text.startswith(("+++", "\ufeff+++")) and (table := _TOML.match(text)):
        yield from map(_entry, _ASSIGNED.finditer(text, *table.span(1)))
    if "::" in text:
        yield from map(_entry, _PROPERTY.finditer(text))


def _entry(found: re.Match[str]) -> Entry:
    key, value = (Scalar(found[group].strip(" \t\r\"'"), *found.span(group)) for group in (1, 2))
    return Entry(key, "text", (value,), (), found.end())
