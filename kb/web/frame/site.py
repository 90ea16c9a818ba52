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
- What all pages share needs no mention: the program, templates and theme, words, `kb.yaml`, the path,
  which languages there are.
- One emitter serves the root and every edition (`kb.web.frame.addresses`): it addresses pages through
  `site.addresses` and takes texts from `site.words` only. At the root each of these texts is a phrase in
  all languages: a template's text shows the reader's, a string of Python is the first language's.
- Keys are cheap: thousands are computed to find the few pages that changed. They come from cards, heads and
  digests; no note is opened and nothing is rendered for one.
- `make` may be called after the emitter went on: `functools.partial`, never a lambda over a loop variable.
- A file that is no template is `Page(path, digest(...), make)`; text passes `page_bytes` in `make`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.language.script import script_language
from kb.model.page import Page
from kb.model.picture import NO_PICTURES
from kb.web.frame.addresses import Addresses
from kb.web.frame.citations import Citations
from kb.web.frame.entry import Entry, TagMark
from kb.web.frame.filled_template import filled_template
from kb.web.frame.frame import Frame
from kb.web.frame.lacking import lacking_mark, present_languages
from kb.web.frame.text_links import text_links
from kb.web.html.html_text import Html, page_bytes
from kb.web.html.tex_text import title_html
from kb.web.incremental.build_cache import NOTHING_KEPT, Kept
from kb.web.incremental.derived import Derived
from kb.web.incremental.digest import digest
from kb.web.incremental.plan_cache import SettledFacts
from kb.web.incremental.rendered_texts import RenderedTexts

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library
    from kb.model.picture import Pictures
    from kb.search.related.nearest import Row
    from kb.search.related.ties import Tie
    from kb.web.client_index.shards import Shards
    from kb.web.html.markdown import Heading


_AUTHORS_IN_A_LIST = 3


_ForAllEditions = dict[Callable[["Site", "Card"], bytes], dict[PurePosixPath, bytes]]


