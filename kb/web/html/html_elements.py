"""Elements of HTML in a note: a short list without attributes, of all others the text.

A tag is read where inline Markdown is, so none in code, and becomes a token. Afterwards the tags of a block
are paired: what is not well nested has no effect. Those of blocks part the paragraph they are in;
`html_blocks` makes elements of them.
"""

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from kb.model.grammar.html_tag import BLOCKS, IN_PAIRS, MEDIA, SCRIPT, attributes, without_tags
from kb.model.grammar.html_tag import html_tag as tag_pattern
from kb.model.grammar.url import is_foreign
from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.html_blocks import STRUCTURE, TAG, html_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_block.state_block import StateBlock
    from markdown_it.rules_core.state_core import StateCore
    from markdown_it.rules_inline.state_inline import StateInline

_SHOWN_AS = {
    **{name: name for name in ("sub", "sup", "mark", "kbd", "u", "s", "code", "strong", "em")},
    "b": "strong",
    "i": "em",
    "ins": "u",
    "del": "s",
    "strike": "s",
    "pre": "code",
    "tt": "code",
}
"""Elements in a line, and the element of the page that shows them."""

_EMPTY = frozenset({"col", "embed", "source"})
_SCRIPT = lazy_pattern(SCRIPT, re.DOTALL)
_CODE = lazy_pattern(
    r"<(?P<name>code|pre|tt)(?:\s[^<>]{0,200})?>(?P<code>.{1,2000}?)</(?P=name)\s*>",
    re.IGNORECASE | re.DOTALL,
)
_STRUCTURE_LINE = lazy_pattern(rf"</?(?:{'|'.join(sorted(STRUCTURE))})\b", re.IGNORECASE)
_UNSEEN = frozenset({"softbreak", "hardbreak"})


