"""How much a token says about a note: BM25F, with the whole formula baked into one number.

    frequency = Σ over fields  weight · count / (1 − b + b · length / pivot)
    impact    = frequency / (frequency + K1)                                  in (0, 1)
    score     = Σ over the query's tokens  idf · impact                       (kb.search.query.ranking)

Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields", eq. 4. Two
departures: the lengths a field is measured against (`pivot`) are constants instead of the
collection's averages, so that an index brought up to date scores exactly as one built anew; and an
impact is rounded to one of 255 steps, so that terminal and browser add up the same numbers.
"""

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kb.language.hangul import is_syllable
from kb.search.text.fields import field_texts
from kb.search.text.folding import folded
from kb.search.text.stems import languages_of_note, marker_token, note_stems
from kb.search.text.title_pairs import note_pairs
from kb.search.text.tokens import camel_case_tokens, found_by, is_cjk, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kb.model.note import Note


class FieldWeight(NamedTuple):
    """How a field counts. `b` in [0, 1]: how much length thins it out; `pivot` in tokens."""

    weight: float
    b: float
    pivot: int


FIELD_WEIGHTS: "Mapping[str, FieldWeight]" = {
    "title": FieldWeight(1.5, 0.75, 10),
    "authors": FieldWeight(3.0, 0.75, 20),
    "tags": FieldWeight(2.0, 0.75, 3),
    "abstract": FieldWeight(0.4, 0.75, 200),
    "first": FieldWeight(2.0, 0.75, 75),
    "second": FieldWeight(1.5, 0.75, 40),
    "rest": FieldWeight(0.3, 0.75, 12),
}
K1 = 1.2
STEPS = 255
INNER = 0.5
READING = 7  # to be raised when `folding`, `tokens`, `stem` or `fields` read the same text differently


def recipe() -> str:
    """Names everything that impacts depend on besides the note."""
    return repr((READING, K1, STEPS, INNER, *FIELD_WEIGHTS.items()))


class NoteEntry(NamedTuple):
    """What the index keeps of a note: the impact of every token, and where CJK words are proven.

    `cjk` holds each run of a CJK script once, apart by spaces: a word of such a script
    occurs in the note if it occurs in it.
    """

    impacts: dict[str, int]
    cjk: str


def note_entry(note: "Note") -> NoteEntry:
    """The entry of a note."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    cjk: dict[str, None] = {}
    languages = languages_of_note(note)
    for text, field in zip(field_texts(note), FIELD_WEIGHTS.values(), strict=True):
        found = runs(folded(text))
        cjk.update(dict.fromkeys(filter(is_cjk, found)))
        _add_frequencies(frequencies, found, camel_case_tokens(text), note_stems(found, languages), field)
    impacts = {token: impact(frequency) for token, frequency in frequencies.items()}
    impacts |= dict.fromkeys(chain(map(marker_token, languages), note_pairs(note)), 1)
    return NoteEntry(impacts, " ".join(cjk))


def impact(frequency: float) -> int:
    """What a frequency is worth, in steps from 1 to `STEPS`."""
    return max(1, round(STEPS * frequency / (frequency + K1)))


def field_frequencies(note: "Note") -> "dict[str, dict[str, float]]":
    """The weighted frequency of every token of a note, field by field."""
    found = {}
    languages = languages_of_note(note)
    for text, (name, field) in zip(field_texts(note), FIELD_WEIGHTS.items(), strict=True):
        frequencies: defaultdict[str, float] = defaultdict(float)
        words = runs(folded(text))
        _add_frequencies(frequencies, words, camel_case_tokens(text), note_stems(words, languages), field)
        found[name] = dict(frequencies)
    return found


def _add_frequencies(
    frequencies: "defaultdict[str, float]",
    found: "Iterable[str]",
    parts: "Sequence[str]",
    stems: "Iterable[str]",
    field: FieldWeight,
) -> None:
    """Adds what a field says in its runs and parts of names, which make up its length.

    Stems count as the words they are of; syllables inside a word of Hangul count `INNER` of those it begins
    with, so that `미로` is in `미로에서` before it is in `흥미로운`.
    """
    of_runs = [*map(found_by, found)]
    length = sum(map(len, of_runs)) + len(parts)
    step = field.weight / (1 - field.b + field.b * length / field.pivot)
    inner_step = INNER * step
    for tokens in of_runs:
        first, *rest = tokens
        frequencies[first] += step
        rest_step = inner_step if is_syllable(first[0]) else step
        for token in rest:
            frequencies[token] += rest_step
    for token in chain(parts, stems):
        frequencies[token] += step
