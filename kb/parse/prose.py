"""Text with its code and URLs blanked, so that what stands in them is not read as tags or links.

Blanks are spaces, one for one: every offset stays true.
"""

import re

_FENCE = re.compile(r"^(```|~~~).*?(?:^\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_URL = re.compile(r"https?://[^\s)\]>]+")


def without_code(text: str) -> str:
    """The text, code spans and fences blanked."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(_blank, _FENCE.sub(_blank, text))


def without_urls(text: str) -> str:
    """The text, URLs blanked."""
    return _URL.sub(_blank, text) if "http" in text else text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
