"""What the shell offers: tags, notes and rules. An error offers nothing, silently."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.model.card import undated_stem

if TYPE_CHECKING:
    from kb.model.library import Library

_MOST = 200


def tag_names(ctx: Any, incomplete: str) -> list[str]:
    """The tags that begin so, most used first."""
    return _beginning(incomplete, (name for library in _library(ctx) for name in _by_use(library)))


def note_names(ctx: Any, incomplete: str) -> list[str]:
    """The notes that begin so, newest first.

    By file stem; where none begins so by stem without date, then by alias, then by arXiv id.
    """
    names: tuple[list[str], ...] = ([], [], [], [])
    for library in _library(ctx):
        for card in library.newest_first:
            own = (card.id,), (undated_stem(card.path),), card.aliases, (card.arxiv_id or "",)
            for found, some in zip(names, own, strict=True):
                found.extend(some)
    offered = (_beginning(incomplete, kind) for kind in (names if incomplete else names[:1]))
    return next((some for some in offered if some), [])


def query_words(ctx: Any, incomplete: str) -> list[str]:
    """Tags after `tag:` or `#`, languages after `lang:` and `missing:`, and the names of filters."""
    for prefix in ("tag:", "#"):
        if incomplete.startswith(prefix):
            return [prefix + name for name in tag_names(ctx, incomplete.removeprefix(prefix))]
    for prefix in ("lang:", "missing:"):
        if incomplete.startswith(prefix):
            return [prefix + name for name in _language_names(incomplete.removeprefix(prefix))]
    from kb.model.filters import FILTERS

    return _beginning(incomplete, (f"{spec.key}:" for spec in FILTERS)) if incomplete else []


def _language_names(incomplete: str) -> list[str]:
    """The languages that have a file, by code, English name and own name."""
    from kb.language.languages import LANGUAGES, query_names

    codes = (language.code for language in LANGUAGES)
    own_names = (language.own_name.casefold() for language in LANGUAGES)
    return _beginning(incomplete, (*codes, *query_names(()), *own_names))


def rule_names(incomplete: str) -> list[str]:
    """The rules of `kb check` that begin so."""
    from kb.check.rules import REPAIRS, RULES

    return _beginning(incomplete, sorted(rule.name for rule in (*RULES, *REPAIRS)))


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    wanted = incomplete.casefold()
    return [name for name in dict.fromkeys(names) if name and name.casefold().startswith(wanted)][:_MOST]


def _by_use(library: "Library") -> list[str]:
    groups = sorted(library.tag_groups.values(), key=lambda group: -group.uses)
    return [group.name for group in groups]


def _library(ctx: Any) -> "Iterator[Library]":
    """The library, if it can be read."""
    from kb.workspace.collection import Collection

    named = ctx.find_root().params.get("root")
    with suppress(Exception):
        yield Collection.find(Path(named) if named else None, os.environ, lambda _sentence: None).library
