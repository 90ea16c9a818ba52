"""Text → tokens: the one reading of words that index, query and browser share.

Folded text (`kb.search.text.folding`) is cut into runs where the script changes: `LLM을` is `llm` and `을`.

- Hangul, and other scripts written without spaces: every pair of neighbours (`합성이` → `합성`, `성이`),
  so that a noun is found inside a compound and before any particle; a run of one is kept.
- Latin: a word is its Porter stem, a number itself. What is written together (`GPT-4`, `Llama3.1`,
  `U-Net`, `text-to-image`) is one token besides its parts: `gpt4` beside `gpt` and `4`.
- Any other script: the word.

A note is also found by the names that a longer one begins with (`Qwen2.5-7B` by `qwen2.5`), and by the
parts of one that capitals hold together (`TinyStories`), which only its own spelling shows (`note_tokens`).

Only operations that mean the same in JavaScript are used (regular expressions over listed ranges,
`normalize`, lower case), because the site cuts a reader's query by the same rules.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby, islice, pairwise
from typing import Literal

from kb.language.hangul import FIRST_SYLLABLE, LAST_SYLLABLE, is_syllable
from kb.language.script import UNSPACED, is_within
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.text.folding import folded

LONGEST_TOKEN = 128  # characters; docs/safety.md#limits
MOST_LEADING = 4  # separators after which a name that begins a longer one may end

# Only small sets of characters: compiling one of Hangul's size takes longer than a search.
_RUN = lazy_pattern(
    r"[a-z](?:\+\+|#)(?![a-z0-9])"
    r"|[a-z0-9]+(?:(?:[-_]|(?<=[0-9])\.(?=[0-9]))[a-z0-9]+)*"
    r"|[^\W_a-z0-9]+"
)
_JOINT = lazy_pattern(r"[-_]|(?<=[a-z]{2})(?=[0-9])")
_LETTERS = lazy_pattern(r"[A-Za-z]{2,128}")
_CAMEL_CASE = lazy_pattern(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_SHORTEST_CAMEL_CASE_PART = 3  # letters
_SEPARATOR = lazy_pattern(r"[-_]")


def runs(folded_text: str) -> list[str]:
    """The words and parts of words in one script each, in order, punctuation and space left out."""
    found: list[str] = []
    for run in _RUN.findall(folded_text):
        if run.isascii() or (min(run) >= FIRST_SYLLABLE and max(run) <= LAST_SYLLABLE):
            found.append(run)
        else:
            found.extend("".join(same) for _, same in groupby(run, _script))
    return found


def spaced_runs(folded_text: str) -> Iterator[tuple[str, int]]:
    """The runs of scripts with spaces between words, each with where it begins."""
    for match in _RUN.finditer(folded_text):
        run = match[0]
        if run.isascii():
            yield run, match.start()
        elif not (min(run) >= FIRST_SYLLABLE and max(run) <= LAST_SYLLABLE):
            at = match.start()
            for script, same in groupby(run, _script):
                part = "".join(same)
                if script == "spaced":
                    yield part, at
                at += len(part)


def tokens(text: str) -> list[str]:
    """Every token of a text, in order, repetitions included."""
    return list(chain.from_iterable(map(run_tokens, runs(folded(text)))))


def note_tokens(text: str) -> list[str]:
    """Every token that a note with this text is found by."""
    return [*chain.from_iterable(map(found_by, runs(folded(text)))), *camel_case_tokens(text)]


def camel_case_tokens(text: str) -> list[str]:
    """The tokens of the parts of names with capitals inside, of a text that is not folded."""
    return list(chain.from_iterable(map(_camel_case_tokens, _LETTERS.findall(text))))


def is_cjk(run: str) -> bool:
    """Whether a run is of a script in which a word is found inside longer ones."""
    return not run.isascii() and _script(run[0]) != "spaced"


def is_unspaced(run: str) -> bool:
    """Whether a run is of a script without spaces between words, which Hangul is not."""
    return not run.isascii() and _script(run[0]) == "cjk"


@lru_cache(maxsize=1 << 12)
def _script(character: str) -> Literal["hangul", "cjk", "spaced"]:
    if is_syllable(character):
        return "hangul"
    return "cjk" if is_within(character, UNSPACED) else "spaced"


def run_tokens(run: str) -> tuple[str, ...]:
    """The tokens of one run; of a Latin run the last one is the whole."""
    return _short_run_tokens(run) if len(run) <= LONGEST_TOKEN else _run_tokens(run)


def _run_tokens(run: str) -> tuple[str, ...]:
    if is_cjk(run):
        return tuple(map("".join, pairwise(run))) or (run,)
    parts = word_parts(run)
    if len(parts) == 1:
        return (_word_token(run),)
    return (*map(_word_token, parts), _word_token("".join(parts)))


_short_run_tokens = lru_cache(maxsize=1 << 16)(_run_tokens)


def token_words(tokens: Iterable[str]) -> list[str]:
    """The words that some tokens are of: of pairs that overlap one word, of any other token itself."""
    words: list[str] = []
    for token in tokens:
        if words and is_cjk(token) and len(token) > 1 and words[-1][-1] == token[0]:
            words[-1] += token[1:]
        else:
            words.append(token)
    return words


def found_by(run: str) -> tuple[str, ...]:
    """The tokens that a note with this run is found by: its own, and those of the names it begins with."""
    return _short_found_by(run) if len(run) <= LONGEST_TOKEN else _found_by(run)


def _found_by(run: str) -> tuple[str, ...]:
    return (*_run_tokens(run), *(run_tokens(name)[-1] for name in leading_names(run)))


_short_found_by = lru_cache(maxsize=1 << 16)(_found_by)


def leading_names(run: str) -> list[str]:
    """The joined names that a longer one begins with, shortest first: of `qwen2.5-7b`, `qwen2.5`."""
    if "-" not in run and "_" not in run:
        return []
    starts = (run[: match.start()] for match in islice(_SEPARATOR.finditer(run), MOST_LEADING))
    return [start for start in starts if len(word_parts(start)) > 1]


def word_parts(run: str) -> list[str]:
    """What a Latin run is joined of: of `gpt-4`, `gpt` and `4`."""
    return _JOINT.split(run)


@lru_cache(maxsize=1 << 16)
def _camel_case_tokens(name: str) -> tuple[str, ...]:
    """The tokens of the parts of a name: of `StyleGAN`, `style` and `gan`."""
    parts = _CAMEL_CASE.split(name)
    return tuple(
        _word_token(part.lower()) for part in parts if _SHORTEST_CAMEL_CASE_PART <= len(part) < len(name)
    )


def _word_token(word: str) -> str:
    word = word[:LONGEST_TOKEN]
    if not (word.isascii() and word.isalpha()):
        return word
    from kb.language.stemming import stem

    return stem(word)
