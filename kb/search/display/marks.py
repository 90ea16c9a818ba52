"""Where the words of a query are in a text as it is shown.

A Hangul match is the syllables asked for and not the particle after them; a Latin match is the whole
word whose stem was asked for, or of `text-to-image` the part that was.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import NamedTuple
from unicodedata import category

from kb.model.query import All, Any, Phrase, Prefix, Query, Word
from kb.search.text.text_match import phrase_spans, prefix_spans, significant_runs
from kb.search.text.tokens import folded, is_cjk, run_tokens, runs

Term = Word | Phrase | Prefix
Span = tuple[int, int]

_PART = re.compile(r"[^-_‐‑]+")
_LATIN = re.compile(r"[a-z]+")
_PAIR = 2


class Mark(NamedTuple):
    """`text[start:end]` answers the query's term number `term`."""

    start: int
    end: int
    term: int


class ShownText:
    """A text for showing, its folded form, and the way back from the one to the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = list(map(_folded_character, text))
        for match in re.finditer("['’]", text):
            at = match.start()
            neighbours = "".join(pieces[max(at - 1, 0) : at] + pieces[at + 1 : at + 2])
            if len(neighbours) > 1 and _LATIN.fullmatch(neighbours):
                pieces[at] = ""
        self.folded = "".join(pieces)
        self._origin = [at for at, piece in enumerate(pieces) for _ in piece]

    @cached_property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Every run of the folded text, and where it begins there."""
        found: list[tuple[str, int]] = []
        at = 0
        for run in runs(self.folded):
            at = self.folded.index(run, at)
            found.append((run, at))
            at += len(run)
        return tuple(found)

    def shown_span(self, span: Span) -> Span:
        """The part of the text that a part of its folded form comes from, with the last accents."""
        start, end = self._origin[span[0]], self._origin[span[1] - 1] + 1
        while end < len(self.text) and category(self.text[end]).startswith("M"):
            end += 1
        return start, end


Finder = Callable[[ShownText], Iterator[Span]]


def marks(texts: Sequence[ShownText], terms: Sequence[Term]) -> tuple[tuple[Mark, ...], ...]:
    """For each text where the terms are in it, in order of place.

    A word that is whole in none of the texts is marked by its parts, as far as they are there: the
    note may be a partial match.
    """
    found: tuple[list[Mark], ...] = tuple([] for _ in texts)
    for number, term in enumerate(terms):
        for whole, parts in _finders(term):
            spans = [list(whole(text)) for text in texts]
            if not any(spans):
                spans = [list(chain.from_iterable(part(text) for part in parts)) for text in texts]
            for text, marked, here in zip(texts, found, spans, strict=True):
                marked.extend(Mark(*text.shown_span(span), number) for span in here)
    return tuple(tuple(sorted(marked)) for marked in found)


def positive_terms(query: Query) -> Iterator[Term]:
    """The words, phrases and prefixes that a note gains by having, in order: all but what is negated."""
    if isinstance(query, All | Any):
        for part in query.parts:
            yield from positive_terms(part)
    elif isinstance(query, Word | Phrase | Prefix):
        yield query


def _finders(term: Term) -> Iterator[tuple[Finder, tuple[Finder, ...]]]:
    """For each thing a term asks for: what finds it whole, and what finds its parts."""
    if isinstance(term, Phrase):
        yield partial(_phrase, phrase=term.text), ()
        return
    found = significant_runs(term.text)
    if isinstance(term, Prefix) and found and not is_cjk(found[-1]):
        yield partial(_prefix, prefix=found.pop()), ()
    for run in found:
        if is_cjk(run):
            pairs = run_tokens(run) if len(run) > _PAIR else ()
            yield partial(_syllables, run=run), tuple(partial(_syllables, run=pair) for pair in pairs)
        else:
            *parts, whole = run_tokens(run)
            yield (
                partial(_word, token=whole),
                tuple(partial(_word, token=part) for part in parts if len(part) > 1),
            )


def _phrase(text: ShownText, phrase: str) -> Iterator[Span]:
    return phrase_spans(text.folded, phrase)


def _prefix(text: ShownText, prefix: str) -> Iterator[Span]:
    return prefix_spans(text.folded, prefix)


def _syllables(text: ShownText, run: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(re.escape(run), text.folded))


def _word(text: ShownText, token: str) -> Iterator[Span]:
    for run, start in text.words:
        having = run_tokens(run)
        if token not in having:
            continue
        if token == having[-1]:
            yield start, start + len(run)
        else:
            parts = (part for part in _PART.finditer(run) if token in run_tokens(part[0]))
            yield from ((start + part.start(), start + part.end()) for part in parts)


@lru_cache(maxsize=1 << 12)
def _folded_character(character: str) -> str:
    return folded(character)
