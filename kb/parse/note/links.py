"""The links of a note, to notes and to files: outside code, with their places."""

import re
from collections.abc import Iterator

from kb.model.attachment import has_file_ending, is_file_name
from kb.model.card import Link
from kb.model.grammar.markdown_link import MarkdownLink, html_pictures, markdown_links
from kb.model.grammar.wikilink import Wikilink, wikilinks
from kb.model.line_map import LineMap
from kb.model.place import Place
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.front_matter.front_matter import FrontMatter
from kb.parse.note.prose import Prose

_LINK_SIGNS = ("[[", "](", "]:", "<img", "<IMG")  # a text that holds none of these has no links

_RULES = ("---", "+++", "{")  # front matter that is no properties
_FILE_OF_THE_MACHINE = lazy_pattern(r"file:|[A-Za-z]:[\\/]", re.IGNORECASE)

_MAIL = lazy_pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?!(?i:md)$)[A-Za-z]{2,20}")  # no note


def may_hold_links(text: str) -> bool:
    """Whether a text may hold a link: a quick look."""
    return any(sign[0] in text and sign in text for sign in _LINK_SIGNS)


def links_in(body: Prose, start: int, end: int, lines: LineMap) -> Iterator[Link]:
    """The links between two places of a text, outside its code, with their places.

    Neither `[[]]` nor a link to the web is one; a picture, `![](a.png)` or `<img src="a.png">`, and an
    embedded file are links to files, and an embedded note, `![](a.md)`, is a link to a note. The heading
    that a link names may hold code.
    """
    words = body.words
    if not any(words.find(sign, start, end) >= 0 for sign in _LINK_SIGNS):
        return
    part = words[start:end]
    found_links: list[Wikilink | MarkdownLink] = [
        *wikilinks(part),
        *markdown_links(part),
        *html_pictures(part),
    ]
    for link in sorted(found_links, key=lambda link: link.start):
        place = lines.place(start + link.start, start + link.end)
        if isinstance(link, Wikilink):
            first, last = link.heading_span
            found = _wikilink(link, body.text[start + first : start + last].strip(), place)
        else:
            found = _markdown_link(link, place)
        if found:
            yield found


def links_of_front_matter(text: str, front: FrontMatter, lines: LineMap) -> Iterator[Link]:
    """The wikilinks that are a whole value in quotes, `up: "[[X]]"`, as in Obsidian; tags are none.

    Of Logseq's properties all are links that stand in no value that kb reads.
    """
    above = text[: front.end]
    has_properties = not above.lstrip("\ufeff \t\r\n").startswith(_RULES)
    for link in wikilinks(above) if "[[" in above else ():
        quote = above[link.start - 1]
        is_quoted = quote in "\"'" and above.startswith(quote, link.end)
        spans = front.values if has_properties else [tag[1:] for tag in front.tags]
        is_value = any(start < link.end and link.start < end for start, end in spans)
        if (is_quoted or has_properties) and link.target and not is_value:
            target = link.target.replace("''", "'") if quote == "'" else link.target
            yield Link(target, lines.place(link.start, link.end), link.heading, link.alias)


def _wikilink(link: Wikilink, heading: str, place: Place) -> Link | None:
    if not (link.target or heading):
        return None
    is_file = link.is_embed and is_file_name(link.target)
    return Link(link.target, place, heading, link.alias, is_file=is_file)


def _markdown_link(link: MarkdownLink, place: Place) -> Link | None:
    if _FILE_OF_THE_MACHINE.match(link.written):
        return Link(link.written, place, alias=link.text, is_markdown=True, is_file=True)
    if link.is_elsewhere or not (link.path or link.fragment) or (link.is_image and not link.path):
        return None
    if _MAIL.fullmatch(link.path) and not (link.is_image or is_file_name(link.path)):
        return None
    is_file = has_file_ending(link.path)
    return Link(
        link.path,
        place,
        link.fragment,
        link.text,
        is_markdown=True,
        is_file=is_file,
        is_image=link.is_image,
    )
