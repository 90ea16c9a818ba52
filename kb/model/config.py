"""The settings of one collection: `kb.yaml`, read. Every key has a default."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

CAPTURE_FIELDS = ("year", "month", "day", "yymmdd", "title", "id")
"""What the templates of `capture:` may hold in braces."""

DAY_FIELDS = CAPTURE_FIELDS[:4]
"""What that of a daily note may: its path must say which it is before it has a title."""

WEB_SCHEMES = ("https://", "http://")
"""How an address on the web begins."""


def is_folder_address(url: str) -> bool:
    """Whether pages can be below an address: it asks for nothing and names no place in a page."""
    return "?" not in url and "#" not in url


class Config(Struct, frozen=True):
    """What `kb.yaml` may say. `notes` is None where the file says nothing (see `store.config_file`).

    `author` is whose notes these are, `description` what they are about in a sentence. `about`, `image` and
    `css` are paths from the collection's folder: the text of the page about the site, the picture that
    stands for a page without one, and a style sheet beside the theme's. `nav` are links by what they say,
    each an address on the web or below the site; `footer` is Markdown in a line.
    `languages`: ISO 639-1, the first is the one the notes are written in; `editions` are those of them
    that get a folder of pages of their own. `tag_aliases` maps the key of an alternative spelling to the
    tag it means. `publish` is which notes the site may have: all, or
    those that say `publish: true`. `line_breaks` is whether a line end in a note is one where it is shown.
    `queries` are the saved ones by name. `capture_folder` and `capture_filename` are templates over the
    capture fields, `capture_daily` is one of the day's: a name in that folder, or with a `/` a path from
    the notes folder. `edit_url` is where a note is edited, `{path}` in it its path. `not_translations` are
    pairs of words that the glossary is not to have.
    """

    title: str = "Notes"
    author: str = ""
    description: str = ""
    about: str = ""
    image: str = ""
    css: str = ""
    nav: tuple[tuple[str, str], ...] = ()
    footer: str = ""
    base_url: str = ""
    edit_url: str = ""
    languages: tuple[str, ...] = ("ko", "en")
    editions: tuple[str, ...] = ()
    notes: str | None = None
    site: str = "site"
    ignore: tuple[str, ...] = ()
    publish: Literal["all", "marked"] = "all"
    line_breaks: Literal["join", "keep"] = "join"
    tag_aliases: Mapping[str, str] = {}
    not_translations: tuple[tuple[str, str], ...] = ()
    queries: Mapping[str, str] = {}
    arxiv_contact: str = ""
    capture_folder: str = "{year}"
    capture_filename: str = "{yymmdd} {title}.md"
    capture_daily: str = "{yymmdd} daily.md"
