"""What `kb glossary` lists: every pair, and the notes that speak for it."""

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from kb.model.report.glossary import GlossaryPair, GlossaryReport
from kb.search.glossary.abbreviations import explained_pairs
from kb.search.glossary.aligned_words import decoded_explanations, decoded_pieces, encoded_pieces
from kb.search.glossary.candidates import key_of
from kb.search.glossary.mining import log_likelihood_ratio
from kb.search.glossary.spellings import Spellings
from kb.search.text.tokens import is_cjk, run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

    from kb.model.library import Library
    from kb.search.glossary.aligned_words import AlignedWords
    from kb.search.glossary.spellings import Side
    from kb.search.text.glossary import Glossary, Pair


def glossary_report(library: "Library", glossary: "Glossary", languages: "Iterable[str]") -> GlossaryReport:
    """The pairs of a glossary, with the notes of a library in which aligned pieces have both words.

    The built-in ones are left out of a collection in whose `languages` Korean or English is missing.
    """
    mined = {pair.keys: pair for pair in glossary.mined if not pair.is_abbreviation}
    built_in = dict(_built_in_pairs(glossary.built_in())) if {"ko", "en"} <= {*languages} else {}
    evidence = _Evidence((*mined, *built_in))
    spellings = Spellings()
    explaining: defaultdict[Pair, list[PurePosixPath]] = defaultdict(list)
    for card in library.cards:
        note = library.note(card.path)
        encoded = encoded_pieces(note)
        pieces = [*decoded_pieces(encoded)]
        for piece in pieces:
            evidence.add(card.path, piece)
        if pieces:
            spellings.add(note)
        for keys in explained_pairs(decoded_explanations(encoded)):
            explaining[keys].append(card.path)
    sides = {keys: evidence.by_language(keys, one.words) for keys, one in mined.items()}
    written = spellings.commonest(chain.from_iterable(sides.values()))
    pairs = [
        *(
            GlossaryPair(_written(sides[keys], written), one.weight, "mined", evidence.notes(keys))
            for keys, one in mined.items()
        ),
        *(
            GlossaryPair(words, evidence.weight(keys), "built-in", evidence.notes(keys))
            for keys, words in built_in.items()
        ),
        *(
            GlossaryPair(one.words, one.weight, "mined", tuple(explaining[one.keys]))
            for one in glossary.mined
            if one.is_abbreviation
        ),
    ]
    return GlossaryReport(tuple(sorted(pairs, key=lambda pair: (-pair.weight, pair.words))))


def _built_in_pairs(entries: "Iterable[str]") -> "Iterator[tuple[Pair, Pair]]":
    """The keys and the words of each pair; of a name of several words the key has every token."""
    for entry in entries:
        korean, *names = entry.split(" ")
        for name in names:
            words = name.split("+")
            yield (korean, " ".join(run_tokens(word)[-1] for word in words)), (korean, " ".join(words))


def _written(sides: "tuple[Side, Side]", written: "Mapping[Side, str]") -> "Pair":
    """The words of a pair as notes write them; folded where they have markup inside."""
    one, other = sides
    return written.get(one, one[1]), written.get(other, other[1])


class _Evidence:
    """In which pieces the words of some pairs come together."""

    def __init__(self, pairs: "Iterable[Pair]") -> None:
        self._partners: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            self._partners[one].add(other)
        sides = {side for pair in pairs for side in pair}
        self._inner = [side for side in sides if is_cjk(side)]
        self._tokens = {side: frozenset(side.split(" ")) for side in sides if not is_cjk(side)}
        self._notes: defaultdict[Pair, dict[PurePosixPath, None]] = defaultdict(dict)
        self._languages: dict[Pair, Pair] = {}
        self._pieces: Counter[str | Pair] = Counter()
        self._total = 0

    def add(self, path: "PurePosixPath", piece: "AlignedWords") -> None:
        """Count a piece of the note at a path."""
        first, second = (
            self._present(words, lang) for words, lang in zip(piece.words, piece.languages, strict=True)
        )
        self._total += 1
        self._pieces.update(first | second)
        for one in first & self._partners.keys():
            for other in second & self._partners[one]:
                self._pieces[one, other] += 1
                self._notes[one, other][path] = None
                self._languages.setdefault((one, other), piece.languages)

    def notes(self, pair: "Pair") -> "tuple[PurePosixPath, ...]":
        """The notes that have both words of a pair in one piece."""
        return tuple(self._notes.get(pair, ()))

    def by_language(self, pair: "Pair", words: "Pair") -> "tuple[Side, Side]":
        """The words of a pair, each with its language; without one where no piece has both."""
        one, other = self._languages.get(pair, ("", ""))
        return (one, words[0]), (other, words[1])

    def weight(self, pair: "Pair") -> float:
        """The log-likelihood ratio of a pair."""
        one, other = (self._pieces[side] for side in pair)
        return round(log_likelihood_ratio(self._pieces[pair], one, other, self._total), 1)

    def _present(self, words: tuple[str, ...], lang: str) -> set[str]:
        text = " ".join(filter(is_cjk, words))
        spelt = [word for word in words if not is_cjk(word)]
        tokens = {key_of(word, lang) for word in spelt}.union(*map(run_tokens, spelt))
        spaced = (side for side, parts in self._tokens.items() if parts <= tokens)
        return {*spaced, *(word for word in self._inner if word in text)}
