"""Which language a paragraph is in: by the block it stands in, else by its script.

`<english>` alone on a line opens a block and `</english>` closes it; NAME is a language's English name
or its ISO 639-1 code. Words such as `<pre>` or `<mid>` in a sentence, and codes that are HTML elements,
are text.
"""

import re
from difflib import get_close_matches
from typing import Literal, NamedTuple

_NAMES = {
    "arabic": "ar", "bengali": "bn", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl",
    "english": "en", "finnish": "fi", "french": "fr", "german": "de", "greek": "el", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "indonesian": "id", "italian": "it", "japanese": "ja",
    "korean": "ko", "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "spanish": "es", "swedish": "sv", "thai": "th",
    "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
_HTML_ELEMENTS = frozenset({"th", "tr"})
_CODES = frozenset(_NAMES.values()) - _HTML_ELEMENTS

_MARKER = re.compile(r"<[ \t]*(/?)[ \t]*([A-Za-z]{2,12})[ \t]*>")
_CLOSING_AT_END = re.compile(r"<[ \t]*/[ \t]*([A-Za-z]{2,12})[ \t]*>$")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OTHER_SCRIPTS = (
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk")),
    (re.compile(r"[\u0600-\u06ff]"), ("ar", "fa")),
    (re.compile(r"[\u0e00-\u0e7f]"), ("th",)),
    (re.compile(r"[\u0590-\u05ff]"), ("he",)),
    (re.compile(r"[\u0900-\u097f]"), ("hi",)),
)
_NOT_LATIN = frozenset({"ko", "ja", "zh", "ru", "uk", "ar", "fa", "th", "he", "hi", "el", "bn"})

_NOISE = re.compile(r"https?://\S+|`[^`]*`|\$[^$]*\$|!?\[\[?[^\]]*\]\]?(?:\([^)]*\))?|<[^>]*>")
_PROSE_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*$")
_FORMULA = re.compile(r"[=∑∏∫≈≤≥∈⊙×∂∇→√]|\\[a-z]+\b|\w\^|\w_\{")
_MIN_WORDS = 4  # fewer words than this without a full stop are a heading or a label, not a language
_MIN_UNPUNCTUATED_WORDS = 9


class Marker(NamedTuple):
    """A language marker: what it does, the language, whether it is spelt right, and where it stands.

    `start` and `end` are characters of the (stripped) line it was found in.
    """

    kind: Literal["open", "close"]
    lang: str
    is_misspelt: bool
    start: int
    end: int


def marker(line: str) -> Marker | None:
    """The marker at the start of a stripped line, or a closing one at its end.

    A misspelt name counts only alone on its line: in a sentence it is text.
    """
    match = _MARKER.match(line)
    if match:
        lang, is_misspelt = _language(match[2], is_alone=match.end() == len(line))
        if lang:
            return Marker("close" if match[1] else "open", lang, is_misspelt, 0, match.end())
    match = _CLOSING_AT_END.search(line)
    if match and (lang := _language(match[1], is_alone=False)[0]):
        return Marker("close", lang, False, match.start(), len(line))  # noqa: FBT003 - a NamedTuple's field
    return None


def _language(name: str, *, is_alone: bool) -> tuple[str | None, bool]:
    key = name.casefold()
    if key in _NAMES:
        return _NAMES[key], False
    if not is_alone:
        return None, False
    if key in _CODES:
        return key, False
    near = get_close_matches(key, _NAMES, n=1, cutoff=0.8) if len(key) >= 5 else []  # noqa: PLR2004
    return (_NAMES[near[0]], True) if near else (None, False)


def script_language(text: str, languages: tuple[str, ...]) -> str:
    """The language a text's script tells: Hangul anywhere is Korean whatever the first word.

    Latin text is the first of the collection's `languages` that is written so, else English.
    """
    if _HANGUL.search(text):
        return "ko"
    if not text.isascii():
        if _KANA.search(text):
            return "ja"
        if _HAN.search(text):
            return "zh"
        for script, langs in _OTHER_SCRIPTS:
            if script.search(text):
                return next((lang for lang in languages if lang in langs), langs[0])
    return next((lang for lang in languages if lang not in _NOT_LATIN), "en")


def has_hangul(text: str) -> bool:
    """Whether a text holds a Hangul syllable or letter."""
    return _HANGUL.search(text) is not None


def is_neutral(paragraph: str) -> bool:
    """Whether a paragraph without Hangul tells no language: a formula, a label, a URL, a quotation.

    Such a paragraph belongs to the run it stands in.
    """
    if paragraph.startswith((">", "```", "~~~", "|", "$$")) or is_quotation(paragraph):
        return True
    prose = _NOISE.sub(" ", paragraph)
    words = _PROSE_WORD.findall(prose)
    if not words:
        return True
    letters = sum(map(len, words))
    return bool(_FORMULA.search(prose)) and letters < len("".join(prose.split())) * 0.7


def has_words(paragraph: str) -> bool:
    """Whether a paragraph holds a word of any language outside URLs, code and formulas."""
    return _PROSE_WORD.search(_NOISE.sub(" ", paragraph)) is not None


def is_label(paragraph: str) -> bool:
    """Whether a paragraph is too short for a sentence: `1. Multi-head attention`."""
    words = len(_PROSE_WORD.findall(_NOISE.sub(" ", paragraph)))
    if _SENTENCE_END.search(paragraph.rstrip()):
        return words < _MIN_WORDS
    return words < _MIN_UNPUNCTUATED_WORDS and "\n" not in paragraph.strip()


def is_quotation(paragraph: str) -> bool:
    """Whether a paragraph is one quotation from its first to its last character."""
    text = paragraph.strip()
    return len(text) > 1 and (text[0], text[-1]) in {
        ('"', '"'),
        ("“", "”"),
        ("'", "'"),
        ("‘", "’"),
        ("「", "」"),
    }
