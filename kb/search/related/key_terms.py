"""The key terms of a note: what it mentions more than others, in English words and the glossary's Korean.

Other pairs of Korean syllables are mostly endings. A note *has* a term if the search index gives it enough
impact there, so that both the index and the notes themselves can say which notes have one. Its *key terms*
are the best by impact and document frequency among those in its prose: addresses, formulas, code, stop
words, adverbs and names of the authors are left out.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache
from heapq import nlargest
from itertools import chain
from math import ceil, log2
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from kb.language.glossary import entries, korean_words
from kb.language.script import HANGUL_SYLLABLES, characters
from kb.language.stop_words import english_stop_stems, is_adverb, korean_stop_words
from kb.model.grammar.url import SCHEME
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.fields import field_texts
from kb.search.text.tokens import LONGEST_TOKEN, is_cjk, run_tokens, word_parts
from kb.search.text.weights import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kb.model.note import Note
    from kb.search.text.weights import NoteEntry

KEY_TERMS = 24  # of a note
MOST_IMPORTANCE = 999
LEAST_IMPACT = 64  # of 255: what is only mentioned in passing is below
LEAST_INNER_IMPACT = 36
"""The same of syllables inside a word, which count `INNER` (`kb.search.text.weights`)."""
_RAREST = 2  # notes
_COMMON = 7  # half octaves below the whole collection: a term of a tenth of the notes is no key term
_TERM = lazy_pattern(r"[a-z]{3,}[0-9]{0,4}|[a-z]{2}[0-9]{1,4}[a-z]?")
_NO_PROSE = lazy_pattern(  # no part of unlimited length that may fail: a text may be made to be slow
    r"```.*?(?:```|\Z)|`[^`\n]*`"
    r"|\$\$.{1,2000}?\$\$|\$(?=\S)[^$\n]{1,500}(?<=\S)\$(?!\d)|\\\(.{1,500}?\\\)|\\\[.{1,2000}?\\\]"
    r"|\\(?:begin|end)\{[^}\n]{1,50}\}|\\[A-Za-z]+"
    rf"|(?:{SCHEME}|\b(?i:www\.))[^\s<>()\[\]]+"
    r"|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.[A-Za-z]{2,20}/\S*",
    re.DOTALL,
)
_MAYBE_NO_PROSE = lazy_pattern(r"[`$\\]|://|[wW]{3}\.|\.[A-Za-z]{2,20}/")
_WORD = lazy_pattern(
    r"[A-Za-z0-9]+(?:(?:[-_]|(?<=[0-9])\.(?=[0-9]))[A-Za-z0-9]+)*"
    rf"|[{characters(HANGUL_SYLLABLES)}]{{2,}}"
)


class NoteTerms(Struct, frozen=True, array_like=True):
    """The terms that a note has, and the impact of each (1 … 255); 0 for one that can be no key term.

    They are sorted and apart by spaces: one string is read from a cache much sooner than its words.
    `written` has those that can be key terms, in the same order, as the prose writes them first.
    """

    text: str
    impacts: bytes
    written: str

    @property
    def terms(self) -> list[str]:
        """The terms, English ones as tokens."""
        return self.text.split()

    def written_terms(self) -> dict[str, str]:
        """Each term that can be a key term, as the prose writes it."""
        candidates = (term for term, impact in zip(self.terms, self.impacts, strict=True) if impact)
        return dict(zip(candidates, self.written.split(), strict=True))


def note_terms(note: "Note", entry: "NoteEntry") -> NoteTerms:
    """The terms of a note, from what the index keeps of it."""
    inner = {token: impact for token, impact in entry.impacts.items() if impact >= LEAST_INNER_IMPACT}
    impacts = {token: impact for token, impact in inner.items() if impact >= LEAST_IMPACT}
    found = {token: impact for token, impact in impacts.items() if _is_english(token)}
    starts = _korean_terms_by_start()
    for pair in filter(starts.__contains__, impacts):
        for term, pairs in starts[pair]:
            if all(map(inner.__contains__, pairs)):
                found[term] = impacts[pair]
    candidates = candidate_terms(note)
    terms = sorted(found)
    return NoteTerms(
        " ".join(terms),
        bytes(found[term] if term in candidates else 0 for term in terms),
        " ".join(candidates[term] for term in terms if term in candidates),
    )


def candidate_terms(note: "Note") -> dict[str, str]:
    """The terms that the prose of a note has and that may become key terms, as it writes them first."""
    words = dict.fromkeys(word for word in _WORD.findall(_prose(note)) if len(word) <= LONGEST_TOKEN)
    found = dict(chain.from_iterable(map(_terms_of_word, reversed(words))))
    for name in _WORD.findall("\n".join(note.authors)):
        for term, _ in _terms_of_word(name):
            found.pop(term, None)
    return found


def term_impact(term: str, entry: "NoteEntry") -> int:
    """The impact of a term in a note; 0 for a note that does not have it."""
    needed = needed_impacts(term)
    if any(entry.impacts.get(token, 0) < least for token, least in needed):
        return 0
    return entry.impacts[needed[0][0]]


def term_tokens(term: str) -> tuple[str, ...]:
    """The tokens that a note with a term has."""
    return run_tokens(term) if is_cjk(term) else (term,)


def needed_impacts(term: str) -> tuple[tuple[str, int], ...]:
    """The tokens of every note with a term, and the least impact of each; the first one's is the term's."""
    first, *inner = term_tokens(term)
    return ((first, LEAST_IMPACT), *((token, LEAST_INNER_IMPACT) for token in inner))


class TermWeights:
    """The weight of every term in a collection, by the number of notes that have it.

    It counts half octaves, so that one more note rarely changes a weight or what was derived from it.
    """

    def __init__(self, frequency: "Callable[[str], int]", note_count: int) -> None:
        """`frequency` says how many notes have a term."""
        self._frequency = frequency
        self._note_count = note_count
        self._weights: dict[int, int] = {}

    def weights(self, terms: "Iterable[str]") -> bytes:
        """The weight of each term."""
        return bytes(map(self._of_frequency, map(self._frequency, terms)))

    def _of_frequency(self, count: int) -> int:
        found = self._weights.get(count)
        if found is None:
            found = self._weights[count] = term_weight(count, self._note_count)
        return found


def term_weight(document_frequency: int, note_count: int) -> int:
    """The inverse document frequency of a term in half octaves, from 1.

    0 if no other note or too many have the term.
    """
    most, steps = half_octaves(note_count), half_octaves(document_frequency)
    is_rare = document_frequency >= _RAREST and steps <= max(most - _COMMON, half_octaves(_RAREST))
    return most - steps + 1 if is_rare else 0


def key_terms(candidates: "Iterable[tuple[str, int, int]]") -> dict[str, int]:
    """The key terms among (term, impact, weight), each with its importance in the note, best first."""
    rated = (
        (_importance(term, impact, weight), term)
        for term, impact, weight in candidates
        if impact and weight
    )
    return {term: importance for importance, term in nlargest(KEY_TERMS, rated)}


def _importance(term: str, impact: int, weight: int) -> int:
    """How important a term is in a note; Korean words of the glossary are everyday words more often."""
    importance = weight * weight * impact / STEPS
    return min(MOST_IMPORTANCE, ceil(importance if term.isascii() else importance / 2))


def _prose(note: "Note") -> str:
    """The title, commentary and abstract of a note without what is no prose."""
    texts = field_texts(note)
    text = f"{texts.title}\n{texts.first}\n{texts.second}\n{texts.abstract}"
    if not text.isascii():
        text = normalize("NFC", text)
    return _NO_PROSE.sub(" ", text) if _MAYBE_NO_PROSE.search(text) else text


@lru_cache(maxsize=1 << 16)
def _terms_of_word(word: str) -> tuple[tuple[str, str], ...]:
    """The terms in a word of prose, each as it is written there."""
    if is_cjk(word):
        words = (word[start:end] for start, end in korean_words(word))
        return tuple((found, found) for found in words if found not in korean_stop_words())
    lower = word.lower()
    *parts, whole = run_tokens(lower)
    pairs = [(whole, word)]
    if parts:
        spans = _part_spans(lower)
        of_parts = [(part, word[start:end]) for part, (start, end) in zip(parts, spans, strict=True)]
        pairs = of_parts if all(map(_is_english, parts)) else [*of_parts, *pairs]
    return tuple((term, written) for term, written in pairs if _is_candidate(term, written))


def _part_spans(run: str) -> "Iterator[tuple[int, int]]":
    end = 0
    for part in word_parts(run):
        start = run.index(part, end)
        end = start + len(part)
        yield start, end


def _is_candidate(token: str, written: str) -> bool:
    return token not in english_stop_stems() and _is_english(token) and not is_adverb(written.lower())


@lru_cache(maxsize=1 << 16)
def _is_english(token: str) -> bool:
    return _TERM.fullmatch(token) is not None


@cache
def _korean_terms_by_start() -> "Mapping[str, list[tuple[str, tuple[str, ...]]]]":
    """The Korean terms by their first pair of syllables, each with all its pairs."""
    found = defaultdict(list)
    for entry in entries():
        word = entry.partition(" ")[0]
        if word not in korean_stop_words():
            found[run_tokens(word)[0]].append((word, run_tokens(word)))
    return found


def half_octaves(count: int) -> int:
    """A number of notes on the scale of weights."""
    return round(2 * log2(count)) if count else 0
