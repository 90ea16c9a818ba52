"""What the search in the browser loads, piece by piece: `search/*.js`, which `theme/search` reads.

    notes                   how many notes there are, in which languages, how much else there is;
                            queries to begin with, and the tags of late
    names/N                 the names of the pages of some notes
    query_errors            what may be wrong with a query
    glossary                names of one thing in two languages
    filters                 how filters are read and compared, as a function
    spelling                how else a word may be spelt, as a function
    stemmers/LANG           the stemmer of a language that notes are in, English excepted
    words/N                 where tokens occur, and their impacts
    vocabulary/N            all tokens that begin alike: what a typo or a prefix may mean
    syllables/N             where some single syllables occur
    texts/NAME              the text of one note, for excerpts and phrases
    facts                   dates, tags and languages, note by note: what filters compare and readers pick
    facts/KEY               what another filter (`kb.model.filters`) compares, with the names it asks for
    facts/authors           the authors that can be picked

Each file is a classic script that hands its content over, because nothing else loads from `file://`. Every
search loads `notes`, the glossary and the stemmers; what it needs of the others follows from the words of
the query.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from itertools import chain
from json import dumps
from typing import TYPE_CHECKING, NamedTuple

from kb.language.javascript import query_errors
from kb.language.snowball import STEMMERS
from kb.model.filters import SITE_FILTERS
from kb.model.grammar.markdown_link import markdown_links
from kb.model.page import Page
from kb.search.text.fields import field_texts
from kb.search.text.plain_markdown import plain_markdown
from kb.search.text.stems import stemmed_languages
from kb.web.client_index.facts import column, fact_column, link_names
from kb.web.client_index.note_numbers import numbered_cards
from kb.web.client_index.notes import NAMES_PER_FILE, note_counts
from kb.web.client_index.shards import shard_counts
from kb.web.frame.addresses import SEARCH_FOLDER
from kb.web.html.html_text import page_bytes, plain_text
from kb.web.incremental.digest import digest
from kb.web.pages.theme_files import SEARCH_PARTS, search_part
from kb.web.parts.tags_on import tags_of_lately

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.filters import FilterSpec
    from kb.model.note import Note
    from kb.web.client_index.facts import Column
    from kb.web.client_index.shard_pieces import ShardPart
    from kb.web.frame.site import Site

_HINTED_TAGS = 12


class TextFile(NamedTuple):
    """The name of the file of a note's text, and what it shows beside that."""

    name: str
    shown: bytes


def search_lists(site: "Site") -> Iterator[Page]:
    """What the search loads that cards, papers and settings decide."""
    cards, untagged, spoken = numbered_cards(site.library), site.keys.untagged, digest(site.languages)
    counts = shard_counts(len(cards))
    yield _file("notes", digest(site.keys.cards, counts), partial(_notes, site, cards, counts))
    yield _file("facts", site.keys.cards, partial(_facts, site, cards))
    yield _file("facts/authors", untagged, partial(_authors, site, cards))
    yield _file("query_errors", spoken, partial(query_errors, site.languages))
    for name in SEARCH_PARTS:
        yield Page(_path(name), spoken, partial(_part, name, site.languages))
    for code in stemmed_languages(chain.from_iterable(card.languages for card in cards)):
        yield Page(_path(f"stemmers/{code}"), b"", partial(stemmer_script, code))
    for spec in SITE_FILTERS:
        if not spec.column:
            known = site.keys.cards if spec.reads_tags else untagged
            yield _file(f"facts/{spec.key}", known, partial(_facts_of, spec, site, cards))
    all_names = [site.addresses.note_name(card.path) for card in cards]
    for number, start in enumerate(range(0, len(all_names), NAMES_PER_FILE)):
        names = all_names[start : start + NAMES_PER_FILE]
        yield _file(f"names/{number}", digest(names), partial(list, names))


def search_texts(site: "Site") -> Iterator[Page]:
    """What the search loads that texts decide: words, names in two languages, the texts themselves."""
    pairs = site.shared.derived.glossary.keys
    yield _file("glossary", digest(site.languages, pairs), partial(_glossary, site, pairs))
    for kind in ("words", "vocabulary", "syllables"):
        for number, part in enumerate(getattr(site.shards, kind)):
            name = f"{kind}/{number}"
            yield Page(_path(name), part.digest, partial(_script_of_part, name, part))
    table = site.memo.table("search-texts", tuple[TextFile, ...], site.keys.cards)
    cards = numbered_cards(site.library)
    for card, one in zip(cards, table.get("", partial(_text_files, site, cards)), strict=True):
        yield _file(one.name, one.shown + site.note_digest(card), partial(_text, site, card))


def _text_files(site: "Site", cards: "Sequence[Card]") -> tuple[TextFile, ...]:
    """The file of each note's text. The stem is found, too, as the address may be older."""
    return tuple(
        TextFile(
            f"texts/{site.addresses.note_name(card.path)}",
            site.head(card) + card.id.encode(errors="surrogatepass"),
        )
        for card in cards
    )


