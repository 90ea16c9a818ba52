"""Blocks of HTML in a note: what can be folded, tables and lists, always well nested.

Tags that stand among the blocks of Markdown become elements. What can be folded, a table or a list that is
not closed in its block has no effect, nor has a row, cell or item outside of one. Rows, cells and items end
where the next begins (HTML Standard, 13.1.2.4), and what stands between them gets one of its own. Of
attributes those are kept that say how many columns and rows a cell spans, and how it is aligned.
"""

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Mapping

TAG = "html_tag"
"""The type of a token that is a tag of HTML; its `meta` holds `is_closing` and `attributes`."""

_LISTS = frozenset({"ul", "ol"})
_CONTAINERS = _LISTS | {"dl", "table", "details", "summary"}
_PARENTS = {
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot", "tr", "td", "th"), frozenset({"table"})),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    "li": _LISTS,
}
_IMPLIED = {"ul": "li", "ol": "li", "dl": "dd", "table": "tr", "thead": "tr", "tr": "td"}
"""What begins where something else than a row, cell or item stands in an element."""

_CELLS = frozenset({"td", "th"})
_ROWS = {"tr": {"thead"}, "td": {"thead", "tr"}, "th": {"thead", "tr"}}  # what stays open around them
STRUCTURE = _CONTAINERS | _PARENTS.keys()
"""The elements that blocks are nested in."""

_NUMBER = re.compile(r"[0-9]{1,6}")
_BLOCK = ""  # the name of a block of Markdown
_DEEPEST = 30  # elements within one another
_LEVEL = 15  # at most, of a token; far from markdown-it's limit
_MOST_SPANNED = 100  # columns or rows
_MOST_SKIPPED = 20  # containers that are not closed


def html_blocks(tokens: list[Token]) -> list[Token]:
    """The tokens of blocks, elements of HTML in place of its tags."""
    ends = _ends(tokens)
    closings = set(ends.values())
    nest = _Nest()
    for at, token in enumerate(tokens):
        name = token.tag
        if token.type != TAG:
            nest.add(token)
        elif token.meta["is_closing"]:
            if name not in _CONTAINERS or at in closings:
                nest.close(name)
        elif name not in _CONTAINERS:
            nest.open_part(name, token.meta["attributes"])
        elif at in ends and not nest.open_container(name, token.meta["attributes"]):
            closings.discard(ends[at])
    return nest.tokens


