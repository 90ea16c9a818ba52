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
from functools import cached_property, partial
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
from kb.web.search_shards import Shards, shard_counts
from kb.web.tex_text import title_html
from kb.web.words.faults import FAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kb.model.card import Card
    from kb.web.site import Site


def search_files(site: "Site") -> Iterator[Page]:
    """All that the search loads.

    Any edit may change any file of the index, so the key of these is that of all notes: when it changes
    they are cut and compared with what is there.
    """
    cards = numbered_cards(site.library)
    index = _Index(site, cards)
    key = digest([_indexed(site, card) for card in cards])
    for name in index.names():
        yield Page(_path(name), key, partial(index.script, name))
    yield Page(_path("glossary"), digest(), partial(_script, "glossary", ENTRIES))
    yield Page(_path("faults"), digest(), partial(_script, "faults", FAULTS))
    for card in cards:
        name = f"texts/{site.addresses.note(card.path).stem}"
        key = digest(site.head(card), site.note_digest(card))
        yield Page(_path(name), key, partial(_text_script, site, card, name))


def _indexed(site: "Site", card: "Card") -> tuple[object, ...]:
    """All of a note that the index has."""
    paper = site.library.paper_of(card)
    about = (paper.title, paper.authors, paper.categories) if paper else None
    return str(card.path), site.note_digest(card), site.head(card), about


class _Index:
    """The files that all notes make together; their content is cut when the first is asked for."""

    def __init__(self, site: "Site", cards: "Sequence[Card]") -> None:
        self._site = site
        self._cards = cards
        self._count, self._groups = shard_counts(len(cards))

    def names(self) -> Iterator[str]:
        """What the files are called."""
        yield "notes"
        yield from (f"words/{number}" for number in range(self._count))
        for kind in ("vocabulary", "syllables"):
            yield from (f"{kind}/{number}" for number in range(self._groups))
        yield from (f"facts/{filter_key}" for filter_key in FACTS)

    def script(self, name: str) -> bytes:
        """The file of a name."""
        kind, _, part = name.partition("/")
        if kind == "notes":
            return _script(name, note_list(self._site, self._cards, self._count, self._groups))
        if kind == "facts":
            return _script(name, FACTS[part](self._site, self._cards))
        return _script(name, self._parts[kind][int(part)])

    @cached_property
    def _parts(self) -> "Mapping[str, Sequence[object]]":
        shards = Shards(self._site.postings(), [card.path for card in self._cards])
        return {
            "words": shards.words(),
            "vocabulary": shards.vocabulary(),
            "syllables": shards.syllables(),
        }


def _path(name: str) -> PurePosixPath:
    return SEARCH_FOLDER / f"{name}.js"


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
