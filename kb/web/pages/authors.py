"""A page of everybody who wrote the papers of three notes, and the index of who wrote those of two."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from kb.model.page import Input, Page
from kb.web.frame.addresses import AUTHORS
from kb.web.frame.authors import Author
from kb.web.frame.site import Site
from kb.web.html.html_text import Html
from kb.web.incremental.digest import input_of, joined, joined_input, text_digest
from kb.web.parts.initials import OPEN_NAMES, by_initial
from kb.web.parts.note_list import sections_by_year
from kb.web.parts.tags_on import tags_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card

_MOST_NOTED = 60
_COAUTHORS = 12
_TAGS = 12
_LONGEST_LIST = 30  # authors of one paper; a longer list does not say who works with whom


class AuthorMark(Struct, frozen=True):
    """A person as a page shows them; `address`, a page or a search, is relative to the site's root.

    `uses` counts notes.
    """

    name: str
    address: Html
    uses: int


class PlannedAuthor(NamedTuple):
    """Somebody's page, which all but tags decides, with the places of the notes that it lists.

    Its key lacks what the list shows of these. `author` is empty for the index of all authors.
    """

    file: str
    key: bytes
    author: str
    notes: tuple[int, ...]


def author_pages(site: Site) -> Iterator[Page]:
    """A page for every author, then the index. Only the root of the site has them."""
    table = site.memo.table("author-pages", tuple[PlannedAuthor, ...], site.keys.untagged)
    heads = [*map(site.head, site.library.newest_first)]
    for one in table.get("", partial(_planned, site)):
        key = one.key + joined_input([heads[place] for place in one.notes]) if one.author else one.key
        yield Page.remembered(one.file, key, partial(_page, site, one.author), partial(_made, site, one))


def _planned(site: Site) -> tuple[PlannedAuthor, ...]:
    """What the next build needs to know of the pages."""
    places = {card.path: place for place, card in enumerate(site.library.newest_first)}
    frame = Page.of_inputs(AUTHORS, site.frame_inputs("author.html"), bytes).key
    index = _index_page(site)
    return *(
        PlannedAuthor(
            site.addresses.author(author.name),
            frame + _author_input(site, author).digest,
            author.key,
            tuple([places[card.path] for card in author.cards]),
        )
        for author in filter(Author.has_page, site.addresses.authors.by_key.values())
    ), PlannedAuthor(index.file, index.key, "", ())


def _page(site: Site, author: str) -> Page:
    return _author_page(site, site.addresses.authors.by_key[author]) if author else _index_page(site)


def _made(site: Site, planned: PlannedAuthor) -> bytes:
    """The bytes of the same page, whose inputs nobody has asked for."""
    if not planned.author:
        return site.filled(AUTHORS, "authors.html", partial(_index_values, site))
    values = partial(_author_values, site, site.addresses.authors.by_key[planned.author])
    return site.filled(PurePosixPath(planned.file), "author.html", values)


def _author_page(site: Site, author: Author) -> Page:
    return site.page(
        PurePosixPath(site.addresses.author(author.name)),
        "author.html",
        partial(_author_values, site, author),
        _author_input(site, author),
        site.listed(author.cards),
    )


def _author_input(site: Site, author: Author) -> Input:
    """What somebody is called, and who wrote with them, note by note."""
    company = site.memo.passing("company").get("", partial(_company, site))
    return input_of(
        "author", author.name, author.name, joined([company[card.path] for card in author.cards])
    )


def _company(site: Site) -> "Mapping[PurePosixPath, bytes]":
    """By note, a digest of what pages say of those of its authors that have several notes."""
    known, address = site.addresses.authors.by_key, site.addresses.author
    marks = {key: f"{author.name}\t{address(author.name)}" for key, author in known.items()}
    return {
        card.path: text_digest(
            "\n".join([marks[key] for key in site.for_all_editions(known_authors_of, card)])
        )
        for card in site.library.cards
    }


def _index_page(site: Site) -> Page:
    everybody, address = site.addresses.authors.by_key.values(), site.addresses.author
    shown = ((author.name, address(author.name), len(author.cards)) for author in everybody)
    authors = input_of("authors", f"{len(everybody):,} authors", *shown)
    return site.page(AUTHORS, "authors.html", partial(_index_values, site), authors)


def author_mark(site: Site, author: Author) -> AuthorMark:
    """Somebody of several notes; `uses` counts all of these."""
    return AuthorMark(author.name, Html(site.addresses.author(author.name)), len(author.cards))


def coauthors(site: Site, author: Author) -> tuple[AuthorMark, ...]:
    """Those who most often wrote with somebody; `uses` counts the notes about what they wrote together."""
    company = (site.for_all_editions(known_authors_of, card) for card in author.cards)
    beside = Counter(chain.from_iterable(company))
    del beside[author.key]
    ranked = sorted(beside.items(), key=lambda item: (-item[1], item[0]))[:_COAUTHORS]
    known = site.addresses.authors.by_key
    marks = ((author_mark(site, known[key]), count) for key, count in ranked)
    return tuple(AuthorMark(mark.name, mark.address, count) for mark, count in marks)


def known_authors_of(site: Site, card: "Card") -> tuple[str, ...]:
    """The keys of a note's authors that have several; none where the list is too long to mean company."""
    names = site.authors(card)
    if len(names) > _LONGEST_LIST:
        return ()
    known = site.addresses.authors.by_name
    return tuple(dict.fromkeys(known[name].key for name in names if name in known))


def _author_values(site: Site, author: Author) -> dict[str, object]:
    count = site.words.notes(len(author.cards))
    return {
        "page_title": author.name,
        "description": f"{author.name}: {count}",
        "count": count,
        "coauthors": coauthors(site, author),
        "tags": tags_on(site, author.cards, _TAGS),
        "sections": sections_by_year(site, author.cards),
        "places": {site.entry(card).address: _place(site, author, card) for card in author.cards},
    }


def _place(site: Site, author: Author, card: "Card") -> str:
    """Where somebody stands among the authors of a note's paper; nothing of who wrote it alone."""
    known, names = site.addresses.authors.by_name, site.authors(card)
    place = next(at for at, name in enumerate(names, 1) if name in known and known[name].key == author.key)
    return site.words.place_of_author(place, len(names))


def _index_values(site: Site) -> dict[str, object]:
    """Everybody: those with the most notes, and all by their last name."""
    everybody = tuple(author_mark(site, author) for author in site.addresses.authors.by_key.values())
    count = site.words.author_count(len(everybody))
    return {
        "page_title": site.words.authors_index,
        "description": f"{site.words.authors_index}: {count}",
        "count": count,
        "most_noted": sorted(everybody, key=lambda mark: (-mark.uses, mark.name))[:_MOST_NOTED],
        "is_short": len(everybody) <= OPEN_NAMES,
        "initials": by_initial(everybody, _last_name_first),
    }


def _last_name_first(mark: AuthorMark) -> str:
    first, _, last = mark.name.rpartition(" ")
    return f"{last} {first}"
