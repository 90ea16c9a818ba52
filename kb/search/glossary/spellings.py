"""How notes write the words of a glossary, which has them folded: `Königin` for `konigin`."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.model.note import Note

Side = tuple[str, str]
"""A language and a word of it, one side of a pair."""

_WORD = lazy_pattern(r"[^\W_]+(?:-[^\W_]+)*")


class Spellings:
    """The spellings of words in some notes, each language by itself."""

    def __init__(self) -> None:
        self._counts: Counter[Side] = Counter()

    def add(self, note: "Note") -> None:
        """Count the words of a note."""
        for passage in note.passages:
            if passage.lang:
                self._counts.update((passage.lang, word) for word in _WORD.findall(passage.text))

    def commonest(self, words: "Iterable[Side]") -> dict[Side, str]:
        """The commonest spelling of each folded word; a capital is kept where the word always has it."""
        wanted = frozenset(words)
        found: defaultdict[Side, Counter[str]] = defaultdict(Counter)
        for (lang, spelling), count in self._counts.items():
            word = (lang, folded(spelling))
            if word in wanted:
                found[word][spelling] += count
        return {word: _commonest(counts) for word, counts in found.items()}


def _commonest(counts: Counter[str]) -> str:
    """The commonest spelling, whatever its case: in small letters if it ever is, else as it mostly is."""
    small: Counter[str] = Counter()
    for spelling, count in counts.items():
        small[spelling.lower()] += count
    chosen = min(small, key=lambda form: (-small[form], form))
    forms = [spelling for spelling in counts if spelling.lower() == chosen]
    return chosen if chosen in forms else min(forms, key=lambda form: (-counts[form], form))
