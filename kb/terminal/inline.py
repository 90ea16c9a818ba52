r"""Inline Markdown as rich text: code, formulas, links, emphasis. No text is lost.

A formula is shown as written, delimiters included, a link as its words and then its target, a picture as
its words or the name of its file, the mark of a footnote as `[1]`. HTML's tags are not shown; `<words>`
that it does not know are text. Hangul may follow a closing `**` directly, as Korean notes expect
(`**모델(Model)**을`). Every repetition is bounded, so that no line is slow to read.
"""

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5

from rich.style import Style
from rich.text import Text

from kb.language.letters import script_letters
from kb.markdown.formula import formula_at
from kb.model.grammar.html_tag import (
    BLOCKS,
    IN_PAIRS,
    MEDIA,
    SCRIPT,
    TAG,
    attributes,
    html_tag,
    without_tags,
)
from kb.model.grammar.markdown_link import SPACED_PATH
from kb.model.grammar.url import SCHEME, url_end
from kb.model.grammar.wikilink import WIKILINK
from kb.model.picture import is_picture, picture_words
from kb.terminal import styles
from kb.terminal.clean import clean

_STYLES = {
    **dict.fromkeys(("b", "strong"), styles.STRONG),
    **dict.fromkeys(("i", "em"), styles.EMPHASIS),
    **dict.fromkeys(("s", "del", "strike"), styles.STRUCK),
    **dict.fromkeys(("mark", "u", "ins"), styles.HIGHLIGHT),
    **dict.fromkeys(("kbd", "code", "tt", "pre"), styles.CODE),
    **dict.fromkeys(("a", "sub", "sup"), Style()),
    "summary": styles.HEADING,
}
_INLINE = re.compile(
    r"""
      (?P<bracket>  \\{1,2} [(\[] )
    | (?P<escape>   \\ [\\`*_{}\[\]()#+\-.!|~<>$] )
    | (?P<entity>   & (?: [A-Za-z][A-Za-z0-9]{1,31} | \# (?: [0-9]{1,7} | [xX][0-9A-Fa-f]{1,6} ) ) ; )
    | (?P<code>     (?<!`) (?P<ticks>`{1,3}) (?!`) .{1,500}? (?<!`) (?P=ticks) (?!`) )
    | (?P<formula>  \$\$ [^$]{1,2000} \$\$ | \$ (?![\s$]) [^$\n]{1,500} (?<![\s\\]) \$ (?![0-9$]) )
    | (?P<element>  < (?P<name> @ELEMENTS@ ) (?:\s[^<>]{0,500})? >
                    (?P<within>.{0,1000}?) </ (?P=name) \s* > (?: (?<=summary>) \s+ )? )
    | (?P<script>   @SCRIPT@ )
    | (?P<tag>      (?-x:@TAG@) \s* )
    | (?P<footnote> \[\^ (?P<label> [\w.:-]{1,50} ) \] (?![+*(?]) )
    | (?P<aside>    (?<![\^\\]) \^\[ (?P<inside> [^\[\]\n]{1,500} ) \] )
    | (?P<wiki>     !? (?-x:@WIKILINK@) )
    | (?P<data>     !\[ (?P<what>[^\[\]]{0,500}) \] \( <? data: [^\s()<>]* >? \) )
    | (?P<link>     !? \[ (?P<words> [^\[\]]{0,500} | \[[^\[\]]{0,500}\]
                                  | !\[[^\[\]]{0,500}\]\([^\s()]{0,2000}\) ) \]
                    \( [ ]{0,3} (?: < (?P<angle> [^<>\n]{1,2000}) >
                          | (?P<url> (?: [^\s()<>] | \( [^\s()<>]{0,300} \) ){0,2000} ) | (?-x:@SPACED@) )
                    (?: \s (?: "[^"\n]{0,300}" | '[^'\n]{0,300}' ) )? [ ]{0,3} \) )
    | (?P<bare>     @SCHEME@ )
    | (?P<both>     \*\*\* (?=[^\s*]) (?P<loud> [^*]{1,500} ) (?<=\S) \*\*\* )
    | (?P<strong>   \*\* (?=[^\s*]) (?P<bold>.{1,1000}?) (?<=\S) \*\*
                  | (?<![0-9A-Za-z_]) __ (?=[^\s_]) (?P<bold2>.{1,1000}?) (?<=\S) __ (?![0-9A-Za-z_]) )
    | (?P<emphasis> (?<![0-9A-Za-z*]) \* (?=[^\s*]) (?P<italic>[^*\n]{1,500}) (?<=\S) \* (?![0-9A-Za-z*])
                  | (?<![0-9A-Za-z_]) _ (?=[^\s_]) (?P<italic2>[^_\n]{1,500}) (?<=\S) _ (?![0-9A-Za-z_]) )
    | (?P<marked>   (?<![0-9A-Za-z=]) == (?=[^\s=]) (?P<lit>[^=\n]{1,500}) (?<=\S) == (?![0-9A-Za-z=]) )
    | (?P<struck>   ~~ (?=\S) (?P<gone>[^~\n]{1,500}) (?<=\S) ~~ )
    """.replace("@WIKILINK@", WIKILINK.pattern)
    .replace("@SCHEME@", SCHEME)
    .replace("@ELEMENTS@", "|".join(_STYLES))
    .replace("@SCRIPT@", SCRIPT)
    .replace("@TAG@", TAG)
    .replace("@SPACED@", SPACED_PATH),
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 3
_CELLS = frozenset({"td", "th"})


def inline_text(text: str, style: Style | None = None, *, depth: int = 0) -> Text:
    """A clean string as rich text; `style` lies under all of it."""
    drawn = Text(style=style or "")
    position = 0
    while match := _INLINE.search(text, position):
        drawn.append(text[position : match.start()])
        position = match.end()
        if match["bracket"]:
            formula = formula_at(text, match.start())
            position = formula.end if formula else match.start() + 2
            shown = slice(match.start() if formula else position - 1, position)
            drawn.append(text[shown], styles.FORMULA if formula else None)
        elif match["bare"]:
            position = url_end(text, match.start()) or position
            drawn.append(text[match.start() : position], styles.LINK)
        else:
            _draw(drawn, match, depth)
    drawn.append(text[position:])
    if not depth:
        drawn.rstrip()
    return drawn


def _draw(drawn: Text, found: re.Match[str], depth: int) -> None:
    match found.lastgroup:
        case "aside":
            drawn.append(" (" if drawn.plain[-1:].strip() else "(")
            _draw_inner(drawn, found["inside"].strip(), Style(), depth)
            drawn.append(")")
        case "link":
            url = found["angle"] or found["url"] or found["spaced"]
            words = _link_words(found) or url or found[0]
            _draw_link(drawn, words, url or words, depth)
        case "script":
            pass
        case "element":
            _draw_element(drawn, found, depth)
        case "tag":
            _draw_tag(drawn, found[0])
        case kind if kind in _EMPHASIS:
            groups, style = _EMPHASIS[kind]
            _draw_inner(drawn, next(filter(None, map(found.__getitem__, groups))), style, depth)
        case kind:
            words_of, style = _WORDS[kind or ""]
            drawn.append(words_of(found), style)


_EMPHASIS = {
    "both": (("loud",), styles.STRONG + styles.EMPHASIS),
    "strong": (("bold", "bold2"), styles.STRONG),
    "emphasis": (("italic", "italic2"), styles.EMPHASIS),
    "marked": (("lit",), styles.HIGHLIGHT),
    "struck": (("gone",), styles.STRUCK),
}


def _character(found: re.Match[str]) -> str:
    """What a character reference stands for, one that steers a terminal made harmless."""
    name = found[0]
    character = unescape(name) if name[1] == "#" else html5.get(name[1:], name)
    return clean(character).replace("\n", " ")


def _wikilink_words(found: re.Match[str]) -> str:
    """What a link to a note or an embed is called: its words, for a picture without the size in pixels."""
    target, alias = found["target"].strip(), (found["alias"] or "").replace("\\|", "|").strip()
    if found[0].startswith("!") and is_picture(target):
        return picture_words(alias)[0] or target.rpartition("/")[2]
    where = f"{target}#{found['heading']}" if found["heading"] else target
    return (alias or where or found[0]).removesuffix(".md")


_WORDS: dict[str, tuple[Callable[[re.Match[str]], str], Style]] = {
    "escape": (lambda found: found[0][1:], Style()),
    "entity": (_character, Style()),
    "code": (lambda found: found[0].strip("`").strip(), styles.CODE),
    "formula": (lambda found: found[0], styles.FORMULA),
    "footnote": (lambda found: f"[{found['label']}]", styles.QUIET),
    "wiki": (_wikilink_words, styles.LINK),
    "data": (lambda found: picture_words(found["what"])[0] or "picture", styles.LINK),
}
"""What is shown of each piece that holds no other, and how."""


def _link_words(found: re.Match[str]) -> str:
    """The words of a link or a picture; a link around a picture has its words, or the name of its file."""
    words = found["words"]
    if words.startswith("!["):
        words, _, source = words[2:-1].rpartition("](")
        return picture_words(words)[0] or source.rpartition("/")[2]
    return picture_words(words)[0] if found[0].startswith("!") else without_tags(words).strip()


def _draw_inner(drawn: Text, text: str, style: Style, depth: int) -> None:
    if depth < _DEEPEST:
        drawn.append_text(inline_text(text, style, depth=depth + 1))
    else:
        drawn.append(text, style)


def _draw_link(drawn: Text, words: str, url: str, depth: int) -> None:
    if not words or words == url:
        drawn.append(url, styles.LINK)
        return
    _draw_inner(drawn, words, styles.LINK, depth)
    drawn.append(f" ({url})", styles.QUIET)


def _draw_element(drawn: Text, found: re.Match[str], depth: int) -> None:
    name, text = found["name"], found["within"]
    opening = html_tag().match(found[0])
    if name == "a" and opening and (url := attributes(opening).get("href")):
        _draw_link(drawn, without_tags(text).strip(), url, depth)
    elif name in {"code", "tt", "pre"}:
        drawn.append(clean(unescape(without_tags(text))), styles.CODE)
    elif name in {"sup", "sub"} and (letters := script_letters(name, text)) is not None:
        drawn.append(letters)
    else:
        _draw_inner(drawn, text, _STYLES[name], depth)
    if name == "summary":
        drawn.append("\n")


def _draw_tag(drawn: Text, whole: str) -> None:
    """A tag with the blanks after it: a picture, a line break, a blank, nothing, or what it is as words."""
    tag = html_tag().match(whole)
    name = tag["name"].lower() if tag else ""
    if tag is None or name in IN_PAIRS:
        drawn.append(whole)
        return
    plain = drawn.plain
    is_blank = not plain or plain[-1:].isspace()
    blanks = whole[tag.end() :] and " "
    given = attributes(tag)
    if address := given.get(MEDIA.get(name, ""), ""):
        _draw_link(drawn, given.get("title", address), address, _DEEPEST)
        drawn.append(" ")
    elif name == "img":
        _draw_link(drawn, given.get("alt", "").strip(), given.get("src", ""), _DEEPEST)
        drawn.append(blanks)
    elif name == "br" or name in BLOCKS - _CELLS:
        if trailing := len(plain) - len(plain.rstrip()):
            drawn.right_crop(trailing)  # `rstrip` reads all of the text again for control characters
        drawn.append("\n" if drawn.plain and not drawn.plain.endswith("\n") else "")
        drawn.append("• " if name == "li" and not tag["closing"] else "")
    elif not is_blank:
        drawn.append("  " if name in _CELLS else blanks)
