"""What every page is made from: the library, its addresses, the words and the templates.

How an emitter plans its pages. It yields `Page(path, key, make)`, mostly by way of `Site.page`:

    def year_pages(site: Site) -> Iterator[Page]:
        for day, cards in ...:
            yield site.page(
                site.addresses.year(day),
                "year.html",
                partial(_values, site, cards),  # gives the template's values when they are needed
                site.listed(cards),
            )

- A page whose key is that of the last build is neither made nor read. So everything the values take from
  the library is one of the page's inputs (`kb.web.incremental.digest.input_of`): text, bytes, numbers,
  dates, None, tuples and frozen values of these, compared by their `repr`; no sets, whose order changes
  from run to run.
- `site.head(card)` is a digest of what lists show of a note, `site.opened_line(card)` of the same without
  tags, `site.line(card)` without how its text begins, too; `site.note_digest(card)` of every byte of its
  file, `note_body.body_key(site, card)` of its text as a page shows it, with what its links lead to.
- What all pages share needs no mention: the program, templates and theme, words, `kb.yaml`, the path.
- A digest that many pages need is remembered: `site.from_authors` for what follows from authors alone,
  `site.for_all_editions` for the rest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from kb.language.script import script_language
from kb.model.page import Input, Page
from kb.web.frame.addresses import Addresses, Names
from kb.web.frame.entry import Entry, TagMark
from kb.web.frame.filled_template import filled_template
from kb.web.frame.frame import Frame
from kb.web.frame.heads import Heads
from kb.web.frame.lacking import lacking_mark, present_languages
from kb.web.frame.shared_results import SharedResults
from kb.web.html.html_text import Html, page_bytes, text_html
from kb.web.incremental.digest import input_of, joined_input
from kb.web.incremental.input_digests import LINE_BYTES

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library
    from kb.search.related.nearest_rows import Row
    from kb.search.related.ties import Tie
    from kb.web.client_index.shard_pieces import Shards
    from kb.web.frame.citations import Citations
    from kb.web.html.quotation import Opening
    from kb.web.incremental.memo import Table

T = TypeVar("T")


class Site:
    """The inputs that all pages of an edition share. Derived values are computed on first use.

    `languages` are those of `kb.yaml` that some note has; `editions` those of them that `kb.yaml` asks a
    tree of pages for, none where there is but one language. `edition` is None at the root.
    """

    def __init__(
        self,
        library: "Library",
        config: "Config",
        shared: SharedResults | None = None,
        *,
        root: "Site | None" = None,
        edition: str | None = None,
    ) -> None:
        """`root` is the site of which this is the edition of a language."""
        self.library = library
        self.config = config
        self.edition = edition
        self.shared = shared or SharedResults(library, config)
        self.keys, self.memo = self.shared.keys, self.shared.memo
        self._root = root or self
        self.languages: tuple[str, ...] = (
            root.languages if root else present_languages(library, config.languages)
        )
        self.addresses: Addresses = (
            root.addresses.of_edition(edition)
            if root and edition
            else Addresses(library, names=self._names())
        )
        self._frame = Frame(config, self.addresses, self.languages, self.shared.named)
        self.editions = self._frame.editions
        self.words, self.labels = self._frame.words, self._frame.labels
        self.texts = self.shared.texts
        self.pictures, self.attachments = self.shared.pictures, self.shared.attachments
        self.heads: Heads = root.heads if root else Heads(library, self.addresses, self.keys, self.memo)
        self._entries: Table[Entry] = self.memo.passing(f"entries {edition}")
        self._templates: dict[str, tuple[Input, ...]] = {}

    def _names(self) -> Names:
        return Names(self.library, self.memo.table("addresses", dict[str, str], self.keys.untagged))

    def in_edition(self, lang: str) -> "Site":
        """The same site in one language, with addresses and words of its own; call it on the root's."""
        return Site(self.library, self.config, self.shared, root=self, edition=lang)

    # -- pages and what they are made from -----------------------------------------------------

    def page(
        self,
        path: PurePosixPath,
        template: str,
        values: Callable[[], Mapping[str, object]],
        *inputs: Input,
        is_listed: bool = True,
    ) -> Page:
        """The page at `path`: a template and what fills it; strings that are not `Html` are escaped.

        `inputs`: all that `values` takes from the library (see above).
        """
        make = partial(self.filled, path, template, values)
        return Page.of_inputs(path, (*self.frame_inputs(template), *inputs), make, is_listed=is_listed)

    def filled(
        self, path: PurePosixPath, template: str, values: Callable[[], Mapping[str, object]]
    ) -> bytes:
        """The bytes of a page."""
        content = dict(values())
        content["other_titles"] = self._frame.other_titles(content["page_title"])
        for name in ("page_title", "description"):  # for where no markup may be: in the head of the page
            content[f"plain_{name}"] = str(content[name] or "")
        return page_bytes(filled_template(template, **self._frame.values(path), **content))

    def frame_inputs(self, template: str) -> tuple[Input, ...]:
        """What every page of a template is made from: the first of its inputs."""
        found = self._templates.get(template)
        if found is None:
            languages = input_of("languages", ", ".join(self.languages), self.languages)
            named = input_of("files", "files that kb.yaml names", self.shared.named.key)
            template_input = input_of("template", template, template)
            found = self._templates[template] = template_input, languages, named
        return found

    def listed(self, cards: "Iterable[Card]", name: str = "listed") -> Input:
        """Notes as lines of a list, with tags."""
        cards = tuple(cards)
        return Input("notes", name, joined_input(map(self.head, cards)), lambda: cards)

    def all_cards(self) -> Input:
        """What the cards of all notes say, with papers and settings."""
        return input_of("library", "all notes", self.keys.cards)

    def head(self, card: "Card") -> bytes:
        """A digest of what lists show of a note."""
        return self.opened_line(card) + self.heads.by_path[str(card.path)][LINE_BYTES:]

    def opened_line(self, card: "Card") -> bytes:
        """A digest of the same without the tags."""
        return self.line(card) + self.texts.of(card).openings_key

    def line(self, card: "Card") -> bytes:
        """A digest of the same without the tags, and without how the text begins."""
        return self.heads.lines[str(card.path)]

    def from_authors(self, compute: "Callable[[Site, Card], bytes]", card: "Card") -> bytes:
        """What `compute` makes of the root's site and a note, from the authors of all papers alone."""
        table = self.memo.table(_name(compute), bytes, self.keys.authors)
        return table.get(str(card.path), partial(compute, self._root, card))

    def for_all_editions(self, compute: "Callable[[Site, Card], T]", card: "Card") -> T:
        """What `compute` makes of the root's site and a note: once for the root and all editions."""
        table: Table[T] = self.memo.passing(_name(compute))
        return table.get(str(card.path), partial(compute, self._root, card))

    def note_digest(self, card: "Card") -> bytes:
        """A digest of every byte of a note's file."""
        return self.shared.note_digest(card.path)

    # -- what pages show -----------------------------------------------------------------------

    @property
    def citations(self) -> "Citations":
        """The works that notes are about, as they are cited."""
        return self.shared.citations

    @property
    def shards(self) -> "Shards":
        """The search index in pieces, its notes in the order of `numbered_cards`."""
        return self.shared.derived.shards

    def related(self, card: "Card") -> "Iterator[tuple[Card, tuple[Tie, ...]]]":
        """The nearest notes of a note with what ties them, best first; more than a page shows."""
        row = self.nearest_row(card)
        for path, ties in zip(row.paths, row.ties(), strict=True):
            yield self._cards[path], ties

    def near(self, card: "Card") -> "Iterator[Card]":
        """The same without what ties them."""
        return map(self._cards.__getitem__, self.nearest_row(card).paths)

    @cached_property
    def _cards(self) -> "Mapping[str, Card]":
        return {str(card.path): card for card in self.library.cards}

    def nearest_row(self, card: "Card") -> "Row":
        """The nearest notes of a note, their ties still encoded."""
        return self.shared.derived.nearest.rows[str(card.path)]

    def title(self, card: "Card") -> str:
        """What a note is called: its own title, else arXiv's, else its file name without the date."""
        return self.shared.title(card)

    def title_html(self, card: "Card") -> Html:
        """The same as HTML."""
        return self.shared.title_html(card)

    def authors(self, card: "Card") -> tuple[str, ...]:
        """Who wrote the paper: as the note says, else as arXiv does."""
        return self.library.authors_of(card)

    def lang(self, text: str) -> str:
        """The language of a short text, judged by its script."""
        return script_language(text, self.config.languages)

    def entry(self, card: "Card") -> Entry:
        """The note as one line of a list."""
        return self._entries.get(str(card.path), partial(self._new_entry, card))

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
            title=self.title_html(card),
            lang=self.lang(title),
            authors=self.words.authors(self.authors(card)),
            day=card.date,
            tags=self.tags_of(card),
            is_review=card.kind == "review",
            marks=Html(self._draft_mark(card) + lacking_mark(card.languages, self.languages, self.edition)),
            openings=self._openings(card),
        )

    def _openings(self, card: "Card") -> "tuple[Opening, ...]":
        """How a note's text begins; in an edition in its language, if the note has that."""
        found = self.texts.of(card).openings
        own = tuple(one for one in found if one.lang == self.edition)
        return own or found[:1] if self.edition else found

    def _draft_mark(self, card: "Card") -> str:
        is_draft = card.path in self.library.withheld
        return f' <span class="mark">{text_html(self.words.draft)}</span>' if is_draft else ""


@cache
def _name(compute: Callable[..., object]) -> str:
    """What the table of a function's results is called: by its module, too."""
    return f"{compute.__module__.rpartition('.')[2]}-{compute.__name__.strip('_')}"
