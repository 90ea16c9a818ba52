"""Parts of other notes shown in place, and ids of blocks and headings: core rules before inline Markdown.

A part is shown where its embed is a paragraph of its own; within a sentence the embed is a link.
"""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from kb.model.dialects.attributes import heading_parts
from kb.model.embedded_part import MOST_WITHIN, block_id, embeds_alone
from kb.web.html.html_text import Html, text_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.rules_core.state_core import StateCore

    from kb.model.grammar.wikilink import Wikilink

_MOST_CHARACTERS = 100_000  # of embedded text in one passage
_HEADING_ID = re.compile(r'(<h[2-6]|<p|<li) id="[hb]-[^"]*"')


def embeds(render: "Callable[[str, dict[str, object]], tuple[Html, ...]]") -> "Callable[[StateCore], None]":
    """The rule that shows embedded parts; `render` makes blocks of their Markdown."""

    def rule(state: "StateCore") -> None:
        if "![[" in state.src:
            state.tokens = list(_with_parts(state, render))

    return rule


def _with_parts(
    state: "StateCore", render: "Callable[[str, dict[str, object]], tuple[Html, ...]]"
) -> "Iterator[Token]":
    tokens, index = state.tokens, 0
    while index < len(tokens):
        links = embeds_alone(tokens[index + 1].content) if tokens[index].type == "paragraph_open" else []
        shown = [_part_html(state, link, render) for link in links]
        if shown and all(shown):
            yield Token(
                "finished_html",
                "",
                0,
                level=tokens[index].level,
                block=True,
                content="\n".join(filter(None, shown)) + "\n",
            )
            index += 3
        else:
            yield tokens[index]
            index += 1


def _part_html(
    state: "StateCore",
    link: "Wikilink",
    render: "Callable[[str, dict[str, object]], tuple[Html, ...]]",
) -> str | None:
    env = state.env
    within: tuple[tuple[str, str], ...] = env.get("within", ())
    key = (link.target.casefold(), link.heading.casefold())
    links = env["links"]
    if key in within or len(within) == MOST_WITHIN:
        return None
    target, text = links.wikilink(link.target, link.heading), links.embedded(link.target, link.heading)
    budget: list[int] = env.setdefault("embedded", [_MOST_CHARACTERS])
    if target is None or text is None or len(text) > budget[0]:
        return None
    budget[0] -= len(text)
    number = env["embeds"] = env.get("embeds", 0) + 1
    own = {
        "links": links,
        "heading_ids": set(),
        "docId": f"{env.get('docId', '')}e{number}",
        "within": (*within, key),
        "embedded": budget,
        "keeps_lines": env.get("keeps_lines", False),
    }
    # ids are those of the note that is embedded, on its own page
    blocks = (_HEADING_ID.sub(r"\1", block) for block in render(text, own))
    label = text_html(link.alias or target.label)
    return (
        f'<div class="embed">\n<p><a class="wikilink" href="{text_html(target.href)}">{label}</a></p>\n'
        + "\n".join(blocks)
        + "\n</div>"
    )


def block_ids(state: "StateCore") -> None:
    """` ^id` at the end of a block is its id, under which a link leads there; it is not shown."""
    if "^" not in state.src:
        return
    alone: set[int] = set()
    for index in range(1, len(state.tokens)):
        opening, inline = state.tokens[index - 1], state.tokens[index]
        found = (
            block_id(inline.content)
            if inline.type == "inline" and opening.type == "paragraph_open"
            else None
        )
        if found is None:
            continue
        block = opening if found[0] else _block_above(state.tokens, index - 1)
        if block is None:
            continue
        inline.content = found[0]
        block = state.tokens[index - 2] if block.hidden else block  # the item of a tight list
        block.attrs["id"] = f"b-{found[1].casefold()}"
        if not found[0]:
            alone |= {index - 1, index, index + 1}
    state.tokens = [token for at, token in enumerate(state.tokens) if at not in alone]


def heading_ids(state: "StateCore") -> None:
    """`{#id}` behind a heading is its id, under which a link leads there; no attribute is shown."""
    for opening, inline in pairwise(state.tokens) if "{" in state.src else ():
        if opening.type == "heading_open":
            inline.content, opening.meta["id"] = heading_parts(inline.content)


def _block_above(tokens: list[Token], at: int) -> Token | None:
    """What opens the block that ends before the one at `at`, on the same level."""
    level = tokens[at].level
    above = (tokens[place] for place in range(at - 1, -1, -1))
    return next((token for token in above if token.level == level and token.nesting >= 0), None)
