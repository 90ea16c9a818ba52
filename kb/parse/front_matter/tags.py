"""The tags of front matter: a list, a string with commas or spaces, with `#` before, as wikilinks."""

import re
from collections.abc import Iterator

from kb.model.tag import LONGEST_TAG, is_tag_name
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry, Scalar
from kb.parse.front_matter.problems import Problem, comment_words, lost_comments, lost_tag, no_words

_SEPARATOR = lazy_pattern(r"[,;，、；]")
_LIST_WORD = lazy_pattern(r"[^,;，、；\n]+")
_COMMA_WORD = lazy_pattern(r"(?:(?!\s\#)[^,;，、；\n])+")
_STRING_WORD = lazy_pattern(r"#?\[\[[^\[\]\n]+\]\]|[^\s,;]+")
_AROUND_A_TAG = " \t\r\"'“”‘’#[]"
_GLUED = "- "


def tags_of(
    text: str, entry: Entry, *, has_comments: bool = False
) -> tuple[tuple[Scalar, ...], tuple[Problem, ...]]:
    """The tags of a list or a string with their spans, and what may be meant as one and is not.

    A string is split at commas, else at spaces. A number is silently none, unless it stands in quotation
    marks. `has_comments`: what follows a `#` is a comment to the format, and may be meant as tags.
    """
    written = tuple(_words(text, entry))
    words = (*written, *comment_words(text, entry)) if has_comments else written
    lost = list(lost_comments(text, entry, written)) if has_comments else []
    tags = []
    for tag in () if no_words(text, entry) else sorted(words, key=lambda word: word.start):
        name = tag.value
        if is_tag_name(name.replace(" ", "-")) or _is_quoted_number(text, tag):
            tags.append(tag)
        elif name.startswith(_GLUED):
            hint = "Indent it like that item."
            lost.append(lost_tag(tag, "YAML takes it for a part of the item above", hint))
        elif any(map(str.isalpha, name)):
            hint = "Use letters, digits, `-`, `_` and `/`."
            lost.append(lost_tag(tag, "it has a character that no tag has", hint))
    return tuple(tags), tuple(lost)


def _words(text: str, entry: Entry) -> Iterator[Scalar]:
    """What may be the tags of a list or a string, without `#`, quotation marks and brackets."""
    listed = (inner.text for inner in entry.inside if inner.is_listed)
    for scalar in listed if entry.shape == "mapping" else entry.values:
        raw = text[scalar.start : scalar.end]
        is_link = text.startswith("[[", max(scalar.start - 2, 0)) or "[[" in raw
        for word in _pattern(raw, entry).finditer(raw):
            target = word[0].partition("|")[0] if is_link else word[0]
            if name := target.strip(_AROUND_A_TAG):
                start = scalar.start + word.start() + target.index(name)
                yield Scalar(name, start, start + len(name))


def _pattern(raw: str, entry: Entry) -> re.Pattern[str]:
    """What one tag looks like in a value that is written like this."""
    if entry.shape in ("list", "mapping"):
        return _LIST_WORD
    return _COMMA_WORD if _SEPARATOR.search(raw) else _STRING_WORD


def _is_quoted_number(text: str, word: Scalar) -> bool:
    """Whether a number is said to be a word: `'2015'`."""
    quote = text[word.start - 1]
    is_quoted = quote in "\"'" and text[word.end : word.end + 1] == quote
    return is_quoted and word.value.isdecimal() and len(word.value) <= LONGEST_TAG
