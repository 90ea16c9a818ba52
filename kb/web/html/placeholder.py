"""The placeholder of an address in the HTML of a text, which each page that shows the text replaces.

It says what it stands for: a note, a picture or a file by its path, a tag by its key, a heading by the
language of its passage and the path of its note.
"""

from typing import NamedTuple
from urllib.parse import quote, unquote

from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.html_text import LINK, LINK_END

NOTE, TAG, PICTURE, FILE, HEADING = "n", "t", "p", "f", "h"

_KINDS = f"{NOTE}{TAG}{PICTURE}{FILE}{HEADING}"

PLACEHOLDER = lazy_pattern(f"{LINK}([{_KINDS}])([^{LINK_END}]*){LINK_END}")
"""Its groups are the kind and the name, quoted."""


class LinkedHeading(NamedTuple):
    """A heading's note, and the language of its passage; empty where that has none."""

    lang: str
    path: str


def placeholder(kind: str, name: str) -> str:
    """What stands for an address until it is known."""
    return f"{LINK}{kind}{quoted(name)}{LINK_END}"


def quoted(name: str) -> str:
    """A name without characters that mean something in HTML or in a placeholder."""
    return quote(name, errors="surrogatepass")


def unquoted(name: str) -> str:
    """The name that was quoted."""
    return unquote(name, errors="surrogatepass")


def linked_heading(name: str) -> LinkedHeading:
    """What the name of a heading says."""
    lang, _, path = name.partition("/")
    return LinkedHeading(lang, path)


def linked_note(kind: str, name: str) -> str | None:
    """The path of the note that a placeholder leads to; None where it leads to none."""
    return name if kind == NOTE else linked_heading(name).path if kind == HEADING else None
