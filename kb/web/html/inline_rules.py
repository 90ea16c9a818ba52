"""markdown-it rules for what notes have beyond CommonMark: bare URLs, wikilinks, tags, formulas, markers.

Each rule is tried at its first character, so none matches inside code or a link. `TextLinks`, which the
page provides, says where they lead.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.token import Token
from msgspec import Struct

from kb.markdown.formula import formula_at
from kb.model.grammar.markdown_link import spaced_destination
from kb.model.grammar.url import is_allowed, undeclared, url_end
from kb.model.grammar.wikilink import Wikilink, wikilink_at
from kb.model.picture import is_picture, picture_words
from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.html_text import Html, text_html, url_link
from kb.web.html.math import formula_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_core.state_core import StateCore
    from markdown_it.rules_inline.state_inline import StateInline

_TAG = lazy_pattern(r"#([^\s#]{1,100})(?=\s|$)")
_LIQUID = lazy_pattern(
    r"\{%-?[ \t]*raw[ \t]*-?%\}(?P<raw>.{0,2000}?)\{%-?[ \t]*endraw[ \t]*-?%\}"
    r"|\{\{[^{}\n]{1,300}\}\}|\{%[^{}%\n]{1,300}%\}",
    re.DOTALL,
)
_MARKER = "=="
_LONGEST_MARKED = 1000  # characters
_IN_CODE = lazy_pattern("[A-Za-z0-9=]")  # beside `==`: an equation, or a rule of equal signs
_UNDECLARED_MARKS = ("www.", "WWW.", ".org/", "hf.co/", "huggingface.co/", "@")
_SCHEME = lazy_pattern(r"https?$", re.IGNORECASE)


class Target(NamedTuple):
    """Where a wikilink leads: an address to put into `href`, and what to show for it."""

    href: str
    label: str


class Shown(NamedTuple):
    """A picture: an address to put into `src`, and its width and height in pixels, a blank between."""

    src: str
    size: str


class TextLinks(Struct, frozen=True):
    """Where the links of one note's text lead; None means nowhere, and is shown as such.

    `wikilink(target, heading)`, `note_file(relative address as written)`, `tag(name without #)`,
    `picture(relative address, or the name of a file)`, `file(the same, what comes after #)`: empty for a
    file that is there and not on the site. `embedded(target, part)` is Markdown to be shown in place.
    """

    wikilink: Callable[[str, str], Target | None]
    note_file: Callable[[str], str | None]
    tag: Callable[[str], str | None]
    picture: Callable[[str], Shown | None]
    file: Callable[[str, str], str | None]
    embedded: Callable[[str, str], str | None] = lambda _target, _part: None


def bare_url(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`https://…` in a sentence, found at its colon as the letters before it are already read."""
    if state.src[state.pos] != ":" or state.linkLevel > 0 or silent:
        return False
    scheme = _SCHEME.search(state.pending[-5:])
    if scheme is None:
        return False
    start = state.pos - len(scheme[0])
    end = url_end(state.src, start)
    if end is None or not is_allowed(url := state.src[start:end]):
        return False
    state.pending = state.pending[: -len(scheme[0])]
    _push(state, url_link(url))
    state.pos = end
    return True


def undeclared_urls(state: "StateCore") -> None:
    """A core rule: `www.example.org/a`, `arxiv.org/abs/…` and mail addresses in text are links."""
    for block in state.tokens:
        if block.children and any(mark in block.content for mark in _UNDECLARED_MARKS):
            block.children = list(_with_undeclared(block.children))


def _with_undeclared(children: "list[Token]") -> "Iterator[Token]":
    links = 0
    for token in children:
        links += token.nesting * (token.type in {"link_open", "link_close"})
        at = 0
        for start, end, url in undeclared(token.content) if token.type == "text" and not links else ():
            if is_allowed(url):
                yield Token("text", "", 0, content=token.content[at:start])
                yield Token("finished_html", "", 0, content=url_link(url, token.content[start:end]))
                at = end
        token.content = token.content[at:]
        yield token


