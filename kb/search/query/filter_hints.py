"""What is told of a filter that matches no note of a collection: why, and the values that may be meant."""

from typing import TYPE_CHECKING

from kb.language.names import language_in_english
from kb.model.query import Filter, terms
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.query.filter_tests import filter_test
from kb.search.query.note_lookup import nearest_notes
from kb.search.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kb.model.library import Library
    from kb.model.query import Query

_MOST_NAMED = 3  # values
_WORD = lazy_pattern(r"[^\W_]{3,}")
_LIKENESS = 0.75  # of a value to one that notes have, as difflib measures it


def filter_hints(query: "Query", library: "Library") -> "Iterator[str]":
    """A sentence for each filter of a query, negated or not, whose value no note of the collection has."""
    for term in (one for one in terms(query) if isinstance(one, Filter)):
        hint = _HINTS.get(term.key)
        if hint and not any(map(filter_test(term, library), library.newest_first)):
            yield hint(term.value, library)


def _tag(value: str, library: "Library") -> str:
    names = {key: group.name for key, group in library.tag_groups.items()}
    near = (f"#{names[key]}" for key in _near(library.canonical_tag_key(value), names))
    return f"No note has the tag #{value}{_did_you_mean(near)}"


def _author(value: str, library: "Library") -> str:
    names = {folded(name): name for card in library.cards for name in library.authors_of(card)}
    near = (names[name] for name in _near(folded(value), names))
    return f"No note names an author like {value}{_did_you_mean(near)}"


def _link(value: str, library: "Library") -> str:
    if library.resolve(value):
        return f"No note links to {value}."
    near = (card.path.as_posix() for card in nearest_notes(value, library))
    return f"No note is called {value}{_did_you_mean(near)}"


def _category(value: str, library: "Library") -> str:
    known = {one for card in library.cards if (paper := library.paper_of(card)) for one in paper.categories}
    if not known:
        return "No paper's category is known yet; run `kb fetch`."
    return f"No note is about a paper in {value}{_did_you_mean(_near(value, known))}"


def _language(value: str, library: "Library") -> str:
    there = dict.fromkeys(language for card in library.cards for language in card.languages)
    others = " and ".join(map(language_in_english, there)) or "no"
    return f"No note has a {language_in_english(value)} part, only {others} ones."


def _paper(value: str, _library: "Library") -> str:
    return f"No note mentions the paper {value}; `kb add {value}` makes one."


def _path(value: str, library: "Library") -> str:
    folders = {parent.as_posix() for card in library.cards for parent in card.path.parents[:-1]}
    return f"No note is at a path like {value}{_did_you_mean(_near(value.strip('/*'), folders))}"


def _day(_value: str, library: "Library") -> str:
    dates = sorted(card.date for card in library.cards if card.date)
    return f"The notes are dated from {dates[0]} to {dates[-1]}." if dates else "No note has a date."


_HINTS: "dict[str, Callable[[str, Library], str]]" = {
    "tag": _tag,
    "author": _author,
    "lang": _language,
    "year": _day,
    "since": _day,
    "until": _day,
    "arxiv": _paper,
    "links": _link,
    "path": _path,
    "category": _category,
}


def _near(value: str, known: "Iterable[str]") -> list[str]:
    """The known values that are like a value, or else have a word that is; the likest first."""
    from difflib import get_close_matches

    names = sorted(known)
    if whole := get_close_matches(value, names, _MOST_NAMED, _LIKENESS):
        return whole
    by_word: dict[str, list[str]] = {}
    for one in names:
        for word in _WORD.findall(one):
            by_word.setdefault(word, []).append(one)
    near = get_close_matches(value, by_word, _MOST_NAMED, _LIKENESS)
    return list(dict.fromkeys(one for word in near for one in by_word[word]))[:_MOST_NAMED]


def _did_you_mean(near: "Iterable[str]") -> str:
    listed = ", ".join(near)
    return f"; did you mean {listed}?" if listed else "."
