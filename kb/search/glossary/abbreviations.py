"""Abbreviations that notes explain: `Mixture of Experts (MoE)`, `CoT (chain of thought)`.

What most notes of a collection say is believed, and no list is asked. The words of a pair are its short
form and its long one; the key of the long form is the tokens of its words, apart by spaces, without
prepositions and the like.
"""

import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from kb.language.initials import are_initials
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import folded
from kb.search.text.glossary import MinedPair
from kb.search.text.tokens import run_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.model.note import Note
    from kb.search.text.glossary import Pair

MOST_OF_NOTE = 50  # explanations of one note
_LEAST_SHARE = 0.5  # of the notes that explain a short form
_REACH = 120  # characters before a bracket
_BETWEEN = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with")
)
_BRACKET = lazy_pattern(r"[(（\[][A-Za-z]")
_SHORT = r"([A-Z](?=[a-z]*[A-Z])[A-Za-z]{1,7})"
_IN_BRACKETS = lazy_pattern(rf"[(（\[]{_SHORT}[)）\]]")
_BEFORE_BRACKETS = lazy_pattern(rf"(?<![A-Za-z]){_SHORT} [(（]([A-Za-z][A-Za-z -]{{4,80}})[)）]")
_WORDS = lazy_pattern(r"[A-Za-z]+(?:[ \n-][A-Za-z]+)*\Z")


def explanations(note: "Note") -> list[str]:
    """The short forms that a note explains, each before the words it stands for, apart by spaces."""
    texts = (note.title or "", note.abstract or "", *(passage.text for passage in note.passages))
    found = chain.from_iterable(_explanations(text) for text in texts if _BRACKET.search(text))
    return [*dict.fromkeys(found)][:MOST_OF_NOTE]


def abbreviation_pairs(each: "Iterable[Iterable[str]]") -> tuple[MinedPair, ...]:
    """The abbreviations in the explanations of some notes, those of the most notes first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    written: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for explained in each:
        for keys, form in explained_pairs(explained).items():
            counts[keys[0]][keys[1]] += 1
            written[keys][form] += 1
    pairs = []
    for short, longs in counts.items():
        long, count = min(longs.items(), key=lambda item: (-item[1], item[0]))
        if count >= _LEAST_SHARE * longs.total():
            forms = written[short, long]
            commonest = min(forms, key=lambda form: (-forms[form], form))
            pairs.append(MinedPair(commonest, (short, long), float(count)))
    return tuple(sorted(pairs, key=lambda pair: (-pair.weight, pair.keys)))


def explained_pairs(explained: "Iterable[str]") -> "dict[Pair, Pair]":
    """The words of each pair in the explanations of a note, by its keys."""
    from kb.language.stop_words import english_function_stems  # a note that is indexed needs none

    halves = ((short, long) for short, _, long in (one.partition(" ") for one in explained))
    found = {(run_tokens(folded(short))[-1], _key(long)): (short, long) for short, long in halves}
    return {keys: pair for keys, pair in found.items() if keys[0] not in english_function_stems()}


def _key(long: str) -> str:
    return " ".join(run_tokens(word)[-1] for word in folded(long).split() if word not in _BETWEEN)


def _explanations(text: str) -> "Iterator[str]":
    for match in _IN_BRACKETS.finditer(text):
        before = _WORDS.search(text[max(0, match.start() - _REACH) : match.start()].rstrip("*_ \n"))
        short = _singular(match[1])
        if before and (long := _long_form(short, before[0])):
            yield f"{short} {long}"
    for match in _BEFORE_BRACKETS.finditer(text):
        short = _singular(match[1])
        if _long_form(short, match[2]) == " ".join(_words(match[2])):
            yield f"{short} {' '.join(_words(match[2]))}"


def _long_form(short: str, text: str) -> str:
    """The last words of a text that a short form can stand for, or nothing."""
    letters, last = short.lower(), _words(text)
    for start in range(len(last) - 2, -1, -1):
        every = last[start:]
        named = [word for word in every if word not in _BETWEEN]
        is_whole = named[:1] == every[:1] and len(named) > 1
        if is_whole and (are_initials(letters, named) or are_initials(letters, every)):
            return " ".join(every)
    return ""


def _words(text: str) -> list[str]:
    return re.split(r"[ \n-]+", text.lower())


def _singular(short: str) -> str:
    return short[:-1] if short[-1] == "s" and short[-2].isupper() else short
