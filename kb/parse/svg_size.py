"""Whether a file is an SVG that runs nothing, and how large it is.

In `<img>` no browser runs what an SVG holds (SVG 2, 2.2.2, "secure static mode"), but the copy on the site
can be opened by itself. So only elements, attributes and addresses that do nothing are let through.
"""

import re
from xml.parsers import expat

from kb.model.text.lazy_pattern import lazy_pattern

_SVG, _HTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_ACTIVE = frozenset({"script", "handler", "listener", "animation", "iframe", "audio", "video"})
_HTML_TEXT = frozenset(
    {
        *("b", "br", "code", "div", "em", "font", "hr", "i", "li", "ol", "p", "pre", "s", "small", "span"),
        *("strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
    }
)
_ADDRESSES = frozenset({"href", "src", "base", "action", "formaction", "data"})
_INERT_ADDRESS = lazy_pattern(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,]|\Z)", re.IGNORECASE)
_WEB_ADDRESS = lazy_pattern(r"\s*https?://", re.IGNORECASE)
_LENGTH = lazy_pattern(r"\s*([0-9]{0,6}(?:\.[0-9]{1,9})?)(px|pt|pc|mm|cm|in|em|ex)?\s*")
_PIXELS = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16, "ex": 8}
_DEFAULT = (300, 150)  # CSS Images 3, 5.3: an object without a size


def svg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no SVG, or holds what a browser might run. Never raises.

    Entities of a document of its own and style sheets that are linked are refused, whatever they say.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.element
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - it takes no keyword
    except (expat.ExpatError, _Refused, ValueError, LookupError):  # the last for an unknown encoding
        return None
    return reader.size


class _Refused(Exception):
    """The file might run something."""


class _Reader:
    """What expat calls; `size` is that of the root."""

    def __init__(self) -> None:
        self.size: tuple[int, int] | None = None

    def element(self, written: str, attributes: dict[str, str]) -> None:
        """Look at an element; the first one is to be the root of an SVG."""
        space, _, name = written.rpartition(" ")
        if self.size is None:
            if (space, name) != (_SVG, "svg"):
                raise _Refused
            self.size = _size(attributes)
        if name.lower() in _ACTIVE or (space == _HTML and name not in _HTML_TEXT):
            raise _Refused
        if any(_is_active(name, attribute, value) for attribute, value in attributes.items()):
            raise _Refused

    def instruction(self, target: str, _data: str) -> None:
        """A style sheet may be one of XSLT."""
        if target.lower() == "xml-stylesheet":
            raise _Refused

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        """Entities may stand for anything, and for a billion of it."""
        if has_subset:
            raise _Refused


def _is_active(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute handles events or loads an address, or an animation sets one that does."""
    local = attribute.rpartition(" ")[2].lower()
    if local == "attributename":
        animated = value.rpartition(":")[2].strip().lower()
        return animated in _ADDRESSES or animated.startswith("on")
    if local in _ADDRESSES:
        return not (_INERT_ADDRESS.match(value) or (element == "a" and _WEB_ADDRESS.match(value)))
    return local.startswith("on")


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """The size that a root states, else the one of its `viewBox`."""
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    box = [_pixels(number) for number in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())[2:4]]
    wide, high = box if len(box) == len(_DEFAULT) and all(box) else _DEFAULT
    if width and not height:
        height = width * high / wide
    elif height and not width:
        width = height * wide / high
    return max(1, round(width or wide)), max(1, round(height or high))


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS.get(found[2], 1) if found and found[1] else 0
