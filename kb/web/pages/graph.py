"""The graph: a page of its own, and the file of dots and lines that only this page loads.

The data is strict JSON in a classic script, `kbGraph = {…};`, and not a `.json` file: a page opened from a
folder may read no file beside it, except as a script. What the lines show, the page also lists: the threads
of connected notes. By date and by tag all notes are in the timeline and on the tags' pages.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from kb.model.page import Page
from kb.web.frame.addresses import GRAPH, GRAPH_NOTES
from kb.web.html.html_text import Html, page_bytes, plain_text
from kb.web.html.tex_text import title_html
from kb.web.incremental.digest import input_of
from kb.web.parts.graph_lanes import Lanes, lanes
from kb.web.parts.ties import Tie, threads, ties

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.web.frame.entry import Entry
    from kb.web.frame.site import Site

MOST_THREADS = 40
_DAYS = 31  # every month is given so many, so that a date is a month and a day of it


class Lane(Struct, frozen=True):
    """What a lane is called, and the page of its tag; the last lane, for all other tags, has none."""

    name: str
    address: Html | None


def graph_pages(site: "Site") -> Iterator[Page]:
    """graph/index.html, and graph/notes.js with every dated note and every two that are tied."""
    library = site.library
    symbolic_links = sorted(library.symbolic_links.items())
    told = input_of(
        "links", "links and papers of all notes", symbolic_links, *map(_told_ties, library.cards)
    )
    inputs = site.all_heads, told
    yield site.page(GRAPH, "graph.html", partial(_values, site), *inputs)
    yield Page.of_inputs(GRAPH_NOTES, inputs, partial(_notes_script, site))


def _ties(site: "Site") -> tuple[Tie, ...]:
    """Every two notes that are tied, found once for page and data."""
    return cast("tuple[Tie, ...]", site.memo.passing("ties").get("", partial(ties, site.library)))


def _lanes(site: "Site") -> Lanes:
    """Where the notes are, likewise."""
    return cast("Lanes", site.memo.passing("lanes").get("", partial(lanes, site.library)))


def _told_ties(card: "Card") -> tuple[object, ...]:
    """Everything in a note that decides which others it is tied to."""
    links = [(link.target, link.is_markdown) for link in card.links]
    return str(card.path), card.arxiv_id, card.papers, links


def _values(site: "Site") -> dict[str, object]:
    found = threads(_ties(site))
    shown: list[list[Entry]] = [
        [site.entry(site.library.card(path)) for path in thread] for thread in found[:MOST_THREADS]
    ]
    found_lanes = _lanes(site)
    named = [Lane(tag.name, tag.address) for tag in map(site.tag_mark, found_lanes.tags)]
    others = [Lane(site.words.other_tags, None)] * (len(named) in found_lanes.lane_of.values())
    return {
        "page_title": site.words.graph,
        "description": f"{site.words.graph_of_notes}: {site.words.notes(len(site.library))}",
        "data": Html(GRAPH_NOTES.name),
        "lanes": named + others,
        "threads": shown,
        "more": site.words.thread_count(len(found) - len(shown)) if len(found) > len(shown) else "",
    }


def _notes_script(site: "Site") -> bytes:
    text = json.dumps(_dots(site), ensure_ascii=False, separators=(",", ":"))
    return page_bytes(f"/* made by kb build */\nvar kbGraph = {text};\n")


def _dots(site: "Site") -> dict[str, object]:
    """Months that have notes; notes, `[page, title, language, day, lane]`; ties, `[one, other, isLink]`.

    Notes are oldest first, and ties name them by their number. `day` counts from the first of these
    months, 31 a month: months without notes take no room.
    """
    library, lane_of = site.library, _lanes(site).lane_of
    dated = sorted(((card.date, card) for card in library.cards if card.date), key=lambda item: item[0])
    months = list(dict.fromkeys(f"{day:%Y-%m}" for day, _ in dated))
    month_number = {month: number for number, month in enumerate(months)}
    number = {card.path: number for number, (_, card) in enumerate(dated)}
    notes = []
    for day, card in dated:
        name = site.title(card)
        place = month_number[f"{day:%Y-%m}"] * _DAYS + day.day - 1
        # what JSON escapes passes the last border
        title = page_bytes(plain_text(title_html(name))).decode()
        address = str(site.addresses.note(card.path))
        notes.append([address, title, site.lang(name), place, lane_of[card.path]])
    lines = [
        [number[tie.one], number[tie.other], int(tie.is_link)]
        for tie in _ties(site)
        if tie.one in number and tie.other in number
    ]
    return {"months": months, "notes": notes, "ties": lines}
