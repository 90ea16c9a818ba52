"""Queries asked of cards: `tag:`, `year:`, `author:` … are plain functions over the library.

A filter is made into a test once and then asked of many cards. Values are canonical already
(`kb.parse.query.filters`); comparing folds case and accents where a person would.
"""

from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.library import link_key
from kb.model.query import Filter, Prefix, Word
from kb.model.tag import tag_key
from kb.search.text.text_match import SearchableText
from kb.search.text.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.model.card import Card
    from kb.model.library import Library

    CardTest = Callable[[Card], bool]

# Letters that no decomposition takes apart, as people type them without their keyboard.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


def filter_test(wanted: Filter, library: "Library") -> "CardTest":
    """The test that a filter makes of a note."""
    return _TESTS[wanted.key](wanted.value, library)


def _tag_test(value: str, library: "Library") -> "CardTest":
    canonical = cache(library.canonical_tag_key)
    keys = frozenset({canonical(value)})
    if "*" in value:
        pattern = tag_key(value)
        known = {*library.tag_groups, *library.tag_aliases}
        keys = frozenset(canonical(key) for key in known if fnmatchcase(key, pattern))
    return lambda card: any(canonical(tag.name) in keys for tag in card.tags)


def _author_test(value: str, library: "Library") -> "CardTest":
    wanted = _plain(value)

    def test(card: "Card") -> bool:
        paper = None if card.authors else library.paper_of(card)
        return any(wanted in _plain(name) for name in (paper.authors if paper else card.authors))

    return test


def _title_test(value: str, library: "Library") -> "CardTest":
    words = [Prefix(word.rstrip("*")) if word.endswith("*") else Word(word) for word in value.split()]

    def test(card: "Card") -> bool:
        paper = None if card.title else library.paper_of(card)
        title = SearchableText(paper.title if paper else card.display_title)
        return all(map(title.has, words))

    return test


def _lang_test(value: str, _library: "Library") -> "CardTest":
    return lambda card: value in card.languages


def _missing_test(value: str, library: "Library") -> "CardTest":
    """What a note lacks; `paper` is what arXiv says of a paper the note is about."""
    tests: dict[str, CardTest] = {
        "tags": lambda card: not card.tags,
        "abstract": lambda card: not card.has_abstract,
        "paper": lambda card: card.arxiv_id is not None and library.paper_of(card) is None,
        "title": lambda card: card.title is None,
        "authors": lambda card: not card.authors,
        "date": lambda card: card.date is None,
        "source": lambda card: card.source is None,
        "commentary": lambda card: not card.languages,
    }
    return tests.get(value) or (lambda card: value not in card.languages)


def _year_test(value: str, _library: "Library") -> "CardTest":
    year = int(value)
    return lambda card: card.date is not None and card.date.year == year


def _since_test(value: str, _library: "Library") -> "CardTest":
    first = date.fromisoformat(value)
    return lambda card: card.date is not None and card.date >= first


def _until_test(value: str, _library: "Library") -> "CardTest":
    last = date.fromisoformat(value)
    return lambda card: card.date is not None and card.date <= last


def _kind_test(value: str, _library: "Library") -> "CardTest":
    return lambda card: card.kind == value


def _arxiv_test(value: str, _library: "Library") -> "CardTest":
    return lambda card: value in card.papers


def _links_test(value: str, library: "Library") -> "CardTest":
    """Notes that link to what `value` names by path, stem, id or title, or by this name to nothing."""
    key = link_key(value)
    targets = [card for card in library.cards if link_key(card.path.as_posix()) == key]
    sources = {
        source.path for card in targets or library.resolve(value) for source in library.backlinks(card)
    }
    return lambda card: card.path in sources or any(link_key(link.target) == key for link in card.links)


def _path_test(value: str, _library: "Library") -> "CardTest":
    """A glob over the path from the notes folder; without a leading `/` it may begin at any folder.

    `*` crosses folders, and the name of a folder takes all that is in it.
    """
    pattern = _plain_path(value).strip("/")
    ends = (pattern, f"{pattern}.md", f"{pattern}/*")
    patterns = ends if value.startswith("/") else (*ends, *(f"*/{end}" for end in ends))

    def test(card: "Card") -> bool:
        path = _plain_path(card.path.as_posix())
        return any(fnmatchcase(path, pattern) for pattern in patterns)

    return test


def _category_test(value: str, library: "Library") -> "CardTest":
    """An arXiv category (`cs.CL`), a whole archive (`cs`), or a glob (`cs.*`)."""
    wanted = value.casefold()

    def test(card: "Card") -> bool:
        paper = library.paper_of(card)
        categories = map(str.casefold, paper.categories if paper else ())
        return any(fnmatchcase(one, wanted) or one.startswith(f"{wanted}.") for one in categories)

    return test


def _plain(name: str) -> str:
    return " ".join(folded(name).translate(_PLAIN_LETTERS).split())


def _plain_path(path: str) -> str:
    return normalize("NFC", path).casefold()


_TESTS: "dict[str, Callable[[str, Library], CardTest]]" = {
    "tag": _tag_test,
    "author": _author_test,
    "title": _title_test,
    "lang": _lang_test,
    "missing": _missing_test,
    "year": _year_test,
    "since": _since_test,
    "until": _until_test,
    "kind": _kind_test,
    "arxiv": _arxiv_test,
    "links": _links_test,
    "path": _path_test,
    "category": _category_test,
}
