"""Where the words of a query are in a text as it is shown, and their other expansions.

A Hangul match is the syllables asked for and not the particle after them; a Latin match is the whole
word whose stem was asked for, or of `text-to-image` the part that was. No mark begins inside a word, but
for Hangul of several syllables that begins no word of the note (`학습` in `재학습`), or any that goes on
where another mark ends.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from kb.language.hangul import is_syllable
from kb.language.particles import without_particle
from kb.model.query import Phrase, Prefix, Word
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import Span, folded_with_origins
from kb.search.text.stems import STEM_MARK, note_stems, query_stems, stemmed_languages
from kb.search.text.text_match import joined_spans, phrase_spans, prefix_spans, significant_runs
from kb.search.text.tokens import is_cjk, leading_names, run_tokens, spaced_runs, token_words

if TYPE_CHECKING:
    from kb.search.text.expansion import Expansions

Term = Word | Phrase | Prefix
Spans = Sequence[Sequence[Span]]
"""Places in the folded forms of some texts, for each text its own."""

AS_TYPED: "Expansions" = MappingProxyType({})

_PART = lazy_pattern(r"[^-_]+")
_PAIR = 2
_NEAR = 4  # characters from one letter of a word to the next, with markup between them
_GAP = 2  # characters between words that are side by side


class Mark(NamedTuple):
    """`text[start:end]` answers the query's term number `term`.

    Where the note has `word` only in another expansion, this is one, by its `origin`.
    """

    start: int
    end: int
    term: int
    word: str = ""
    origin: str = ""


class ShownText:
    """A text for showing in one language, its folded form, and the way back from the one to the other."""

    def __init__(self, text: str, lang: str = "") -> None:
        self.text = text
        self.languages = stemmed_languages([lang])
        self.folded, self._origins = folded_with_origins(text)

    @cached_property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Every run of the folded text in a script with spaces, and where it begins there."""
        return tuple(spaced_runs(self.folded))

    def look_for(self, tokens: frozenset[str]) -> None:
        """Finds tokens of words in scripts with spaces, which `token_spans` can be asked for."""
        places = _known_places(tokens)
        self._spans: dict[str, list[Span]] = {}
        for run, start in self.words:
            for token, first, end in places[run]:
                self._spans.setdefault(token, []).append((start + first, start + end))

    def token_spans(self, token: str) -> list[Span]:
        """Where a token of a Latin word is in the folded text."""
        if not token.startswith(STEM_MARK):
            return self._spans.get(token, [])
        return [
            (start, start + len(run))
            for run, start in self.words
            if token in note_stems([run], self.languages)
        ]

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


class _Places(NamedTuple):
    """What is found of one thing: places to mark, and those inside words, to mark after another mark."""

    marked: Spans
    inner: Spans = ()
    word: str = ""
    origin: str = ""


def marks(
    texts: Sequence[ShownText], terms: Sequence[Term], expansions: "Expansions" = AS_TYPED
) -> tuple[tuple[Mark, ...], ...]:
    """For each text where the terms are in it, or other expansions of their words, in order of place.

    A word that is whole in none of the texts is marked by its parts, too, as far as they are there.
    """
    marked: tuple[list[Mark], ...] = tuple([] for _ in texts)
    inner: tuple[list[Mark], ...] = tuple([] for _ in texts)
    wanted = _tokens_of(terms, expansions)
    for text in texts:
        text.look_for(wanted)
    for number, term in enumerate(terms):
        for found in _places(texts, term, expansions):
            for into, spans in ((marked, found.marked), (inner, found.inner)):
                for here, some in zip(into, spans, strict=False):
                    here.extend(Mark(*span, number, found.word, found.origin) for span in some)
    return tuple(map(_shown_marks, texts, marked, inner))


def _tokens_of(terms: Sequence[Term], expansions: "Expansions") -> frozenset[str]:
    """Every token that is looked for in texts."""
    found = chain.from_iterable(significant_runs(term.text) for term in terms)
    others = chain.from_iterable(expansions.values())
    words = (chain(run_tokens(word), other.tokens) for word, other in others)
    return frozenset(chain(chain.from_iterable(map(run_tokens, found)), chain.from_iterable(words)))


def _shown_marks(text: ShownText, marked: list[Mark], inner: list[Mark]) -> tuple[Mark, ...]:
    """The marks of a folded text as places of the text itself, in order."""
    reach = 0
    kept: list[Mark] = []
    found = [*((one.start, False, one) for one in marked), *((one.start, True, one) for one in inner)]
    for _, is_inner, mark in sorted(found):
        if is_inner and not 0 < mark.start <= reach:
            continue
        reach = max(reach, mark.end)
        kept.extend(mark._replace(start=start, end=end) for start, end in text.shown_spans(mark[:2]))
    return tuple(sorted(kept))


