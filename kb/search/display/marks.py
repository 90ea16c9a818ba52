"""Where the words of a query are in a text as it is shown.

A Hangul match is the syllables asked for and not the particle after them; a Latin match is the whole
word whose stem was asked for, or of `text-to-image` the part that was.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, pairwise
from typing import NamedTuple
from unicodedata import category

from kb.model.query import All, Any, Phrase, Prefix, Query, Word
from kb.search.text.folding import Span, folded_with_origins
from kb.search.text.stems import note_stems, query_stems, stemmed_languages
from kb.search.text.text_match import joined_spans, phrase_spans, prefix_spans, significant_runs
from kb.search.text.tokens import is_cjk, leading_names, run_tokens, runs

Term = Word | Phrase | Prefix

_PART = re.compile(r"[^-_]+")
_PAIR = 2
_NEAR = 4  # characters from one letter of a word to the next, with markup between them


class Mark(NamedTuple):
    """`text[start:end]` answers the query's term number `term`."""

    start: int
    end: int
    term: int


class ShownText:
    """A text for showing in one language, its folded form, and the way back from the one to the other."""

    def __init__(self, text: str, lang: str = "") -> None:
        self.text = text
        self.languages = stemmed_languages([lang])
        self.folded, self._origins = folded_with_origins(text)

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

    def shown_spans(self, span: Span) -> Iterator[Span]:
        """The parts of the text that a part of its folded form comes from, with the last accents.

        There are several where an address or the target of a link is between.
        """
        origins = self._origins[slice(*span)]
        borders = [
            at for at, (one, next_) in enumerate(pairwise(origins), 1) if not 0 <= next_ - one <= _NEAR
        ]
        for first, last in pairwise((0, *borders, len(origins))):
            start, end = origins[first], origins[last - 1] + 1
            while end < len(self.text) and category(self.text[end]).startswith("M"):
                end += 1
            yield start, end


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
                shown = chain.from_iterable(map(text.shown_spans, here))
                marked.extend(Mark(*span, number) for span in shown)
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
                partial(_joined, run=run, token=whole) if parts else partial(_single, run=run, token=whole),
                tuple(partial(_word, token=part) for part in parts if len(part) > 1),
            )


def _phrase(text: ShownText, phrase: str) -> Iterator[Span]:
    return phrase_spans(text.folded, phrase)


def _prefix(text: ShownText, prefix: str) -> Iterator[Span]:
    return prefix_spans(text.folded, prefix)


def _syllables(text: ShownText, run: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(re.escape(run), text.folded))


def _joined(text: ShownText, run: str, token: str) -> Iterator[Span]:
    yield from joined_spans(text.folded, run)
    yield from _word(text, token)


def _single(text: ShownText, run: str, token: str) -> Iterator[Span]:
    yield from _word(text, token)
    stems = set(query_stems(run, text.languages))
    for found, start in text.words if stems else ():
        if token not in run_tokens(found) and not stems.isdisjoint(note_stems([found], text.languages)):
            yield start, start + len(found)


def _word(text: ShownText, token: str) -> Iterator[Span]:
    for run, start in text.words:
        having = run_tokens(run)
        if token == having[-1]:
            yield start, start + len(run)
        elif token in having:
            parts = (part for part in _PART.finditer(run) if token in run_tokens(part[0]))
            yield from ((start + part.start(), start + part.end()) for part in parts)
        else:
            names = (name for name in leading_names(run) if run_tokens(name)[-1] == token)
            yield from ((start, start + len(name)) for name in names)
