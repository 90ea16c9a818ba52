"""What links to a part of a note may name on its page: headings and blocks, with their ids."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.markdown.limits import LONGEST_MARKDOWN_BYTES
from kb.web.html.inline_rules import TextLinks
from kb.web.html.markdown import parsed

if TYPE_CHECKING:
    from kb.model.note import Note

_HEADING_LINE = re.compile(r"^[ \t>]*#{1,6}[ \t]|^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_NO_LINKS = TextLinks(
    wikilink=lambda _target, _heading: None,
    note_file=lambda _address: None,
    tag=lambda _name: None,
    picture=lambda _address: None,
    file=lambda _path, _part: None,
)


class Heading(NamedTuple):
    """A heading or a named block of a note's text: its id, and the language of the passage it is in."""

    id: str
    lang: str | None


def headings(note: "Note") -> dict[str, Heading]:
    """Every heading of a note's text by its text and by `{#id}`, and every block by `^` and its id.

    The first of equals.
    """
    found: dict[str, Heading] = {}
    taken: set[str] = set()
    for passage in note.whole_text:
        if (
            not (_HEADING_LINE.search(passage.text) or "^" in passage.text)
            or len(passage.text) > LONGEST_MARKDOWN_BYTES
        ):
            continue
        env: dict[str, Any] = {"links": _NO_LINKS, "heading_ids": taken}
        tokens = parsed(passage.text, env)
        for opening, inline in pairwise(tokens):
            if opening.type == "heading_open":
                heading = Heading(str(opening.attrs["id"]), passage.lang)
                found.setdefault(inline.content.strip(), heading)
                if named := opening.meta.get("id"):
                    found.setdefault(f"{{#{named}}}", heading)
            elif str(id_ := opening.attrs.get("id", "")).startswith("b-"):
                found.setdefault(f"^{str(id_)[2:]}", Heading(str(id_), passage.lang))
    return found
