"""What surrounds every page: its place among the languages, and the ways from it to others."""

from typing import TYPE_CHECKING

from msgspec import Struct

from kb.language.languages import own_name
from kb.language.script import script_language
from kb.model.grammar.url import is_foreign
from kb.web.frame.addresses import (
    ABOUT,
    AUTHORS,
    FEED,
    GRAPH,
    HOME,
    MISSING,
    QUEUE,
    REVIEWS,
    STYLE,
    TAGS,
    TIMELINE,
    Addresses,
    absolute_root,
    image_address,
    path_to_root,
    public_url,
)
from kb.web.frame.site_links import line_html
from kb.web.frame.site_words import phrases_in, spoken, words_in
from kb.web.html.html_text import Html
from kb.web.html.phrase import text_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from kb.model.config import Config
    from kb.model.named_files import NamedFiles

EVERY_LANGUAGE = "both"
"""The choice of a reader who wants all languages together; beside it there are their codes."""

_ANY_READER = "x-default"  # of hreflang: the page for readers of no particular language


class Choice(Struct, frozen=True):
    """One choice of the language switch: `name` is a code or `both`, `href` the page that shows just that.

    `href` is empty where that is this page, once the script has hidden the rest. `lang` is the language
    that the page is in; empty where it is in all of them.
    """

    name: str
    lang: str
    label: str
    href: Html
    is_current: bool


class Place(Struct, frozen=True):
    """A page that every page leads to; `address` is relative to the site's root."""

    address: Html
    label: str


class Alternate(Struct, frozen=True):
    """The same page for readers of a language, or of any."""

    lang: str
    href: Html


class Frame:
    """The frame of all pages of one edition, or of the root.

    A reader chooses among the languages where there are several. Those of `kb.yaml`'s `editions` have pages
    of their own, to which the choice leads; for any other the script hides the rest of a page of the root.
    """

    def __init__(
        self, config: "Config", addresses: Addresses, languages: tuple[str, ...], named: "NamedFiles"
    ) -> None:
        """`languages` are those of the whole site, `named` the files that its settings name."""
        self.languages = languages if len(languages) > 1 else ()
        self.editions = tuple(lang for lang in self.languages if lang in config.editions)
        readers = (addresses.edition,) if addresses.edition else languages
        self.words, self.labels = phrases_in(readers), words_in(readers)
        self._config = config
        image = named.image if config.base_url else None  # programs that show it want it absolute
        self._image = Html(public_url(config.base_url, image_address(image))) if image else None
        self._addresses = addresses
        self._homes = {lang: str(addresses.of_edition(lang).at(HOME)) for lang in self.editions}
        self._everywhere = {
            "home": Html(addresses.at(HOME)),
            "tags_page": Html(addresses.at(TAGS)),
            "map": Html(GRAPH),
            "feed": Html(addresses.at(FEED)),
            "more_pages": self._places_below(),
            "site_title": config.title,
            "site_author": config.author,
            "own_style": Html(STYLE) if named.style else None,
            "site_lang": script_language(config.title, config.languages),
            "words": self.words,
            "labels": self.labels,
            "languages": "" if addresses.edition else " ".join(self.languages),
        }

    def values(self, page: "PurePosixPath") -> dict[str, object]:
        """The values of `base.html` for a page, except those of its content."""
        base_url = self._config.base_url
        root = absolute_root(base_url) if page == MISSING else path_to_root(page)
        counterparts = self._addresses.counterparts(page, self.editions)
        return {
            **self._everywhere,
            "root": Html(root),
            "canonical": Html(public_url(base_url, page)) if base_url and page != MISSING else None,
            "site_image": self._image,
            "own_links": tuple(
                Place(Html(address if is_foreign(address) else f"{root}{address}"), label)
                for label, address in self._config.nav
            ),
            "footer": line_html(self._config.footer, root) if self._config.footer else None,
            "alternates": self._alternates(page, root, counterparts),
            "choices": self._choices(page, root, counterparts),
        }

    def other_titles(self, title: object) -> tuple[tuple[str, object], ...]:
        """What a page is called for readers of each language, where that is not its `title`.

        A title holds no markup, and so but one language; the script puts the reader's there.
        """
        each = ((lang, text_in(spoken(lang), title)) for lang in self.languages)
        return tuple((lang, text) for lang, text in each if text != title)

    def _places_below(self) -> tuple[Place, ...]:
        """The links at the foot of every page."""
        at, words = self._addresses.at, self.words
        places = (
            (at(TIMELINE), words.timeline),
            (AUTHORS, words.authors_index),
            (at(REVIEWS), words.reviews),
            (QUEUE, words.queue),
            (at(FEED), words.feed),
            (ABOUT, words.about_site),
        )
        return tuple(Place(Html(page), label) for page, label in places)

    def _alternates(
        self, page: "PurePosixPath", root: str, counterparts: "Mapping[str, str]"
    ) -> tuple[Alternate, ...]:
        """The page in every edition that has it, itself included, and at the root for all other readers.

        Each of them lists the same, as search engines demand. Absolute under a `base_url`, else relative.
        """
        if not counterparts:
            return ()
        pages = {**counterparts, _ANY_READER: self._addresses.at_root(page)}
        base_url = self._config.base_url
        return tuple(
            Alternate(lang, Html(public_url(base_url, other) if base_url else f"{root}{other}"))
            for lang, other in pages.items()
        )

    def _choices(
        self, page: "PurePosixPath", root: str, counterparts: "Mapping[str, str]"
    ) -> tuple[Choice, ...]:
        """The language switch: every language, and the root, where all of them are together.

        A link leads to this page in that edition, or to the edition's home page if it lacks this one. What
        is only at the root has its address there, or none on a page that has all languages itself.
        """
        if not self.languages:
            return ()
        at_root, edition = self._addresses.at_root(page), self._addresses.edition
        pages = dict.fromkeys(self.languages, at_root if edition else "")
        pages[EVERY_LANGUAGE] = at_root if self.editions else ""
        pages |= {**self._homes, **counterparts}
        current = edition or EVERY_LANGUAGE
        return tuple(
            Choice(
                lang,
                "" if lang == EVERY_LANGUAGE else lang,
                self.words.every_language if lang == EVERY_LANGUAGE else own_name(lang),
                Html(f"{root}{other}" if other else ""),
                is_current=lang == current,
            )
            for lang, other in pages.items()
        )
