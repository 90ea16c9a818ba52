"""The entries of front matter, `key: value`, with their places: read as YAML, else part by part.

PyYAML's `safe_load` reads `2312.06660` as a number and `no` as false, so scalars are taken as written, with
their positions, from the node tree. Aliases and deep nesting are refused: a note is not a program. Broken
YAML is read key by key, and a value that is no YAML (`Lanterns: at Noon`) as it is.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node, ScalarNode

Shape = Literal["null", "text", "list", "mapping"]

DATE_KEYS = ("date", "created")
TITLE_KEYS = ("title",)
URL_KEYS = ("source", "url", "link", "arxiv", "arxiv_id", "doi")
AUTHOR_KEYS = ("authors", "author")
TAG_KEYS = ("tags", "tag", "keywords")
ALIAS_KEYS = ("aliases", "alias")
PUBLISH_KEYS = ("publish", "draft", "private")
KNOWN_KEYS = (*DATE_KEYS, *TITLE_KEYS, *URL_KEYS, *AUTHOR_KEYS, *TAG_KEYS, *ALIAS_KEYS, *PUBLISH_KEYS)
"""The keys that kb reads, each group in order of precedence (docs/note-format.md#front-matter)."""

PUBLISHED = "published"
"""Read as `publish` where it is false; else it is the day or the place where the paper appeared."""

_MAX_DEPTH = 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "y"), True),
    **dict.fromkeys(("false", "no", "off", "n"), False),
}  # YAML 1.1, whose spellings people still write (https://yaml.org/type/bool.html)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # YAML's "\ud800" makes one; no UTF-8 can hold it

_KNOWN = "|".join((*KNOWN_KEYS, PUBLISHED))
_PLAIN_KEY = r"""[^\s#:"'\[\]{},&*!|>%@`-][^:\n]*+"""
_KEY = re.compile(
    rf"""^(?:(?:"[^"\n]++"[ \t]*+|'[^'\n]++'[ \t]*+|{_PLAIN_KEY}):(?=\s|\Z)|(?i:{_KNOWN}):)""", re.MULTILINE
)
_KNOWN_KEY = re.compile(
    rf"""^[ \t]*+-?[ \t]*+["']?(?i:{_KNOWN})["']?[ \t]*+(?:[:：]|=(?!=))""", re.MULTILINE
)  # a colon of Chinese or Japanese width and TOML's `=` are no YAML, but what they mean is clear
_COMMENT = re.compile(r"(?<![^ \t])#[^\n]*")
_ITEM = re.compile(r"^[ \t]*+-[ \t]*+([^\n]+)", re.MULTILINE)
_BETWEEN_COMMAS = re.compile(r"[^,\n]+")
_BETWEEN_DASHES = re.compile(r"(?:(?![ \t]-[ \t])[^\n])+")
_BLANKS = " \t\r\n"


class Scalar(NamedTuple):
    """A value as written, and its span in the note's text."""

    value: str
    start: int
    end: int


class Entry(NamedTuple):
    """A top-level key and the scalars of its value.

    `nested` are the spans of lists and mappings in its list. `end` is where the next key begins.
    """

    key: Scalar
    shape: Shape
    values: tuple[Scalar, ...] = ()
    nested: tuple[tuple[int, int], ...] = ()
    end: int = 0

    @property
    def name(self) -> str:
        """The key, in lower case."""
        return self.key.value.casefold()

    @property
    def boolean(self) -> bool | None:
        """The truth value that a text is; None for any other value."""
        is_one = self.shape == "text" and len(self.values) == 1
        return BOOLEANS.get(self.values[0].value.casefold()) if is_one else None


class Fault(NamedTuple):
    """Why YAML cannot be read, a clause, and where.

    `is_refused`: YAML allows it, kb does not. `is_other_type`: it is no list of `key: value` at all, but
    what `reason` says.
    """

    reason: str
    at: int
    is_refused: bool = False
    is_other_type: bool = False


def entries_of(text: str, start: int, stop: int) -> tuple[list[Entry], list[Fault]]:
    """The entries between two offsets and what is wrong there; a fault costs only its own entry."""
    found = _composed(text, start, stop)
    if not isinstance(found, Fault):
        return found, []
    if found.is_other_type and not any(keys.search(text, start, stop) for keys in (_KEY, _KNOWN_KEY)):
        return [], [found]
    return _part_by_part(text, (start, stop), found, (_KEY, _KNOWN_KEY))


def known_lines(text: str, start: int, stop: int) -> Iterator[Entry]:
    """Every line `key: value` with a known key, at whatever depth, where nothing may be YAML."""
    for match in _KNOWN_KEY.finditer(text, start, stop):
        line_end = text.find("\n", match.end(), stop)
        yield from _as_written(text, match.start(), stop if line_end < 0 else line_end)


def _part_by_part(
    text: str, span: tuple[int, int], fault: Fault, keys: tuple[re.Pattern[str], ...]
) -> tuple[list[Entry], list[Fault]]:
    """What can be read of YAML with a fault: it is divided at lines that match the first of `keys`."""
    if not keys:
        written = [] if fault.is_refused else list(_as_written(text, *span))
        if fault.is_other_type:
            reason = (
                "a key needs a colon and a space behind it" if written else "a line is not `key: value`"
            )
            fault = Fault(reason, fault.at)
        return written, [fault]
    starts = [match.start() for match in keys[0].finditer(text, *span)]
    edges = [span[0], *(at for at in starts if at > span[0]), span[1]]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for part in pairwise(edges):
        read = fault if part == span else _composed(text, *part)
        if isinstance(read, Fault):
            found, wrong = _part_by_part(text, part, read, keys[1:])
            entries += found
            faults += wrong
        else:
            entries += read
    return entries, faults or [fault]


