"""The page of one note."""

from array import array
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from msgspec import Struct

from kb.model.grammar.html_tag import without_tags
from kb.model.page import Input, Page
from kb.search.related.ties import path_id
from kb.web.frame.addresses import public_url
from kb.web.frame.site import Site
from kb.web.frame.text_links import linked_pages, linked_pictures
from kb.web.html.html_text import Html, shortened, text_html
from kb.web.html.rendered_passage import RenderedPassage
from kb.web.html.tex_text import abstract_html
from kb.web.incremental.digest import INPUT_BYTES, digest, input_of
from kb.web.incremental.input_digests import LINE_BYTES
from kb.web.incremental.library_keys import joined_digest
from kb.web.parts.metadata import note_metadata
from kb.web.parts.note_body import DESCRIPTION_CHARACTERS, body_key, contents, description, note_passages
from kb.web.parts.note_facts import facts
from kb.web.parts.note_links import (
    link_lists,
    linked_notes,
    links_key,
    mentioned_papers,
    related_cards,
    related_key,
    related_notes,
)
from kb.web.parts.note_list import day_address

if TYPE_CHECKING:
    from kb.model.card import Card

_SHOWN_AUTHORS = 12
_NUMBER: Literal["Q"] = "Q"  # the type of the numbers in `shown`
_NO_NOTE = bytes(LINE_BYTES)  # in place of a line
_MOST_ALIGNED = 100  # rows; the style sheet lays an aligned pair over so many


class PlannedNote(Struct, frozen=True, array_like=True):
    """The page of one note: what decides it (`_own_keys`), its path and its key.

    `shown` are the numbers (`_number`) of the notes that it shows as lines of a list, eight bytes each.
    """

    own_key: bytes
    file: str
    key: bytes
    shown: bytes


class PlannedNotes(Struct, frozen=True, array_like=True):
    """The pages of all notes by path, and what is said of every note where it is a line of a list."""

    pages: dict[str, PlannedNote] = {}
    lines: dict[str, bytes] = {}


class Name(Struct, frozen=True):
    """An author of the paper; `address`, from the site's root, is empty for who wrote no other."""

    name: str
    address: Html


def note_pages(site: Site) -> Iterator[Page]:
    """A page for every note that has the edition's language, newest first.

    One that is decided by what decided it in the last build, and shows nothing that was said otherwise
    then, is known by what was known of it.
    """
    edition, newest = site.edition, site.library.newest_first
    cards = tuple(card for card in newest if edition is None or edition in card.languages)
    languages = digest(site.languages)
    table = site.memo.table(f"note-pages-{edition or 'root'}", PlannedNotes, languages)
    before = table.previous("") or PlannedNotes()
    lines = site.memo.passing("note-lines").get("", partial(_lines, site))
    told = ((path, line, before.lines.get(path, line)) for path, line in lines.items())
    changed = frozenset(_number(path) for path, now, then in told if now != then)
    planned, pages = {}, []
    keyed = zip(cards, _own_keys(site, cards), (None, *cards), (*cards[1:], None), strict=False)
    for card, own_key, *beside in keyed:
        was, plan = before.pages.get(str(card.path)), partial(_note_page, site, card, *beside)
        if was and was.own_key == own_key and _shows_none(was, changed):
            page, now = Page.remembered(was.file, was.key, plan, partial(_made, site, card, *beside)), was
        else:
            page = plan()
            now = PlannedNote(own_key, page.file, page.key, _shown(site, card))
        planned[str(card.path)] = now
        pages.append(page)
    all_keys = ((path, one.own_key) for path, one in planned.items())
    key = joined_digest(all_keys) + joined_digest(lines.items())
    table.get("", lambda: PlannedNotes(planned, lines), key)
    yield from pages


def note_page(site: Site, card: "Card") -> Page:
    """The page of one note that has the edition's language, as `note_pages` plans it."""
    edition, newest = site.edition, site.library.newest_first
    cards = [None, *(one for one in newest if edition is None or edition in one.languages), None]
    place = cards.index(card)
    return _note_page(site, card, cards[place - 1], cards[place + 1])


