"""What a paragraph is by its looks (prose, a label, a formula), and so whether its script tells a language.

A formula, a bare link, a quotation or a table tells none; neither does a label too short for a sentence.
"""

import re
from collections.abc import Iterable
from typing import Literal

from kb.language.script import HAN_AND_KANA, characters
from kb.model.grammar.url import SCHEME
from kb.model.grammar.wikilink import WIKILINK
from kb.model.text.lazy_pattern import lazy_pattern

_SAMPLE = 4_000  # characters; enough of a paragraph to tell what it is
_NUMBER = lazy_pattern(r"[|.,:;() \t]*[0-9][0-9|.,:;() \t]*")
_UNSPACED = lazy_pattern(f"[{characters(*HAN_AND_KANA)}]")
_LETTERS_OF_A_WORD = 3  # where no spaces part them
_SPECIAL = (">", "|", "$$")
_QUOTES = frozenset({('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("「", "」")})
_RUNNING_TEXT = lazy_pattern(r"(?:[A-Za-z'-]+[,;:]? ){9}")
_BRACKETS = r"\[[^\[\]]*\](?:\([^()]*\))?"  # a link of Markdown, or what only looks like one
_NOISE = lazy_pattern(  # a URL with what is glued to it
    rf"{SCHEME}\S+|``(?:[^`]|`(?!`))+``|`[^`]*`|\$[^$]*\$|!?(?:{WIKILINK.pattern}|{_BRACKETS})|<[^<>]*>"
)
_MARKS_OF_NAMES = ("[", "`", "://", "<", "$")
_PICTURE = lazy_pattern(r"!\[[^\[\]]*\]|<img\s[^<>]*>", re.IGNORECASE)
_PROSE_WORD = lazy_pattern(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_SENTENCE_END = lazy_pattern(r"[.!?…][^\w\s]*$")
_NUMBER_AT_END = lazy_pattern(r"[:：|=][\s*_]*[\d.,%/-]+[\s*_|]*$")
_LABEL_ALONE = lazy_pattern(r"^#{1,6}\s|[:：][\s*_]*$")
_FORMULA = lazy_pattern(r"[=←-⋿]|\\[a-z]+\b|\w\^|\w_\{")
_SENTENCE_WORDS = 4  # fewer words than this are a label even with a full stop
_UNPUNCTUATED_WORDS = 9  # and fewer than this without one
_CAPTION_WORDS = 4  # fewer words than this beside a link name what it leads to
_FORMULA_SHARE = 0.7  # of its characters; a text with fewer letters than this and a sign is a formula


def as_paragraphs(lines: Iterable[str]) -> str | None:
    """The lines as paragraphs, an empty line between them; None where all are empty."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(words) for words in paragraphs if words) or None


def joined_paragraphs(text: str) -> str | None:
    """A text as paragraphs of one line, with one blank between its words."""
    return as_paragraphs(" ".join(line.split()) for line in text.split("\n"))


def word_count(text: str) -> int:
    """How many words a text has, of Japanese and Chinese about as many."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced // _LETTERS_OF_A_WORD


def is_number(paragraph: str) -> bool:
    """Whether a paragraph is a number by itself, such as `| 2401.00001` behind the line of a URL."""
    return _NUMBER.fullmatch(paragraph) is not None


def is_running_text(paragraph: str) -> bool:
    """Whether a paragraph begins like Latin prose, so that nothing else need be asked of it."""
    return _RUNNING_TEXT.match(paragraph) is not None


def has_words(paragraph: str) -> bool:
    """Whether a paragraph holds a word of any language outside URLs, code, links and formulas."""
    return _PROSE_WORD.search(_NOISE.sub(" ", paragraph[:_SAMPLE])) is not None


def without_pictures(paragraph: str) -> str:
    """A paragraph without what describes its pictures: names of files more often than text."""
    if "![" not in paragraph and "alt=" not in paragraph:
        return paragraph
    return _PICTURE.sub(" ", paragraph)


def without_names(paragraph: str) -> str:
    """A paragraph without its links, code and formulas, whose words are names of something."""
    if not any(mark in paragraph for mark in _MARKS_OF_NAMES):
        return paragraph
    return _NOISE.sub(" ", paragraph)


def is_neutral(paragraph: str) -> bool:
    """Whether a paragraph without Hangul tells no language: a formula, a bare link, a quotation, a table.

    Such a paragraph belongs to the run it stands in.
    """
    if paragraph.startswith(_SPECIAL) or is_quotation(paragraph):
        return True
    prose = _NOISE.sub(" ", paragraph[:_SAMPLE])
    words = _PROSE_WORD.findall(prose)
    if len(words) < (_CAPTION_WORDS if len(prose) < len(paragraph) else 1) or is_list_of_facts(paragraph):
        return True
    return (
        bool(_FORMULA.search(prose)) and sum(map(len, words)) < len("".join(prose.split())) * _FORMULA_SHARE
    )


def is_list_of_facts(paragraph: str) -> bool:
    """Whether every line has a link or a number, and beside it no more than a label: `- **Code**: URL`.

    A heading or a label by itself may stand above them.
    """
    has_fact = False
    for row in filter(str.strip, paragraph[:_SAMPLE].split("\n")):
        kind = _row_kind(row)
        if kind == "prose":
            return False
        has_fact = has_fact or kind == "fact"
    return has_fact


def _row_kind(row: str) -> Literal["fact", "label", "prose"]:
    rest = _NOISE.sub(" ", row)
    if len(_PROSE_WORD.findall(rest)) >= _CAPTION_WORDS:
        return "prose"
    if len(rest) < len(row) or _NUMBER_AT_END.search(rest):
        return "fact"
    return "label" if _LABEL_ALONE.search(rest) else "prose"


def is_label(paragraph: str) -> bool:
    """Whether every line of a paragraph is too short for a sentence: `1. Multi-head attention`."""
    return all(map(_is_label_line, paragraph[:_SAMPLE].split("\n")))


def _is_label_line(line: str) -> bool:
    most = _SENTENCE_WORDS if _SENTENCE_END.search(line.rstrip()) else _UNPUNCTUATED_WORDS
    return len(_PROSE_WORD.findall(_NOISE.sub(" ", line))) < most


def is_quotation(paragraph: str) -> bool:
    """Whether a paragraph is one quotation from its first to its last character."""
    return len(paragraph) > 1 and (paragraph[0], paragraph[-1]) in _QUOTES
