"""Where the links and pictures of a paragraph lead, once its Markdown is read."""

from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.token import Token

from kb.model.grammar.markdown_link import split_address
from kb.model.grammar.url import is_allowed, is_foreign
from kb.model.picture import is_data, is_data_picture, is_picture, is_svg, picture_words
from kb.web.html.html_text import Html, shortened_url, text_html
from kb.web.html.inline_rules import picture_html

if TYPE_CHECKING:
    from kb.web.html.inline_rules import TextLinks


def finish_links(children: list[Token], links: "TextLinks") -> None:
    """Turn every link of one paragraph to where it leads, and every image into a link or its words."""
    is_open = is_empty = False
    written = tag = ""
    opening = Token("", "", 0)
    for token in children:
        if token.type == "link_open":
            is_open = is_empty = True
            written = str(token.attrs.get("href", ""))
            token.attrs = _link_attributes(written, links)
            token.tag = tag = "a" if "href" in token.attrs else "span"
            opening = token
            continue
        if is_open and token.type == "text":
            _shorten(token, opening)
        if token.type == "link_close":
            token.tag = tag
            is_open = False
            if is_empty:
                token.type, token.content = (
                    "finished_html",
                    f"{text_html('' if is_data(written) else written)}</{token.tag}>",
                )
        elif token.type == "image":
            token.content = _image_html(token, links, is_linked=is_open)
            token.type, token.children = "finished_html", None
        is_empty = False


def _shorten(words: Token, opening: Token) -> None:
    """Of words that are a long URL, show its ends; the link's title is the whole."""
    url = words.content
    short = shortened_url(url)
    if short != url and is_foreign(url) and " " not in url and opening.tag == "a":
        opening.attrs.setdefault("title", url)
        words.content = short


def _link_attributes(href: str, links: "TextLinks") -> dict[str, str | int | float]:
    """The address of a link, or what marks it as dead; nothing for a file that is not on the site."""
    if is_foreign(href):
        return {"href": href}
    if not is_allowed(href.removeprefix("/")):
        return {"class": "dead"}
    address = unquote(href)
    shown = links.picture(address) if is_picture(address) and not is_svg(address) else None
    found = shown.src if shown else links.note_file(href)
    if found is not None:
        return {"href": found}
    file = links.file(*split_address(href))
    return {"class": "dead"} if file is None else {"href": file} if file else {}


def _image_html(token: Token, links: "TextLinks", *, is_linked: bool) -> Html:
    """A picture of the collection; one from elsewhere, a note or another file as a link to it.

    Nothing is loaded from elsewhere. Of anything else the words are shown.
    """
    source = str(token.attrs.get("src", ""))
    if is_data(source):
        return _data_html(source, token.content)
    shown = None if is_foreign(source) else links.picture(unquote(source))
    if shown:
        return picture_html(shown, token.content, unquote(source))
    label = text_html(picture_words(token.content)[0] or unquote(source).rpartition("/")[2] or source)
    note = links.note_file(source) if source and not is_foreign(source) else None
    href = source if is_foreign(source) else note or links.file(*split_address(source))
    if href and not is_linked:
        return Html(f'<a class="image" href="{text_html(href)}">{label}</a>')
    return Html(f'<span class="image">{label}</span>')


def _data_html(source: str, alias: str) -> Html:
    """A picture that is written into the note; of anything else that is, the words."""
    words, width = picture_words(alias)
    if not is_data_picture(source):
        return text_html(words)
    size = f' width="{width}"' if width else ""
    return Html(f'<img src="{text_html(source)}" alt="{text_html(words)}"{size} loading="lazy">')
