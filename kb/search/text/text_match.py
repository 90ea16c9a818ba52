"""Whether the text of a note has a word, a phrase or a prefix, found by reading it.

The index answers the same for words and prefixes without reading (`kb.search.query.postings_lookup`); this
is what decides phrases, titles, and everything when there is no index.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kb.model.query import Phrase, Prefix, Word
from kb.search.text.fields import field_texts
from kb.search.text.tokens import camel_case_tokens, folded, is_cjk, run_tokens, runs

if TYPE_CHECKING:
    from kb.model.note import Note

_FIRST_OF_WORD = re.compile(r"[a-z0-9]")
_LAST_WORD = re.compile(r"[a-z]+\Z")


def note_text(note: "Note") -> "SearchableText":
    """All the text of a note: what `kb.search.text.fields` says it is found by."""
    fields = field_texts(note)
    return SearchableText(*fields, with_names_of="\n".join(fields))


class SearchableText:
    """Some texts, folded; a phrase is looked for in each of them, words in all together.

    `with_names_of`: a text as written, the parts of whose names (`TinyStories`) count as words too.
    """

    def __init__(self, *texts: str, with_names_of: str = "") -> None:
        self._text = "\n".join(" ".join(folded(text).split()) for text in texts)
        self._with_names_of = with_names_of

    def has(self, term: Word | Phrase | Prefix) -> bool:
        """Whether a term of a query holds of the texts."""
        if isinstance(term, Word):
            return self.has_word(term.text)
        if isinstance(term, Prefix):
            return self.has_prefix(term.text)
        return self.has_phrase(term.text)

    def has_word(self, word: str) -> bool:
        """Whether every run of a word is here: Hangul anywhere in the text, Latin as a whole word.

        Latin words meet by their stems. A single syllable beside another run (`LLM을`) is a particle and
        asks for nothing, as does a word without any letter or digit.
        """
        return all(map(self._has_run, significant_runs(word)))

    def has_prefix(self, prefix: str) -> bool:
        """Whether a word begins like this; what is written without spaces may be anywhere."""
        found = runs(folded(prefix))
        if not found or is_cjk(found[-1]):
            return self.has_word(prefix)
        return all(map(self._has_run, found[:-1])) and self._has_beginning(found[-1])

    def has_phrase(self, phrase: str) -> bool:
        """Whether the words are here side by side, as `phrase_spans` finds them."""
        return next(phrase_spans(self._text, phrase), None) is not None

    def _has_run(self, run: str) -> bool:
        return run in self._text if is_cjk(run) else run_tokens(run)[-1] in self._tokens

    def _has_beginning(self, prefix: str) -> bool:
        is_word = any(True for _ in prefix_spans(self._text, prefix))
        return is_word or (
            prefix[0].isalpha() and any(prefix != name and name.startswith(prefix) for name in self._names)
        )

    @cached_property
    def _tokens(self) -> frozenset[str]:
        words = chain.from_iterable(map(run_tokens, set(runs(self._text))))
        return self._names.union(words)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(camel_case_tokens(self._with_names_of))


def significant_runs(word: str) -> list[str]:
    """The runs of a word that a note must have."""
    found = runs(folded(word))
    return [run for run in found if len(run) > 1 or not is_cjk(run)] or found


def prefix_spans(folded_text: str, folded_prefix: str) -> Iterator[tuple[int, int]]:
    """The words of a folded text that begin like this, whole; `3.1` is one word."""
    for match in re.finditer(rf"(?<![a-z0-9])(?<![0-9]\.){re.escape(folded_prefix)}[a-z0-9]*", folded_text):
        yield match.span()


def phrase_spans(folded_text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where words are side by side in a folded text with single spaces; the phrase is folded here.

    A Latin word is not found inside a longer one; only the last may have another ending, so that
    "scaling law" finds `scaling laws`.
    """
    wanted = " ".join(folded(phrase).split())
    if not wanted or wanted not in folded_text:
        return
    before = "(?<![a-z0-9])" if _FIRST_OF_WORD.match(wanted) else ""
    last = _LAST_WORD.search(wanted)
    ending = "([a-z]*)(?![0-9])" if last else "(?![0-9])()" if wanted[-1].isdecimal() else "()"
    for match in re.finditer(before + re.escape(wanted) + ending, folded_text):
        if not match[1] or (last and run_tokens(last[0] + match[1]) == run_tokens(last[0])):
            yield match.span()
