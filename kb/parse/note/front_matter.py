"""YAML between `---` lines at the top of a note: never required, honoured if present.

PyYAML's `safe_load` reads `2312.06660` as a number and `no` as false, so scalars are taken as written, with
their positions, from the node tree. Aliases and deep nesting are refused: a note is not a program.
"""

import re
from collections.abc import Iterable, Iterator
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
_PUBLISH_LINE = re.compile(
    r"""^[ \t]*["']?(publish|published|draft|private)["']?[ \t]*:[ \t]+([^\s#]+)""",
    re.IGNORECASE | re.MULTILINE,
)
_LIST_WORD = re.compile(r"[^,;\n]+")
_STRING_WORD = re.compile(r"[^\s,;]+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # YAML's "\ud800" makes one; no UTF-8 can hold it
_AROUND_A_TAG = " \t\r\"'#"

_DATE = ("date", "created")
_TITLE = ("title",)
_URL = ("source", "url", "link", "arxiv", "arxiv_id")
_AUTHORS = ("authors", "author")
_TAGS = ("tags", "tag", "keywords")
_PUBLISHED_WHERE = {"publish": True, "published": True, "draft": False, "private": False}
_KNOWN = (*_DATE, *_TITLE, *_URL, *_AUTHORS, *_TAGS, "publish", "draft", "private")
_NAMES = frozenset(_KNOWN) | _PUBLISHED_WHERE.keys()
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "y"), True),
    **dict.fromkeys(("false", "no", "off", "n"), False),
}  # YAML 1.1, whose spellings people still write (https://yaml.org/type/bool.html)


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
    is_null: bool = False


class Problem(NamedTuple):
    """What is wrong with front matter: a diagnostic's rule, span, message and hint."""

    rule: str
    start: int
    end: int
    message: str
    hint: str


class FrontMatter(NamedTuple):
    """The contents of front matter; `end` is where the note's body begins, 0 without front matter.

    `publish` is whether the note wishes to be on the site: None where nothing is said of it.
    """

    end: int = 0
    date: Scalar | None = None
    title: Scalar | None = None
    url: Scalar | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[Scalar, ...] = ()
    publish: bool | None = None
    problems: tuple[Problem, ...] = ()


def front_matter(text: str) -> FrontMatter:
    """The front matter of a note's text; prose between two rules (`---`) is not front matter."""
    opening = _OPEN.match(text)
    if opening is None or not _MEANT.match(text, opening.end()):
        return FrontMatter()
    start = opening.end()
    closing = _CLOSE.search(text, start)
    if closing is None:
        publish = _private_line(text, start, min(len(text), start + _MAX_CHARACTERS))
        return FrontMatter(publish=publish, problems=(_bad("it is never closed", 0),))
    if closing.start() - start > _MAX_CHARACTERS:
        reason = f"it is longer than {_MAX_CHARACTERS:,} characters"
        publish = _private_line(text, start, closing.start())
        return FrontMatter(closing.end(), publish=publish, problems=(_bad(reason, start),))
    return _read(text, start, closing.start(), closing.end())


def _read(text: str, start: int, stop: int, end: int) -> FrontMatter:
    import yaml

    def unreadable(reason: str, at: int) -> FrontMatter:
        publish = _private_line(text, start, stop)
        return FrontMatter(end, publish=publish, problems=(_bad(reason, start + at),))

    try:
        if refused := _refused(text[start:stop]):
            return unreadable(*refused)
        root = yaml.compose(text[start:stop], Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return unreadable(str(error.problem), mark.index if mark else 0)
    except (yaml.YAMLError, ValueError) as error:
        return unreadable("it contains a character that YAML does not allow", getattr(error, "position", 0))
    if root is None:
        return FrontMatter(end)
    if not isinstance(root, yaml.MappingNode):
        return unreadable("it is not a list of `key: value`", 0)
    entries = [
        _Entry(key, *_values(value, start), _is_null(value))
        for node, value in root.value
        for key in _values(node, start)[0]
    ]
    return _from_entries(entries, text, end)


def _bad(reason: str, at: int) -> Problem:
    message = f"The front matter cannot be read: {reason}."
    return Problem("bad-front-matter", at, at, message, "Fix the YAML or remove it.")


def _private_line(text: str, start: int, stop: int) -> bool | None:
    """What lines say of publishing where YAML cannot be read: a wish to stay private must not get lost."""
    return _publish(
        _Entry(Scalar(match[1], *match.span(1)), [Scalar(match[2], *match.span(2))], is_list=False)
        for match in _PUBLISH_LINE.finditer(text, start, stop)
    )


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


def _is_null(node: "Node") -> bool:
    import yaml

    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS


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
        publish=_publish(entries),
        problems=(*_misspelt(entries), *_no_booleans(entries)),
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


def _publish(entries: Iterable[_Entry]) -> bool | None:
    """Whether the note wishes to be published; a wish to stay private, however unclear, comes first."""
    wishes = {
        (entry.key.value.casefold(), _wish(entry))
        for entry in entries
        if entry.key.value.casefold() in _PUBLISHED_WHERE and not entry.is_null
    }
    if any(wish is False for _, wish in wishes):
        return False
    return True if ("publish", True) in wishes else None


def _wish(entry: _Entry) -> bool | None:
    """Whether an entry says that the note be published; None from a `published` that is a date or venue."""
    name = entry.key.value.casefold()
    said = _boolean(entry)
    if said is None:
        return None if name == "published" else False
    return said is _PUBLISHED_WHERE[name] if name in ("publish", "published") or said else None


def _boolean(entry: _Entry) -> bool | None:
    if entry.is_list or len(entry.values) != 1:
        return None
    return _BOOLEANS.get(entry.values[0].value.strip("'\"").casefold())


def _no_booleans(entries: list[_Entry]) -> Iterator[Problem]:
    for entry in entries:
        name = entry.key.value.casefold()
        if (
            name in _PUBLISHED_WHERE
            and name != "published"
            and not entry.is_null
            and _boolean(entry) is None
        ):
            message = f"“{entry.key.value}” is neither true nor false, so the note is kept private."
            hint = f"Write `{name}: true` or `{name}: false`."
            yield Problem("wrong-type", entry.key.start, entry.key.end, message, hint)


def _misspelt(entries: list[_Entry]) -> Iterator[Problem]:
    """Keys that resemble one that kb reads; a plural (`links`) is another word."""
    for key, *_ in entries:
        name = key.value.casefold()
        near = None if name in _NAMES else next((known for known in _KNOWN if is_typo(name, known)), None)
        if near and name != f"{near}s":
            message = f"The front matter has an unknown key “{key.value}”."
            yield Problem("unknown-key", key.start, key.end, message, f"Did you mean `{near}:`?")