def _lines(site: Site) -> dict[str, bytes]:
    """By note, all that others say of it in a line of a list, in a citation, and where it links to them."""
    return {
        str(card.path): site.opened_line(card) + site.texts.of(card).sentences_key + site.keys.facts(card)
        for card in site.library.newest_first
    }


def _own_keys(site: Site, cards: "tuple[Card, ...]") -> Iterator[bytes]:
    """What decides the page of each note, in their order, beside the lines of the notes that it shows."""
    table = site.memo.table("around-notes", dict[str, bytes], site.keys.untagged)
    around, rows = table.get("", partial(_around_all, site)), site.shared.derived.nearest.rows
    lines = (_NO_NOTE, *map(site.line, cards), _NO_NOTE)
    for card, newer, older in zip(cards, lines, lines[2:], strict=False):
        path = str(card.path)
        yield _text_key(site, card) + site.head(card) + rows[path].key + around[path] + newer + older


def _text_key(site: Site, card: "Card") -> bytes:
    """What `body_key` says, but for the addresses of the note's tags, which its line has."""
    text = site.texts.of(card)
    return digest(text.key, linked_pages(text.hrefs, site.addresses)) if text.has_answers else text.key


def _around_all(site: Site) -> dict[str, bytes]:
    return {str(card.path): _around(site, card) for card in site.library.cards}


def _around(site: Site, card: "Card") -> bytes:
    """A digest of a note's paper and citation, and of how it is tied to which notes, whatever these say."""
    library = site.library
    return digest(
        library.paper_of(card),
        [str(other.path) for _, other in library.outgoing(card)],
        [link.target for link in library.dead_links(card)],
        [str(other.path) for other in library.backlinks(card)],
        [(str(link.card.path), link.arxiv_id) for link in library.links_via_paper(card)],
        mentioned_papers(site, card),
        _author_addresses(site, card),
        site.citations.key(card),
    )


def _shows_none(planned: PlannedNote, numbers: frozenset[int]) -> bool:
    """Whether a page shows none of the notes with these numbers."""
    return not numbers or numbers.isdisjoint(memoryview(planned.shown).cast(_NUMBER))


def _shown(site: Site, card: "Card") -> bytes:
    """The numbers of the notes that a page shows, itself included, beside its neighbours by date."""
    paths = {str(note.path) for note in (card, *linked_notes(site, card))}
    return array(_NUMBER, map(_number, sorted({*paths, *site.nearest_row(card).paths}))).tobytes()


def _number(path: str) -> int:
    """A number of a note that is its own, and stays so whatever others there are."""
    return int.from_bytes(bytes.fromhex(path_id(path)))


