"""The page of one note."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kb.model.page import Page
from kb.web.digest import digest
from kb.web.html_text import Html, shortened, text_html
from kb.web.note_body import DESCRIPTION_CHARACTERS, body_key, description, note_passages
from kb.web.rendered_passage import RenderedPassage
from kb.web.site import Entry, Site
from kb.web.tex_text import abstract_html
from kb.web.urls import is_allowed, is_foreign

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.note import Note
    from kb.model.paper import Paper

_SHOWN_AUTHORS = 12
_LONGEST_LABEL = 60
_MOST_ALIGNED = 100  # rows; the style sheet lays an aligned pair over so many


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about the paper: what it says, already HTML, under a label."""

    label: str
    value: Html


@dataclass(frozen=True, slots=True)
class LinkList:
    """Links of one kind: notes, each with the arXiv id that ties it where one does, then dead targets."""

    kind: str
    heading: str
    entries: tuple[tuple[Entry, str], ...]
    dead: tuple[str, ...] = ()


def note_pages(site: Site) -> Iterator[Page]:
    """A page for every note that has the edition's language, newest first."""
    edition, newest = site.edition, site.library.newest_first
    cards = (None, *(card for card in newest if edition is None or edition in card.languages), None)
    for (newer, card), (_, older) in pairwise(pairwise(cards)):
        if card is not None:
            yield site.page(
                site.addresses.note(card.path),
                "note.html",
                partial(_values, site, card, newer, older),
                depends_on=_dependencies(site, card, newer, older),
            )


def _dependencies(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> Iterator[object]:
    """All that the page takes from the library: its note, and what it says of others."""
    yield body_key(site, card)
    yield site.for_all_editions(_facts_key, card)
    yield [site.head(other) if other else None for other in (newer, older)]


def _facts_key(site: Site, card: "Card") -> bytes:
    """A digest of what all editions say of a note, its text and neighbours excepted."""
    library = site.library
    return digest(
        site.note_digest(card),
        library.paper_of(card),
        site.head(card),
        [site.head(other) for _, other in library.outgoing(card)],
        [link.target for link in library.dead_links(card)],
        [site.head(other) for other in library.backlinks(card)],
        [(site.head(link.card), link.arxiv_id) for link in library.implicit_links(card)],
        mentioned_papers(site, card),
    )


def _values(site: Site, card: "Card", newer: "Card | None", older: "Card | None") -> dict[str, object]:
    """One note between its two neighbours by date."""
    note = site.library.note(card.path)
    passages = note_passages(site, card)
    paper = site.library.paper_of(note)
    authors = site.authors(note)
    abstract = note.abstract or (paper.abstract if paper else "")
    title = site.title(note)
    return {
        "page_title": title,
        "description": description(passages) or shortened(abstract, DESCRIPTION_CHARACTERS),
        "entry": site.entry(note),
        "year": Html(site.addresses.year(note.date)),
        "authors": authors[:_SHOWN_AUTHORS],
        "more_authors": authors[_SHOWN_AUTHORS:],
        "facts": facts(site, note, paper),
        "abstract": tuple(map(abstract_html, abstract.split("\n\n"))) if abstract.strip() else (),
        "abstract_lang": site.lang(abstract),
        "groups": groups(passages),
        "has": " ".join(dict.fromkeys(passage.lang for passage in passages)),
        "link_lists": link_lists(site, note),
        "papers": mentioned_papers(site, note),
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
            and rest[0].lang != first.lang
            and _MOST_ALIGNED >= len(first.blocks) == len(rest[0].blocks)
        ):
            found.append((first, rest.pop(0)))
        else:
            found.append((first,))
    return tuple(found)


def facts(site: Site, note: "Note", paper: "Paper | None") -> tuple[Fact, ...]:
    """What is known of the source: from the note, and from arXiv where it was asked."""
    words = site.words
    found = [Fact(words.source, source)] if (source := _source(note)) else []
    if paper:
        revised = f"{paper.updated} (v{paper.version})" if paper.version > 1 else ""
        doi = f"https://doi.org/{paper.doi}" if paper.doi else ""
        found += [
            Fact(words.published, text_html(f"{paper.published}")),
            Fact(words.revised, text_html(revised)),
            Fact(words.subjects, text_html(", ".join(paper.categories))),
            Fact(words.venue, text_html(paper.journal_ref or "")),
            Fact("DOI", _link(doi, paper.doi) if paper.doi and is_allowed(doi) else Html()),
            Fact(words.comment, abstract_html(paper.comment or "")),
        ]
    source_url = note.source.url if note.source else ""
    urls = [
        _link(url, _label(url))
        for url in note.urls
        if url != source_url and is_foreign(url) and is_allowed(url)
    ]
    if urls:
        found.append(Fact(words.also_links, Html("<br>".join(dict.fromkeys(urls)))))
    return tuple(fact for fact in found if fact.value)


def link_lists(site: Site, note: "Note") -> tuple[LinkList, ...]:
    """The links from, to and around a note, each other note under the strongest tie only."""
    library, words = site.library, site.words
    outgoing = [card for _, card in library.outgoing(note)]
    backlinks = library.backlinks(note)
    same = [card for card in library.cards_about.get(note.arxiv_id or "", ()) if card.path != note.path]
    told = {card.path for card in (*outgoing, *backlinks, *same)}
    implicit = {link.card.path: link for link in library.implicit_links(note) if link.card.path not in told}
    dead = dict.fromkeys(link.target for link in library.dead_links(note))
    lists = (
        LinkList("same", words.same_paper, _entries(site, same)),
        LinkList("out", words.outgoing, _entries(site, outgoing), tuple(dead)),
        LinkList("in", words.backlinks, _entries(site, backlinks)),
        LinkList(
            "paper",
            words.implicit,
            tuple((site.entry(link.card), link.arxiv_id) for link in implicit.values()),
        ),
    )
    return tuple(links for links in lists if links.entries or links.dead)


def mentioned_papers(site: Site, card: "Card") -> tuple[tuple[str, str], ...]:
    """The arXiv ids that a note mentions and no note is about, each with its title where it is known."""
    library = site.library
    return tuple(
        (arxiv_id, library.papers[arxiv_id].title if arxiv_id in library.papers else "")
        for arxiv_id in card.papers
        if arxiv_id not in library.cards_about
    )


def _entries(site: Site, cards: "Iterable[Card]") -> tuple[tuple[Entry, str], ...]:
    return tuple((site.entry(card), "") for card in cards)


def _source(note: "Note") -> Html:
    if note.source is None:
        return Html()
    if note.arxiv_id:
        version = f"v{note.source.arxiv_version}" if note.source.arxiv_version else ""
        return _link(f"https://arxiv.org/abs/{note.arxiv_id}{version}", f"arXiv:{note.arxiv_id}{version}")
    url = note.source.url
    return _link(url, _label(url)) if is_foreign(url) and is_allowed(url) else text_html(url)


def _link(url: str, label: str) -> Html:
    return Html(f'<a href="{text_html(url)}">{text_html(label)}</a>')


def _label(url: str) -> str:
    """A URL as a short label: host and path."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host
        return url[:_LONGEST_LABEL]
    label = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/") or url
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
