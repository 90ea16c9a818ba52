"""What is wrong with front matter: misspelt and repeated keys, values of the wrong type, lost tags."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kb.language.typos import is_typo
from kb.model.tag import is_tag_name
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import Entry, Fault, Scalar
from kb.parse.front_matter.keys import (
    ABSTRACT_KEYS,
    ALIAS_KEYS,
    AUTHOR_KEYS,
    CANONICAL_KEYS,
    DATE_KEYS,
    KNOWN_KEYS,
    LINK_KEYS,
    PUBLISH_KEYS,
    TAG_KEYS,
    TITLE_KEYS,
    URL_KEYS,
    plain_key,
)
from kb.parse.front_matter.source_url import source_url

_TYPES = {
    **dict.fromkeys((*TITLE_KEYS, *ABSTRACT_KEYS), (("text",), "a text")),
    **dict.fromkeys(DATE_KEYS, (("text",), "a date")),
    **dict.fromkeys(URL_KEYS, (("text", "list"), "a URL")),
    **dict.fromkeys(AUTHOR_KEYS, (("text", "list"), "a list of names")),
    **dict.fromkeys(TAG_KEYS, (("text", "list"), "a list of tags")),
    **dict.fromkeys(ALIAS_KEYS, (("text", "list"), "a list of names")),
}
_CUT_SHORT = frozenset((*TITLE_KEYS, *URL_KEYS, *AUTHOR_KEYS, *ABSTRACT_KEYS))
"""Keys whose values are words; `lost-tags` reports tags, and nothing else has a `#`."""
_COMMENT = lazy_pattern(r"(?:^|(?<=[\s\[,]))#\S[^\n]*", re.MULTILINE)
_COMMA = lazy_pattern("[,;]")
_PIECE = lazy_pattern(r"[^,;#]+")
_WORD = lazy_pattern(r"[^\s,;\"'\[\]()#]+")
_BEFORE_A_VALUE = (":", "：", "=", "-")
_AROUND_A_NAME = " \t\r.:!?\"'[]()"
_AROUND_A_COMMENT = " \t\r]"
_NO_VALUE_YET = lazy_pattern(r"""[ \t]*(?:["']?[ \t]*[:：=]|-)?[ \t]*""")


class Problem(NamedTuple):
    """What is wrong with front matter: a diagnostic's rule, span, message and hint."""

    rule: str
    start: int
    end: int
    message: str
    hint: str


def unreadable(reason: str, at: int) -> Problem:
    """Front matter that cannot be read at all."""
    message = f"The front matter cannot be read: {reason}."
    return Problem("bad-front-matter", at, at, message, "Fix it or remove it.")


def fault_problem(fault: Fault) -> Problem:
    """A fault of the YAML that costs one entry, or front matter that is no list of entries."""
    if fault.is_other_type:
        message = f"The front matter is {fault.reason}, not a list of `key: value`."
        return Problem("wrong-type", fault.at, fault.at, message, "Write `key: value`, or remove it.")
    message = f"The front matter cannot be read here: {fault.reason}."
    hint = "Fix it, or put the value in quotation marks. The other lines are read."
    return Problem("bad-front-matter", fault.at, fault.at, message, hint)


def entry_problems(text: str, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Keys that are misspelt or repeated, and values of the wrong type."""
    seen = set()
    for entry in entries:
        key = entry.key
        written = plain_key(key.value)
        if written in seen:
            message = f"The front matter has a second “{key.value}”."
            yield Problem("duplicate-key", key.start, key.end, message, "The first is read. Merge the two.")
        seen.add(written)
        if near := _misspelt(entry.name):
            message = f"The front matter has an unknown key “{key.value}”."
            yield Problem("unknown-key", key.start, key.end, message, f"Did you mean `{near}:`?")
        yield from _wrong_types(text, entry)


def _misspelt(name: str) -> str | None:
    """The known key that an unknown one resembles; a plural (`links`) is another word."""
    if name in KNOWN_KEYS:
        return None
    near = next((known for known in CANONICAL_KEYS if is_typo(name, known)), None)
    return None if near and name == f"{near}s" else near


def _wrong_types(text: str, entry: Entry) -> Iterator[Problem]:
    key = entry.key
    if entry.shape == "null":
        return
    if entry.name in PUBLISH_KEYS and entry.boolean is None:
        message = f"“{key.value}” is neither true nor false, so the note is kept private."
        hint = f"Write `{entry.name}: true` or `{entry.name}: false`."
        yield Problem("wrong-type", key.start, key.end, message, hint)
    if entry.name not in _TYPES:
        return
    if _is_stated_inside(entry):
        return
    shapes, meant = _TYPES[entry.name]
    hint = f"Write {meant}."
    is_other_shape = entry.shape not in shapes
    if wrong := f"is a {entry.shape}, not {meant}" if is_other_shape else _wrong_value(text, entry, meant):
        yield Problem("wrong-type", key.start, key.end, f"“{key.value}” {wrong}.", hint)
    for start, end in entry.nested:
        yield Problem("wrong-type", start, end, f"“{key.value}” has a list or a mapping in its list.", hint)


def _is_stated_inside(entry: Entry) -> bool:
    """Whether a mapping holds nothing but lists of tags, or is about the paper."""
    if entry.shape != "mapping" or not entry.inside:
        return False
    return entry.name in LINK_KEYS or (
        entry.name in TAG_KEYS and all(one.is_listed for one in entry.inside)
    )


def _wrong_value(text: str, entry: Entry, meant: str) -> str | None:
    """What is wrong with a value of the right shape, a predicate."""
    if not entry.values or entry.name in (*TITLE_KEYS, *ABSTRACT_KEYS):
        return None
    if entry.name in URL_KEYS:
        if len(entry.values) > 1:
            return "has several values, of which the first is read"
        is_one = entry.name not in CANONICAL_KEYS or source_url(entry.values[0].value)
        return None if is_one else "is not a URL, an arXiv id or a DOI"
    if entry.name in DATE_KEYS:
        return None if entry.boolean is None else f"is true or false, not {meant}"
    if entry.name in ALIAS_KEYS:
        return None
    return f"is {kind}, not {meant}" if (kind := no_words(text, entry)) else None


def no_words(text: str, entry: Entry) -> str | None:
    """What a text is that can be neither names nor tags; in quotation marks, `true` may be one."""
    if entry.shape != "text" or not entry.values:
        return None
    value = entry.values[0]
    if value.value.casefold() in ("true", "false") and text[value.start - 1] not in "\"'":
        return "true or false"
    return None if any(map(str.isalpha, value.value)) else "a number"


def lost_comments(text: str, entry: Entry, words: Sequence[Scalar]) -> Iterator[Problem]:
    """Tags that YAML takes for a comment: `tags: #llm #rl`; `words` are those that it reads."""
    comments = [
        span
        for span in _comments(text, entry)
        if _are_tags(text, span, entry)
        or (_comes_first(text, span, entry) and any(_names(text, span, entry)))
    ]
    lost = {
        span: [name for name in _names(text, span, entry) if not _is_read(name, words)] for span in comments
    }
    written = sorted(chain(words, *lost.values()), key=lambda name: name.start)
    hint = f"Write `{entry.key.value}: [{', '.join(name.value for name in written)}]`."
    for (start, end), names in lost.items():
        message = f"YAML takes “{text[start:end]}” for a comment, not for tags."
        yield Problem("lost-tags" if names else "bad-front-matter", start, end, message, hint)


def _comes_first(text: str, span: tuple[int, int], entry: Entry) -> bool:
    """Whether a comment is where the value of a key or of an item is expected."""
    return text[entry.key.end : span[0]].rstrip(" \t").endswith(_BEFORE_A_VALUE)


def _names(text: str, span: tuple[int, int], entry: Entry) -> Iterator[Scalar]:
    """The tags in a comment, separated as in a value: in a string without commas at spaces, too."""
    is_list = entry.shape == "list" or _COMMA.search(text, *span)
    for piece in (_PIECE if is_list else _WORD).finditer(text, *span):
        is_one = is_tag_name(piece[0].strip(_AROUND_A_NAME).replace(" ", "-"))
        for word in [piece] if is_one else _WORD.finditer(text, *piece.span()):
            name = word[0].strip(_AROUND_A_NAME)
            if is_one or is_tag_name(name):
                start = word.start() + word[0].index(name)
                yield Scalar(name, start, start + len(name))


def comment_words(text: str, entry: Entry) -> tuple[Scalar, ...]:
    """The tags where YAML expects a value and finds a comment, which nobody means: `tags: #llm`."""
    spans = [span for span in _comments(text, entry) if _comes_first(text, span, entry)]
    return tuple(name for span in spans for name in _names(text, span, entry))


def _is_read(name: Scalar, words: Sequence[Scalar]) -> bool:
    return any(word.start < name.end and name.start < word.end for word in words)


def lost_text(text: str, entries: Sequence[Entry]) -> Iterator[Problem]:
    """What YAML cuts off the unquoted texts of some entries."""
    for entry in entries:
        if entry.name in _CUT_SHORT:
            yield from _lost_text(text, entry)


def _lost_text(text: str, entry: Entry) -> Iterator[Problem]:
    """What YAML cuts off an unquoted text, `title: Plan #5`; a remark has a space: `# five`."""
    for start, end in _comments(text, entry):
        line_start = text.rfind("\n", 0, start) + 1
        before = max(line_start, entry.key.end, *(one.end for one in entry.values if one.end <= start), 0)
        if text[line_start:start].strip() and _NO_VALUE_YET.fullmatch(text, before, start):
            cut = f"“{text[start:end]}”"
            message = f"YAML takes {cut} for a comment, not for a part of “{entry.key.value}”."
            hint = "Put the value in quotation marks, or write a space behind the `#` of a comment."
            yield Problem("bad-front-matter", start, end, message, hint)


def _comments(text: str, entry: Entry) -> Iterator[tuple[int, int]]:
    """The spans of comments without a space behind the `#`, in and behind the value of an entry."""
    for match in _COMMENT.finditer(text, entry.key.end, entry.end):
        start, end = match.start(), match.start() + len(match[0].rstrip(_AROUND_A_COMMENT))
        if not any(scalar.start < start < scalar.end for scalar in entry.values):
            yield start, end


def _are_tags(text: str, span: tuple[int, int], entry: Entry) -> bool:
    """Whether a comment is nothing but tags: each has its `#`, or they are parted by commas."""
    start, end = span
    is_in_brackets = text.count("[", entry.key.end, start) > text.count("]", entry.key.end, start)
    first, *others = (piece.split() for piece in text[start:end].split(","))
    if not all(word.startswith("#") and is_tag_name(word.strip("#\"'")) for word in first):
        return False
    return is_in_brackets or all(len(words) == 1 for words in others)


def lost_tag(scalar: Scalar, reason: str, hint: str) -> Problem:
    """A word among the tags that cannot be one."""
    return Problem("lost-tags", scalar.start, scalar.end, f"“{scalar.value}” is lost: {reason}.", hint)
