"""The page about the site itself: what it holds, how to search it, how to follow it."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kb.language.languages import own_name
from kb.model.filters import SITE_FILTERS
from kb.model.note import Passage
from kb.model.place import Place
from kb.web.frame.addresses import ABOUT, FEED
from kb.web.frame.text_links import with_addresses
from kb.web.html.html_text import Html
from kb.web.html.rendered_passage import RenderedPassage

if TYPE_CHECKING:
    from kb.model.page import Page
    from kb.web.frame.site import Site

WORD_QUERIES = ('"scaling law"', "-gan", "gan OR diffusion", "transf*")
"""An example for each of the `meanings` of the site's words but the first, in their order."""


_NOWHERE = Place(0, 0, 1, 1, 1, 1)


class LanguageShare(Struct, frozen=True):
    """A language, what it calls itself, and how many notes have a text in it, as one reads it."""

    lang: str
    name: str
    count: str


class FeedLink(Struct, frozen=True):
    """A feed by what it holds; `lang` is empty for that of all notes."""

    address: Html
    label: str
    lang: str = ""


def about_pages(site: "Site") -> Iterator["Page"]:
    """The page about the site; only the root has it."""
    authors = _author_count(site)
    yield site.page(ABOUT, "about.html", partial(_values, site, authors), site.all_cards())


def _values(site: "Site", authors: int) -> dict[str, object]:
    library, words = site.library, site.words
    days = sorted(card.date for card in library.cards if card.date)
    without_text = sum(not card.languages for card in library.cards)
    return {
        "page_title": words.about_site,
        "description": site.config.description or f"{site.config.title}: {words.notes(len(library))}",
        "text": about_text(site),
        "counts": (
            (words.commentary, f"{len(library):,}"),
            (words.papers_noted, f"{len(library.cards_about):,}"),
            (words.tags, f"{len(library.tag_groups):,}"),
            (words.authors_index, f"{authors:,}"),
        ),
        "period": (days[0], days[-1]) if days else (),
        "shares": language_shares(site),
        "without_text": f"{without_text:,}" if without_text else "",
        "queries": (
            *zip((site.labels.two_words, *WORD_QUERIES), words.meanings, strict=True),
            *zip((spec.example for spec in SITE_FILTERS), words.filters, strict=True),
        ),
        "feed_links": (
            FeedLink(Html(FEED), words.feed_of_all),
            *(
                FeedLink(Html(site.addresses.of_edition(lang).at(FEED)), own_name(lang), lang)
                for lang in site.editions
            ),
        ),
    }


def about_text(site: "Site") -> tuple[RenderedPassage, ...]:
    """The Markdown that `kb.yaml` names for this page; links in it lead as those of a note do."""
    markdown = site.shared.named.about
    if not markdown:
        return ()
    from kb.parse.note.parser import parse_note
    from kb.web.html.markdown import rendered_passages

    nothing = parse_note(PurePosixPath(site.config.about), "").note
    note = replace(nothing, passages=(Passage(site.lang(markdown), (markdown,), _NOWHERE),))
    keeps_lines = site.config.line_breaks == "keep"
    passages = rendered_passages(note, site.shared.links_of(note), keeps_lines=keeps_lines)
    return tuple(
        RenderedPassage(
            passage.lang, tuple(with_addresses(block, site.addresses, "") for block in passage.blocks)
        )
        for passage in passages
    )


def _author_count(site: "Site") -> int:
    """How many authors have several notes; to count them takes longer than the rest of the page."""
    table = site.memo.table("author-count", int, site.keys.untagged)
    return table.get("", lambda: len(site.addresses.authors.by_key))


def language_shares(site: "Site") -> tuple[LanguageShare, ...]:
    """The languages of the notes, those of most notes first."""
    counts = Counter(lang for card in site.library.cards for lang in card.languages)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LanguageShare(lang, own_name(lang), f"{count:,}") for lang, count in ranked)
