"""What every page is made from: the library, its addresses, the words and the templates."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from minijinja import Environment

from kb.parse.language import script_language
from kb.web.addresses import MISSING, Addresses, absolute_root, path_to_root, public_url
from kb.web.html_text import Html, page_bytes
from kb.web.tex_text import title_html
from kb.web.words import words_in

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library


class Page(NamedTuple):
    """One file of the site: its path below the site's folder, and its bytes."""

    path: PurePosixPath
    data: bytes


@dataclass(frozen=True, slots=True)
class TagMark:
    """A tag as a page shows it; `address` is relative to the site's root, `uses` counts notes."""

    name: str
    address: Html
    uses: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as a list shows it; `address` is relative to the site's root."""

    address: Html
    title: Html
    lang: str
    authors: str
    day: date | None
    tags: tuple[TagMark, ...]
    is_review: bool


class Site:
    """The inputs that all pages share. Derived values are computed on first use and kept."""

    def __init__(self, library: "Library", config: "Config") -> None:
        self.library = library
        self.config = config
        self.addresses = Addresses(library)
        self.words = words_in(config.languages)
        self._entries: dict[PurePosixPath, Entry] = {}

    def page(self, path: PurePosixPath, template: str, **values: object) -> Page:
        """The page at `path`: a template filled with values; strings that are not `Html` are escaped."""
        base_url = self.config.base_url
        filled = _templates().render_template(
            template,
            root=Html(absolute_root(base_url) if path == MISSING else path_to_root(path)),
            site_title=self.config.title,
            site_lang=self.lang(self.config.title),
            words=self.words,
            canonical=Html(public_url(base_url, path)) if base_url and path != MISSING else None,
            **values,
        )
        return Page(path, page_bytes(filled))

    def title(self, card: "Card") -> str:
        """What a note is called: its own title, else arXiv's, else its file name without the date."""
        if card.title:
            return card.title
        paper = self.library.paper_of(card)
        return paper.title if paper else card.display_title

    def lang(self, text: str) -> str:
        """The language of a short text, told by its script."""
        return script_language(text, self.config.languages)

    def entry(self, card: "Card") -> Entry:
        """The note as one line of a list."""
        if card.path not in self._entries:
            self._entries[card.path] = self._new_entry(card)
        return self._entries[card.path]

    def tags_of(self, card: "Card") -> tuple[TagMark, ...]:
        """The tags of a note in its own order, each once however often it is spelt."""
        keys = dict.fromkeys(map(self.library.canonical_tag_key, card.tag_names))
        return tuple(self.tag_mark(key) for key in keys)

    def tag_mark(self, key: str) -> TagMark:
        """The tag with a canonical key, under its usual spelling."""
        return self._tag_marks[key]

    @cached_property
    def _tag_marks(self) -> dict[str, TagMark]:
        return {
            key: TagMark(group.name, Html(self.addresses.tag(key)), group.uses)
            for key, group in self.library.tag_groups.items()
        }

    def _new_entry(self, card: "Card") -> Entry:
        title = self.title(card)
        paper = self.library.paper_of(card)
        return Entry(
            address=Html(self.addresses.note(card.path)),
            title=title_html(title),
            lang=self.lang(title),
            authors=self.words.authors(card.authors or (paper.authors if paper else ())),
            day=card.date,
            tags=self.tags_of(card),
            is_review=card.kind == "review",
        )


@cache
def _templates() -> Environment:
    folder = files("kb.web").joinpath("templates")
    return Environment(
        templates={file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name[0] != "."},
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
    )
