"""Which language a paragraph is in, by its script; and what in it tells none.

Hangul anywhere is Korean whatever the first word (docs/note-format.md#commentary).
"""

import re

_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]")
_SCRIPTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("\u0370", "\u03ff", ("el",)),
    ("\u0400", "\u04ff", ("ru", "uk", "be", "bg", "sr", "mk", "mn")),
    ("\u0530", "\u058f", ("hy",)),
    ("\u0590", "\u05ff", ("he",)),
    ("\u0600", "\u06ff", ("ar", "fa", "ur")),
    ("\u0900", "\u097f", ("hi", "mr", "ne")),
    ("\u0980", "\u09ff", ("bn",)),
    ("\u0e00", "\u0e7f", ("th",)),
    ("\u10a0", "\u10ff", ("ka",)),
    ("\u3041", "\u30ff", ("ja",)),
    ("\u3400", "\u9fff", ("zh",)),
)
_NOT_LATIN = frozenset({"ko", *(lang for *_, langs in _SCRIPTS for lang in langs)})
_LATIN_END = "\u036f"

_SAMPLE = 4_000  # characters; enough of a paragraph to tell what it is
_SPECIAL = (">", "|", "$$")
_QUOTES = frozenset({('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("「", "」")})
_RUNNING_TEXT = re.compile(r"(?:[A-Za-z'-]+[,;:]? ){9}")
_NOISE = re.compile(r"https?://\S+|`[^`]*`|\$[^$]*\$|!?\[\[?[^\[\]]*\]\]?(?:\([^()]*\))?|<[^<>]*>")
_PROSE_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][^\w\s]*$")
_FORMULA = re.compile(r"[=←-⋿]|\\[a-z]+\b|\w\^|\w_\{")
_SENTENCE_WORDS = 4  # fewer words than this are a label even with a full stop
_UNPUNCTUATED_WORDS = 9  # and fewer than this without one
_CAPTION_WORDS = 4  # fewer words than this beside a link name what it leads to
_FORMULA_SHARE = 0.7  # of its characters; a text with fewer letters than this and a sign is a formula


def script_language(text: str, languages: tuple[str, ...]) -> str:
    """The language a text's script tells: Hangul anywhere is Korean whatever the first word.

    Another script counts where most letters are in it. Latin text is the first of the collection's
    `languages` that is written so, else English.
    """
    if _HANGUL.search(text):
        return "ko"
    if not text.isascii() and (told := _script(text[:_SAMPLE])):
        return next((lang for lang in languages if lang in told), told[0])
    return next((lang for lang in languages if lang not in _NOT_LATIN), "en")


def _script(text: str) -> tuple[str, ...]:
    """The languages of the script that most letters of a text are in; none for Latin."""
    if max(text) <= _LATIN_END:
        return ()
    letters = [char for char in text if char.isalpha()]
    counts = {langs: sum(first <= char <= last for char in letters) for first, last, langs in _SCRIPTS}
    if sum(counts.values()) * 2 <= len(letters):
        return ()
    return ("ja",) if counts["ja",] else max(counts, key=lambda langs: counts[langs])


def has_hangul(text: str) -> bool:
    """Whether a text holds a Hangul syllable or letter."""
    return _HANGUL.search(text) is not None


def first_hangul(text: str) -> int:
    """Where the first Hangul of a text stands, -1 where there is none."""
    match = _HANGUL.search(text)
    return match.start() if match else -1


def is_running_text(paragraph: str) -> bool:
    """Whether a paragraph begins like Latin prose, so that nothing else need be asked of it."""
    return _RUNNING_TEXT.match(paragraph) is not None


def has_words(paragraph: str) -> bool:
    """Whether a paragraph holds a word of any language outside URLs, code, links and formulas."""
    return _PROSE_WORD.search(_NOISE.sub(" ", paragraph[:_SAMPLE])) is not None


def is_neutral(paragraph: str) -> bool:
    """Whether a paragraph without Hangul tells no language: a formula, a bare link, a quotation, a table.

    Such a paragraph belongs to the run it stands in.
    """
    if paragraph.startswith(_SPECIAL) or is_quotation(paragraph):
        return True
    prose = _NOISE.sub(" ", paragraph[:_SAMPLE])
    words = _PROSE_WORD.findall(prose)
    if len(words) < (_CAPTION_WORDS if len(prose) < len(paragraph) else 1):
        return True
    return (
        bool(_FORMULA.search(prose)) and sum(map(len, words)) < len("".join(prose.split())) * _FORMULA_SHARE
    )


def is_label(paragraph: str) -> bool:
    """Whether every line of a paragraph is too short for a sentence: `1. Multi-head attention`."""
    return all(map(_is_label_line, paragraph[:_SAMPLE].split("\n")))


def _is_label_line(line: str) -> bool:
    most = _SENTENCE_WORDS if _SENTENCE_END.search(line.rstrip()) else _UNPUNCTUATED_WORDS
    return len(_PROSE_WORD.findall(_NOISE.sub(" ", line))) < most


def is_quotation(paragraph: str) -> bool:
    """Whether a paragraph is one quotation from its first to its last character."""
    return len(paragraph) > 1 and (paragraph[0], paragraph[-1]) in _QUOTES
