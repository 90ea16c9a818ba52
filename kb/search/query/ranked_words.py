"""The words a query is ranked by, with the postings and weights of their tokens."""

from itertools import chain
from math import log
from typing import TYPE_CHECKING, NamedTuple

from kb.language.questions import without_question
from kb.model.query import Phrase, Prefix, Word, positive_terms
from kb.search.query.postings_lookup import languages_of_postings, prefix_tokens, syllable_tokens
from kb.search.spelling.vocabulary import RARE, is_rare
from kb.search.text.expansion import Expansion, QueryWord, run_words
from kb.search.text.folding import folded
from kb.search.text.postings import Posting
from kb.search.text.stems import STEM_MARK, query_stems
from kb.search.text.tokens import is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.model.query import Query
    from kb.search.text.expansion import Expansions, Origin, Tokens
    from kb.search.text.postings import Postings

_Leaf = Word | Phrase | Prefix
GUESS = 0.5  # times the idf of what a word may be: what a guess is worth
RARER = 1.25  # times the weight of a word: what a rarer name of it is worth at most


class RankedWord(NamedTuple):
    """A word of a query, and the most that each of its tokens adds to a score.

    The tokens of one word together add the idf of the word: of the notes that have all of them. `others`,
    `respelled` and `is_guess` are those of `QueryWord`.
    """

    word: str
    tokens: "Tokens"
    weights: tuple[float, ...]
    others: "tuple[Expansion, ...]"
    respelled: "Origin | None" = None
    is_guess: bool = False

    @property
    def weight(self) -> float:
        """The most that the word adds to a score."""
        return sum(self.weights)


