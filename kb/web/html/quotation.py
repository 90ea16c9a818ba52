"""What other pages quote of a note's text: how it begins in each language, and its sentences with links.

The lists of a site show a note by its title and the writer's own words; a note that is linked shows the
sentence that it is linked in.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from msgspec import Struct

from kb.language.sentences import sentences
from kb.model.text.lazy_pattern import lazy_pattern
from kb.web.html.html_text import LINK, has_words, plain_text, shortened, without_headings
from kb.web.html.placeholder import PLACEHOLDER, linked_note, unquoted
from kb.web.html.rendered_passage import RenderedPassage

_COLUMNS = 112  # a line on a wide screen, two on a phone
_FEWEST_COLUMNS = 24  # a beginning shorter than this says little: "Nice."
_SENTENCE_CHARACTERS = 240
_BLOCK_TAG = lazy_pattern(
    r"</?(?:p|li|ul|ol|dl|dt|dd|div|blockquote|table|tr|t[dh]|h[1-6]|figure|br)\b[^>]*>"
)
_ADDRESS = lazy_pattern(r"[(<\[]?https?://\S+")
_LINK = lazy_pattern(rf'<a [^>]*?href="{PLACEHOLDER.pattern}[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_HERE, _HERE_END = "\ufdd2", "\ufdd3"  # around the words of a link; no text has them
_LINKED_WORDS = lazy_pattern(f"{_HERE}([^{_HERE}{_HERE_END}]*){_HERE_END}")


class Opening(Struct, frozen=True, array_like=True):
    """How a note's text begins in a language, on one line; `lang` is None where it has none."""

    lang: str | None
    text: str


class LinkSentence(Struct, frozen=True, array_like=True):
    """A sentence with a link in it: the words of the link, and those before and behind it.

    `path` is that of the note that the link leads to.
    """

    path: str
    lang: str | None
    before: str
    label: str
    after: str


def commentary(passages: tuple[RenderedPassage, ...]) -> tuple[RenderedPassage, ...]:
    """The passages in a language; where there are none, all."""
    return tuple(passage for passage in passages if passage.lang) or passages


def openings(passages: tuple[RenderedPassage, ...]) -> tuple[Opening, ...]:
    """How a text begins in every language it has: its first sentence, cut to about a line, no addresses."""
    found: dict[str | None, Opening] = {}
    for passage in commentary(passages):
        if passage.lang not in found and (text := _beginning(passage)):
            found[passage.lang] = Opening(passage.lang, text)
    return tuple(found.values())


def link_sentences(passages: Iterable[RenderedPassage]) -> tuple[LinkSentence, ...]:
    """The first sentence of each language that leads to each other note."""
    found: dict[tuple[str, str | None], LinkSentence] = {}
    for passage in passages:
        for block in passage.blocks:
            if LINK in block:
                for one in _in_block(block, passage.lang):
                    found.setdefault((one.path, one.lang), one)
    return tuple(found.values())


def _beginning(passage: RenderedPassage) -> str:
    blocks = (_ADDRESS.sub("", plain_text(block)) for block in without_headings(passage.blocks))
    text = ""
    for sentence in (one for block in blocks if has_words(block) for one in sentences(block)):
        text = f"{text} {sentence}".strip()
        if _columns(text) >= _FEWEST_COLUMNS:
            break
    return shortened(text, _fitting(text, _COLUMNS))


def _in_block(block: str, lang: str | None) -> Iterator[LinkSentence]:
    for piece in _BLOCK_TAG.split(block):
        paths: list[str] = []

        def marked(link: re.Match[str], paths: list[str] = paths) -> str:
            path = linked_note(link[1], unquoted(link[2]))
            if path is None:
                return link[3]
            paths.append(path)
            return f"{_HERE}{link[3]}{_HERE_END}"

        text = plain_text(_LINK.sub(marked, piece)) if LINK in piece else ""
        words = (link for sentence in _whole(sentences(text)) for link in _LINKED_WORDS.finditer(sentence))
        for path, link in zip(paths, words, strict=False):
            yield LinkSentence(path, lang, _before(link), link[1], _behind(link))


def _whole(found: Iterable[str]) -> Iterator[str]:
    """Sentences of which none ends within the words of a link."""
    text = ""
    for sentence in found:
        text = f"{text} {sentence}".strip()
        if text.rfind(_HERE) <= text.rfind(_HERE_END):
            yield text
            text = ""


def _before(link: re.Match[str]) -> str:
    text = _unmarked(link.string[: link.start()][-_SENTENCE_CHARACTERS:])
    if len(text) < _SENTENCE_CHARACTERS // 2:
        return text
    cut = text[-_SENTENCE_CHARACTERS // 2 :]
    words = cut.partition(" ")[2]
    return f"…{words if words.strip() else cut}"


def _behind(link: re.Match[str]) -> str:
    text = _unmarked(link.string[link.end() :][:_SENTENCE_CHARACTERS])
    return shortened(text, _SENTENCE_CHARACTERS // 2)


def _unmarked(text: str) -> str:
    return text.replace(_HERE, "").replace(_HERE_END, "")


def _fitting(text: str, columns: int) -> int:
    """How many characters of a text fit into so many columns."""
    taken = 0
    for at, character in enumerate(text):
        taken += _width(character)
        if taken > columns:
            return at
    return len(text)


def _columns(text: str) -> int:
    return sum(map(_width, text))


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1
