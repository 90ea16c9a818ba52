"""Where the links in a note's text lead: other notes' pages, their headings, tags.

A text is rendered once for all its pages, of which each has other addresses. So a link is a placeholder
for the page it leads to, and `with_addresses` puts the address in.
"""

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from kb.model.attachment import linked_attachment, shown_picture
from kb.model.embedded_part import embedded_text
from kb.model.grammar.heading import heading_index
from kb.model.grammar.markdown_link import split_address
from kb.model.link_resolution import is_alias
from kb.web.html.html_text import LINK, Html
from kb.web.html.inline_rules import Shown, Target, TextLinks
from kb.web.html.placeholder import (
    FILE,
    HEADING,
    NOTE,
    PICTURE,
    PLACEHOLDER,
    TAG,
    linked_heading,
    placeholder,
    unquoted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kb.model.attachment import Attachments, BesideNotes
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.picture import Pictures
    from kb.web.frame.addresses import Addresses
    from kb.web.html.headings import Heading


def text_links(
    library: "Library",
    title: "Callable[[Card], str]",
    headings: "Callable[[Card], Mapping[str, Heading]]",
    beside: "BesideNotes",
    card: "Card",
) -> TextLinks:
    """The links of one note's text as placeholders: the same on every page that shows the text.

    `title` says what a note is called, `headings` its headings by their text. By an alias, it is called so.
    A link that fits several notes leads nowhere, like a dead one: `kb check` names both. So does a
    relative address that is no note and no file that the site copies (`kb.model.attachment`).

    A picture or file lies where its address says, from the note's folder or from the notes folder; one that
    is only named may lie anywhere, as in Obsidian.
    """
    folder = card.path.parent
    keys = {name: library.canonical_tag_key(name) for name in card.tag_names}

    def note_href(other: "Card", heading: str) -> str:
        found = _named_heading(headings(other), heading) if heading else None
        if found is None:
            return placeholder(NOTE, str(other.path))
        name = f"{found.lang or ''}/{other.path}"
        return f"{placeholder(HEADING, name)}#{found.id}"

    def wikilink(target: str, heading: str) -> Target | None:
        cards = library.resolve(target, folder) if target else (card,) if heading else ()
        if len(cards) != 1:
            return None
        is_shown = target and is_alias(target, cards[0])
        label = target if is_shown else title(cards[0]) if target else heading
        return Target(note_href(cards[0], heading), label.replace(LINK, "\ufffd"))

    def note_file(address: str) -> str | None:
        path, heading = split_address(address)
        cards = library.resolve_path(folder, path) if path else (card,) if heading else ()
        return note_href(cards[0], heading) if len(cards) == 1 else None

    def tag(name: str) -> str | None:
        return placeholder(TAG, keys[name]) if name in keys else None

    picture = partial(_shown_picture, beside.pictures, folder)
    file = partial(_file_href, beside.attachments, folder)
    return TextLinks(wikilink, note_file, tag, picture, file, partial(embedded_text, library, card))


def _shown_picture(pictures: "Pictures", folder: PurePosixPath, address: str) -> Shown | None:
    found = shown_picture(pictures, folder, address)
    return found and Shown(placeholder(PICTURE, str(found.path)), f"{found.width} {found.height}")


def _file_href(attachments: "Attachments", folder: PurePosixPath, path: str, part: str) -> str | None:
    found = linked_attachment(attachments, folder, path)
    if found is None or not found.is_published:
        return "" if found else None
    return f"{placeholder(FILE, str(found.path))}{'#' if part else ''}{quote(part, safe='=&')}"


def with_addresses(html: str, addresses: "Addresses", root: str) -> Html:
    """HTML with an address for every placeholder; `root` is the way from the page to the site's root."""
    if LINK not in html:
        return Html(html)
    return Html(PLACEHOLDER.sub(lambda found: f"{root}{_address(addresses, found[1], found[2])}", html))


def linked_addresses(hrefs: "Iterable[str]", addresses: "Addresses") -> tuple[str, ...]:
    """Where links of a text lead in an edition."""
    return tuple(_address(addresses, *found) for href in hrefs for found in PLACEHOLDER.findall(href))


def linked_pages(hrefs: "Iterable[str]", addresses: "Addresses") -> tuple[str, ...]:
    """The same of the links to other notes alone."""
    found = (link for href in hrefs for link in PLACEHOLDER.findall(href))
    return tuple(_address(addresses, *link) for link in found if link[0] in (NOTE, HEADING))


def linked_pictures(hrefs: "Iterable[str]") -> "Iterator[PurePosixPath]":
    """The pictures that a text shows, by path below the notes folder."""
    return _linked(PICTURE, hrefs)


def linked_files(hrefs: "Iterable[str]") -> "Iterator[PurePosixPath]":
    """The other files that a text links to, by path below the notes folder."""
    return _linked(FILE, hrefs)


def _linked(kind: str, hrefs: "Iterable[str]") -> "Iterator[PurePosixPath]":
    for href in hrefs:
        for found, name in PLACEHOLDER.findall(href):
            if found == kind:
                yield PurePosixPath(unquoted(name))


def _address(addresses: "Addresses", kind: str, name: str) -> str:
    """An edition has the headings of its own language and of none; others are at the root."""
    name = unquoted(name)
    if kind == PICTURE:
        return str(addresses.picture(PurePosixPath(name)))
    if kind == FILE:
        return str(addresses.attachment(PurePosixPath(name)))
    if kind == HEADING:
        lang, path = linked_heading(name)
        page = addresses.note(PurePosixPath(path))
        return str(page) if not lang or addresses.edition in (None, lang) else addresses.at_root(page)
    return str(addresses.note(PurePosixPath(name)) if kind == NOTE else addresses.tag(name))


def _named_heading(headings: "Mapping[str, Heading]", wanted: str) -> "Heading | None":
    block = wanted.rpartition("#")[2]
    if block.startswith("^"):
        return headings.get(block.casefold())
    if named := headings.get(f"{{#{wanted}}}"):
        return named
    names = [name for name in headings if not name.startswith(("^", "{#"))]
    index = heading_index(names, wanted)
    return None if index is None else headings[names[index]]
