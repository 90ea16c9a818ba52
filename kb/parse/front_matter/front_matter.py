"""YAML between `---` lines at the top of a note: never required, honoured if present.

`entries` reads the keys and values, this module what they mean, and `problems` what is wrong with them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.model.tag import is_tag_name
from kb.parse.author_list import authors
from kb.parse.front_matter.comments import without_comments
from kb.parse.front_matter.entries import (
    ALIAS_KEYS,
    AUTHOR_KEYS,
    DATE_KEYS,
    KNOWN_KEYS,
    TAG_KEYS,
    TITLE_KEYS,
    URL_KEYS,
    Entry,
    Scalar,
    entries_of,
    known_lines,
)
from kb.parse.front_matter.problems import (
    Problem,
    entry_problems,
    fault_problem,
    lost_comments,
    lost_tag,
    no_words,
    unreadable,
)
from kb.parse.front_matter.publish import other_wish, publish_wish

_OPEN = re.compile(r"^\ufeff?---[ \t]*\r?\n", re.MULTILINE)
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_KNOWN = rf"""[ \t]*+-?[ \t]*+["']?(?i:{"|".join(KNOWN_KEYS)})["']?[ \t]*+(?:[:：]|=(?!=)|(?<=[ \t])\[)"""
_MEANT = re.compile(rf"""(?:[ \t]*\#.*\n)*+(?:[\w"'-][^\n:]*:\s|-[ \t]|[\[{{?]|---|\.\.\.|{_KNOWN})""")
_KNOWN_LINE = re.compile(f"^{_KNOWN}", re.MULTILINE)
_MAX_CHARACTERS = 32_000
_MAX_ABOVE = 4_000  # characters; two rules further down are rules
_FENCED = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_LIST_WORD = re.compile(r"[^,;\n]+")
_STRING_WORD = re.compile(r"[^\s,;]+")
_AROUND_A_TAG = " \t\r\"'#[]"
_BLANK_LINE = re.compile(r"^[ \t\r]*$", re.MULTILINE)
_GLUED = "- "


class FrontMatter(NamedTuple):
    """The contents of front matter; `end` is where the note's body begins, 0 without front matter.

    `publish` is whether the note wishes to be on the site: None where nothing is said of it. `values` are
    the spans of all values of the keys that kb reads.
    """

    end: int = 0
    date: Scalar | None = None
    title: Scalar | None = None
    url: Scalar | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[Scalar, ...] = ()
    aliases: tuple[str, ...] = ()
    publish: bool | None = None
    problems: tuple[Problem, ...] = ()
    values: tuple[tuple[int, int], ...] = ()


def front_matter(text: str) -> FrontMatter:
    """The front matter of a note's text; prose between two rules (`---`) is not front matter."""
    found = _front_matter(text)
    other = other_wish(text)
    return found if other is None else found._replace(publish=other and found.publish is not False)


def _front_matter(text: str) -> FrontMatter:
    opening = _OPEN.match(text)
    if opening is None or not _is_meant(text, opening.end()):
        return _misplaced(text)
    start = opening.end()
    closing = _CLOSE.search(text, start)
    if closing is None:
        return _unclosed(text, start)
    if closing.start() - start > _MAX_CHARACTERS:
        publish = publish_wish(known_lines(text, start, closing.start()))
        reason = f"it is longer than {_MAX_CHARACTERS:,} characters"
        return FrontMatter(closing.end(), publish=publish, problems=(unreadable(reason, start),))
    return _read(text, start, closing.start(), closing.end())


def _is_meant(text: str, start: int) -> bool:
    """Whether what follows a rule is front matter: it begins so, or is a paragraph with a key of it."""
    if _MEANT.match(text, start):
        return True
    closing = _CLOSE.search(text, start, start + _MAX_CHARACTERS)
    stop = closing.start() if closing else start
    return bool(_KNOWN_LINE.search(text, start, stop)) and not _BLANK_LINE.search(text, start, stop - 1)


def _read(text: str, start: int, stop: int, end: int) -> FrontMatter:
    text = without_comments(text, start, stop)
    entries, faults = entries_of(text, start, stop)
    by_key = {entry.name: entry for entry in reversed(entries)}

    def entry(names: tuple[str, ...]) -> Entry | None:
        return next((by_key[name] for name in names if name in by_key), None)

    def scalar(names: tuple[str, ...]) -> Scalar | None:
        found = entry(names)
        return found.values[0] if found and found.values else None

    day = entry(DATE_KEYS)
    read = [_tags(text, by_key[name]) for name in TAG_KEYS if name in by_key]
    tags = sorted((tag for found, _ in read for tag in found), key=lambda tag: tag.start)
    return FrontMatter(
        end,
        date=scalar(DATE_KEYS) if day and day.shape == "text" and day.boolean is None else None,
        title=scalar(TITLE_KEYS),
        url=scalar(URL_KEYS),
        authors=tuple(_authors(text, entry(AUTHOR_KEYS))),
        tags=tuple(tags),
        aliases=tuple(_aliases([by_key[name] for name in ALIAS_KEYS if name in by_key])),
        publish=publish_wish(entries or known_lines(text, start, stop)),
        problems=(
            *map(fault_problem, faults),
            *entry_problems(text, entries),
            *(problem for _, lost in read for problem in lost),
        ),
        values=tuple(value[1:] for one in entries if one.name in KNOWN_KEYS for value in one.values),
    )


def _unclosed(text: str, start: int) -> FrontMatter:
    """Front matter without an end is text; but a wish to stay private counts, and its tags are reported."""
    stop = min(len(text), start + _MAX_CHARACTERS)
    blank = _BLANK_LINE.search(text, start, stop)
    entries, _ = entries_of(text, start, blank.start() if blank else stop)
    lost = _all_lost(text, entries, "the front matter is never closed", "Close it with `---`.")
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
    entries, _ = entries_of(text, opening.end(), closing.start())
    hint = "Move the `---` above them to the first line."
    lost = _all_lost(text, entries, "front matter starts on the first line of a note", hint)
    return FrontMatter(publish=publish_wish(entries), problems=tuple(lost))


def _all_lost(text: str, entries: Iterable[Entry], reason: str, hint: str) -> Iterator[Problem]:
    """The tags of what would be front matter, a problem for each key."""
    for entry in entries:
        tags = _tags(text, entry)[0] if entry.name in TAG_KEYS else ()
        if tags:
            start, end = tags[0].start, tags[-1].end
            yield lost_tag(Scalar(" ".join(tag.value for tag in tags), start, end), reason, hint)


def _authors(text: str, entry: Entry | None) -> list[str]:
    """The names of a list as written; those of a string are read like a citation's."""
    if entry is None or no_words(text, entry):
        return []
    names = [scalar.value for scalar in entry.values]
    return names if entry.shape == "list" else [name for written in names for name in authors(written)]


def _aliases(entries: Iterable[Entry]) -> Iterator[str]:
    """The note's other names, each once: those of a list as written, those of a string parted by commas."""
    names: dict[str, None] = {}
    for entry in entries:
        for scalar in entry.values:
            parts = [scalar.value] if entry.shape == "list" else scalar.value.split(",")
            names.update(dict.fromkeys(part.strip(" \t[]\"'") for part in parts))
    return filter(None, names)


def _tags(text: str, entry: Entry) -> tuple[tuple[Scalar, ...], tuple[Problem, ...]]:
    """The tags of a list or a string with their spans, and what may be meant as one and is not.

    A string is split at commas, else at spaces. A word without a letter is silently none.
    """
    words = tuple(_words(text, entry))
    lost = list(lost_comments(text, entry, words))
    tags = []
    for tag in () if no_words(text, entry) else words:
        name = tag.value
        if is_tag_name(name.replace(" ", "-")):
            tags.append(tag)
        elif name.startswith(_GLUED):
            hint = "Indent it like that item."
            lost.append(lost_tag(tag, "YAML takes it for a part of the item above", hint))
        elif any(map(str.isalpha, name)):
            hint = "Use letters, digits, `-`, `_` and `/`."
            lost.append(lost_tag(tag, "it has a character that no tag has", hint))
    return tuple(tags), tuple(lost)


def _words(text: str, entry: Entry) -> Iterator[Scalar]:
    """What may be the tags of a list or a string, without `#` and quotation marks."""
    for scalar in entry.values:
        raw = text[scalar.start : scalar.end]
        separated = _LIST_WORD if entry.shape == "list" or "," in raw else _STRING_WORD
        for word in separated.finditer(raw):
            if name := word[0].strip(_AROUND_A_TAG):
                start = scalar.start + word.start() + word[0].index(name)
                yield Scalar(name, start, start + len(name))
