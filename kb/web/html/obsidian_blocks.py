"""Blocks of Obsidian's and GitHub's Markdown: callouts, and lists of tasks.

Both are core rules of markdown-it over what CommonMark made of them, a quotation and a list.
"""

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from kb.model.dialects.task import task_at_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_core.state_core import StateCore

_CALLOUT = re.compile(r"\[!([A-Za-z][\w-]{0,30})\]([+-]?)[ \t]*")
_ALERTS = frozenset(
    {"attention", "bug", "caution", "danger", "error", "fail", "failure", "important", "missing", "warning"}
)


def callouts(state: "StateCore") -> None:
    """`> [!note] Title` makes a box of a quotation; one with `-` or `+` behind the kind can be folded.

    To be run before inline Markdown is read. A callout without a title is called by its kind.
    """
    if "[!" in state.src:
        state.tokens = list(_with_callouts(state.tokens))


def _with_callouts(tokens: list[Token]) -> "Iterator[Token]":
    closing: list[tuple[int, str]] = []  # the callouts we are in: level and element
    index = 0
    while index < len(tokens):
        token = tokens[index]
        found = _callout_at(tokens, index)
        if found:
            element, title = _opening(token, found, tokens[index + 2])
            closing.append((token.level, element))
            yield token
            yield from title
            index += 2 if tokens[index + 2].content else 4  # the paragraph, if anything is left of it
            if tokens[index].type == "inline":
                yield tokens[index - 1]
            continue
        if token.type == "blockquote_close" and closing and closing[-1][0] == token.level:
            token.tag = closing.pop()[1]
        yield token
        index += 1


def _callout_at(tokens: list[Token], index: int) -> re.Match[str] | None:
    if tokens[index].type != "blockquote_open" or tokens[index + 1].type != "paragraph_open":
        return None
    return _CALLOUT.match(tokens[index + 2].content)


def _opening(token: Token, found: re.Match[str], inline: Token) -> tuple[str, tuple[Token, ...]]:
    """Makes a box of the quotation that a token opens; its element, and the tokens of its title.

    What follows the first line stays in `inline`.
    """
    kind, fold = found[1].lower(), found[2]
    title, _, inline.content = inline.content[found.end() :].partition("\n")
    token.tag = "details" if fold else "div"
    token.attrs["class"] = "callout alert" if kind in _ALERTS else "callout"
    if fold == "+":
        token.attrs["open"] = ""
    element = "summary" if fold else "p"
    opened = Token(
        "callout_title_open", element, 1, attrs={"class": "callout-title"}, level=token.level + 1
    )
    closed = Token("callout_title_close", element, -1, level=token.level + 1)
    words = Token(
        "inline", "", 0, content=title.strip() or kind.capitalize(), level=token.level + 2, children=[]
    )
    opened.block = closed.block = True
    return token.tag, (opened, words, closed)


def tasks(state: "StateCore") -> None:
    """Items of lists that are tasks begin with a box instead of a bullet."""
    tokens = state.tokens
    for index in range(len(tokens) - 2):
        item, inline = tokens[index], tokens[index + 2]
        if item.type != "list_item_open" or inline.type != "inline" or not inline.children:
            continue
        first = inline.children[0]
        task = task_at_start(inline.content) if first.type == "text" else None
        if task and first.content.startswith(inline.content[: task.end].rstrip()):
            item.attrs["class"] = "task"
            box = Token("finished_html", "", 0)
            box.content = f"<span>{task.box}</span> "
            first.content = first.content[task.end :]
            inline.children.insert(0, box)