def _ends(tokens: list[Token]) -> dict[int, int]:
    """The places of tags that open a container with those of the closing ones in the same block."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.type != TAG:
            if token.nesting < 0:
                while tokens[opened.pop()].type == TAG:
                    pass
            elif token.nesting > 0:
                opened.append(at)
        elif token.tag in _CONTAINERS and not token.meta["is_closing"]:
            opened.append(at)
        elif token.tag in _CONTAINERS and (depth := _depth_of(token.tag, opened, tokens)):
            ends[opened[-depth]] = at
            del opened[-depth:]
    return ends


def _depth_of(name: str, opened: list[int], tokens: list[Token]) -> int:
    """How far below the top the container is that a tag closes; 0 where it closes none."""
    for depth, place in enumerate(reversed(opened[-_MOST_SKIPPED:]), 1):
        if tokens[place].type != TAG:
            break
        if tokens[place].tag == name:
            return depth
    return 0


class _Element:
    """An open element, or a block of Markdown; `paragraphs` are the tokens of those directly in it."""

    def __init__(self, name: str, opening: Token) -> None:
        self.name = name
        self.opening = opening
        self.paragraphs: list[Token] = []
        self.rows = 0


class _Nest:
    """The tokens so far, and the elements and blocks that are open."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._open: list[_Element] = []
        self._elements = 0  # of `_open`, those of HTML

    def add(self, token: Token) -> None:
        """Add a token of Markdown."""
        if token.nesting < 0:
            while self._open[-1].name != _BLOCK:
                self._end()
            block = self._open.pop()
            if token.type == "paragraph_close" and self._open:
                self._open[-1].paragraphs += (block.opening, token)
        else:
            self._make_room()
        token.level = min(token.level + self._elements, max(token.level, _LEVEL))
        self.tokens.append(token)
        if token.nesting > 0:
            self._open.append(_Element(_BLOCK, token))

    def open_container(self, name: str, given: "Mapping[str, str]") -> bool:
        """Open one where it may stand; whether it did."""
        if self._elements >= _DEEPEST or (name == "summary" and not self._begins("details")):
            return False
        if name != "summary":
            self._make_room()
        self._begin(name, {"start": given["start"]} if name == "ol" and _is_number(given, "start") else {})
        return True

    def open_part(self, name: str, given: "Mapping[str, str]") -> None:
        """Open a row, cell, item or the like; what is outside of its container has no effect."""
        container = self._container()
        if container is None or container.name not in _PARENTS[name]:
            return
        while self._open[-1] is not container and self._open[-1].name not in _ROWS.get(name, ()):
            self._end()
        is_first = self.tokens[-1] is container.opening
        if name in {"tbody", "tfoot"} or (name == "caption" and not is_first):
            return
        if name == "thead" and not is_first and self.tokens[-1].tag != "caption":
            return
        if name in _CELLS and self._open[-1].name != "tr":
            self._begin("tr", {})
        self._begin(name, _cell_attributes(given) if name in _CELLS else {})
        if name == "th":
            is_column = container.rows <= 1 or any(one.name == "thead" for one in self._open)
            self.tokens[-1].attrs["scope"] = "col" if is_column else "row"  # WCAG, H63

    def close(self, name: str) -> None:
        """Close an element and what is open in it, if it is open in the nearest container."""
        container = self._container()
        inner = self._open[self._open.index(container) :] if container else []
        if any(element.name == name for element in inner):
            while self._end() != name:
                pass

    def _container(self) -> _Element | None:
        """The nearest one in the block of Markdown that is open; None where there is none."""
        for element in reversed(self._open):
            if element.name == _BLOCK:
                return None
            if element.name in _CONTAINERS:
                return element
        return None

    def _begins(self, name: str) -> bool:
        """Whether an element of this name was opened and nothing stands in it so far."""
        top = self._open[-1] if self._open else None
        return top is not None and top.name == name and self.tokens[-1] is top.opening

    def _make_room(self) -> None:
        """Open what has to be around whatever is no row, cell or item."""
        while self._open and (name := _IMPLIED.get(self._open[-1].name)):
            self._begin(name, {})

    def _begin(self, name: str, attrs: "dict[str, str | int | float]") -> None:
        token = Token("html_open", name, 1, attrs=attrs, level=min(len(self._open), _LEVEL), block=True)
        container = self._container() if name == "tr" else None
        if container:
            container.rows += 1
        self.tokens.append(token)
        self._open.append(_Element(name, token))
        self._elements += 1

    def _end(self) -> str:
        """Close the element that was opened last; its name. A paragraph alone in it is its text."""
        element = self._open.pop()
        self._elements -= 1
        if len(element.paragraphs) == len(("opening", "closing")) or element.name == "summary":
            for paragraph in element.paragraphs:
                paragraph.hidden = element.name != "details"
        opening = element.opening
        if element.name == "th" and self.tokens[-1] is opening:
            opening.tag = "td"  # as in Markdown's tables an empty cell heads nothing
            del opening.attrs["scope"]
        level = min(len(self._open), _LEVEL)
        self.tokens.append(Token("html_close", opening.tag, -1, level=level, block=True))
        return element.name


def _cell_attributes(given: "Mapping[str, str]") -> "dict[str, str | int | float]":
    spans = {
        name: given[name]
        for name in ("colspan", "rowspan")
        if _is_number(given, name) and 1 < int(given[name]) <= _MOST_SPANNED
    }
    align = given.get("align", "").lower()
    return {**spans, "class": align} if align in {"center", "right"} else {**spans}


def _is_number(given: "Mapping[str, str]", name: str) -> bool:
    return _NUMBER.fullmatch(given.get(name, "")) is not None