def _composed(text: str, start: int, stop: int) -> list[Entry] | Fault:
    import yaml

    written = text[start:stop]
    try:
        if refused := _refused(written):
            return refused._replace(at=start + refused.at)
        root = yaml.compose(written, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, len(written.rstrip()))
        return Fault(str(error.problem), start + at)
    except (yaml.YAMLError, ValueError) as error:
        at = start + getattr(error, "position", 0)
        return Fault("it contains a character that YAML does not allow", at)
    if root is None:
        return []
    if isinstance(root, yaml.MappingNode):
        return list(_entries(root, start, stop))
    kind = "a list" if isinstance(root, yaml.SequenceNode) else "a text"
    return Fault(kind, start + root.start_mark.index, is_other_type=True)


def _refused(yaml_text: str) -> Fault | None:
    """The first thing that YAML allows and front matter does not; `title: *Deep* Nets` is no alias.

    PyYAML 6 takes eleven seconds for five thousand brackets, so reading stops at the depth limit.
    """
    import yaml

    depth = 0
    for event in yaml.parse(yaml_text, Loader=yaml.BaseLoader):
        at = event.start_mark.index if event.start_mark else 0
        if getattr(event, "anchor", None):
            is_alias = isinstance(event, yaml.AliasEvent)
            return Fault("anchors and aliases are not supported", at, is_refused=not is_alias)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            return Fault("it is nested too deeply", at, is_refused=True)
    return None


def _entries(root: "MappingNode", offset: int, stop: int) -> Iterator[Entry]:
    import yaml

    starts = [offset + key.start_mark.index for key, _ in root.value]
    for (node, value), end in zip(root.value, [*starts, stop][1:], strict=True):
        nodes = _items(value)
        values = [_scalar(item, offset) for item in nodes if isinstance(item, yaml.ScalarNode)]
        nested = [item for item in nodes if not isinstance(item, yaml.ScalarNode) and item is not value]
        spans = tuple((offset + item.start_mark.index, offset + item.end_mark.index) for item in nested)
        for name in _items(node):
            key = _scalar(name, offset) if isinstance(name, yaml.ScalarNode) else None
            if key:
                yield Entry(key, _shape(value), tuple(filter(None, values)), spans, end)


def _shape(node: "Node") -> Shape:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "null" if _is_null(node) else "text"
    return "list" if isinstance(node, yaml.SequenceNode) else "mapping"


def _is_null(node: "ScalarNode") -> bool:
    return not node.style and node.value in _NULLS


def _items(node: "Node") -> "list[Node]":
    """The items of a list, else the node itself; a link, which YAML takes for two lists, is its target."""
    import yaml

    linked = _linked(node)
    if linked is None and isinstance(node, yaml.SequenceNode):
        return [_linked(item) or item for item in node.value]
    return [linked or node]


def _linked(node: "Node") -> "ScalarNode | None":
    """The target of `[[target]]`."""
    import yaml

    if not isinstance(node, yaml.SequenceNode) or len(node.value) != 1:
        return None
    [inner] = node.value
    is_link = (
        isinstance(inner, yaml.SequenceNode)
        and inner.start_mark.index == node.start_mark.index + 1
        and inner.end_mark.index == node.end_mark.index - 1
        and len(inner.value) == 1
        and isinstance(inner.value[0], yaml.ScalarNode)
    )
    return inner.value[0] if is_link else None


def _scalar(node: "ScalarNode", offset: int) -> Scalar | None:
    """A node's value and place; None where it says nothing."""
    quote = 1 if node.style in ("'", '"') else 0
    start, end = node.start_mark.index + quote, node.end_mark.index - quote
    value = _LONE_SURROGATE.sub("\ufffd", " ".join(node.value.split()))
    return Scalar(value, offset + start, offset + end) if value and not _is_null(node) else None


def _as_written(text: str, start: int, stop: int) -> Iterator[Entry]:
    """The entry of lines that are no YAML: the value as it stands, a list where it looks like one."""
    match = _KNOWN_KEY.match(text, start, stop) or _KEY.match(text, start, stop)
    if match is None:
        return
    key = _stripped(text, (match.start(), match.end()), _BLANKS + "-?:：=")
    line_end = text.find("\n", match.end(), stop)
    line_end = stop if line_end < 0 else line_end
    comment = _COMMENT.search(text, match.end(), line_end)
    value_end = comment.start() if comment else line_end
    first = text[match.end() : value_end].strip()
    is_text = key.value.casefold() in (*DATE_KEYS, *TITLE_KEYS) or "](" in first
    is_list = not first or (first.startswith(("[", "- ")) and not is_text)
    pieces = [(match.end(), value_end)]
    around = _BLANKS
    if is_list and first.startswith("["):
        pieces = [piece.span() for piece in _BETWEEN_COMMAS.finditer(text, match.end(), stop)]
        around += "[]"
    elif is_list:
        pieces = [piece.span() for piece in _BETWEEN_DASHES.finditer(text, match.end(), value_end)]
        pieces += [item.span(1) for item in _ITEM.finditer(text, line_end, stop)]
        around += "-"
    values = (_stripped(text, span, around) for span in pieces)
    yield Entry(key, "list" if is_list else "text", tuple(filter(_has_value, values)), (), stop)


def _stripped(text: str, span: tuple[int, int], around: str) -> Scalar:
    """What stands in a span without the characters `around` it, and without its quotation marks."""
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip(around))
    end = start + len(text[start:end].rstrip(around))
    quote = text[start : start + 1]
    if quote in ("'", '"') and text.find(quote, start + 1, end) == end - 1:
        start, end = start + 1, end - 1
    return Scalar(" ".join(text[start:end].split()), start, end)


def _has_value(scalar: Scalar) -> bool:
    return bool(scalar.value)
