"""What the search in the browser loads, piece by piece: `search/*.js`, which `theme/search` reads.

    notes                   every note in a few words, and how much there is of the rest
    faults                  what may be wrong with a query
    glossary                Korean and English names of one thing
    words/N                 where tokens stand, and their impacts
    vocabulary/N            all tokens that begin alike: what a slip or a prefix may mean
    syllables/N             where single syllables stand
    texts/NAME              the text of one note, for excerpts and phrases
    facts/KEY               what a filter (`kb.model.query.FilterKey`) compares, note by note

Each file is a classic script that hands its content over, because nothing else loads from `file://`. Every
search loads the notes and the glossary; what it needs of the others is told by the words of the query.
"""

from collections.abc import Iterator
from functools import partial
from json import dumps
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb.model.page import Page
from kb.search.fields import field_texts
from kb.search.glossary_entries import ENTRIES
from kb.web.addresses import SEARCH_FOLDER
from kb.web.digest import digest
from kb.web.html_text import page_bytes, plain_text
from kb.web.search_facts import FACTS
from kb.web.search_notes import note_list, numbered_cards
from kb.web.search_shards import Shards
from kb.web.tex_text import title_html
from kb.web.words.faults import FAULTS

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.web.site import Site


def search_files(site: "Site") -> Iterator[Page]:
    """All that the search loads; what lists show of notes is told by their keys, the rest by itself."""
    cards = numbered_cards(site.library)
    shards = Shards(site.postings(), [card.path for card in cards])
    yield _file("notes", note_list(site, cards, shards))
    yield _file("glossary", ENTRIES)
    yield _file("faults", FAULTS)
    for kind, parts in (
        ("words", shards.words()),
        ("vocabulary", shards.vocabulary()),
        ("syllables", shards.syllables()),
    ):
        for number, part in enumerate(parts):
            yield _file(f"{kind}/{number}", part)
    for filter_key, facts in FACTS.items():
        yield _file(f"facts/{filter_key}", facts(site, cards))
    for card in cards:
        name = f"texts/{site.addresses.note(card.path).stem}"
        key = digest(site.head(card), site.note_digest(card))
        yield Page(_path(name), key, partial(_text_script, site, card, name))


def _path(name: str) -> PurePosixPath:
    return SEARCH_FOLDER / f"{name}.js"


def _file(name: str, content: object) -> Page:
    return Page(_path(name), digest(content), partial(_script, name, content))


def _script(name: str, content: object) -> bytes:
    arguments = f"{_json(name)},{_json(content)}"
    return page_bytes(f"/* made by kb build */\nkbSearch.take({arguments})\n")


def _json(value: object) -> str:
    return dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text_script(site: "Site", card: "Card", name: str) -> bytes:
    return _script(name, _text(site, card))


def _text(site: "Site", card: "Card") -> dict[str, object]:
    """A note as a hit shows it, with all the text by which it can be found."""
    note = site.library.note(card.path)
    texts = field_texts(note)
    title = site.title(card)
    return {
        "title": plain_text(title_html(title)),
        "lang": site.lang(title),
        "date": card.date.isoformat() if card.date else None,
        "tags": [mark.name for mark in site.tags_of(card)],
        "passages": [{"lang": passage.lang, "text": passage.text} for passage in note.passages],
        "abstract": note.abstract or "",
        "fields": [texts.title, texts.authors, texts.tags, texts.rest],
    }