def _path(name: str) -> str:
    return f"{SEARCH_FOLDER}/{name}.js"


def _file(name: str, key: bytes, content: Callable[[], object]) -> Page:
    """The file of a value; `key` identifies what the value depends on, the program excepted."""
    return Page(_path(name), key, partial(_script_of, name, content))


def _script_of(name: str, content: Callable[[], object]) -> bytes:
    return _script(name, dumps(content(), ensure_ascii=False, separators=(",", ":")))


def _script_of_part(name: str, part: "ShardPart") -> bytes:
    return _script(name, part.json)


def _script(name: str, json: str) -> bytes:
    return page_bytes(f"/* made by kb build */\nkbSearch.take({dumps(name, ensure_ascii=False)},{json})\n")


def _part(name: str, languages: tuple[str, ...]) -> bytes:
    return _script(name, search_part(name, languages))


def stemmer_script(code: str) -> bytes:
    """A stemmer that Snowball generated, with what all of them are based on, as one function."""
    folder = files("kb.web").joinpath("theme", "stemmers")
    base, own = (folder.joinpath(f"{name}.js").read_text("utf-8") for name in ("base", STEMMERS[code]))
    name = STEMMERS[code].title()
    content = f"let BaseStemmer;{base}{own}const one=new {name}Stemmer();return(word)=>one.stemWord(word)"
    return _script(f"stemmers/{code}", f"(()=>{{{content}}})()")


def _glossary(site: "Site", pairs: "Sequence[tuple[str, str]]") -> str:
    """The entries of the built-in list, an empty line, and all other pairs of keys; `+` joins words."""
    built_in = site.shared.derived.glossary.built_in() if "ko" in site.languages else ()
    others = (f"{one} {other.replace(' ', '+')}" for one, other in pairs)
    return "\n".join(built_in) + "\n\n" + "\n".join(others)


def _notes(site: "Site", cards: "Sequence[Card]", counts: tuple[int, int]) -> dict[str, object]:
    return note_counts(cards, counts, has_authors=bool(site.addresses.authors.by_name)) | _hints(site)


def _hints(site: "Site") -> dict[str, object]:
    """Queries that find something: the tag and the author of most notes, and what is newest of the tag."""
    groups, people = site.library.tag_groups.values(), site.addresses.authors.by_key.values()
    tag = max(groups, key=lambda group: (group.uses, group.name), default=None)
    author = max(people, key=lambda one: (len(one.cards), one.name), default=None)
    newest = next((card.date for card in site.library.newest_first if card.date), None)
    return {
        "examples": [
            *([f"#{tag.name}"] if tag else ()),
            *([f'author:"{author.name}"'] if author else ()),
            *([f"#{tag.name} after:{newest.year - 1}"] if tag and newest else ()),
        ],
        "tags": [mark.name for mark in tags_of_lately(site)[:_HINTED_TAGS]],
    }


def _facts(site: "Site", cards: "Sequence[Card]") -> dict[str, "Column"]:
    """Of tags with the aliases, which lead from the key of a tag to that of the tag meant."""
    library = site.library
    aliases = {key: library.canonical_tag_key(key) for key in library.tag_aliases}
    return {
        "dates": column((card.date.isoformat(),) if card.date else () for card in cards),
        "tags": {
            "aliases": aliases,
            **column((mark.name for mark in site.tags_of(card)) for card in cards),
        },
        "languages": column(card.languages for card in cards),
    }


def _facts_of(spec: "FilterSpec", site: "Site", cards: "Sequence[Card]") -> "Column":
    """Of links with the names by which notes can be meant."""
    facts = fact_column(spec.facts, cards, site.library)
    return {"names": link_names(cards), **facts} if spec.comparison == "link" else facts


def _authors(site: "Site", cards: "Sequence[Card]") -> "Column":
    """Those of two notes or more; anybody else is looked for by `author:` alone."""
    known = site.addresses.authors.by_name
    return column([known[name].name for name in site.authors(card) if name in known] for card in cards)


def _text(site: "Site", card: "Card") -> dict[str, object]:
    """A note as a hit shows it, with all the text by which it can be found."""
    note = site.library.note(card.path)
    texts = field_texts(note)
    title = site.title(card)
    return {
        "title": plain_text(site.title_html(card)),
        "lang": site.lang(title),
        "date": card.date.isoformat() if card.date else None,
        "tags": [mark.name for mark in site.tags_of(card)],
        "passages": [
            {"lang": passage.lang or site.lang(passage.text), "text": plain_markdown(passage.text)}
            for passage in note.passages
        ],
        "abstract": plain_markdown(note.abstract or ""),
        "fields": [texts.title, texts.authors, texts.tags, texts.rest, _addresses(note)],
    }


def _addresses(note: "Note") -> str:
    """Where the links of a note's text lead, which its plain text does not say."""
    texts = (*(passage.text for passage in note.passages), note.abstract or "")
    return "\n".join(link.written for text in texts for link in markdown_links(text) if not link.is_image)
