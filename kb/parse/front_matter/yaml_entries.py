"""The entries of front matter, `key: value`, with their places: read as YAML, else part by part.

PyYAML's `safe_load` reads `2312.06660` as a number and `no` as false, so scalars are taken as written, with
their positions, from the node tree. Aliases and deep nesting are refused: a note is not a program. Broken
YAML is read key by key, and a value that is no YAML (`Lanterns: at Noon`) as it is. A row of wikilinks is
none either, but everybody writes it: it is read as a list.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.entry import MAX_DEPTH, Entry, Fault, Inner, Scalar, Shape
from kb.parse.front_matter.keys import BOOLEANS
from kb.parse.front_matter.written_entries import KEY, KNOWN_KEY, as_written

if TYPE_CHECKING:
    from yaml.error import Mark
    from yaml.nodes import MappingNode, Node, ScalarNode

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SURROGATE = lazy_pattern("[\ud800-\udfff]")  # YAML's "\ud800" makes one; no UTF-8 can hold it

_NAMES = ("name", "literal")
_PARTS_OF_A_NAME = ("given", "family")
"""How Quarto, Jekyll and CSL call the name of a person, and its parts."""

_LINK = r"#?\[\[[^\[\]\"\\\n]+\]\]"
_LINKS = lazy_pattern(
    rf"^([^\s#:][^:\n]*:[ \t]+)({_LINK}(?:[ \t]*+(?:,[ \t]*+)?+{_LINK})*+)(?=[ \t\r]*$)", re.MULTILINE
)
_BETWEEN_LINKS = lazy_pattern(r"\]\][ \t]*+(?:,[ \t]*+)?+#?\[\[")


def yaml_entries(text: str, start: int, stop: int) -> tuple[list[Entry], list[Fault]]:
    """The entries between two offsets and what is wrong there; a fault costs only its own entry."""
    if "[[" in text[start:stop]:
        text = f"{text[:start]}{_LINKS.sub(_as_list, text[start:stop])}{text[stop:]}"
    found = _composed(text, start, stop)
    if not isinstance(found, Fault):
        return found, []
    if found.is_other_type and not any(keys.search(text, start, stop) for keys in (KEY, KNOWN_KEY)):
        return [], [found]
    return _part_by_part(text, (start, stop), found, (KEY, KNOWN_KEY))


def _as_list(row: re.Match[str]) -> str:
    """A row of wikilinks, `key: [[a]], #[[b]]`, as a YAML list of the same length."""
    key, links = row.groups()
    parted = _BETWEEN_LINKS.sub(lambda between: '",'.ljust(len(between[0]) - 1) + '"', links)
    return f'{key}{" " * parted.startswith("#")}["{parted.removeprefix("#")[2:-2]}"]'


def _part_by_part(
    text: str, span: tuple[int, int], fault: Fault, keys: tuple[re.Pattern[str], ...]
) -> tuple[list[Entry], list[Fault]]:
    """What can be read of YAML with a fault: it is divided at lines that match the first of `keys`."""
    if not keys:
        written = [] if fault.is_refused else list(as_written(text, *span))
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
        if depth > MAX_DEPTH:
            return Fault("it is nested too deeply", at, is_refused=True)
    return None


def _entries(root: "MappingNode", offset: int, stop: int) -> Iterator[Entry]:
    import yaml

    starts = [offset + key.start_mark.index for key, _ in root.value]
    for (node, written), end in zip(root.value, [*starts, stop][1:], strict=True):
        value = _named(written) or written
        nodes = [_named(item) or item for item in _items(value)]
        values = [_scalar(item, offset) for item in nodes if isinstance(item, yaml.ScalarNode)]
        nested = [item for item in nodes if not isinstance(item, yaml.ScalarNode) and item is not value]
        spans = tuple((offset + item.start_mark.index, offset + item.end_mark.index) for item in nested)
        inside = tuple(_inside(written, offset))
        for name in _items(node):
            key = _scalar(name, offset) if isinstance(name, yaml.ScalarNode) else None
            if key:
                texts = tuple(filter(None, values))
                yield Entry(key, _shape(value), texts, spans, end, _lines(value), inside)


def _inside(
    node: "Node", offset: int, *, is_in_mapping: bool = False, is_listed: bool = False
) -> Iterator[Inner]:
    """The texts in the mappings of a value."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _inside(value, offset, is_in_mapping=True)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _inside(item, offset, is_in_mapping=is_in_mapping, is_listed=is_in_mapping)
    elif is_in_mapping and isinstance(node, yaml.ScalarNode):
        text = _scalar(node, offset)
        if text and text.value.casefold() not in BOOLEANS:
            yield Inner(text, is_listed)


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


def _named(node: "Node") -> "ScalarNode | None":
    """The name of whom a mapping describes (`name: Ada Field`; `given: Ada` and `family: Field`)."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return None
    said = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if name := next((said[key] for key in _NAMES if key in said), None):
        return name if isinstance(name, yaml.ScalarNode) else _named(name)
    parts = [part for key in _PARTS_OF_A_NAME if isinstance(part := said.get(key), yaml.ScalarNode)]
    if not parts:
        return None
    marks = sorted((mark for part in parts for mark in (part.start_mark, part.end_mark)), key=_index)
    return yaml.ScalarNode(parts[0].tag, " ".join(part.value for part in parts), marks[0], marks[-1])


def _index(mark: "Mark") -> int:
    return mark.index


def _lines(node: "Node") -> str:
    """A text of several lines; empty for any other value."""
    import yaml

    text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
    return _without_surrogates(text) if "\n" in text else ""


def _without_surrogates(text: str) -> str:
    """A text with the character that a pair of surrogates stands for, as JSON has it; none alone."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
    value = _without_surrogates(" ".join(node.value.split()))
    return Scalar(value, offset + start, offset + end) if value and not _is_null(node) else None
