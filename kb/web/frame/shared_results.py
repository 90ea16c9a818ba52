"""What the root of a site and its editions have in common, each result computed once."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from kb.export.names_given import names_digest
from kb.model.attachment import NOTHING_BESIDE, Asked, answers_beside
from kb.model.named_files import NO_NAMED_FILES
from kb.web.frame.citations import Citations
from kb.web.frame.text_links import text_links
from kb.web.html.html_text import Html, text_html
from kb.web.html.tex_text import has_markup, title_html
from kb.web.incremental.derived import Derived
from kb.web.incremental.digest import digest
from kb.web.incremental.library_keys import LibraryKeys, card_facts, joined_digest
from kb.web.incremental.memo import BuildMemo
from kb.web.incremental.rendered_texts import RenderedTexts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from kb.model.attachment import BesideNotes
    from kb.model.card import Card
    from kb.model.config import Config
    from kb.model.library import Library
    from kb.model.named_files import NamedFiles
    from kb.model.note import Note
    from kb.web.html.headings import Heading


class SharedResults:
    """The library with all that is computed from it, whatever the edition."""

    def __init__(  # noqa: PLR0913 - the inputs of a site
        self,
        library: "Library",
        config: "Config",
        note_digest: "Callable[[PurePosixPath], bytes] | None" = None,
        memo: BuildMemo | None = None,
        *,
        beside: "BesideNotes" = NOTHING_BESIDE,
        named: "NamedFiles" = NO_NAMED_FILES,
        papers_digest: bytes | None = None,
        names: bytes | None = None,
        read_shown: "Callable[[PurePosixPath], Note] | None" = None,
    ) -> None:
        """`note_digest` gives a digest of a note's file; without it the notes are read for that.

        `papers_digest` is one of what arXiv answered, `names` one of what notes were called (see
        `names_digest`); without them both are read for that.
        `read_shown` gives notes for their pages, where the library's have lost links that lead nowhere.
        """
        self.library = library
        self.pictures, self.attachments = beside
        self.named = named
        self.memo = memo or BuildMemo()
        self.note_digest = note_digest or (lambda path: digest(library.note(path)))
        papers = papers_digest or sorted(library.papers.items())
        names = names or names_digest(library.given_names)
        settings = digest(config, named.key, papers, names, *map(card_facts, library.hidden_cards))
        self.keys = LibraryKeys(library, self.note_digest, settings, self.memo)
        self.derived = Derived(library, config, self.note_digest, self.keys, self.memo)
        links_of = self.links_of = partial(text_links, library, self.title, self._headings, beside)
        keeps_lines = config.line_breaks == "keep"
        self.texts = RenderedTexts(
            read_shown or library.note,
            self.note_digest,
            links_of,
            self.keys,
            self.memo,
            keeps_lines=keeps_lines,
        )
        self._beside = beside

    @cached_property
    def citations(self) -> Citations:
        """The works that notes are about, as they are cited."""
        return Citations(self.library, self.keys, self.memo)

    @cached_property
    def files_asked(self) -> list[Asked]:
        """Every address of a picture or another file that a note has."""
        return self.memo.table("pictures", list[Asked], self.keys.notes).get("", self._new_files_asked)

    @cached_property
    def lists_key(self) -> bytes:
        """A digest of what cards say and of how texts begin: all that lists show of notes."""
        begin = ((str(card.path), self.texts.of(card).openings_key) for card in self.library.cards)
        return digest(self.keys.cards, joined_digest(begin))

    @cached_property
    def files_key(self) -> bytes:
        """A digest of all that the notes' files say, and the pictures and files that they show."""
        return digest(self.keys.notes, answers_beside(self.files_asked, self._beside))

    def title(self, card: "Card") -> str:
        """What a note is called: its own title, else arXiv's, else its file name without the date."""
        return self.library.title_of(card)

    def title_html(self, card: "Card") -> Html:
        """The same as HTML."""
        title = self.title(card)
        return self._titles[str(card.path)] if has_markup(title) else text_html(title)

    @cached_property
    def _titles(self) -> "Mapping[str, Html]":
        """Those with formulas: all at once, as what reads them is slow to load."""
        table = self.memo.table("titles", str, items=self.keys.paths)
        titles = ((str(card.path), self.title(card)) for card in self.library.cards)
        return {
            path: Html(table.get(path, partial(_written_title, title), digest(title)))
            for path, title in titles
            if has_markup(title)
        }

    def _new_files_asked(self) -> list[Asked]:
        return [
            Asked(str(card.path), method, asked[0])
            for card in self.library.cards
            for method, asked, _ in self.texts.of(card).answers_of_files
            if method == "picture" or method == "file"  # noqa: PLR1714 - so the type is known
        ]

    def _headings(self, card: "Card") -> "Mapping[str, Heading]":
        """The headings in a note's text, by their text."""
        from kb.web.html.headings import headings

        return headings(self.library.note(card.path))


def _written_title(title: str) -> str:
    return str(title_html(title))
