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
from kb.web.incremental.digest import digest, input_of, joined
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
    found, table = _lanes(site), site.memo.table("graph-ties", bytes, site.keys.untagged)
    marks = [(mark.name, mark.address) for mark in map(site.tag_mark, found.tags)]
    inputs = (
        input_of("library", "all notes", joined(site.heads.lines.values())),
        input_of("links", "links and papers of all notes", table.get("", partial(_told_ties, site))),
        input_of("tags", "the tag by which each note is placed", marks, [*found.lane_of.values()]),
    )
    yield site.page(GRAPH, "graph.html", partial(_values, site), *inputs)
    yield Page.of_inputs(GRAPH_NOTES, inputs, partial(_notes_script, site))


def _ties(site: "Site") -> tuple[Tie, ...]:
    """Every two notes that are tied, found once for page and data."""
    return cast("tuple[Tie, ...]", site.memo.passing("ties").get("", partial(ties, site.library)))


def _lanes(site: "Site") -> Lanes:
    """Where the notes are, likewise."""
    return cast("Lanes", site.memo.passing("lanes").get("", partial(lanes, site.library)))


def _told_ties(site: "Site") -> bytes:
    """A digest of everything in the notes that decides which of them are tied."""
    library = site.library
    told = ((str(card.path), card.arxiv_id, card.papers, _links(card)) for card in library.cards)
    return digest(sorted(library.symbolic_links.items()), *told)


def _links(card: "Card") -> list[tuple[str, bool]]:
    return [(link.target, link.is_markdown) for link in card.links]


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
    return page_bytes(f"/* made by kb build */\nvar kbGraph = {{{_dots(site)}}};\n")


def _dots(site: "Site") -> str:
    """Months that have notes; notes, `[page, title, language, day, lane]`; ties, `[one, other, isLink]`.

    Notes are oldest first, and ties name them by their number. `day` counts from the first of these
    months, 31 a month: months without notes take no room.
    """
    library, lane_of = site.library, _lanes(site).lane_of
    dated = sorted(((card.date, card) for card in library.cards if card.date), key=lambda item: item[0])
    months = list(dict.fromkeys((day.year, day.month) for day, _ in dated))
    first_day = {month: number * _DAYS - 1 for number, month in enumerate(months)}
    number = {card.path: number for number, (_, card) in enumerate(dated)}
    names = site.memo.table("graph-names", str, items=site.keys.paths)
    notes = (
        f"[{names.get(str(card.path), partial(_name, site, card), site.line(card))},"
        f"{first_day[day.year, day.month] + day.day},{lane_of[card.path]}]"
        for day, card in dated
    )
    lines = (
        f"[{number[tie.one]},{number[tie.other]},{int(tie.is_link)}]"
        for tie in _ties(site)
        if tie.one in number and tie.other in number
    )
    named = ",".join(f'"{year}-{month:02}"' for year, month in months)
    return f'"months":[{named}],"notes":[{",".join(notes)}],"ties":[{",".join(lines)}]'


def _name(site: "Site", card: "Card") -> str:
    """The page, the title and its language, as JSON without brackets: known by the note's line."""
    # what JSON escapes passes the last border
    title = page_bytes(plain_text(site.title_html(card))).decode()
    values = [str(site.addresses.note(card.path)), title, site.lang(site.title(card))]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))[1:-1]
