"""Whether the text of a note has a word, a phrase or a prefix, found by reading it.

The index answers most of it without reading (`kb.search.query.postings_lookup`); this is what decides
phrases, words that are written apart or joined, titles, and everything when there is no index.
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kb.model.query import Phrase, Prefix, Word
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.fields import field_texts
from kb.search.text.folding import folded
from kb.search.text.stems import languages_of_note, note_stems, query_stems
from kb.search.text.tokens import camel_case_tokens, found_by, is_cjk, run_tokens, runs, word_parts

if TYPE_CHECKING:
    from kb.model.note import Note

_FIRST_OF_WORD = lazy_pattern(r"[a-z0-9]")
_LAST_WORD = lazy_pattern(r"[a-z]+\Z")
_INNER_JOINT = lazy_pattern(r"[-_](?<=[^\W_].)(?=[^\W_])")
_JOINT = "[-_ ]"


def note_text(note: "Note") -> "SearchableText":
    """All the text of a note: what `kb.search.text.fields` says it is found by."""
    fields = field_texts(note)
    languages = languages_of_note(note)
    return SearchableText(*fields, with_names_of="\n".join(fields), languages=languages)


class SearchableText:
    """Some texts, folded; a phrase is looked for in each of them, words in all together.

    `with_names_of`: a text as written, the parts of whose names (`TinyStories`) count as words too.
    `languages`: those besides English by whose stems words meet (`kb.search.text.stems`).
    """

    def __init__(self, *texts: str, with_names_of: str = "", languages: tuple[str, ...] = ()) -> None:
        self._text = "\n".join(" ".join(folded(text).split()) for text in texts)
        self._with_names_of = with_names_of
        self._languages = languages

    def has(self, term: Word | Phrase | Prefix) -> bool:
        """Whether a term of a query holds of the texts."""
        if isinstance(term, Word):
            return self.has_word(term.text)
        if isinstance(term, Prefix):
            return self.has_prefix(term.text)
        return self.has_phrase(term.text)

    def has_word(self, word: str) -> bool:
        """Whether every run of a word is here: Hangul anywhere in the text, Latin as a whole word.

        Latin words meet by their stems, joined ones also apart (`joined_spans`). A single syllable beside
        another run (`LLM을`) is a particle and asks for nothing, as does a word without letter or digit.
        """
        return all(map(self._has_run, significant_runs(word)))

    def has_prefix(self, prefix: str) -> bool:
        """Whether a word begins like this; what is written without spaces may be anywhere."""
        found = runs(folded(prefix))
        if not found or is_cjk(found[-1]):
            return self.has_word(prefix)
        return all(map(self._has_run, found[:-1])) and self._has_token_from(found[-1])

    def has_phrase(self, phrase: str) -> bool:
        """Whether the words are here side by side, as `phrase_spans` finds them."""
        return next(phrase_spans(self._text, phrase), None) is not None

    def has_joined(self, run: str) -> bool:
        """Whether the parts of a joined Latin run are here side by side."""
        return next(joined_spans(self._text, run), None) is not None

    def has_beginning(self, prefix: str) -> bool:
        """Whether a word that is here begins with this Latin run."""
        return next(prefix_spans(self._text, prefix), None) is not None

    def _has_run(self, run: str) -> bool:
        if is_cjk(run):
            return run in self._text
        asked = (run_tokens(run)[-1], *query_stems(run, self._languages))
        return not self._tokens.isdisjoint(asked) or self.has_joined(run)

    def _has_token_from(self, prefix: str) -> bool:
        """Whether a word begins like this, or a token of one: `un` that of `U-Net`."""
        return self.has_beginning(prefix) or (
            prefix[0].isalpha()
            and any(prefix != token and token.startswith(prefix) for token in self._tokens)
        )

    @cached_property
    def _tokens(self) -> frozenset[str]:
        found = set(runs(self._text))
        words = chain.from_iterable(map(found_by, found))
        stems = note_stems(found, self._languages)
        return frozenset(chain(words, stems, camel_case_tokens(self._with_names_of)))


def significant_runs(word: str) -> list[str]:
    """The runs of a word that a note must have."""
    found = runs(folded(word))
    return [run for run in found if len(run) > 1 or not is_cjk(run)] or found


def prefix_spans(folded_text: str, folded_prefix: str) -> Iterator[tuple[int, int]]:
    """The words of a folded text that begin like this, whole; `3.1` is one word, hyphens may be spaces."""
    beginning = _JOINT.join(map(re.escape, re.split("[-_]", folded_prefix)))
    for match in re.finditer(rf"(?<![a-z0-9])(?<![0-9]\.){beginning}[a-z0-9]*", folded_text):
        yield match.span()


def joined_spans(folded_text: str, run: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a joined Latin run are side by side in a folded text with single spaces.

    Hyphen, underscore and space are one: `chain-of-thought` is in `chain of thought`, and `top-k` in
    `top_k_sampling`. The last part may have another ending. A run of one part is nowhere.
    """
    if len(word_parts(run)) == 1:
        return
    pattern, last = _joined_pattern(run)
    for match in pattern.finditer(folded_text):
        if not last or run_tokens(match[1]) == run_tokens(last):
            yield match.span()


@lru_cache(maxsize=1 << 8)
def _joined_pattern(run: str) -> tuple[re.Pattern[str], str]:
    """What finds the parts of a run, and the last part if it is a word, found as group 1."""
    parts = word_parts(run)
    first, last = re.escape(parts[0]), parts[-1]
    joints = [
        _JOINT + "?" * (left[-2:].isalpha() and len(left) > 1 and right[0].isdecimal())
        for left, right in pairwise(parts)
    ]
    inner = "".join(joint + re.escape(part) for joint, part in zip(joints, parts[1:-1], strict=False))
    is_word = _LAST_WORD.fullmatch(last) is not None
    ending = f"({_shared_start(last, run_tokens(last)[0])}[a-z]*)" if is_word else f"({re.escape(last)})"
    start = (
        rf"{first}(?<![a-z0-9]{first})(?<![0-9]\.{first})"  # the word first, by which places are found fast
    )
    pattern = rf"{start}{inner}{joints[-1]}{ending}(?![a-z0-9])(?!\.[0-9])"
    return re.compile(pattern), last if is_word else ""


def _shared_start(word: str, stem: str) -> str:
    length = next(
        (at for at, (one, other) in enumerate(zip(word, stem, strict=False)) if one != other), len(stem)
    )
    return word[:length]


def phrase_spans(folded_text: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where words are side by side in a folded text with single spaces; the phrase is folded here.

    A hyphen between words is a space. A Latin word is not found inside a longer one; only the last may have
    another ending, so that "scaling law" finds `scaling laws`.
    """
    wanted, text = _unjoined(" ".join(folded(phrase).split())), _unjoined(folded_text)
    if not wanted or wanted not in text:
        return
    before = "(?<![a-z0-9])" if _FIRST_OF_WORD.match(wanted) else ""
    last = _LAST_WORD.search(wanted)
    ending = "([a-z]*)(?![0-9])" if last else "(?![0-9])()" if wanted[-1].isdecimal() else "()"
    for match in re.finditer(before + re.escape(wanted) + ending, text):
        if not match[1] or (last and run_tokens(last[0] + match[1]) == run_tokens(last[0])):
            yield match.span()


def _unjoined(text: str) -> str:
    """A folded text with a space for every hyphen and underscore between two words."""
    return _INNER_JOINT.sub(" ", text)
