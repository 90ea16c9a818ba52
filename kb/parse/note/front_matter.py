"""YAML between `---` lines at the top of a note: never required, honoured if present.

PyYAML's `safe_load` reads `2312.06660` as a number and `no` as false, so scalars are taken as written, with
their positions, from the node tree. Aliases and deep nesting are refused: a note is not a program.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kb.language.typos import is_typo
from kb.parse.note.citation import authors

if TYPE_CHECKING:
    from yaml.nodes import Node

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_MEANT = re.compile(r"""(?:[ \t]*\#.*\n)*+(?:[\w"'-][^\n:]*:\s|-[ \t]|[\[{?]|---|\.\.\.)""")
_MAX_CHARACTERS = 32_000
_MAX_DEPTH = 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LIST_WORD = re.compile(r"[^,;\n]+")
_STRING_WORD = re.compile(r"[^\s,;]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # YAML's "\ud800" makes one; no UTF-8 can hold it
_AROUND_A_TAG = " \t\r\"'#"

_DATE = ("date", "created")
_TITLE = ("title",)
_URL = ("source", "url", "link", "arxiv", "arxiv_id")
_AUTHORS = ("authors", "author")
_TAGS = ("tags", "tag", "keywords")
_KNOWN = (*_DATE, *_TITLE, *_URL, *_AUTHORS, *_TAGS)


class Scalar(NamedTuple):
    """A value as written, and its span in the note's text."""

    value: str
    start: int
    end: int


class _Entry(NamedTuple):
    """A top-level key and its values; no values if they are nested deeper than a list of scalars."""

    key: Scalar
    values: list[Scalar]
    is_list: bool


class FrontMatter(NamedTuple):
    """The contents of front matter; `end` is where the note's body begins, 0 without front matter.

    `misspelt` are unknown keys, each with the known key it resembles. `error` is a clause and an offset if
    the YAML cannot be read; the other fields are then empty.
    """

    end: int = 0
    date: Scalar | None = None
    title: Scalar | None = None
    url: Scalar | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[Scalar, ...] = ()
    misspelt: tuple[tuple[Scalar, str], ...] = ()
    error: tuple[str, int] | None = None


def front_matter(text: str) -> FrontMatter:
    """The front matter of a note's text; prose between two rules (`---`) is not front matter."""
    opening = _OPEN.match(text)
    if opening is None or not _MEANT.match(text, opening.end()):
        return FrontMatter()
    start = opening.end()
    closing = _CLOSE.search(text, start)
    if closing is None:
        return FrontMatter(error=("it is never closed", 0))
    if closing.start() - start > _MAX_CHARACTERS:
        reason = f"it is longer than {_MAX_CHARACTERS:,} characters"
        return FrontMatter(closing.end(), error=(reason, start))
    return _read(text, start, closing.start(), closing.end())


def _read(text: str, start: int, stop: int, end: int) -> FrontMatter:
    import yaml

    try:
        if refused := _refused(text[start:stop]):
            return FrontMatter(end, error=(refused[0], start + refused[1]))
        root = yaml.compose(text[start:stop], Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return FrontMatter(end, error=(str(error.problem), start + (mark.index if mark else 0)))
    except (yaml.YAMLError, ValueError) as error:
        at = getattr(error, "position", 0)
        return FrontMatter(end, error=("it contains a character that YAML does not allow", start + at))
    if root is None:
        return FrontMatter(end)
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter(end, error=("it is not a list of `key: value`", start))
    entries = [
        _Entry(key, *_values(value, start)) for node, value in root.value for key in _values(node, start)[0]
    ]
    return _from_entries(entries, text, end)


def _refused(yaml_text: str) -> tuple[str, int] | None:
    """The first thing that YAML allows and front matter does not, and its offset.

    PyYAML 6 takes eleven seconds for five thousand brackets, so reading stops at the depth limit.
    """
    import yaml

    depth = 0
    for event in yaml.parse(yaml_text, Loader=yaml.BaseLoader):
        at = event.start_mark.index if event.start_mark else 0
        if getattr(event, "anchor", None):
            return "anchors and aliases are not supported", at
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            return "it is nested too deeply", at
    return None


def _values(node: "Node", offset: int) -> tuple[list[Scalar], bool]:
    """The scalars of a node, which is one or a list of them, and whether it is a list."""
    import yaml

    found = []
    is_list = isinstance(node, yaml.SequenceNode)
    for item in node.value if is_list else [node]:
        if isinstance(item, yaml.ScalarNode) and (item.style or item.value not in _NULLS):
            quote = 1 if item.style in ("'", '"') else 0
            start, end = item.start_mark.index + quote, item.end_mark.index - quote
            value = _LONE_SURROGATE.sub("\ufffd", " ".join(item.value.split()))
            found.append(Scalar(value, offset + start, offset + end))
    return [scalar for scalar in found if scalar.value], is_list


def _from_entries(entries: list[_Entry], text: str, end: int) -> FrontMatter:
    by_key = {entry.key.value.casefold(): entry for entry in reversed(entries)}

    def entry(names: tuple[str, ...]) -> _Entry | None:
        return next((by_key[name] for name in names if name in by_key), None)

    def scalar(names: tuple[str, ...]) -> Scalar | None:
        found = entry(names)
        return found.values[0] if found and found.values else None

    return FrontMatter(
        end,
        date=scalar(_DATE),
        title=scalar(_TITLE),
        url=scalar(_URL),
        authors=tuple(_authors(entry(_AUTHORS))),
        tags=tuple(_tags(entry(_TAGS), text)),
        misspelt=tuple(_misspelt(entries)),
    )


def _authors(entry: _Entry | None) -> list[str]:
    """The names of a list as written; those of a string are read like a citation's."""
    if entry is None:
        return []
    names = [scalar.value for scalar in entry.values]
    return names if entry.is_list else [name for written in names for name in authors(written)]


def _tags(entry: _Entry | None, text: str) -> list[Scalar]:
    """The tags of a list or a string with their spans; a string is split at commas, else at spaces."""
    found = []
    for scalar in entry.values if entry else ():
        raw = text[scalar.start : scalar.end]
        separated = _LIST_WORD if (entry and entry.is_list) or "," in raw else _STRING_WORD
        for word in separated.finditer(raw):
            name = word[0].strip(_AROUND_A_TAG)
            start = scalar.start + word.start() + word[0].index(name)
            found.append(Scalar(name, start, start + len(name)))
    return found


def _misspelt(entries: list[_Entry]) -> Iterator[tuple[Scalar, str]]:
    """Keys that resemble one that kb reads; a plural (`links`) is another word."""
    for key, *_ in entries:
        name = key.value.casefold()
        near = None if name in _KNOWN else next((known for known in _KNOWN if is_typo(name, known)), None)
        if near and name != f"{near}s":
            yield key, near