def html_tag(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """A tag as a token, of which `html_elements` makes what a page shows."""
    if state.src[state.pos] == "<" and (script := _SCRIPT.match(state.src, state.pos, state.posMax)):
        if not silent:
            state.push(TAG, "script", 0).meta = {"is_closing": True}
            state.env["has_html"] = True
        state.pos = script.end()
        return True
    if state.src[state.pos] == "<" and (code := _CODE.match(state.src, state.pos, state.posMax)):
        if not silent:
            state.push("code_inline", "code", 0).content = unescape(without_tags(code["code"]))
        state.pos = code.end()
        return True
    found = tag_pattern().match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if found is None:
        return False
    if not silent:
        token = state.push(TAG, found["name"].lower(), 0)
        token.content = found[0]
        token.meta = {"is_closing": bool(found["closing"]), "attributes": attributes(found)}
        state.env["has_html"] = True
    state.pos = found.end()
    return True


def structure_line(state: "StateBlock", start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Ends a paragraph, and with it a list, before a line that begins with a tag of `STRUCTURE`."""
    at = state.bMarks[start] + state.tShift[start]
    return silent and state.src.startswith("<", at) and _STRUCTURE_LINE.match(state.src, at) is not None


def html_elements(state: "StateCore") -> None:
    """Make elements of the tags; to be run after inline Markdown is read."""
    if state.env.pop("has_html", False):
        state.tokens = list(_without_empty_headings(html_blocks(list(_parted(state)))))


def _without_empty_headings(tokens: list[Token]) -> "Iterator[Token]":
    """The tokens but those of headings in which there was nothing but tags."""
    index = 0
    while index < len(tokens):
        if tokens[index].type == "heading_open" and not any(
            map(_is_shown, tokens[index + 1].children or ())
        ):
            index += 3
            continue
        yield tokens[index]
        index += 1


def _is_shown(token: Token) -> bool:
    return token.type not in _UNSEEN and (token.type != "text" or bool(token.content.strip()))


def _parted(state: "StateCore") -> "Iterator[Token]":
    """The tokens of blocks; a paragraph in which there are tags of blocks is several."""
    tokens, index = state.tokens, 0
    while index < len(tokens):
        inline = tokens[index + 1] if tokens[index].type == "paragraph_open" else tokens[index]
        if inline.type == "inline" and any(child.type == TAG for child in inline.children or ()):
            children = _paired(state, inline.children or [])
            if inline is tokens[index]:
                inline.children = _trimmed([part for child in children for part in _in_line(child)])
            else:
                yield from _paragraphs(tokens[index : index + 3], children)
                index += 3
                continue
        yield tokens[index]
        index += 1


def _paired(state: "StateCore", children: list[Token]) -> list[Token]:
    """The children of a block with elements in place of tags; tags of blocks stay where they part it."""
    found: list[Token] = []
    opened: list[tuple[str, int]] = []  # names and places; of Markdown's own elements the name is empty
    for token in children:
        name = token.tag
        if token.type != TAG:
            if token.nesting < 0:
                while opened and opened.pop()[0]:
                    pass
            elif token.nesting > 0:
                opened.append(("", len(found)))
            found.append(token)
        elif name in _VOID:
            found.append(_VOID[name](state, token))
        elif not token.meta["is_closing"]:
            if name in _SHOWN_AS or name == "a" or (name in MEDIA and name not in _EMPTY):
                opened.append((name, len(found)))
            found.append(token)
        elif opened and opened[-1][0] == name:
            _pair(state, found, opened.pop()[1])
        else:
            found.append(token)
    return list(
        _named([_unpaired(state, token, is_inside=is_inside) for token, is_inside in _with_depth(found)])
    )


def _named(children: list[Token]) -> "Iterator[Token]":
    """The children, with its address in each link that held nothing but tags."""
    address = ""
    for token in children:
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
        elif token.type == "link_close" and address:
            yield _text(address)
        elif _is_shown(token):
            address = ""
        yield token


def _with_depth(children: list[Token]) -> "Iterator[tuple[Token, bool]]":
    """Every token, and whether it is inside an element."""
    depth = 0
    for token in children:
        depth += min(token.nesting, 0)
        yield token, depth > 0
        depth += max(token.nesting, 0)


def _unpaired(state: "StateCore", token: Token, *, is_inside: bool) -> Token:
    if token.type != TAG:
        return token
    if token.tag in MEDIA and not token.meta["is_closing"] and (medium := _medium(state, token)):
        return medium
    if token.tag in IN_PAIRS:
        return _text(token.content)
    if token.tag in BLOCKS:
        return _blank(token) if is_inside or token.tag in _EMPTY else token
    return _text("")


def _pair(state: "StateCore", found: list[Token], start: int) -> None:
    """Put an element in place of the opening tag at `start`; it closes after what was found."""
    opening = found[start]
    name = _SHOWN_AS.get(opening.tag, "a")
    attrs = {}
    if name == "a":
        href = _address(state, opening)
        is_empty = opening.tag in MEDIA and not any(map(_is_text, found[start + 1 :]))
        if not href or is_empty or any(map(_is_link, found[start + 1 :])):
            is_alone = is_empty and not any(token.tag in MEDIA for token in found[start + 1 :])
            found[start] = (_medium(state, opening) if is_alone else None) or _text("")
            return
        attrs = {"href": href}
    kind = "link" if name == "a" else "html"
    found[start] = Token(f"{kind}_open", name, 1, attrs=dict(attrs))
    found.append(Token(f"{kind}_close", name, -1))


def _is_text(token: Token) -> bool:
    return token.type == "text" and bool(token.content.strip())


def _address(state: "StateCore", token: Token) -> str:
    """Where a tag leads, if a link may lead there."""
    written = token.meta["attributes"].get(MEDIA.get(token.tag, "href"), "").strip()
    if token.tag in MEDIA and written.startswith("//"):
        written = f"https:{written}"  # as players of videos are pasted
    href = state.md.normalizeLink(written)
    return href if state.md.validateLink(href) else ""


def _medium(state: "StateCore", token: Token) -> Token | None:
    """What a tag embeds, to be shown as a picture is: one of elsewhere, and any other file, is a link."""
    source, given = _address(state, token), token.meta["attributes"]
    if not source:
        return None
    words = given.get("title") or given.get("aria-label") or (source if is_foreign(source) else "")
    return Token("image", "img", 0, attrs={"src": source, "alt": ""}, content=words, children=[])


def _is_link(token: Token) -> bool:
    return token.type == "link_open" or (token.type == "finished_html" and token.content.startswith("<a "))


def _line_break(_state: "StateCore", _token: Token) -> Token:
    return Token("hardbreak", "br", 0)


def _picture(state: "StateCore", token: Token) -> Token:
    """`<img src= alt= width=>` as Markdown's picture; one without an address is its words."""
    given = token.meta["attributes"]
    source, words = state.md.normalizeLink(given.get("src", "")), given.get("alt", "")
    if not source or not state.md.validateLink(source):
        return _text(words)
    width = given.get("width", "").removesuffix("px")
    words = f"{words}|{width}" if width.isdecimal() else words
    return Token("image", "img", 0, attrs={"src": source, "alt": ""}, content=words, children=[])


_VOID = {"br": _line_break, "img": _picture}


def _paragraphs(paragraph: list[Token], children: list[Token]) -> "Iterator[Token]":
    """A paragraph of these children, or several, and between them the tags that part them."""
    opening, inline, closing = paragraph
    piece: list[Token] = []
    for token in [*children, None]:
        if token is not None and token.type != TAG:
            piece.append(token)
            continue
        piece = _trimmed(piece)
        if piece:
            own = inline.copy(children=piece, content=inline.content if len(piece) == len(children) else "")
            yield from (opening.copy(), own, closing.copy())
        piece = []
        if token is not None and token.tag in STRUCTURE:
            token.level = opening.level
            yield token


def _trimmed(piece: list[Token]) -> list[Token]:
    """Children without line breaks and empty texts at the ends."""
    shown = [at for at, token in enumerate(piece) if not _is_blank(token)]
    return piece[shown[0] : shown[-1] + 1] if shown else []


def _is_blank(token: Token) -> bool:
    return token.type in {"softbreak", "hardbreak"} or (token.type == "text" and not token.content.strip())


def _in_line(token: Token) -> tuple[Token, ...]:
    """What of a child stands where no blocks are, as in a cell of Markdown: items below one another."""
    if token.type == TAG and token.tag == "li" and not token.meta["is_closing"]:
        return Token("hardbreak", "br", 0), _text("• ")
    return (_blank(token),)


def _blank(token: Token) -> Token:
    return Token("softbreak", "br", 0) if token.type == TAG else token


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