class Site:
    """The inputs that all pages of an edition share. Derived values are computed on first use and kept.

    `languages` are those of `kb.yaml` that some note has; `editions` the same where there are several, for
    one alone needs no tree of its own. `edition` is None at the root.
    """

    def __init__(  # noqa: PLR0913 - the inputs of a site, and what an edition comes from
        self,
        library: "Library",
        config: "Config",
        note_digest: Callable[[PurePosixPath], bytes] | None = None,
        kept: Kept = NOTHING_KEPT,
        *,
        pictures: "Pictures" = NO_PICTURES,
        papers_digest: bytes | None = None,
        root: "Site | None" = None,
        edition: str | None = None,
    ) -> None:
        """`note_digest` tells the files of notes apart; without it the notes are read for that.

        `kept` is what the site of a similar collection left; it saves work and changes nothing.
        `papers_digest` tells what arXiv said apart; without it the papers are read for that.
        `root` is the site of which this is the edition of a language; what they share is asked there.
        """
        self.library = library
        self.config = config
        self.edition = edition
        self.languages: tuple[str, ...] = (
            root.languages if root else present_languages(library, config.languages)
        )
        self.addresses: Addresses = (
            root.addresses.of_edition(edition) if root and edition else Addresses(library)
        )
        self._frame = Frame(config, self.addresses, self.languages)
        self.editions = self._frame.editions
        self.words, self.labels = self._frame.words, self._frame.labels
        self._root = root
        self._note_digest = note_digest or (lambda path: digest(library.note(path)))
        self._old_texts, self._old_citations = kept.texts, kept.citations
        self._derived: Derived = (
            root._derived if root else Derived(library, config, self._note_digest, kept)  # noqa: SLF001 - of its own class
        )
        self.settled_facts: SettledFacts = (
            root.settled_facts
            if root
            else SettledFacts(
                library.cards,
                self._note_digest,
                digest(config, papers_digest or sorted(library.papers.items())),
                kept.settled,
            )
        )
        self.pictures = pictures
        self._entries: dict[PurePosixPath, Entry] = {}
        self._for_all: _ForAllEditions = root._for_all if root else {}  # noqa: SLF001 - of its own class

    def in_edition(self, lang: str) -> "Site":
        """The same site in one language, with addresses and words of its own; call it on the root's."""
        return Site(self.library, self.config, self._note_digest, root=self, edition=lang)

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
        return Page(path, digest(template, self.languages, *depends_on), make, is_listed)

    def head(self, card: "Card") -> bytes:
        """A digest of what lists show of a note: all that `entry` says, and its languages."""
        # an edition's entry follows from its language and the same facts
        return self.settled(Site._new_head, card)

    @cached_property
    def heads(self) -> Mapping[str, bytes]:
        """The head of every note by its path as text."""
        return (
            self._root.heads
            if self._root
            else {str(card.path): self.head(card) for card in self.library.cards}
        )

    def for_all_editions(self, compute: "Callable[[Site, Card], bytes]", card: "Card") -> bytes:
        """What `compute` makes of the root's site and a note: once for the root and all editions."""
        known = self._for_all.setdefault(compute, {})
        found = known.get(card.path)
        if found is None:
            found = known[card.path] = compute(self._root or self, card)
        return found

    def settled(self, compute: "Callable[[Site, Card], bytes]", card: "Card") -> bytes:
        """The same of what comes from cards, papers and settings alone, known to the next build as well."""
        root = self._root or self
        return self.settled_facts.of_note(compute.__name__, card, lambda: compute(root, card))

    def note_digest(self, card: "Card") -> bytes:
        """A digest of everything that stands in a note's file."""
        return self._note_digest(card.path)

    @cached_property
    def texts(self) -> RenderedTexts:
        """The text of every note as HTML."""
        if self._root:
            return self._root.texts
        links = partial(text_links, self.library, self.title, self._headings, self.pictures)
        return RenderedTexts(
            self.library.note, self._note_digest, links, self._old_texts, self.settled_facts.are_as_before
        )

    @cached_property
    def citations(self) -> Citations:
        """The works that notes are about, as they are cited."""
        return (
            self._root.citations
            if self._root
            else Citations(self.library, self.settled_facts, self._old_citations)
        )

    @property
    def kept(self) -> Kept:
        """What this site leaves to the next one."""
        return self._derived.kept(
            self.texts.kept(self.library.cards), self.settled_facts.kept(), self.citations.known
        )

    @property
    def shards(self) -> "Shards":
        """The search index in pieces, its notes in the order of `numbered_cards`."""
        return self._derived.shards

    def related(self, card: "Card") -> "Iterator[tuple[Card, tuple[Tie, ...]]]":
        """The nearest notes of a note with what ties them, best first; more than a page shows."""
        row = self.nearest_row(card)
        for path, ties in zip(row.paths, row.ties(), strict=True):
            yield self.library.card(PurePosixPath(path)), ties

    def nearest_row(self, card: "Card") -> "Row":
        """The nearest notes of a note as they are kept."""
        return self._derived.nearest.rows[str(card.path)]

    def title(self, card: "Card") -> str:
        """What a note is called: its own title, else arXiv's, else its file name without the date."""
        return self.library.title_of(card)

    def authors(self, card: "Card") -> tuple[str, ...]:
        """Who wrote the paper: as the note says, else as arXiv does."""
        return self.library.authors_of(card)

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

    def _headings(self, card: "Card") -> "Mapping[str, Heading]":
        """The headings in a note's text, by their text, case folded."""
        from kb.web.html.markdown import headings

        return headings(self.library.note(card.path))

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
            lacks=lacking_mark(card.languages, self.languages, self.edition),
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
        content = dict(values())
        content["other_titles"] = self._frame.other_titles(content["page_title"])
        for name in ("page_title", "description"):  # stand where no markup can: in the head of the page
            content[f"plain_{name}"] = str(content[name] or "")
        return page_bytes(filled_template(template, **self._frame.values(path), **content))
