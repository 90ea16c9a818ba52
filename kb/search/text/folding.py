"""Text as words are compared: `folded`, and the way back from there to the text as it is written.

1. Letters: NFKC and lower case, without accents and strokes; every dash is a hyphen (`_plain`).
2. Markup: `**모델**을` is `모델을`, `[모델](address)을` too, with the address after the text, and `L$^2$M`
   is `l2m` (`_LAYERS`).
3. What depends on its neighbours: `don't` is `dont`, but `l'eau` two words; `GPT-4o's` is `gpt-4o`, a Greek
   letter alone goes by its name, and a soft hyphen is left out with the line end after it.

`theme/search/folding.js` folds the same in the browser.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain
from unicodedata import normalize

from kb.language.letters import GREEK_LETTERS, PLAIN_LETTERS
from kb.language.script import COMPATIBILITY_JAMO, characters
from kb.model.text.lazy_pattern import lazy_pattern

Span = tuple[int, int]

PLAIN = {**PLAIN_LETTERS, **dict.fromkeys("‐‒–—―−", "-")}
"""Characters by what they count as; these are the dashes that NFKC leaves."""
INVISIBLE = "\u200b-\u200d\u2060\ufeff™℠"
"""Characters that are left out: signs of no width, and two that NFKC would glue to a name as letters."""

_PLAIN = str.maketrans(PLAIN)
_INVISIBLE = lazy_pattern(f"[{INVISIBLE}]")
_ACCENT = lazy_pattern(r"(?!(?<=и)\u0306)[\u0300-\u036f]")  # й is a letter of its own
_DELIMITER = lazy_pattern(r"[*_`=~>\\](?:(?<=\\)[!-/:-@[-`{-~]|(?<!\\)[*_`=~>]*)?")
_DEPENDENT = lazy_pattern(  # a set first, by which places are found fast
    r"['’\xadα-ω](?:(?<=\xad)[\n ]?|(?<=[a-z0-9]['’])s(?![a-z0-9])"
    r"|(?<=[a-z]['’])(?<!(?<![a-z0-9])[cdjlmnst]['’])(?=[a-z])"
    r"|(?<=[α-ω])(?<![α-ω].)(?![α-ω]))"
)
_SCRIPT = lazy_pattern(r"(?<=[a-z])\$[\^_]\{?([a-z0-9]{1,3})\}?\$")
_LONGEST_EMPHASIS = 100  # characters of one word
_SHORT = 200  # characters; below, folding costs less than compiling `_seldom`


def folded(text: str) -> str:
    """`text` as words are compared."""
    text = _plain(text)
    for spans in _LAYERS:
        text = "".join(text[start:end] for start, end in spans(text))
    return _DEPENDENT.sub(_replacement, text)


def folded_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """The folded form of a text in NFC, and for each of its characters the place where it comes from."""
    pieces: Sequence[str] = text.lower() if text.isascii() else [*map(_plain_character, text)]
    form = "".join(pieces)
    is_one_each = len(form) == len(text) and all(pieces)
    origins: Sequence[int] = range(len(text))
    if not is_one_each:
        origins = [at for at, one in enumerate(pieces) for _ in one]
    for layer in _LAYERS:
        spans = layer(form)
        if len(spans) == 1:
            continue
        origins = [*chain.from_iterable(origins[start:end] for start, end in spans)]
        form = "".join(form[start:end] for start, end in spans)
    found: list[int] = []
    at = 0
    for match in _DEPENDENT.finditer(form):
        found += origins[at : match.start()]
        found += [origins[match.start()]] * len(_replacement(match))
        at = match.end()
    return _DEPENDENT.sub(_replacement, form), [*found, *origins[at:]] if at else origins


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = _compatible(_INVISIBLE.sub("", text)).lower()
    if len(text) > _SHORT and not _seldom().search(text):
        return text
    return normalize("NFC", _ACCENT.sub("", normalize("NFD", text))).translate(_PLAIN)


@lru_cache(maxsize=1 << 12)
def _plain_character(character: str) -> str:
    return _plain(character)


def _compatible(text: str) -> str:
    """NFKC; but single jamo stay what keyboards write, or `ㅋㅋ` would become halves of syllables."""
    found = normalize("NFKC", text)
    return found if text == found else _jamo_apart().sub(lambda match: normalize("NFKC", match[0]), text)


@cache
def _jamo_apart() -> re.Pattern[str]:
    return re.compile(f"[^{characters(COMPATIBILITY_JAMO)}]+")


@cache
def _seldom() -> re.Pattern[str]:
    """Where in Unicode the letters with accents and those of `_PLAIN` are; most Korean text has none."""
    return re.compile("[\u00df-\u052f\u1ab0-\u1fff\u2010-\u2015\u2190-\u22ff\u2adc\ufb1d-\ufb4f]")


def _replacement(match: re.Match[str]) -> str:
    return GREEK_LETTERS.get(match[0], "")


@cache
def _link() -> re.Pattern[str]:
    """Every part is of limited length, so that no text is slow."""
    return re.compile(
        r"\[(?:\[([^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]"
        r"|([^\[\]]{1,300})\](\((?:[^() \n]|\([^() \n]{0,300}\)){1,2000}(?: +\"[^\"\n]{0,300}\")?\)))"
    )


def _unlinked(text: str) -> list[Span]:
    """The text with links as they are read; their addresses and targets follow at its end."""
    kept: list[Span] = []
    addresses: list[Span] = []
    at = 0
    for match in _link().finditer(text) if "[" in text else ():
        kept.append((at, match.start()))
        kept.append(match.span(2) if match[2] else match.span(3))
        if match[1]:
            addresses.append((match.start() + 1, match.end(1)))
        elif match[4]:
            addresses.append(match.span(4))
        at = match.end()
    return [*kept, (at, len(text)), *addresses]


def _unscripted(text: str) -> list[Span]:
    """The text with a raised or lowered letter or number of a formula as a part of its name: `L$^2$M`."""
    kept: list[Span] = []
    at = 0
    for match in _SCRIPT.finditer(text) if "$" in text else ():
        kept += [(at, match.start()), match.span(1)]
        at = match.end()
    return [*kept, (at, len(text))]


def _unmarked(text: str) -> list[Span]:
    r"""The text without the signs of emphasis, code and quotation, and without the `\` that escapes a sign.

    Between letters or digits a sign is markup if it closes what was opened before, or is the first of a
    pair in a word, so that `2*3*4`, `snake_case` and `모델_학습` stay; beside Hangul it is in any case, `_`
    excepted.
    """
    kept: list[Span] = []
    at, opening = 0, ""
    for match in _DELIMITER.finditer(text):
        start, end = match.span()
        run, left, right = match[0], text[start - 1 : start], text[end : end + 1]
        if run[0] == "\\":
            if len(run) > 1:
                kept.append((at, start))
                at = start + 1
            continue
        if run in ("=", "~") or (run[0] == ">" and left not in ("", "\n")):
            continue
        if left.isalnum() and right.isalnum():
            is_ascii, is_underscore = (left + right).isascii(), not run.strip("_")
            if is_underscore == is_ascii:
                is_markup = not is_ascii
            elif run == opening:
                is_markup, opening = True, ""
            elif is_markup := not is_underscore and _opens_in_word(text, start, end):
                opening = run
        else:
            is_markup = run[0] == ">" or bool((left + right).strip())
            opening = run if not left.isalnum() and right.strip() else ""
        if is_markup:
            kept.append((at, start))
            at = end
    return [*kept, (at, len(text))]


def _opens_in_word(text: str, start: int, end: int) -> bool:
    """Whether the sign at a place inside a word is the first of a pair around letters."""
    close = text.find(text[start:end], end, end + _LONGEST_EMPHASIS)
    return close > end and text[start - 1].isalpha() and text[end:close].isalpha()


_LAYERS: tuple[Callable[[str], list[Span]], ...] = (_unlinked, _unscripted, _unmarked)
