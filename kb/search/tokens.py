"""Text → tokens: the one reading of words that index, query and browser share.

Folded text (`folded`) is cut into runs where the script changes, so `LLM을` is `llm` and `을`.

- Hangul, and other scripts written without spaces: every pair of neighbours (`합성이` → `합성`, `성이`),
  so that a noun is found inside a compound and before any particle; a run of one is kept.
- Latin: a word is its Porter stem, a number itself. What is written together (`GPT-4`, `Llama3.1`,
  `U-Net`, `text-to-image`) is one token besides its parts: `gpt4` beside `gpt` and `4`.
- Any other script: the word.

A note is also found by the parts of a name that capitals hold together (`TinyStories`), which only its
own spelling shows (`note_tokens`).

Only operations that mean the same in JavaScript are used (regular expressions over listed ranges,
`normalize`, lower case), because the site cuts a reader's query by the same rules.
"""

import re
from functools import lru_cache
from itertools import chain, pairwise
from unicodedata import normalize

from kb.search.stem import stem

LONGEST_TOKEN = 128  # characters; SAFETY.md, Whoosh

_HANGUL = "가-힣"
_UNSPACED = f"{_HANGUL}\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"

_RUN = re.compile(
    rf"[{_HANGUL}]+"
    rf"|[{_UNSPACED}]+"
    r"|[a-z](?:\+\+|#)(?![a-z0-9])"
    r"|[a-z0-9]+(?:(?:[-_‐‑]|(?<=[0-9])\.(?=[0-9]))[a-z0-9]+)*"
    rf"|[^\W_a-z0-9{_UNSPACED}]+"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_JOINT = re.compile(r"[-_‐‑]|(?<=[a-z]{2})(?=[0-9])")
_HUMPED = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z]*|[A-Z]{2,}[a-z]{2,}[A-Za-z]*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_SHORTEST_HUMP = 3  # letters
_ACCENT = re.compile(r"[\u0300-\u036f]")
_APOSTROPHE = re.compile(r"(?<=[a-z])['’](?=[a-z])")


def folded(text: str) -> str:
    """`text` as words are compared: lower case, NFC, accents of Latin letters and apostrophes dropped."""
    text = text.lower()
    if not text.isascii():
        text = normalize("NFC", _ACCENT.sub("", normalize("NFD", text)))
    return _APOSTROPHE.sub("", text)


def runs(folded_text: str) -> list[str]:
    """The words and parts of words in one script each, in order, punctuation and space left out."""
    return _RUN.findall(folded_text)


def tokens(text: str) -> list[str]:
    """Every token of a text, in order, repetitions included."""
    return list(chain.from_iterable(map(run_tokens, runs(folded(text)))))


def note_tokens(text: str) -> list[str]:
    """Every token that a note with this text is found by."""
    humps = chain.from_iterable(map(_hump_tokens, _HUMPED.findall(text)))
    return [*tokens(text), *humps]


def is_unspaced(run: str) -> bool:
    """Whether a run is of a script in which a word is found inside longer ones."""
    return _IS_UNSPACED.match(run) is not None


@lru_cache(maxsize=1 << 16)
def run_tokens(run: str) -> tuple[str, ...]:
    """The tokens of one run; of a Latin run the last one stands for the whole."""
    run = run[:LONGEST_TOKEN]
    if is_unspaced(run):
        return tuple(map("".join, pairwise(run))) or (run,)
    parts = word_parts(run)
    if len(parts) == 1:
        return (_word_token(run),)
    return (*map(_word_token, parts), _word_token("".join(parts)))


def word_parts(run: str) -> list[str]:
    """What a Latin run is joined of: of `gpt-4`, `gpt` and `4`."""
    return [part for part in _JOINT.split(run[:LONGEST_TOKEN]) if part]


@lru_cache(maxsize=1 << 14)
def _hump_tokens(name: str) -> tuple[str, ...]:
    """The tokens of the parts of a name: of `StyleGAN`, `style` and `gan`."""
    parts = _HUMP.split(name)
    return tuple(stem(part.lower()) for part in parts if _SHORTEST_HUMP <= len(part) < len(name))


def _word_token(word: str) -> str:
    return stem(word) if word.isascii() and word.isalpha() else word