def _places(texts: Sequence[ShownText], term: Term, expansions: "Expansions") -> Iterator[_Places]:
    if isinstance(term, Phrase):
        yield _Places([[*phrase_spans(text.folded, term.text)] for text in texts])
        return
    found = significant_runs(term.text)
    if isinstance(term, Prefix) and found and not is_cjk(found[-1]):
        prefix = found.pop()
        yield _Places([[*prefix_spans(text.folded, prefix)] for text in texts])
    for run in found:
        yield from _whole_or_parts(texts, run)
        for word, other in expansions.get(run, ()):
            places = _in_words(texts, token_words(other.tokens))
            is_there = any(_in_words(texts, (word if is_cjk(word) else run_tokens(word)[-1],)).marked)
            yield places if is_there else places._replace(word=word, origin=other.origin)


def _whole_or_parts(texts: Sequence[ShownText], run: str) -> Iterator[_Places]:
    if is_cjk(run):
        for whole in dict.fromkeys((run, without_particle(run))):
            places = _syllables(texts, whole)
            if any(places.marked) or any(places.inner):
                yield places
                return
        parts = run_tokens(run) if len(run) > _PAIR else ()
    else:
        *_, token = tokens = run_tokens(run)
        spans = [
            [*joined_spans(text.folded, run), *text.token_spans(token), *_stem_spans(text, run, token)]
            for text in texts
        ]
        if any(spans):
            yield _Places(spans)
            return
        parts = tuple(part for part in tokens[:-1] if len(part) > 1)
    for part in parts:
        yield _in_words(texts, (part,))


def _stem_spans(text: ShownText, run: str, token: str) -> Iterator[Span]:
    stems = set(query_stems(run, text.languages))
    for found, start in text.words if stems else ():
        if token not in run_tokens(found) and not stems.isdisjoint(note_stems([found], text.languages)):
            yield start, start + len(found)


def _in_words(texts: Sequence[ShownText], words: Sequence[str]) -> _Places:
    """Where words, Latin ones as tokens, are in texts that have all of them; only side by side if ever."""
    each = [
        _syllables(texts, word) if is_cjk(word) else _Places([text.token_spans(word) for text in texts])
        for word in words
    ]
    if len(each) == 1:
        return each[0]
    if not all(any(one.marked) for one in each):
        return _Places(())
    by_text = [*zip(*(one.marked for one in each), strict=True)]
    beside = [[*_side_by_side(spans)] for spans in by_text]
    return _Places(beside if any(beside) else [[*chain.from_iterable(spans)] for spans in by_text])


def _side_by_side(words: Sequence[Sequence[Span]]) -> Iterator[Span]:
    """Where places of the first word, then one of each next word, are together."""
    for start, end in words[0]:
        reach = end
        for spans in words[1:]:
            reach = next((last for first, last in spans if 0 <= first - reach <= _GAP), 0) if reach else 0
        if reach:
            yield start, reach


def _syllables(texts: Sequence[ShownText], run: str) -> _Places:
    """Where a run of a CJK script is; of Hangul where a word begins, of several syllables else anywhere."""
    spans = [[*_occurrences(text.folded, run)] for text in texts]
    if not is_syllable(run[0]):
        return _Places(spans)
    first = [
        [span for span in some if not (span[0] and is_syllable(text.folded[span[0] - 1]))]
        for text, some in zip(texts, spans, strict=True)
    ]
    if not any(first) and len(run) > 1:
        return _Places(spans)
    inner = [[span for span in some if span not in begun] for some, begun in zip(spans, first, strict=True)]
    return _Places(first, inner)


def _occurrences(text: str, run: str) -> Iterator[Span]:
    at = text.find(run)
    while at >= 0:
        yield at, at + len(run)
        at = text.find(run, at + len(run))


class _TokenPlaces(dict[str, tuple[tuple[str, int, int], ...]]):
    """By run, where those of some tokens are in it that it has; of a part of it where the part is.

    The hits of a query have many runs in common. Few of them begin as a token does, which is soon told:
    a stem has the first two letters of its word.
    """

    def __init__(self, tokens: frozenset[str]) -> None:
        super().__init__()
        self._tokens = tokens
        self._beginnings = {token[:2] for token in tokens}

    def __missing__(self, run: str) -> tuple[tuple[str, int, int], ...]:
        is_likely = not run.isalpha() or run[:2] in self._beginnings or run[0] in self._beginnings
        self[run] = found = _token_places(run, self._tokens) if is_likely else ()
        return found


_known_places = lru_cache(maxsize=8)(_TokenPlaces)


def _token_places(run: str, tokens: frozenset[str]) -> tuple[tuple[str, int, int], ...]:
    *parts, whole = run_tokens(run)
    if not parts:
        return ((whole, 0, len(run)),) if whole in tokens else ()
    found = [(whole, 0, len(run))]
    for match in _PART.finditer(run):
        inside = {*run_tokens(match[0])} & {*parts} - {whole}
        found += [(token, *match.span()) for token in sorted(inside)]
    names = ((run_tokens(name)[-1], len(name)) for name in leading_names(run))
    found += [(token, 0, end) for token, end in names if token not in (*parts, whole)]
    return tuple(place for place in found if place[0] in tokens)