class RankedWords:
    """The words of one query in its order, each token once.

    A prefix and a single syllable are ranked as one token (`transf*`, `합`), whose posting joins those of
    all tokens that begin with the prefix or contain the syllable; so is a word that has stems besides its
    own token (`hausern~`). `runs` are the query as it was meant, prefixes without their star.
    """

    def __init__(self, query: "Query", postings: "Postings") -> None:
        self._postings = postings
        self._united: dict[str, Posting] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._notes = len(postings.note_numbers())
        self._sets: dict[str, frozenset[int]] = {}
        self._languages = languages_of_postings(postings)
        self._of_runs: dict[str, tuple[QueryWord, ...]] = {}
        self._questions: set[str] = set()
        leaves = [*positive_terms(query)]
        self._typed = {leaf.text: runs(folded(leaf.text)) for leaf in leaves}
        self._meant = {leaf.text: found for leaf in leaves if (found := self._in_other_layout(leaf))}
        read = self._typed | self._meant
        self.runs = tuple(chain.from_iterable(read[leaf.text] for leaf in leaves))
        self._together = postings.glossary.names_together(self.runs)
        self.words = tuple(self._words(leaves))

    def posting(self, token: str) -> Posting:
        """The posting of a token of the query."""
        united = self._united.get(token)
        return self._postings.posting(token) if united is None else united

    def renamed(self, run: str) -> frozenset[int]:
        """The notes that have a run of the query, some of its words in another expansion.

        Of a question's last run what is left without the ending suffices.
        """
        if len(run) == 1 and is_cjk(run) and run not in self._of_runs:
            return frozenset()
        words = [word for word in self.of_run(run) if word.is_asked]
        others = [self._having_any(() if word.is_guess else word.others) for word in words]
        is_other = run in self._questions or any(word.respelled for word in words)
        among = frozenset(self._postings.note_numbers() if is_other else chain.from_iterable(others))
        if not among:
            return among
        each = (other | self._having(word.tokens) for word, other in zip(words, others, strict=True))
        return among.intersection(*each)

    def members(self, token: str) -> tuple[str, ...]:
        """The tokens that count as this one: itself, or those that a prefix or syllable joins."""
        return self._members.get(token, (token,))

    def note_count(self, *tokens: str) -> int:
        """The number of notes that have all of some tokens."""
        return len(self._having(tokens) if len(tokens) > 1 else self.posting(tokens[0]).notes)

    def tokens_from(self, prefix: str) -> "Iterator[str]":
        """Every token that begins with `prefix` and that some note has."""
        return self._postings.tokens_from(prefix)

    def idf(self, *tokens: str) -> float:
        """The inverse document frequency of some tokens of which a note has all."""
        note_count = self.note_count(*tokens)
        return log(1 + (self._notes - note_count + 0.5) / (note_count + 0.5))

    def other_weight(self, token: str, word: RankedWord) -> float:
        """The most that a token of another expansion of a word adds to a score.

        It is the token's idf if that is near the word's. The common name of a rare word is worth as much as
        both on average, the rare name of a common one hardly more than the word, a guess half its own idf.
        """
        idf = self.idf(token)
        if word.is_guess:
            return GUESS * idf
        return min(max(idf, (word.weight + idf) / 2), RARER * word.weight)

    def _words(self, leaves: "Sequence[_Leaf]") -> "Iterator[RankedWord]":
        seen: set[str] = set()
        each = map(self._leaf_words, leaves, [None, *leaves], [*leaves[1:], None])
        for word in chain.from_iterable(each):
            new = tuple(token for token in dict.fromkeys(word.tokens) if token not in seen)
            seen.update(new)
            if new:
                weights = self._weights(new, word.share)
                yield RankedWord(word.written, new, weights, word.others, word.respelled, word.is_guess)

    def _weights(self, tokens: "Tokens", share: float) -> tuple[float, ...]:
        if len(tokens) == 1:
            return (share * self.idf(*tokens),)
        idfs = [*map(self.idf, tokens)]
        part = self.idf(*tokens) / sum(idfs)
        return tuple(part * idf for idf in idfs)

    def _leaf_words(self, leaf: _Leaf, before: _Leaf | None, after: _Leaf | None) -> "Iterator[QueryWord]":
        found = [*self._typed[leaf.text]]
        if found and isinstance(leaf, Prefix) and not is_cjk(found[-1]):
            start = found.pop()
            yield self._united_word(f"{start}*", prefix_tokens(start, self._postings))
        if leaf.text in self._meant:
            yield from self._words_meant(found, self._meant[leaf.text])
            return
        if len(found) == 1 and len(found[0]) == 1 and is_cjk(found[0]):
            yield self._parted_syllable(leaf, before, after) or self._united_word(
                found[0], syllable_tokens(found[0], self._postings)
            )
            return
        if before and not after and isinstance(leaf, Word) and found:
            self._take_question(found[-1])
        for run in found:
            yield from self.of_run(run)

    def _take_question(self, run: str) -> None:
        """Read the last run of a query without the ending of a question, if it has one and is rare."""
        stem = without_question(run)
        if not stem or (stem != run and is_rare(run, self)):
            self._of_runs[run] = self.of_run(stem) if stem else ()
            self._questions.add(run)

    def of_run(self, run: str) -> tuple[QueryWord, ...]:
        """The words of a run of the query that has more than one syllable."""
        if run not in self._of_runs:
            self._of_runs[run] = tuple(self._run_words(run))
            if self._together:
                words = (self._with_names_together(run, word) for word in self._of_runs[run])
                self._of_runs[run] = tuple(words)
        return self._of_runs[run]

    def _with_names_together(self, run: str, word: QueryWord) -> QueryWord:
        keys = dict.fromkeys((run, word.tokens[0]))
        names = (self._together.get(key, ()) for key in keys)
        return word._replace(others=tuple(dict.fromkeys(chain(word.others, *names))))

    def _parted_syllable(self, leaf: _Leaf, before: _Leaf | None, after: _Leaf | None) -> QueryWord | None:
        """A syllable with what it is parted from by a space."""
        neighbours = (
            (before.text if before and before.end + 1 == leaf.start else "", ""),
            ("", after.text if after and leaf.end + 1 == after.start else ""),
        )
        from kb.search.spelling.spacing import parted_syllable  # few words are one syllable

        return parted_syllable(leaf.text, neighbours, self, self._postings.glossary)

    def _in_other_layout(self, leaf: _Leaf) -> list[str]:
        """The runs of a word of the query in the other layout if it was meant to be that, else none."""
        tokens = tuple(chain.from_iterable(map(run_tokens, self._typed[leaf.text])))
        if not isinstance(leaf, Word) or not tokens or self.note_count(*tokens):
            return []
        from kb.search.spelling.keyboard_layout import in_other_layout  # most words are in some note

        return in_other_layout(leaf.text, self, self._postings.glossary)

    def _words_meant(self, typed: list[str], found: list[str]) -> "Iterator[QueryWord]":
        """The words of the runs that were meant by those that were typed."""
        words = chain.from_iterable(map(self.of_run, found))
        meant = tuple(word._replace(word=" ".join(typed), respelled="keyboard") for word in words)
        self._of_runs.update(dict.fromkeys(typed, meant))
        yield from meant

    def expansions(self) -> "Expansions":
        """The expansions of the words of each run of the query."""
        found = {
            run: tuple((word.written, other) for word in words for other in word.expansions)
            for run, words in self._of_runs.items()
        }
        return {run: others for run, others in found.items() if others}

    def _having(self, tokens: "Tokens") -> frozenset[int]:
        return frozenset.intersection(*sorted(map(self._notes_with, tokens), key=len))

    def _notes_with(self, token: str) -> frozenset[int]:
        if token not in self._sets:
            self._sets[token] = frozenset(self.posting(token).notes)
        return self._sets[token]

    def _having_any(self, others: "Iterable[Expansion]") -> frozenset[int]:
        return frozenset(chain.from_iterable(self._having(other.tokens) for other in others))

    def _run_words(self, run: str) -> "Iterator[QueryWord]":
        glossary = self._postings.glossary
        if stems := query_stems(run, self._languages):
            yield self._word_with_stems(run, stems)
        elif is_rare(run, self):
            from kb.search.spelling.respelled import respelled_words  # most words are in several notes

            yield from respelled_words(run, self, glossary)
        else:
            yield from run_words(run, glossary)

    def _word_with_stems(self, run: str, stems: "Tokens") -> QueryWord:
        own = run_tokens(run)[-1]
        word = self._united_word(run + STEM_MARK, (own, *stems))
        others = tuple(chain.from_iterable(map(self._postings.glossary.names, (*stems, own))))
        if self.note_count(*word.tokens) <= RARE:
            from kb.search.spelling.respelled import typos

            others += typos(word.tokens[0], run, self)
        return word._replace(others=others, word=run)

    def _united_word(self, name: str, tokens: "Iterable[str]") -> QueryWord:
        self._members[name] = tuple(tokens)
        impacts: dict[int, float] = {}
        for token in self._members[name]:
            for number, impact in zip(*self._postings.posting(token), strict=True):
                impacts[number] = max(impact, impacts.get(number, 0.0))
        numbers = sorted(impacts)
        self._united[name] = Posting(numbers, [impacts[number] for number in numbers])
        return QueryWord((name,))
