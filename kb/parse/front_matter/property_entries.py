"""Properties at the top of a page, as Logseq writes them: lines of their own, or those of its first block.

tags:: [[lamp]], light        - tags:: [[lamp]], light
alias:: lantern                 alias:: lantern
"""

import re

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry, Scalar
from kb.parse.front_matter.keys import KNOWN_KEYS, TAG_KEYS

_KEY = (
    r"(?P<key>[^\s:#>\[\]*`|-][^\n:\[\]]{0,40}?)[ \t]*::(?=[ \t\r\n]|\Z)[ \t]*+(?P<value>[^\n]*)(?:\n|\Z)"
)
_FIRST = lazy_pattern(rf"\ufeff?(?:[ \t]*\r?\n)*+(?P<bullet>[-*][ \t]+)?{_KEY}")
_NEXT = lazy_pattern(_KEY)
_NEXT_IN_BLOCK = lazy_pattern(rf"[ \t]+{_KEY}")
_NEXT_FIELD = lazy_pattern(r"[-*][ \t][^\n]{0,80}?(?:::|[:：][ \t])")
_PARTS_TAGS = lazy_pattern(r"[,;，、；#\[]")  # Logseq parts tags at commas, and reads `#tag` and `[[tag]]`
_MOST_BEFORE = 200  # characters before the first `::`
_OF_LOGSEQ = frozenset(
    (
        *("id", "type", "icon", "collapsed", "heading", "filters", "citekey", "item_type"),
        *("file", "file_path", "ls_type", "hl_page", "hl_color", "hl_type", "hl_stamp"),
        *("template", "template_including_parent", "exclude_from_graph_view"),
    )
)


def property_entries(text: str) -> list[Entry]:
    """The properties that a text begins with, if kb or Logseq knows one of them; each ends with its line.

    One bullet a field (`- Title:: X`, as Roam has it) is no block of properties.
    """
    first = _FIRST.match(text) if text.find("::", 0, _MOST_BEFORE) >= 0 else None
    if first is None:
        return []
    following = _NEXT_IN_BLOCK if first["bullet"] else _NEXT
    entries = [_entry(first)]
    while found := following.match(text, entries[-1].end):
        entries.append(_entry(found))
    if first["bullet"] and len(entries) == 1 and _NEXT_FIELD.match(text, first.end()):
        return []
    return entries if any(entry.name in KNOWN_KEYS or entry.name in _OF_LOGSEQ for entry in entries) else []


def _entry(found: re.Match[str]) -> Entry:
    written = found["value"].rstrip()
    start = found.start("value")
    value = Scalar(" ".join(written.split()), start, start + len(written))
    entry = Entry(
        Scalar(found["key"], *found.span("key")),
        "text" if written else "null",
        (value,) if written else (),
        (),
        found.end(),
    )
    is_one_tag = written and entry.name in TAG_KEYS and not _PARTS_TAGS.search(written)
    return entry._replace(shape="list") if is_one_tag else entry
