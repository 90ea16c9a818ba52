"""A filter as a test of cards: whether some fact of a note compares with the value (`kb.model.filters`).

Values are canonical already; comparing folds case and accents where a person would. A comparison is made
once and then asked of many facts. `theme/search/filtering` compares the same in the browser.
"""

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.filters import filter_spec
from kb.model.grammar.wikilink import link_key
from kb.model.query import Prefix, Word
from kb.model.tag import tag_key
from kb.search.text.folding import folded
from kb.search.text.text_match import SearchableText

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.model.card import Card
    from kb.model.filters import Comparison
    from kb.model.library import Library
    from kb.model.query import Filter

    FactTest = Callable[[str], bool]


def filter_test(wanted: "Filter", library: "Library") -> "Callable[[Card], bool]":
    """The test that a filter makes of a note."""
    spec = filter_spec(wanted.key)
    facts, compares = spec.facts, COMPARISONS[spec.comparison](wanted.value, library)
    if spec.is_absence:
        return lambda card: not any(map(compares, facts(card, library)))
    return lambda card: any(map(compares, facts(card, library)))


def _name(value: str, _library: "Library") -> "FactTest":
    wanted = _plain(value)
    return lambda name: wanted in _plain(name)


def _words(value: str, _library: "Library") -> "FactTest":
    words = [Prefix(word.rstrip("*")) if word.endswith("*") else Word(word) for word in value.split()]
    return lambda text: all(map(SearchableText(text).has, words))


def _path(value: str, _library: "Library") -> "FactTest":
    """A glob over the path from the notes folder; without a leading `/` it may begin at any folder.

    `*` crosses folders, and the name of a folder takes all that is in it.
    """
    pattern = _plain_path(value).strip("/")
    ends = (pattern, f"{pattern}.md", f"{pattern}/*")
    patterns = ends if value.startswith("/") else (*ends, *(f"*/{end}" for end in ends))

    def test(path: str) -> bool:
        plain = _plain_path(path)
        return any(fnmatchcase(plain, pattern) for pattern in patterns)

    return test


def _category(value: str, _library: "Library") -> "FactTest":
    """An arXiv category (`cs.CL`), a whole archive (`cs`), or a glob (`cs.*`)."""
    wanted = value.casefold()

    def test(category: str) -> bool:
        one = category.casefold()
        return fnmatchcase(one, wanted) or one.startswith(f"{wanted}.")

    return test


def _tag(value: str, library: "Library") -> "FactTest":
    """Any spelling or alias of a tag, or a tag below it (`area/topic`); a star matches any letters."""
    canonical = library.canonical_tag_key
    if "*" not in value:
        key = canonical(value)
        return lambda fact: fact == key or fact.startswith(f"{key}/")
    pattern = tag_key(value)
    known = {*library.tag_groups, *library.tag_aliases}
    return frozenset(canonical(key) for key in known if fnmatchcase(key, pattern)).__contains__


def _link(value: str, library: "Library") -> "FactTest":
    """Links to what `value` names by path, stem, id, title or alias, or by this name to nothing."""
    key = link_key(value)
    targets = [card for card in library.cards if link_key(card.path.as_posix()) == key]
    paths = (card.path.as_posix() for card in targets or library.resolve(value))
    return frozenset({key, *paths}).__contains__


def _plain(name: str) -> str:
    return " ".join(folded(name).split())


def _plain_path(path: str) -> str:
    return normalize("NFC", path).casefold()


COMPARISONS: "dict[Comparison, Callable[[str, Library], FactTest]]" = {
    "equal": lambda value, _: lambda fact: fact == value,
    "prefix": lambda value, _: lambda fact: fact.startswith(value),
    "at-least": lambda value, _: lambda fact: fact >= value,
    "at-most": lambda value, _: lambda fact: fact <= value,
    "name": _name,
    "words": _words,
    "path": _path,
    "category": _category,
    "tag": _tag,
    "link": _link,
}
"""The test that a value makes of one fact."""
