"""What a label means: `Authors`, `논문 링크`, `タイトル`, `Published on`, in every language of `kb`."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from kb.language.head_labels import Meaning, meanings
from kb.language.script import EAST_ASIAN, characters
from kb.model.text.lazy_pattern import lazy_pattern

LONGEST_LABEL = 40  # characters
_LONGEST_WRITTEN = 200  # characters of one with its asides
_PRECEDENCE: tuple[Meaning, ...] = (
    *("title", "authors", "published", "date"),
    *("tags", "abstract", "source"),
)  # of a label of several words: a paper's link is a link, its title a title
_ASIDE = lazy_pattern(r"\([^()]*\)|（[^（）]*）|\{[#.:][^{}]*\}|\[\[|\]\]|</?[a-zA-Z][^<>]*>")
_TWO_NAMES = lazy_pattern(r"[(（)）\[\]/|·]")
_AROUND = lazy_pattern(r"^[\W\d_]+|[\W_]+$")
_GENDERS = lazy_pattern(r"(?<=[^\W\d_]{3})(?:(?:[/*·•@:][^\W\d_]{1,6})+|x)(?![^\W\d_])")
"""Endings for all genders: `autor/a`, `autorx(s)`, `autor*innen`, `auteur·rice·s`."""

_WITHIN = str.maketrans("-_'’", "    ")  # `mots-clés`, `l'article`
_BETWEEN = lazy_pattern(r"[\s/·・,&_-]*")
_LETTER = lazy_pattern(r"[^\W\d_]")
_GLUED = lazy_pattern(f"[{characters(*EAST_ASIAN)}]")  # scripts that may go without spaces


class _Vocabulary(NamedTuple):
    word_lengths: tuple[int, ...]  # of those of `meaning` and `beside`, descending
    meaning: Mapping[str, Meaning]
    beside: frozenset[str]
    sections: frozenset[str]
    facts: frozenset[str]
    references: frozenset[str]
    works: frozenset[str]
    summaries: frozenset[str]
    updates: frozenset[str]


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> Meaning | None:
    """What a label says that its value is; None of a label with a word that is no label's."""
    if len(label) > LONGEST_LABEL and label.isascii() and not any(map(label.__contains__, "({[")):
        return None
    text = _plain(label)
    if not text or len(text) > LONGEST_LABEL:
        return None
    if _is_abstract_in_two_languages(label):
        return "abstract"
    return _meaning(text) or (_meaning(stem) if (stem := _GENDERS.sub("", text)) != text else None)


def _meaning(text: str) -> Meaning | None:
    words = _vocabulary()
    found: set[str] = set()
    at = 0
    while at < len(text):
        word = _word_at(text, at)
        if word is None:
            return None
        found.add(word)
        between = _BETWEEN.match(text, at + len(word))
        at = between.end() if between else len(text)
    stated = {words.meaning[word] for word in found - words.beside or found if word in words.meaning}
    return next((meaning for meaning in _PRECEDENCE if meaning in stated), None)


def _word_at(text: str, at: int) -> str | None:
    """The longest word of a label that stands at a place, as a whole where its script has spaces.

    No regular expression: one of a thousand words takes as long to compile as a note to read.
    """
    words = _vocabulary()
    for length in words.word_lengths:
        word = text[at : at + length]
        is_known = word in words.meaning or word in words.beside
        if is_known and (not _LETTER.match(text, at + length) or _GLUED.search(word)):
            return word
    return None


@lru_cache(maxsize=4096)
def is_section(heading: str) -> bool:
    """Whether a heading names a part of a note (`Abstract`, `1. 서론`) and so not the note."""
    text = _plain(heading)
    words = _vocabulary()
    is_named = text in words.sections or text in words.references or names_facts(heading)
    return is_named or meaning_of(heading) is not None


@lru_cache(maxsize=4096)
def names_work(label: str) -> bool:
    """Whether a label speaks of a paper, and not of a link to something."""
    return any(word in _plain(label) for word in _vocabulary().works)


@lru_cache(maxsize=4096)
def names_update(label: str) -> bool:
    """Whether the label of a date says that it is the day of a change."""
    return any(word in _plain(label) for word in _vocabulary().updates)


@lru_cache(maxsize=4096)
def names_facts(heading: str) -> bool:
    """Whether a heading, in one language or two, says that facts about the paper are below it."""
    facts, parts = _vocabulary().facts, _names_in(heading)
    return _plain(heading) in facts or (bool(parts) and facts.issuperset(parts))


@lru_cache(maxsize=4096)
def names_references(heading: str) -> bool:
    """Whether what is below a heading is about other works than the note's own."""
    return _plain(heading) in _vocabulary().references


def names_summary(label: str) -> bool:
    """Whether every name in a label is an abstract's that may be a conclusion's as well."""
    parts = _names_in(label)
    return bool(parts) and _vocabulary().summaries.issuperset(parts)


def _is_abstract_in_two_languages(label: str) -> bool:
    """Whether a heading calls a section abstract in one language beside its name in another.

    `요약(Abstract)`, `Summary / 초록`: alone the first of them may be the reader's own words.
    """
    parts, words = _names_in(label), _vocabulary()
    are_sections = len(parts) > 1 and all(part in words.sections for part in parts)
    return are_sections and any(words.meaning.get(part) == "abstract" for part in parts)


def _names_in(label: str) -> list[str]:
    """What a label in one language or in two is called, in the form of the tables."""
    return [name for name in map(_plain, _TWO_NAMES.split(label)) if name]


def _plain(label: str) -> str:
    """A label without markup, asides, capitals, hyphens, apostrophes, and signs before and after it.

    Empty for what is too long to be one.
    """
    if len(label) > _LONGEST_WRITTEN:
        return ""
    if label.isascii() and label.replace(" ", "").isalpha():
        return " ".join(label.lower().split())
    return " ".join(
        _AROUND.sub("", _ASIDE.sub("", normalize("NFC", label)).casefold()).translate(_WITHIN).split()
    ).replace(" / ", "/")


@cache
def _vocabulary() -> _Vocabulary:
    from kb.language.languages import LANGUAGES

    each = [language.labels for language in LANGUAGES]
    meaning = {_plain(word): meant for word, meant in meanings(each).items()}
    beside = _all_plain(labels.beside for labels in each)
    return _Vocabulary(
        tuple(sorted({len(word) for word in (*meaning, *beside)}, reverse=True)),
        meaning,
        beside,
        _all_plain(labels.sections for labels in each),
        _all_plain(labels.facts for labels in each),
        _all_plain(labels.references for labels in each),
        _all_plain(labels.works for labels in each),
        _all_plain(labels.summaries for labels in each),
        _all_plain(labels.updates for labels in each),
    )


def _all_plain(tables: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(_plain(word) for words in tables for word in words)
