r"""Inline Markdown as rich text: code, formulas, links, emphasis. No text is lost.

A formula is shown as written, delimiters included, a link as its words and then its target. Anything else,
HTML included, is text. Hangul may follow a closing `**` directly, as Korean notes expect
(`**모델(Model)**을`). Every repetition is bounded, so that no line is slow to read.
"""

import re

from rich.style import Style
from rich.text import Text

from kb.model.grammar.url import SCHEME, url_end
from kb.model.grammar.wikilink import WIKILINK
from kb.terminal import styles

_INLINE = re.compile(
    r"""
      (?P<bracket>  \\\( [^\n]{1,500}? \\\) | \\\[ .{1,500}? \\\] )
    | (?P<escape>   \\ [\\`*_{}\[\]()#+\-.!|~<>$] )
    | (?P<code>     (?<!`) (?P<ticks>`{1,3}) (?!`) .{1,500}? (?<!`) (?P=ticks) (?!`) )
    | (?P<formula>  \$\$ [^$]{1,2000} \$\$ | \$ (?![\s$]) [^$\n]{1,500} (?<![\s\\]) \$ (?![0-9$]) )
    | (?P<wiki>     (?-x:@WIKILINK@) )
    | (?P<link>     !? \[ (?P<words>[^\[\]]{0,500}) \]
                    \( <? (?P<url>[^\s()<>]{1,2000}) >? (?:\s"[^"\n]{0,300}")? \) )
    | (?P<bare>     @SCHEME@ )
    | (?P<strong>   \*\* (?=[^\s*]) (?P<bold>.{1,1000}?) (?<=\S) \*\*
                  | (?<![0-9A-Za-z_]) __ (?=[^\s_]) (?P<bold2>.{1,1000}?) (?<=\S) __ (?![0-9A-Za-z_]) )
    | (?P<emphasis> (?<![0-9A-Za-z*]) \* (?=[^\s*]) (?P<italic>[^*\n]{1,500}) (?<=\S) \* (?![0-9A-Za-z*])
                  | (?<![0-9A-Za-z_]) _ (?=[^\s_]) (?P<italic2>[^_\n]{1,500}) (?<=\S) _ (?![0-9A-Za-z_]) )
    | (?P<marked>   (?<![0-9A-Za-z=]) == (?=[^\s=]) (?P<lit>[^=\n]{1,500}) (?<=\S) == (?![0-9A-Za-z=]) )
    | (?P<struck>   ~~ (?=\S) (?P<gone>[^~\n]{1,500}) (?<=\S) ~~ )
    """.replace("@WIKILINK@", WIKILINK.pattern).replace("@SCHEME@", SCHEME),
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 3


def inline_text(text: str, style: Style | None = None, *, depth: int = 0) -> Text:
    """A clean string as rich text; `style` lies under all of it."""
    drawn = Text(style=style or "")
    position = 0
    while match := _INLINE.search(text, position):
        drawn.append(text[position : match.start()])
        position = match.end()
        if match["bare"]:
            position = url_end(text, match.start()) or position
            drawn.append(text[match.start() : position], styles.LINK)
        else:
            _draw(drawn, match, depth)
    drawn.append(text[position:])
    return drawn


def _draw(drawn: Text, found: re.Match[str], depth: int) -> None:
    whole = found[0]
    match found.lastgroup:
        case "escape":
            drawn.append(whole[1:])
        case "code":
            drawn.append(whole.strip("`").strip(), styles.CODE)
        case "formula" | "bracket":
            drawn.append(whole, styles.FORMULA)
        case "wiki":
            target = f"{found['target']}#{found['heading']}" if found["heading"] else found["target"]
            drawn.append((found["alias"] or target or whole).removesuffix(".md"), styles.LINK)
        case "link":
            _draw_link(drawn, found["words"].strip(), found["url"])
        case "strong":
            _draw_inner(drawn, found["bold"] or found["bold2"], styles.STRONG, depth)
        case "emphasis":
            _draw_inner(drawn, found["italic"] or found["italic2"], styles.EMPHASIS, depth)
        case "marked":
            _draw_inner(drawn, found["lit"], styles.HIGHLIGHT, depth)
        case _:
            _draw_inner(drawn, found["gone"], styles.STRUCK, depth)


def _draw_inner(drawn: Text, text: str, style: Style, depth: int) -> None:
    if depth < _DEEPEST:
        drawn.append_text(inline_text(text, style, depth=depth + 1))
    else:
        drawn.append(text, style)


def _draw_link(drawn: Text, words: str, url: str) -> None:
    if not words or words == url:
        drawn.append(url, styles.LINK)
        return
    drawn.append(words, styles.LINK)
    drawn.append(f" ({url})", styles.QUIET)
