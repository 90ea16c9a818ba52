"""Whether a note wishes to be on the site, in every form in which people say so.

Besides front matter there are TOML between `+++` lines, properties (`draft:: true`, Logseq and Dataview),
and lines at the top that are meant as front matter and are none. A wish to stay private, however unclear,
comes before any other; in prose there is none.
"""

import re
from collections.abc import Iterable, Iterator

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry, Scalar
from kb.parse.front_matter.keys import BOOLEANS, PRIVATE_NAMES, PUBLISH_KEYS, PUBLISHED

_KEYS = "|".join((*PUBLISH_KEYS, PUBLISHED, *PRIVATE_NAMES))
_WISHES = ("publish", "public")  # the other keys say the opposite
_QUOTES = """"'`“”‘’*_"""
_WRITTEN = lazy_pattern(r"[^\s\ufeff]")
_RULE = lazy_pattern(
    r"(?:^|(?<=\A\ufeff))[ \t]*+(?:-{3,}|;{3,}|[–—]-?|\+{3,}|\.{3})[ \t]*+(?:yaml|toml|json)?[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_END_OF_PARAGRAPH = lazy_pattern(r"\n[ \t\r]*\n|^[ \t]*(?:```|~~~)", re.MULTILINE)
_TABLE = lazy_pattern(r"(?:^|(?<=\A\ufeff))[ \t]*+\+{3,}(?:toml)?[ \t\r]*$", re.MULTILINE)
_FENCED = lazy_pattern(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_MAX_ABOVE = 4_000  # characters above a table, and of the first paragraph
_LINE = lazy_pattern(
    rf"^\ufeff?[ \t]*+(?:[-*+?{{][ \t]*+)?[{_QUOTES}]*+({_KEYS})"
    rf"[{_QUOTES}]*+[ \t]*+([:：=])[:=>]?([^\n#]*)",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = lazy_pattern(
    rf"^[ \t>]*+(?:(?:[-*+]|[0-9]+[.)])[ \t]+|\#+[ \t]+|\|[ \t]*+)?[{_QUOTES}]*+({_KEYS})[{_QUOTES}]*+"
    rf"[ \t]*+([:：|])[{_QUOTES} \t]*+((?:{'|'.join(BOOLEANS)})\b)[{_QUOTES} \t\r|.]*+$",
    re.IGNORECASE | re.MULTILINE,
)  # alone on its line, as other facts in the head of a note are
_HEAD_LINE = lazy_pattern(r"[ \t]*+(?:[#*+>|\r\n-]|[^\s`~:：][^:：\n]{0,40}[:：])")
_IN_BRACES = lazy_pattern(
    rf"[{{,][ \t]*+[{_QUOTES}]*+({_KEYS})[{_QUOTES}]*+[ \t]*+([:：])([^\n#,}}]*)", re.IGNORECASE
)  # `<<: {draft: true}`, JSON on one line
_PROPERTY = lazy_pattern(
    r"(?:^[ \t>]*+(?:(?:[-*+]|\#+|[0-9]+[.)])[ \t]+(?:\[.\][ \t]+)?)?|[\[(])"
    rf"[{_QUOTES}\[]*+({_KEYS})[{_QUOTES}\]]*+[ \t]*+(::|：：)[{_QUOTES}]*+"
    rf"(?=[ \t]|[\[{_QUOTES}]*(?:{'|'.join(BOOLEANS)})\b)[ \t\[]*+([^\n#\])]*)",
    re.IGNORECASE | re.MULTILINE,
)
_AROUND = f"{_QUOTES} \t\r,;]}}"


def publish_wish(entries: Iterable[Entry]) -> bool | None:
    """Whether a note with these entries wishes to be published; None where they say nothing of it."""
    wishes = {_wish(entry) for entry in entries if entry.shape != "null"}
    return None if wishes <= {None} else False not in wishes


def other_wish(text: str) -> bool | None:
    """What a note's text says of publishing in other forms than front matter."""
    blocks_end = _blocks_end(text)
    lines = (*_top_lines(text, blocks_end), *_fields(text, blocks_end))
    is_private = any(_wish(entry) is False and entry.boolean is not None for entry in lines)
    return False if is_private else publish_wish((*_table(text), *_properties(text)))


def _wish(entry: Entry) -> bool | None:
    """What an entry says of publishing; a date or a venue in `published` says nothing."""
    if entry.name == PUBLISHED:
        return False if entry.boolean is False else None
    if entry.name not in PUBLISH_KEYS:
        return None
    if entry.name in _WISHES or entry.boolean is None:
        return entry.boolean is True
    return False if entry.boolean else None


def _top_lines(text: str, blocks_end: int) -> Iterator[Entry]:
    """The lines about publishing in the blocks between rules at the top, and in the paragraph behind them.

    In that paragraph `=` means nothing, and code is an example. YAML and JSON also have keys in braces.
    """
    paragraph = _END_OF_PARAGRAPH.search(text, blocks_end, blocks_end + _MAX_ABOVE)
    stop = paragraph.start() if paragraph else blocks_end + _MAX_ABOVE
    at = 0
    while at < stop:
        found = _LINE.match(text, at, stop)
        if found and (found[2] != "=" or at < blocks_end):
            yield _entry(found)
        at = text.find("\n", at, stop) + 1 or stop
    if text.find("{", 0, stop) >= 0:
        is_json = text.startswith("{", blocks_end)
        for found in _IN_BRACES.finditer(text, 0, stop if is_json else blocks_end):
            if text.count("{", 0, found.start() + 1) > text.count("}", 0, found.start()):
                yield _entry(found)


def _fields(text: str, start: int) -> Iterator[Entry]:
    """The fields about publishing in the head of a note: above its first prose, and its first code."""
    stop = min(len(text), start + _MAX_ABOVE)
    while start < stop and _HEAD_LINE.match(text, start, stop):
        end = text.find("\n", start, stop)
        end = stop if end < 0 else end
        if found := _FIELD.match(text, start, end):
            yield _entry(found)
        start = end + 1


def _blocks_end(text: str) -> int:
    """Where the blocks between rules at the top end; a rule that is never closed is none."""
    at = _next_line(text, 0)
    while (rule := _RULE.match(text, at)) and (closing := _RULE.search(text, rule.end())):
        at = _next_line(text, closing.end())
    return rule.end() if rule else at


def _next_line(text: str, at: int) -> int:
    """Where the next line begins that is not blank."""
    written = _WRITTEN.search(text, at)
    return text.rfind("\n", 0, written.start()) + 1 if written else len(text)


def _table(text: str) -> Iterator[Entry]:
    """The entries about publishing in a TOML table, which may be far too long or never closed."""
    if "+" not in text or text.find("+++", 0, _MAX_ABOVE) < 0:
        return
    opening = _TABLE.search(text, 0, _MAX_ABOVE)
    if opening and not _FENCED.search(text, 0, opening.start()):
        closing = _TABLE.search(text, opening.end())
        yield from map(
            _entry, _LINE.finditer(text, opening.end(), closing.start() if closing else len(text))
        )


def _properties(text: str) -> Iterator[Entry]:
    if "::" in text or ("：" in text and "：：" in text):
        yield from map(_entry, _PROPERTY.finditer(text))


def _entry(found: re.Match[str]) -> Entry:
    key, value = (Scalar(found[group].strip(_AROUND), *found.span(group)) for group in (1, 3))
    return Entry(key, "text", (value,), (), found.end())
