"""What every page is made from: the library, its addresses, the words and the templates.

How an emitter plans its pages. It yields `Page(path, key, make)`, mostly by way of `Site.page`:

    def year_pages(site: Site) -> Iterator[Page]:
        for day, cards in ...:
            yield site.page(
                site.addresses.year(day),
                "year.html",
                partial(_values, site, cards),  # gives the template's values when they are needed
                depends_on=map(site.head, cards),
            )

- A page whose key is that of the last build is neither made nor read. So all that the values take from the
  library stands in `depends_on`: text, bytes, numbers, dates, None, tuples and frozen values of these,
  told apart by their `repr`; no sets, whose order changes from run to run.
- `site.head(card)` stands for what lists show of a note, `site.note_digest(card)` for every byte of its
  file, `note_body.body_key(site, card)` for its text as a page shows it, with what its links lead to.
- What all pages share needs no mention: the program, templates and theme, words, `kb.yaml`, the path.
- Keys are cheap: thousands are computed to find the few pages that changed. They come from cards, heads and
  digests; no note is opened and nothing is rendered for one.
- `make` may be called after the emitter went on: `functools.partial`, never a lambda over a loop variable.
- A file that is no template is `Page(path, digest(...), make)`; text passes `page_bytes` in `make`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from minijinja import Environment

from kb.model.page import Page
from kb.parse.language import script_language
from kb.search.nearest import Nearest, Tie, nearest
from kb.search.weights import note_entry
from kb.web.addresses import MISSING, Addresses, absolute_root, path_to_root, public_url
from kb.web.digest import digest
from kb.web.html_text import Html, page_bytes
from kb.web.tex_text import title_html
from kb.web.words import words_in

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library


_AUTHORS_IN_A_LIST = 3


@dataclass(frozen=True, slots=True)
class TagMark:
    """A tag as a page shows it; `address` is relative to the site's root, `uses` counts notes."""

    name: str
    address: Html
    uses: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as a list shows it; `address` is relative to the site's root.

    All of it is told apart by `Site.head`, the uses of its tags excepted.
    """

    address: Html
    title: Html
    lang: str
    authors: str
    day: date | None
    tags: tuple[TagMark, ...]
    is_review: bool


class Site:
    """The inputs that all pages share. Derived values are computed on first use and kept."""

    def __init__(
        self,
        library: "Library",
        config: "Config",
        note_digest: Callable[[PurePosixPath], bytes] | None = None,
        old_nearest: Nearest | None = None,
    ) -> None:
        """`note_digest` tells the files of notes apart; without it the notes are read for that.

        `old_nearest` is what `nearest` was for a similar collection; it saves work and changes nothing.
        """
        self.library = library
        self.config = config
        self.addresses = Addresses(library)
        self.words = words_in(config.languages)
        self._note_digest = note_digest or (lambda path: digest(library.note(path)))
        self._old_nearest = old_nearest
        self._entries: dict[PurePosixPath, Entry] = {}
        self._heads: dict[PurePosixPath, bytes] = {}

    def page(
        self,
        path: PurePosixPath,
        template: str,
        values: Callable[[], Mapping[str, object]],
        *,
        depends_on: Iterable[object],
        is_listed: bool = True,
    ) -> Page:
        """The page at `path`: a template and what fills it; strings that are not `Html` are escaped.

        `depends_on`: all that `values` takes from the library (see above).
        """
        make = partial(self._filled, path, template, values)
        return Page(path, digest(template, *depends_on), make, is_listed)

    def head(self, card: "Card") -> bytes:
        """A digest of what lists show of a note: all that `entry` says, and its languages."""
        if card.path not in self._heads:
            self._heads[card.path] = self._new_head(card)
        return self._heads[card.path]

    def note_digest(self, card: "Card") -> bytes:
        """A digest of everything that stands in a note's file."""
        return self._note_digest(card.path)

    @cached_property
    def nearest(self) -> Nearest:
        """The nearest notes of every note; `nearest.rows[path].key` stands for all that a row says."""
        digests = {card.path: self.note_digest(card) for card in self.library.cards}
        return nearest(self.library, digests, note_entry, self._old_nearest)

    def related(self, card: "Card") -> "Iterator[tuple[Card, tuple[Tie, ...]]]":
        """The nearest notes of a note with what ties them, best first; more than a page shows."""
        row = self.nearest.rows[str(card.path)]
        for path, ties in zip(row.paths, row.ties(), strict=True):
            yield self.library.card(PurePosixPath(path)), ties

    def title(self, card: "Card") -> str:
        """What a note is called: its own title, else arXiv's, else its file name without the date."""
        if card.title:
            return card.title
        paper = self.library.paper_of(card)
        return paper.title if paper else card.display_title

    def authors(self, card: "Card") -> tuple[str, ...]:
        """Who wrote the paper: as the note says, else as arXiv does."""
        if card.authors:
            return card.authors
        paper = self.library.paper_of(card)
        return paper.authors if paper else ()

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
        return Entry(
            address=Html(self.addresses.note(card.path)),
            title=title_html(title),
            lang=self.lang(title),
            authors=self.words.authors(self.authors(card)),
            day=card.date,
            tags=self.tags_of(card),
            is_review=card.kind == "review",
        )

    def _new_head(self, card: "Card") -> bytes:
        authors = self.authors(card)
        return digest(
            self.addresses.note(card.path),
            self.title(card),
            authors[:_AUTHORS_IN_A_LIST],
            len(authors),
            card.date,
            card.kind,
            card.languages,
            [(tag.name, tag.address) for tag in self.tags_of(card)],
        )

    def _filled(
        self, path: PurePosixPath, template: str, values: Callable[[], Mapping[str, object]]
    ) -> bytes:
        base_url = self.config.base_url
        filled = _templates().render_template(
            template,
            root=Html(absolute_root(base_url) if path == MISSING else path_to_root(path)),
            site_title=self.config.title,
            site_lang=self.lang(self.config.title),
            words=self.words,
            canonical=Html(public_url(base_url, path)) if base_url and path != MISSING else None,
            **values(),
        )
        return page_bytes(filled)


@cache
def _templates() -> Environment:
    folder = files("kb.web").joinpath("templates")
    return Environment(
        templates={file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name[0] != "."},
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
    )
