"""A page of everybody who wrote the papers of three notes, and the index of who wrote those of two."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.page import Input, Page
from kb.web.frame.addresses import AUTHORS
from kb.web.frame.authors import Author
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.incremental.digest import digest, input_of
from kb.web.parts.initials import by_initial
from kb.web.parts.note_list import sections_by_year
from kb.web.parts.tags_on import tags_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card

    Company = Mapping[PurePosixPath, tuple[str, ...]]  # the keys of a note's authors that have several

_MOST_NOTED = 60
_COAUTHORS = 12
_TAGS = 12
_LONGEST_LIST = 30  # authors of one paper; a longer list does not say who works with whom


@dataclass(frozen=True, slots=True)
class AuthorMark:
    """A person as a page shows them; `address`, a page or a search, is relative to the site's root.

    `uses` counts notes.
    """

    name: str
    address: Html
    uses: int


def author_pages(site: Site) -> Iterator[Page]:
    """A page for every author, then the index. Only the root of the site has them."""
    marks = author_marks(site)
    company = {card.path: known_authors_of(site, card) for card in site.library.cards}
    of_note = {
        card.path: digest(
            site.head(card), [(marks[key].name, marks[key].address) for key in company[card.path]]
        )
        for card in site.library.cards
    }
    for author in filter(Author.has_page, site.addresses.authors.by_key.values()):
        yield site.page(
            PurePosixPath(marks[author.key].address),
            "author.html",
            partial(_author_values, site, author, marks, company),
            input_of("author", author.name, author.name),
            _with_coauthors(author, of_note),
        )
    everybody = input_of("authors", f"{len(marks):,} authors", *marks.values())
    yield site.page(AUTHORS, "authors.html", partial(_index_values, site, marks), everybody)


def _with_coauthors(author: "Author", of_note: "Mapping[PurePosixPath, bytes]") -> Input:
    """Somebody's notes as lines of a list, and who else of several notes wrote the papers."""
    return input_of(
        "notes", "listed", *(of_note[card.path] for card in author.cards), shows=lambda: author.cards
    )


def author_marks(site: Site) -> "Mapping[str, AuthorMark]":
    """Everybody of several notes, by key; `uses` counts all of these."""
    return {
        key: AuthorMark(author.name, Html(site.addresses.author(author.name)), len(author.cards))
        for key, author in site.addresses.authors.by_key.items()
    }


def coauthors(
    author: "Author", marks: "Mapping[str, AuthorMark]", company: "Company"
) -> tuple[AuthorMark, ...]:
    """Those who most often wrote with somebody; `uses` counts the notes about what they wrote together."""
    beside = Counter(chain.from_iterable(company[card.path] for card in author.cards))
    del beside[author.key]
    ranked = sorted(beside.items(), key=lambda item: (-item[1], item[0]))[:_COAUTHORS]
    return tuple(AuthorMark(marks[key].name, marks[key].address, count) for key, count in ranked)


def known_authors_of(site: Site, card: "Card") -> tuple[str, ...]:
    """The keys of a note's authors that have several; none where the list is too long to mean company."""
    names = site.authors(card)
    if len(names) > _LONGEST_LIST:
        return ()
    known = site.addresses.authors.by_name
    return tuple(dict.fromkeys(known[name].key for name in names if name in known))


def _author_values(
    site: Site, author: "Author", marks: "Mapping[str, AuthorMark]", company: "Company"
) -> dict[str, object]:
    count = site.words.notes(len(author.cards))
    return {
        "page_title": author.name,
        "description": f"{author.name}: {count}",
        "count": count,
        "coauthors": coauthors(author, marks, company),
        "tags": tags_on(site, author.cards, _TAGS),
        "sections": sections_by_year(site, author.cards),
    }


def _index_values(site: Site, marks: "Mapping[str, AuthorMark]") -> dict[str, object]:
    """Everybody: those with the most notes, and all by their last name."""
    everybody = tuple(marks.values())
    count = site.words.author_count(len(everybody))
    return {
        "page_title": site.words.authors_index,
        "description": f"{site.words.authors_index}: {count}",
        "count": count,
        "most_noted": sorted(everybody, key=lambda mark: (-mark.uses, mark.name))[:_MOST_NOTED],
        "initials": by_initial(everybody, _last_name_first),
    }


def _last_name_first(mark: AuthorMark) -> str:
    first, _, last = mark.name.rpartition(" ")
    return f"{last} {first}"