def _note_page(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> Page:
    return site.page(
        site.addresses.note(card.path),
        "note.html",
        partial(_values, site, card, newer, older),
        *_inputs(site, card, newer, older),
    )


def _made(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> bytes:
    """The bytes of the same page, whose inputs nobody has asked for."""
    values = partial(_values, site, card, newer, older)
    return site.filled(site.addresses.note(card.path), "note.html", values)


def _inputs(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> Iterator[Input]:
    """Everything that the page takes from the library: its note, and what it says of others."""
    yield from site.for_all_editions(_inputs_of_all_editions, card)
    yield Input("text", "the text, and where its links lead", body_key(site, card)[:INPUT_BYTES])
    yield _neighbour(site, "before", older)
    yield _neighbour(site, "after", newer)


def _neighbour(site: Site, name: str, card: "Card | None") -> Input:
    if card is None:
        return Input("lines", name, _NO_NOTE[:INPUT_BYTES])
    return Input("lines", name, site.line(card)[:INPUT_BYTES], lambda: (card,))


def _inputs_of_all_editions(site: Site, card: "Card") -> tuple[Input, ...]:
    around, linked = _surroundings(site, card), partial(linked_notes, site, card)
    return (
        Input("note", str(card.path), site.note_digest(card)[:INPUT_BYTES], lambda: (card,)),
        Input("paper", card.arxiv_id or "", around[:INPUT_BYTES]),
        Input("opened lines", "linked", around[INPUT_BYTES:-INPUT_BYTES], linked),
        Input("citation", "the citation, and the authors of other notes", around[-INPUT_BYTES:]),
        input_of("opened lines", "related", *related_key(site, card), shows=partial(_related, site, card)),
    )


def _surroundings(site: Site, card: "Card") -> bytes:
    """What cards and papers say around a note's file: the digests of paper, linked notes and citation."""
    paper = input_of("", "", site.library.paper_of(card), site.head(card))
    linked = input_of("", "", *links_key(site, card))
    citation = input_of("", "", site.from_authors(_author_addresses, card), *site.citations.facts(card))
    return paper.digest + linked.digest + citation.digest


def _related(site: Site, card: "Card") -> Iterator["Card"]:
    return (other for other, _ in related_cards(site, card))


def _values(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> dict[str, object]:
    """One note between its two neighbours by date."""
    note = site.library.note(card.path)
    passages = note_passages(site, card)
    paper = site.library.paper_of(note)
    authors = names(site, note)
    abstract = without_tags(note.abstract or "") or (paper.abstract if paper else "")
    return {
        "page_title": site.title(note),
        "description": description(passages) or shortened(abstract, DESCRIPTION_CHARACTERS),
        "metadata": note_metadata(site, note),
        "picture": first_picture(site, note),
        "entry": site.entry(note),
        "day": day_address(site, note.date),
        "authors": authors[:_SHOWN_AUTHORS],
        "more_authors": authors[_SHOWN_AUTHORS:],
        "further_authors": site.words.further_author_count(len(authors) - _SHOWN_AUTHORS),
        "facts": facts(site.words, note, paper),
        "edit_url": edit_url(site.config.edit_url, note),
        "abstract": tuple(map(abstract_html, abstract.split("\n\n"))) if abstract.strip() else (),
        "abstract_lang": site.lang(abstract),
        "contents": contents(passages),
        "groups": groups(passages),
        "has": " ".join(dict.fromkeys(passage.lang for passage in passages if passage.lang)),
        "link_lists": link_lists(site, note),
        "papers": mentioned_papers(site, note),
        "related": related_notes(site, note),
        "bibtex": site.citations.bibtex(note),
        "newer": site.entry(newer) if newer else None,
        "older": site.entry(older) if older else None,
    }


def first_picture(site: Site, card: "Card") -> Html | None:
    """The address of the first picture that a note shows; None where it shows none, or nobody knows it."""
    base_url = site.config.base_url
    shown = linked_pictures(site.texts.of(card).hrefs) if base_url else ()
    return next((Html(public_url(base_url, site.addresses.picture(path))) for path in shown), None)


def groups(passages: tuple[RenderedPassage, ...]) -> tuple[tuple[RenderedPassage, ...], ...]:
    """Passages as they are laid out: two of different languages with equally many blocks side by side."""
    found: list[tuple[RenderedPassage, ...]] = []
    rest = list(passages)
    while rest:
        first = rest.pop(0)
        if (
            rest
            and first.lang
            and rest[0].lang not in (None, first.lang)
            and _MOST_ALIGNED >= len(first.blocks) == len(rest[0].blocks)
        ):
            found.append((first, rest.pop(0)))
        else:
            found.append((first,))
    return tuple(found)


def names(site: Site, card: "Card") -> tuple[Name, ...]:
    """The authors of a note's paper, those of several notes with what shows these."""
    addresses = site.from_authors(_author_addresses, card).decode().split("\n")
    named = zip(site.authors(card), addresses, strict=False)
    return tuple(Name(name, Html(address)) for name, address in named)


def _author_addresses(site: Site, card: "Card") -> bytes:
    """The addresses of the authors of a note's paper, a line each; that of who wrote no other is empty."""
    return "\n".join(map(site.addresses.author, site.authors(card))).encode()


def edit_url(template: str, card: "Card") -> Html:
    """Where a note's file is edited: `edit_url` of `kb.yaml` with the path in it; empty without one."""
    return text_html(template.replace("{path}", quote(str(card.path), errors="surrogatepass")))
