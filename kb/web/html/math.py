r"""Formulas between dollars, as MathML made at build time.

latex2mathml writes what it does not know into the formula (`\foo` as a name), copies `\href` and
`\style` into attributes and leaves `\text{<b>}` unescaped. So its tree is written out here, by an allow
list, and a formula it did not wholly understand is none: the caller shows the source as code.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.html_text import Html
from kb.web.html.tex_environments import known_tex

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BARE_PERCENT = lazy_pattern(r"(?<!\\)%")
_LONGEST = 4000  # characters
_DEEPEST = 60  # braces within one another; far beyond any formula, far below the recursion limit
_BRACE = lazy_pattern(
    r"(?P<opening>\{|\\(?:left|begin)\b)|(?P<closing>\}|\\(?:right|end)\b)|\\.", re.DOTALL
)

_ELEMENTS = frozenset(
    {
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mfrac",
        "msqrt",
        "mroot",
        "mtable",
        "mtr",
        "mtd",
        "mstyle",
        "mpadded",
        "mphantom",
        "menclose",
        "mmultiscripts",
        "mprescripts",
        "none",
    }
)
_ATTRIBUTES = frozenset(
    {
        "accent",
        "accentunder",
        "columnspacing",
        "columnspan",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "largeop",
        "linethickness",
        "lspace",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
    }
)


@lru_cache(maxsize=4096)
def mathml(latex: str, *, is_display: bool = False) -> Html | None:
    """The formula as a `<math>` element, or None where it cannot be converted. Never raises."""
    if len(latex) > _LONGEST or _depth(latex) > _DEEPEST:
        return None
    from latex2mathml.converter import convert_to_element

    try:
        tree = convert_to_element(
            _BARE_PERCENT.sub(r"\\%", known_tex(latex)), display="block" if is_display else "inline"
        )
    except Exception:  # noqa: BLE001 - latex2mathml raises its own, IndexError, KeyError, ValueError ...
        return None
    written = _written(tree)
    return None if written is None else Html(written)


def _depth(latex: str) -> int:
    """How many groups stand within one another at most; what is never closed counts, too."""
    if latex.count("{") + latex.count("\\") <= _DEEPEST:
        return 0
    depth = deepest = 0
    for found in _BRACE.finditer(latex):
        depth += (found["opening"] is not None) - (found["closing"] is not None)
        deepest = max(deepest, depth)
    return deepest


def formula_html(latex: str, *, is_display: bool = False) -> Html:
    """The formula as MathML, else its source as code."""
    converted = mathml(latex.strip(), is_display=is_display)
    if converted is not None:
        return converted
    return Html(f'<code class="tex">{escape(latex.strip())}</code>')


def _written(element: "Element") -> str | None:
    """The element as HTML's MathML; None where it holds anything that is not on the lists."""
    if element.tag not in _ELEMENTS:
        return None
    text = unescape(element.text or "")
    if text == "&" or (text.startswith("\\") and len(text) > 1) or element.get("linebreak"):
        return None  # a command or an environment that it does not know
    aligned = element.get("columnalign", "center")
    attributes = (
        f' class="{aligned}"' if aligned in {"left", "right"} else ""
    )  # no browser reads `columnalign`
    attributes += "".join(
        f' {name}="{escape(value)}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and (name, value) != ("display", "inline")
    )
    children = [_written(child) for child in element]
    if None in children:
        return None
    return f"<{element.tag}{attributes}>{escape(text)}{''.join(filter(None, children))}</{element.tag}>"
