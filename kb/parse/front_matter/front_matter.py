"""YAML between `---` lines at the top of a note, TOML between `+++` lines, JSON, or Logseq's properties.

Never required, honoured if present. `yaml_entries`, `toml_entries` and the like read the keys and values,
`values` and `tags` what they mean, `problems` what is wrong with them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.comments import without_comments
from kb.parse.front_matter.entry import Entry, Fault, Scalar
from kb.parse.front_matter.json_entries import json_entries, json_span
from kb.parse.front_matter.keys import KNOWN, KNOWN_KEYS, TAG_KEYS, plain_key
from kb.parse.front_matter.problems import (
    Problem,
    entry_problems,
    fault_problem,
    lost_tag,
    lost_text,
    unreadable,
)
from kb.parse.front_matter.property_entries import property_entries
from kb.parse.front_matter.publish import other_wish, publish_wish
from kb.parse.front_matter.tags import tags_of
from kb.parse.front_matter.toml_entries import is_toml, toml_entries
from kb.parse.front_matter.values import (
    abstract_of,
    aliases_of,
    byline,
    linked_paper,
    published_day,
    published_year,
    source_of,
    title_of,
    venue_of,
    written_day,
)
from kb.parse.front_matter.written_entries import known_lines
from kb.parse.front_matter.yaml_entries import yaml_entries

_BLANKS_ABOVE = r"\ufeff?(?:[ \t]*+\r?\n)*+"  # Hugo takes them as well
_OPEN = lazy_pattern(r"^\ufeff?---[ \t]*\r?\n", re.MULTILINE)
_FIRST_OPEN = lazy_pattern(rf"{_BLANKS_ABOVE}---[ \t]*\r?\n")
_CLOSE = lazy_pattern(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_TOML_OPEN = lazy_pattern(rf"{_BLANKS_ABOVE}\+\+\+[ \t]*\r?\n")
_TOML_CLOSE = lazy_pattern(r"^\+\+\+[ \t]*\r?$\n?", re.MULTILINE)
_KNOWN = rf"""[ \t]*+-?[ \t]*+["']?(?i:{KNOWN})["']?[ \t]*+(?:[:：]|=(?!=)|(?<=[ \t])\[)"""
_MEANT = lazy_pattern(rf"""(?:[ \t]*\#.*\n)*+(?:[\w"'-][^\n:]*:\s|-[ \t]|[\[{{?]|---|\.\.\.|{_KNOWN})""")
_KNOWN_LINE = lazy_pattern(f"^{_KNOWN}", re.MULTILINE)
_FIRST_KEY = lazy_pattern(r"\s*+(?:\#.*\n\s*+)*+([\w\"'-]+)[ \t]*:")
_KEYS_ONLY = lazy_pattern(
    r"(?:[ \t]*\r?\n|[ \t]*\#.*\n|[\w\"'][\w\"' -]*:(?:[ \t\r].*)?\n|[ \t]+\S.*\n|-[ \t].*\n)*+"
)
_MAX_CHARACTERS = 32_000
_MAX_ABOVE = 4_000  # characters; two rules further down are rules
_FENCED = lazy_pattern(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_BLANK_LINE = lazy_pattern(r"^[ \t\r]*$", re.MULTILINE)


class FrontMatter(NamedTuple):
    """The contents of front matter; `end` is where the note's body begins, 0 without front matter.

    `date` is what is written for the day, and all there is of one that no calendar has. `published` is when
    the paper appeared. `is_one_author`: the authors are one name under `author`, perhaps the writer's.
    `publish` is whether the note wishes to be on the site: None where nothing is said of it. `values` are
    the spans of all values of the keys that kb reads. `linked` is a paper among the links, the source where
    the note states no other.
    """

    end: int = 0
    date: Scalar | None = None
    day: dt.date | None = None
    published: dt.date | None = None
    published_year: int | None = None
    venue: str | None = None
    title: Scalar | None = None
    url: Scalar | None = None
    linked: Scalar | None = None
    authors: tuple[str, ...] = ()
    is_one_author: bool = False
    tags: tuple[Scalar, ...] = ()
    abstract: str | None = None
    aliases: tuple[str, ...] = ()
    publish: bool | None = None
    problems: tuple[Problem, ...] = ()
    values: tuple[tuple[int, int], ...] = ()
    is_properties: bool = False


class _Block(NamedTuple):
    """The text, blanked where it is a comment, from `start` to `stop`; the body begins at `end`."""

    text: str
    start: int
    stop: int
    end: int


def front_matter(text: str) -> FrontMatter:
    """The front matter of a note's text; prose between two rules (`---`) is not front matter."""
    found = _front_matter(text)
    other = other_wish(text)
    return found if other is None else found._replace(publish=other and found.publish is not False)


def _front_matter(text: str) -> FrontMatter:
    if (opening := _TOML_OPEN.match(text)) and is_toml(text, opening.end()):
        return _between(text, opening.end(), _TOML_CLOSE, is_yaml=False)
    opening = _FIRST_OPEN.match(text)
    if opening and (_is_meant(text, opening.end()) or _is_below_blanks(text, opening.end())):
        return _between(text, opening.end(), _CLOSE, is_yaml=True)
    if properties := property_entries(text):
        return _properties(text, properties)
    if span := json_span(text, _MAX_CHARACTERS):
        return _json(text, *span)
    return _misplaced(text)


def _is_meant(text: str, start: int) -> bool:
    """Whether what follows a rule is front matter: it begins so, or is a paragraph with a key of it."""
    if _MEANT.match(text, start):
        return True
    closing = _CLOSE.search(text, start, start + _MAX_CHARACTERS)
    stop = closing.start() if closing else start
    return bool(_KNOWN_LINE.search(text, start, stop)) and not _BLANK_LINE.search(text, start, stop - 1)


def _is_below_blanks(text: str, start: int) -> bool:
    """Whether what follows a rule and a blank line is front matter, as Obsidian's plugins write it.

    It begins with a key that `kb` knows or one of two words (`kanban-plugin`), and is one paragraph or
    nothing but keys and values.
    """
    closing = (
        _CLOSE.search(text, start, start + _MAX_CHARACTERS) if _BLANK_LINE.match(text, start) else None
    )
    first = _FIRST_KEY.match(text, start, closing.start()) if closing else None
    if closing is None or first is None:
        return False
    if not _KNOWN_LINE.match(text, first.start(1)):
        return "-" in first[1] and _KEYS_ONLY.fullmatch(text, start, closing.start()) is not None
    stop = start + len(text[start : closing.start()].rstrip())
    is_paragraph = not _BLANK_LINE.search(text, first.start(1), stop)
    return is_paragraph or _KEYS_ONLY.fullmatch(text, start, closing.start()) is not None


def _between(text: str, start: int, close: re.Pattern[str], *, is_yaml: bool) -> FrontMatter:
    """The front matter from `start` on, which ends where `close` matches."""
    closing = close.search(text, start)
    if closing is None:
        return _unclosed(text, start, is_yaml=is_yaml)
    if closing.start() - start > _MAX_CHARACTERS:
        publish = publish_wish(known_lines(text, start, closing.start()))
        reason = f"it is longer than {_MAX_CHARACTERS:,} characters"
        return FrontMatter(closing.end(), publish=publish, problems=(unreadable(reason, start),))
    block = _Block(without_comments(text, start, closing.start()), start, closing.start(), closing.end())
    entries, faults = _entries(block.text, start, block.stop, is_yaml=is_yaml)
    return _read(block, entries, faults, has_comments=is_yaml)


def _entries(text: str, start: int, stop: int, *, is_yaml: bool) -> tuple[list[Entry], list[Fault]]:
    return yaml_entries(text, start, stop) if is_yaml else toml_entries(text, start, stop)


def _properties(text: str, properties: list[Entry]) -> FrontMatter:
    end = properties[-1].end
    bare = without_comments(text, 0, end)
    entries = properties if bare == text else property_entries(bare)
    found = _read(_Block(bare, 0, end, end), entries, [], has_comments=False)
    return found._replace(is_properties=True)


def _json(text: str, start: int, stop: int, end: int) -> FrontMatter:
    block = _Block(without_comments(text, start, stop), start, stop, end)
    entries = json_entries(block.text, start, stop)
    return _read(block, entries, [], has_comments=False) if entries else FrontMatter()


def _read(
    block: _Block, entries: Sequence[Entry], faults: Iterable[Fault], *, has_comments: bool
) -> FrontMatter:
    text = block.text
    by_key = {entry.name: entry for entry in reversed(entries)}
    day, writers = written_day(by_key), byline(text, by_key)
    as_written = {plain_key(entry.key.value): entry for entry in reversed(entries)}
    tagged = [entry for entry in as_written.values() if entry.name in TAG_KEYS]
    read = [tags_of(text, entry, has_comments=has_comments) for entry in tagged]
    return FrontMatter(
        block.end,
        date=day.written if day else None,
        day=day.day if day else None,
        published=published_day(by_key),
        published_year=published_year(by_key),
        venue=venue_of(by_key),
        title=title_of(by_key),
        url=source_of(by_key),
        linked=linked_paper(by_key),
        authors=writers.names,
        is_one_author=writers.is_one_author,
        tags=tuple(sorted((tag for found, _ in read for tag in found), key=lambda tag: tag.start)),
        abstract=abstract_of(by_key),
        aliases=tuple(aliases_of(by_key)),
        publish=publish_wish(entries or known_lines(text, block.start, block.stop)),
        problems=(
            *map(fault_problem, faults),
            *entry_problems(text, entries),
            *(lost_text(text, entries) if has_comments else ()),
            *(problem for _, lost in read for problem in lost),
        ),
        values=tuple(value[1:] for one in entries if one.name in KNOWN_KEYS for value in one.values),
    )


def _unclosed(text: str, start: int, *, is_yaml: bool) -> FrontMatter:
    """Front matter without an end is text; but a wish to stay private counts, and its tags are reported."""
    stop = min(len(text), start + _MAX_CHARACTERS)
    blank = _BLANK_LINE.search(text, start, stop)
    entries, _ = _entries(text, start, blank.start() if blank else stop, is_yaml=is_yaml)
    hint = f"Close it with `{'---' if is_yaml else '+++'}`."
    lost = _all_lost(text, entries, "the front matter is never closed", hint)
    publish = publish_wish(known_lines(text, start, stop))
    return FrontMatter(publish=publish, problems=(unreadable("it is never closed", 0), *lost))


def _misplaced(text: str) -> FrontMatter:
    """Front matter below the first line is text; the same holds of it."""
    if text.find("\n---", 0, _MAX_ABOVE) < 0:
        return FrontMatter()
    opening = _OPEN.search(text, 0, _MAX_ABOVE)
    if opening is None or not _is_meant(text, opening.end()) or _FENCED.search(text, 0, opening.start()):
        return FrontMatter()
    closing = _CLOSE.search(text, opening.end(), opening.end() + _MAX_CHARACTERS)
    if closing is None:
        return FrontMatter()
    entries, _ = yaml_entries(text, opening.end(), closing.start())
    hint = "Move the `---` above them to the first line."
    lost = _all_lost(text, entries, "front matter starts on the first line of a note", hint)
    return FrontMatter(publish=publish_wish(entries), problems=tuple(lost))


def _all_lost(text: str, entries: Iterable[Entry], reason: str, hint: str) -> Iterator[Problem]:
    """The tags of what would be front matter, a problem for each key."""
    for entry in entries:
        tags = tags_of(text, entry)[0] if entry.name in TAG_KEYS else ()
        if tags:
            start, end = tags[0].start, tags[-1].end
            yield lost_tag(Scalar(" ".join(tag.value for tag in tags), start, end), reason, hint)