def wikilink(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`[[target#heading|alias]]`: a link to the note, or its words marked as leading nowhere."""
    link = wikilink_at(state.src, state.pos)
    if link is None:
        return False
    if not silent:
        _push(state, _wikilink_html(state, link))
    state.pos = link.end
    return True


def embedded(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`![[picture.png|300]]`, a picture as Obsidian writes it, 300 pixels wide; another note is linked."""
    link = wikilink_at(state.src, state.pos + 1) if state.src[state.pos] == "!" else None
    if link is None:
        return False
    if not silent:
        links: TextLinks = state.env["links"]
        if is_picture(link.target):
            shown = links.picture(link.target)
            missing = link._replace(alias=picture_words(link.alias)[0])
            html = picture_html(shown, link.alias, link.target) if shown else _wikilink_html(state, missing)
        else:
            html = _wikilink_html(state, link)
        _push(state, html)
    state.pos = link.end
    return True


def picture_html(shown: Shown, alias: str, name: str) -> Html:
    """A picture; `alias` says what it shows, or how wide it is, or both with a `|` between."""
    width, height = map(int, shown.size.split())
    text, wanted = picture_words(alias)
    if wanted:
        width, height = wanted, max(1, round(height * wanted / width))
    label = text or name.rpartition("/")[2]
    size = f'width="{width}" height="{height}"'
    return Html(f'<img src="{text_html(shown.src)}" alt="{text_html(label)}" {size} loading="lazy">')


def _wikilink_html(state: "StateInline", link: Wikilink) -> Html:
    links: TextLinks = state.env["links"]
    found = links.wikilink(link.target, link.heading) if state.linkLevel == 0 else None
    if found:
        label = text_html(link.alias or found.label)
        return Html(f'<a class="wikilink" href="{text_html(found.href)}">{label}</a>')
    words = text_html(link.alias or link.target or state.src[link.start : link.end])
    file = links.file(link.target, link.heading) if link.target and state.linkLevel == 0 else None
    return file_html(file, words)


def file_html(href: str | None, words: Html) -> Html:
    """A link to a file as `TextLinks.file` answers it."""
    if href is None:
        return Html(f'<span class="dead">{words}</span>')
    return Html(f'<a class="wikilink" href="{text_html(href)}">{words}</a>') if href else words


def spaced_link(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`[text](a b.md)`: a link whose path has bare blanks, which is none in CommonMark."""
    found = _spaced(state, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    end, destination = found
    if not silent:
        state.pos, most = state.pos + 1, state.posMax
        state.posMax = end
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": state.md.normalizeLink(destination["spaced"])}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = most
    state.pos = destination.end()
    return True


def spaced_picture(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`![words](a b.png)`, as `spaced_link`."""
    found = _spaced(state, state.pos + 1) if state.src.startswith("![", state.pos) else None
    if found is None:
        return False
    end, destination = found
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": state.md.normalizeLink(destination["spaced"]), "alt": ""}
        token.content, token.children = state.src[state.pos + 2 : end], []
    state.pos = destination.end()
    return True


def _spaced(state: "StateInline", bracket: int) -> "tuple[int, re.Match[str]] | None":
    """Where the words end whose bracket is at a place, and their destination with bare blanks."""
    end = state.md.helpers.parseLinkLabel(state, bracket, state.src[bracket - 1 : bracket] != "!")
    found = spaced_destination(state.src, end + 1) if end >= 0 else None
    return (end, found) if found else None


def tag(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`#tag` between blanks, where it is one of the note's tags."""
    src, pos = state.src, state.pos
    if src[pos] != "#" or state.linkLevel > 0 or (pos and not src[pos - 1].isspace()):
        return False
    match = _TAG.match(src, pos)
    links: TextLinks = state.env["links"]
    href = links.tag(match[1]) if match else None
    if match is None or href is None:
        return False
    if not silent:
        _push(state, Html(f'<a class="tag" href="{text_html(href)}">{text_html(match[0])}</a>'))
    state.pos = match.end()
    return True


def inline_formula(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    r"""`$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` displayed; other brackets are escaped ones."""
    found = formula_at(state.src, state.pos) if state.src[state.pos] in "$\\" else None
    if found is None:
        return False
    if not silent:
        _push(state, formula_html(found.latex, is_display=found.is_display))
    state.pos = found.end
    return True


def liquid(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`{{ a_b }}`, `{% tag %}` and what `{% raw %}` encloses, as written: nothing in it is Markdown."""
    if not state.src.startswith(("{{", "{%"), state.pos):
        return False
    found = _LIQUID.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _push(state, text_html(found[0] if found["raw"] is None else found["raw"]))
    state.pos = found.end()
    return True


def highlighted(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """`==…==`, as with a marker; `a==b` is an equation."""
    start = state.pos + len(_MARKER)
    if not state.src.startswith(_MARKER, state.pos) or _IN_CODE.match(state.src[state.pos - 1 : state.pos]):
        return False
    end = state.src.find(_MARKER, start, min(start + _LONGEST_MARKED, state.posMax))
    words, after = state.src[start:end], state.src[end + len(_MARKER) :][:1]
    if end <= start or words != words.strip() or words[0] == "=" or _IN_CODE.match(after):
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        most, state.posMax, state.pos = state.posMax, end, start
        state.md.inline.tokenize(state)
        state.posMax = most
        state.push("mark_close", "mark", -1)
    state.pos = end + len(_MARKER)
    return True


def _push(state: "StateInline", html: Html) -> None:
    """Add finished HTML to the token stream; it is rendered as it is."""
    token = state.push("finished_html", "", 0)
    token.content = html
