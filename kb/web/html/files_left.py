"""The files that a note links to where its text is not shown, or only by its words: on a line of links."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from kb.model.link_resolution import may_mean_file
from kb.model.picture import is_picture
from kb.web.html.html_text import Html, text_html
from kb.web.html.inline_rules import file_html, picture_html

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kb.model.card import Card, Link
    from kb.web.html.inline_rules import TextLinks


def files_left(
    card: "Card", links: "TextLinks", shown: "Collection[tuple[str, tuple[str, ...]]]"
) -> "Iterator[Html]":
    """The links of a note to files, as its text would show them; not those that it does show.

    `shown` is what the text asked of `links`, each a method and its arguments.
    """
    for link in (*card.files, *filter(may_mean_file, card.links)):
        if ("file", (link.target, link.heading)) in shown or ("picture", (link.target,)) in shown:
            continue
        if not link.target or _note(link, links):
            continue
        picture = links.picture(link.target) if link.is_file and is_picture(link.target) else None
        if picture:
            yield picture_html(picture, link.alias, link.target)
        else:
            yield file_html(links.file(link.target, link.heading), text_html(link.alias or link.target))


def _note(link: "Link", links: "TextLinks") -> object:
    """The note that a link leads to, if it means no file."""
    if link.is_file:
        return None
    if link.is_markdown:
        return links.note_file(quote(link.target, errors="surrogatepass"))
    return links.wikilink(link.target, link.heading)
