"""What CommonMark and its extensions read and never show, shown: no word of a note is on no page.

Footnotes and definitions of links that nothing refers to, a footnote within another, cells beyond a table's
columns.
"""

from typing import TYPE_CHECKING, Any

from markdown_it.rules_block.reference import reference
from markdown_it.rules_block.table import escapedSplit, table

from kb.model.picture import without_data
from kb.web.html.html_text import text_html

if TYPE_CHECKING:
    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.rules_core.state_core import StateCore
    from markdown_it.token import Token


_DEFINITIONS = frozenset({"definition", "footnote_reference_open"})


class References(dict[str, Any]):
    """The definitions of links by label; `used` are the labels that a text asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        """The definition with this label, which is then used."""
        self.used.add(label)
        return super().get(label, default)


def marked_definition(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """The definition of a link, its text left in a token until it is known whether it is used."""
    known = state.env.setdefault("references", References())
    count = len(known)
    if not reference(state, start, end, silent):
        return False
    if not silent:
        token = state.push("definition", "", 0)
        token.content = state.getLines(start, state.line, state.blkIndent, keepLastLF=False)
        token.meta = {"label": next(reversed(known)) if len(known) > count else None}
    return True


def full_table(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """A table in which the last cell of a row takes the cells beyond the columns, as in the terminal."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    opened = first
    for at in range(first, len(state.tokens)):
        if state.tokens[at].type == "tr_open":
            opened = at
        elif state.tokens[at].type == "tr_close":
            row = [token for token in state.tokens[opened:at] if token.type == "inline"]
            cells = _cells(state, row[-1])
            if len(cells) > len(row):
                row[-1].content = " | ".join(cells[len(row) - 1 :])
    return True


def unused_shown(state: "StateCore") -> None:
    """Make text of definitions and footnotes that nothing refers to, after inline Markdown is read.

    Of footnotes with one label the last is referred to; one within another stands beside it.
    """
    if any(token.type in _DEFINITIONS for token in state.tokens):
        state.tokens = _with_unused(state)


def _with_unused(state: "StateCore") -> "list[Token]":
    used = state.env.get("references", References()).used
    refs = state.env.get("footnotes", {}).get("refs", {})
    last = {token.meta["label"]: token for token in state.tokens if token.type == "footnote_reference_open"}
    texts: list[list[Token]] = [[]]  # of the page, and of each open footnote that is referred to
    notes: list[Token] = []
    opened: list[bool] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            opened.append(refs[f":{label}"] >= 0 and last[label] is token)
            if opened[-1]:
                texts.append([token])
        elif token.type == "footnote_reference_close":
            if opened.pop():
                notes += [*texts.pop(), token]
        elif token.type != "definition":
            token.level -= len(opened) - any(opened)
            texts[-1].append(token)
        elif token.meta["label"] not in used:
            token.type, token.content = (
                "finished_html",
                f"<p>{text_html(without_data(token.content.strip()))}</p>\n",
            )
            texts[-1].append(token)
    return texts[0] + notes


def _cells(state: "StateBlock", cell: "Token") -> list[str]:
    """The cells of the row that a cell's token is in, as markdown-it splits it."""
    line = cell.map[0] if cell.map else 0
    cells = escapedSplit(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip())
    return [one.strip() for one in cells[not cells[0] : len(cells) - (not cells[-1])]]
