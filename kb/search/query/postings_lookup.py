"""Which notes contain a word, a prefix or the words of a phrase, decided by postings where possible.

A note contains a Latin run if it has its token (for `GPT-4`, `gpt4`), and a Hangul run if the run occurs in
it: two syllables are a token; for a longer run, pairs of syllables narrow the candidates. Prefixes, and
joined words that may be written apart (`chain of thought`), may require the text of a note.
`kb.search.text.text_match` decides the same by text alone.
"""

from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from kb.language.particles import without_particle
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import folded
from kb.search.text.stems import STEM_MARK, marker_token, query_stems
from kb.search.text.text_match import significant_runs
from kb.search.text.tokens import is_cjk, run_tokens, runs, word_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kb.search.text.postings import Postings
    from kb.search.text.text_match import SearchableText

_PAIR = 2
_STEM_ENDINGS = ("", "e", "i", "l", "le")  # what Porter's rules leave where they cut a word
_PLAIN_WORD = lazy_pattern(r"[a-z]+")


class PostingsLookup:
    """Lookups in one collection; `text` reads a note by its number.

    With `renamed`, the notes that have a run in another expansion have it, and so do those that have it
    without its particle.
    """

    def __init__(
        self,
        postings: "Postings",
        text: "Callable[[int], SearchableText]",
        renamed: "Callable[[str], frozenset[int]] | None" = None,
    ) -> None:
        self._postings = postings
        self._text = text
        self._renamed = renamed
        self._known: dict[str, frozenset[int]] = {}
        self._languages = languages_of_postings(postings)

    def of_word(self, word: str) -> frozenset[int]:
        """The notes that contain a word; all notes if it has no letter and no digit."""
        if word not in self._known:
            self._known[word] = self._shared(map(self._of_asked_run, significant_runs(word)))
        return self._known[word]

    def of_prefix(self, prefix: str) -> frozenset[int]:
        """The notes with a word that begins like this; a prefix in a CJK script may occur anywhere."""
        found = runs(folded(prefix))
        if not found or is_cjk(found[-1]):
            return self.of_word(prefix)
        return self._shared([self._beginning_so(found[-1]), *map(self._of_run, found[:-1])])

    def of_phrase_words(self, phrase: str) -> frozenset[int]:
        """The notes that contain the words of a phrase anywhere: no other note contains the phrase."""
        return self._shared(map(self._of_token, _phrase_tokens(phrase)))

    def _of_asked_run(self, run: str) -> frozenset[int]:
        if self._renamed is None:
            return self._of_run(run)
        return self._of_run(without_particle(run)) | self._renamed(run)

    def _of_run(self, run: str) -> frozenset[int]:
        if not is_cjk(run):
            return self._of_latin_run(run)
        if len(run) == 1:
            return self._any(syllable_tokens(run, self._postings))
        notes = self._shared(map(self._of_token, run_tokens(run)))
        is_certain = len(run) == _PAIR or not notes
        return notes if is_certain else notes.intersection(self._postings.with_cjk(run))

    def _of_latin_run(self, run: str) -> frozenset[int]:
        """The notes with the token of a run, and those in which its parts are side by side."""
        *parts, whole = run_tokens(run)
        proven = self._any((whole, *query_stems(run, self._languages)))
        apart = self._shared(map(self._of_token, parts)) - proven if parts else ()
        return proven.union(note for note in apart if self._text(note).has_joined(run))

    def _beginning_so(self, prefix: str) -> frozenset[int]:
        """The notes with a Latin word that begins like this, proven by a longer token or by reading."""
        longer = frozenset(self._postings.tokens_from(prefix)) - {prefix}
        proven = self._any(longer) if prefix[0].isalpha() else frozenset()
        unsure = self._any({*longer, *_shorter_tokens(prefix)}) - proven
        return proven | {note for note in unsure if self._text(note).has_beginning(prefix)}

    def _of_token(self, token: str) -> frozenset[int]:
        return frozenset(self._postings.posting(token).notes)

    def _any(self, tokens: "Iterable[str]") -> frozenset[int]:
        return frozenset(chain.from_iterable(self._postings.posting(token).notes for token in tokens))

    def _shared(self, groups: "Iterable[frozenset[int]]") -> frozenset[int]:
        found = list(groups)
        return reduce(frozenset.__and__, found) if found else frozenset(self._postings.note_numbers())


def languages_of_postings(postings: "Postings") -> tuple[str, ...]:
    """The languages whose stems some note of a collection is found by."""
    if next(iter(postings.tokens_from(STEM_MARK)), None) is None:
        return ()
    from kb.language.snowball import STEMMERS

    return tuple(code for code in sorted(STEMMERS) if postings.posting(marker_token(code)).notes)


def prefix_tokens(prefix: str, postings: "Postings") -> "Iterator[str]":
    """The tokens of words that begin with a folded Latin run."""
    *parts, whole = run_tokens(prefix)
    start = whole if parts else prefix
    return chain((whole,), (token for token in postings.tokens_from(start) if token != whole))


def _shorter_tokens(prefix: str) -> "Iterator[str]":
    """Tokens that a word with this prefix may have instead: its first part, or a shorter stem."""
    yield run_tokens(prefix)[0]
    for length in range(2, len(prefix) + 1):
        for ending in _STEM_ENDINGS:
            yield prefix[:length] + ending


def syllable_tokens(syllable: str, postings: "Postings") -> "Iterator[str]":
    """The tokens that contain one character of a CJK script."""
    return (token for token in postings.tokens_from("") if syllable in token)


def _phrase_tokens(phrase: str) -> "Iterator[str]":
    """Tokens of every note that contains a phrase, however its words are joined there."""
    for run in runs(folded(phrase)):
        if is_cjk(run):
            yield from run_tokens(run) if len(run) > 1 else ()
        else:
            words = filter(_PLAIN_WORD.fullmatch, word_parts(run))
            yield from chain.from_iterable(map(run_tokens, words))
