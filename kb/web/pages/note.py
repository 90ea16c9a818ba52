"""The page of one note."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from kb.model.grammar.html_tag import without_tags
from kb.model.page import Input, Page
from kb.web.frame.site import Site
from kb.web.html.html_text import Html, shortened, text_html
from kb.web.html.rendered_passage import RenderedPassage
from kb.web.html.tex_text import abstract_html
from kb.web.incremental.digest import INPUT_BYTES, digest, input_of
from kb.web.parts.metadata import note_metadata
from kb.web.parts.note_body import DESCRIPTION_CHARACTERS, body_key, description, note_passages
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

if TYPE_CHECKING:
    from kb.model.card import Card

_SHOWN_AUTHORS = 12
_MOST_ALIGNED = 100  # rows; the style sheet lays an aligned pair over so many


class PlannedNotes(NamedTuple):
    """The pages of all notes, newest first: what each is made from (`_all_notes`), its path and its key.

    `shown` are the places of the notes that a page shows as lines of a list, and `lines` what is said of
    every note in such a line. It is all of cards, papers and settings that may have changed since.
    """

    own_keys: tuple[bytes, ...] = ()
    paths: tuple[str, ...] = ()
    keys: tuple[bytes, ...] = ()
    shown: tuple[bytes, ...] = ()
    lines: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """An author of the paper; `address`, from the site's root, is empty for who wrote no other."""

    name: str
    address: Html


def note_pages(site: Site) -> Iterator[Page]:
    """A page for every note that has the edition's language, newest first."""
    edition, newest = site.edition, site.library.newest_first
    cards = tuple(card for card in newest if edition is None or edition in card.languages)
    own_keys, lines = site.memo.passing("notes").get("", partial(_all_notes, site))
    keys = tuple([own_keys[str(card.path)] for card in cards])
    table = site.memo.table(f"note-pages-{edition or 'root'}", PlannedNotes, site.keys.untagged)
    before = table.previous("") or PlannedNotes()
    planned = tuple(_planned(site, cards, keys, lines, before))
    pages = tuple(page for page, _ in planned)

    def plan() -> PlannedNotes:
        files, page_keys = [page.file for page in pages], [page.key for page in pages]
        shown = tuple(places for _, places in planned)
        return PlannedNotes(keys, tuple(files), tuple(page_keys), shown, lines)

    table.get("", plan, digest(keys, lines))
    yield from pages


def note_page(site: Site, card: "Card") -> Page:
    """The page of one note that has the edition's language, as `note_pages` plans it."""
    edition, newest = site.edition, site.library.newest_first
    cards = [None, *(one for one in newest if edition is None or edition in one.languages), None]
    place = cards.index(card)
    return _note_page(site, card, cards[place - 1], cards[place + 1])


def _all_notes(site: Site) -> tuple[dict[str, bytes], tuple[bytes, ...]]:
    """By note, what its page is made from beside cards, papers and settings; and the `lines` of all."""
    rows, found = site.shared.derived.nearest.rows, {}
    for card in site.library.cards:
        path, answers = str(card.path), site.texts.of(card).answers_of_files
        found[path] = site.note_digest(card) + rows[path].key + (digest(answers) if answers else b"")
    return found, tuple([site.head(card) + site.keys.facts(card) for card in site.library.newest_first])


def _planned(
    site: Site,
    cards: "tuple[Card, ...]",
    own_keys: tuple[bytes, ...],
    lines: tuple[bytes, ...],
    before: PlannedNotes,
) -> Iterator[tuple[Page, bytes]]:
    """The pages of notes in their order, each with the places of the notes that it shows.

    Those that are as they were `before` are known by what was known of them.
    """
    around = (None, *cards, None)
    pairs = enumerate(zip(lines, before.lines, strict=False))
    changed = frozenset(place for place, (now, then) in pairs if now != then)
    for number, (card, own_key) in enumerate(zip(cards, own_keys, strict=True)):
        beside = around[number], around[number + 2]
        plan = partial(_note_page, site, card, *beside)
        shown = before.shown[number] if before.shown else b""
        is_same = before.own_keys and before.own_keys[number] == own_key
        if is_same and (not changed or changed.isdisjoint(memoryview(shown).cast("I"))):
            yield Page.remembered(before.paths[number], before.keys[number], plan), shown
        else:
            yield plan(), _shown(site, card, *beside)


def _shown(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> bytes:
    """The places of the notes that a page shows, itself included, among all newest first."""
    places: dict[str, int] = site.memo.passing("places").get("", partial(_places, site))
    near = site.nearest_row(card).paths
    notes = (card, newer, older, *linked_notes(site, card))
    paths = {*near, *(str(note.path) for note in notes if note)}
    return array("I", [places[path] for path in sorted(paths)]).tobytes()


def _places(site: Site) -> dict[str, int]:
    return {str(card.path): place for place, card in enumerate(site.library.newest_first)}


def _note_page(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> Page:
    return site.page(
        site.addresses.note(card.path),
        "note.html",
        partial(_values, site, card, newer, older),
        *_inputs(site, card, newer, older),
    )


def _inputs(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> Iterator[Input]:
    """Everything that the page takes from the library: its note, and what it says of others."""
    yield from site.for_all_editions(_inputs_of_all_editions, card)
    yield Input("text", "the text, and where its links lead", body_key(site, card)[:INPUT_BYTES])
    yield _neighbour(site, "before", older)
    yield _neighbour(site, "after", newer)


def _neighbour(site: Site, name: str, card: "Card | None") -> Input:
    if card is None:
        return Input("notes", name, bytes(INPUT_BYTES))
    return Input("notes", name, site.head(card)[:INPUT_BYTES], lambda: (card,))


def _inputs_of_all_editions(site: Site, card: "Card") -> tuple[Input, ...]:
    around = _surroundings(site, card)
    return (
        Input("note", str(card.path), site.note_digest(card)[:INPUT_BYTES], lambda: (card,)),
        Input("paper", card.arxiv_id or "", around[:INPUT_BYTES]),
        Input("notes", "linked", around[INPUT_BYTES:-INPUT_BYTES], partial(linked_notes, site, card)),
        Input("citation", "the citation, and the authors of other notes", around[-INPUT_BYTES:]),
        input_of("notes", "related", *related_key(site, card), shows=partial(_related, site, card)),
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
        "entry": site.entry(note),
        "year": Html(site.addresses.year(note.date)),
        "authors": authors[:_SHOWN_AUTHORS],
        "more_authors": authors[_SHOWN_AUTHORS:],
        "further_authors": site.words.further_author_count(len(authors) - _SHOWN_AUTHORS),
        "facts": facts(site.words, note, paper),
        "edit_url": edit_url(site.config.edit_url, note),
        "abstract": tuple(map(abstract_html, abstract.split("\n\n"))) if abstract.strip() else (),
        "abstract_lang": site.lang(abstract),
        "groups": groups(passages),
        "has": " ".join(dict.fromkeys(passage.lang for passage in passages if passage.lang)),
        "link_lists": link_lists(site, note),
        "papers": mentioned_papers(site, note),
        "related": related_notes(site, note),
        "bibtex": site.citations.bibtex(note),
        "newer": site.entry(newer) if newer else None,
        "older": site.entry(older) if older else None,
    }


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
