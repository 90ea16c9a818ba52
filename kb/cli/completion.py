"""What the shell offers, each described: tags, notes, filters, rules. An error offers nothing, silently."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.parameters import Offered
from kb.language.counted import counted

if TYPE_CHECKING:
    from kb.model.library import Library
    from kb.workspace.collection import Collection

_MOST = 200
_MOST_UNASKED = 20  # tags, before anything is typed of one


class _Candidate(str):
    """What is offered for something typed that it need not begin with: typer 0.28 drops all else."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Always: what is offered was found to match."""
        return True


FILES: Offered = [(_Candidate(), "files")]
"""The files that the shell itself finds."""


def tag_names(root: Path | None, incomplete: str) -> Offered:
    """The tags that begin so, most used first, with their numbers of notes."""
    return _beginning(incomplete, (tag for library in _library(root) for tag in _by_use(library)))


def note_names(root: Path | None, incomplete: str) -> Offered:
    """The notes whose names begin so, then those with such words in title or file name, with their titles.

    Files where there are none, as a NOTE may be a path.
    """
    from kb.workspace.find.offered_notes import OfferedNotes

    def described() -> Iterator[tuple[str, str]]:
        for library in _library(root):
            for name, card in OfferedNotes(library, incomplete, is_text_kept=not _shows_titles()).named():
                title = card.display_title
                yield name, "" if title.casefold() in name.casefold() else title

    return _first(described()) or FILES


def query_words(root: Path | None, incomplete: str) -> Offered:
    """Values of filters that have names; else saved queries, filters with what they find, and tags."""
    if incomplete.startswith("#"):
        return _behind("#", tag_names(root, incomplete.removeprefix("#")))
    key, colon, value = incomplete.partition(":")
    if colon:
        return _behind(f"{key}:", _VALUES[key](root, value)) if key in _VALUES else []
    from kb.model.filters import FILTERS

    filters = _beginning(incomplete, ((f"{spec.key}:", spec.help) for spec in FILTERS))
    queries, tags = (
        _behind("query:", _query_names(root, incomplete)),
        _behind("tag:", tag_names(root, incomplete)),
    )
    return [*queries, *filters, *(tags if incomplete else tags[:_MOST_UNASKED])]


def _behind(prefix: str, offered: Offered) -> Offered:
    return [(_Candidate(prefix + name), description) for name, description in offered]


def _author_names(root: Path | None, incomplete: str) -> Offered:
    """The authors whose names begin so, those of most notes first."""
    counts = Counter(
        name
        for library in _library(root)
        for card in library.cards
        for name in dict.fromkeys(library.authors_of(card))
    )
    return _beginning(incomplete, ((name, counted(count, "note")) for name, count in counts.most_common()))


def _query_names(root: Path | None, incomplete: str) -> Offered:
    """The queries that are saved in `kb.yaml`."""
    queries = (query for collection in _collection(root) for query in collection.config.queries.items())
    return _beginning(incomplete, queries)


def _missing_names(root: Path | None, incomplete: str) -> Offered:
    from kb.model.missing import MISSING

    return [*_beginning(incomplete, ((name, "") for name in MISSING)), *_language_names(root, incomplete)]


def _language_names(_root: Path | None, incomplete: str) -> Offered:
    """The languages that have a file, by code, English name and own name."""
    from kb.language.languages import LANGUAGES, query_names

    codes = ((language.code, language.own_name) for language in LANGUAGES)
    own_names = (language.own_name.casefold() for language in LANGUAGES)
    return _beginning(incomplete, (*codes, *((name, "") for name in (*query_names(()), *own_names))))


_VALUES = {
    "tag": tag_names,
    "author": _author_names,
    "query": _query_names,
    "lang": _language_names,
    "missing": _missing_names,
}
"""What is offered behind a filter and its colon."""


def rule_names(incomplete: str) -> Offered:
    """The rules of `kb check` that begin so, with what each says."""
    from kb.check.rules import REPAIRS, RULES

    rules = sorted((rule.name, rule.explanation.partition("\n")[0]) for rule in (*RULES, *REPAIRS))
    return _beginning(incomplete, rules)


def _beginning(incomplete: str, offered: Iterable[tuple[str, str]]) -> Offered:
    """Those that begin so, each name once, with its first description."""
    wanted = incomplete.casefold()
    return _first(one for one in offered if one[0].casefold().startswith(wanted))


def _first(offered: Iterable[tuple[str, str]]) -> Offered:
    """The first of what is offered, each name once, with its first description."""
    found: dict[str, str] = {}
    named = ((name, described) for name, described in offered if name and name not in found)
    for name, described in islice(named, _MOST):
        found[_Candidate(name)] = described
    return [*found.items()]


def _by_use(library: "Library") -> Offered:
    groups = sorted(library.tag_groups.values(), key=lambda group: -group.uses)
    return [(group.name, counted(group.uses, "note")) for group in groups]


def _shows_titles() -> bool:
    """Whether the shell shows descriptions, and all that is offered: zsh. fish drops what is unlike."""
    return os.environ.get("_KB_COMPLETE") == "complete_described" and "COMP_WORDS" in os.environ


def _library(root: Path | None) -> "Iterator[Library]":
    """The library, if it can be read."""
    with suppress(Exception):
        yield from (collection.library for collection in _collection(root))


def _collection(root: Path | None) -> "Iterator[Collection]":
    """The collection, if there is one."""
    from kb.workspace.collection import Collection

    with suppress(Exception):
        yield Collection.find(root, os.environ, lambda _sentence: None)
