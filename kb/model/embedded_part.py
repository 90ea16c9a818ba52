"""The part of a note that another shows in place: `![[note]]`, `![[note#heading]]`, `![[note#^block]]`.

A private note is never shown in another, nor is a note in itself.
"""

import re
from typing import TYPE_CHECKING

from kb.model.grammar.heading import heading_index
from kb.model.grammar.wikilink import Wikilink, wikilink_at
from kb.model.picture import is_picture
from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note

MOST_WITHIN = 3  # embeds within one another
_LONGEST = 20_000  # characters; of a longer part its beginning

_HEADING = lazy_pattern(r" {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]#+)?[ \t]*$")
_BLOCK_ID = lazy_pattern(r"(?:^|[ \t])\^(?=[0-9]{0,99}[A-Za-z-])([A-Za-z0-9-]{1,100})[ \t]*$", re.MULTILINE)
_ITEM = lazy_pattern(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_FENCE = lazy_pattern(r" {0,3}(?:```|~~~)")


def embeds_alone(text: str) -> list[Wikilink]:
    """The embeds of notes of a paragraph that holds nothing else; within a sentence an embed is a link."""
    found = []
    for line in map(str.strip, text.split("\n")) if text.lstrip().startswith("![[") else ():
        link = wikilink_at(line, 1) if line.startswith("![[") else None
        if link is None or link.end != len(line) or is_picture(link.target):
            return []
        found.append(link)
    return found


def embedded_text(library: "Library", card: "Card", target: str, part: str) -> str | None:
    """The Markdown that an embed in a note shows in place; None where it is a link."""
    cards = library.resolve(target, card.path.parent) if target else (card,)
    if len(cards) != 1 or cards[0].path in library.withheld or (cards[0].path == card.path and not part):
        return None
    found = embedded_part(library.note(cards[0].path), part)
    return found.replace("[[#", f"[[{cards[0].path.with_suffix('')}#") if found and target else found


def embedded_part(note: "Note", part: str) -> str | None:
    """The Markdown of a part, a heading or `^` and a block's id; None where there is none."""
    paragraphs = [text for passage in note.whole_text for text in passage.paragraphs]
    if part.rpartition("#")[2].startswith("^"):
        found = _block(paragraphs, part.rpartition("^")[2])
    else:
        found = _section(paragraphs, part) if part else "\n\n".join(paragraphs)
    return found[:_LONGEST] if found and found.strip() else None


def without_block_ids(text: str) -> str:
    """A text without the ids of its blocks, ` ^id` at the end of a line."""
    return _BLOCK_ID.sub("", text) if "^" in text else text


def block_id(text: str) -> tuple[str, str] | None:
    """A block's text without the id it ends with, and the id."""
    start = text.rfind("\n") + 1
    found = _BLOCK_ID.search(text, start) if "^" in text else None
    return (text[: found.start()].rstrip(), found[1]) if found else None


def _block(paragraphs: list[str], wanted: str) -> str | None:
    for at, text in enumerate(paragraphs):
        for found in _BLOCK_ID.finditer(text):
            if found[1].casefold() != wanted.casefold():
                continue
            if not text[: found.start()].strip():  # alone, it names what stands above
                return paragraphs[at - 1] if at else None
            start = text.rfind("\n", 0, found.start()) + 1
            is_item = _ITEM.match(text, start) is not None
            return text[start if is_item else 0 : found.end()]
    return None


def _section(paragraphs: list[str], part: str) -> str | None:
    """From a heading to the next that is no deeper."""
    lines = "\n\n".join(paragraphs).split("\n")
    found: list[tuple[int, int, str]] = []  # line, level, words
    is_code = False
    for number, line in enumerate(lines):
        is_code ^= _FENCE.match(line) is not None
        if not is_code and (heading := _HEADING.match(line)):
            found.append((number, len(heading[1]), heading[2]))
    at = heading_index([words for _, _, words in found], part)
    if at is None:
        return None
    start, level, _ = found[at]
    end = next((number for number, other, _ in found[at + 1 :] if other <= level), len(lines))
    return "\n".join(lines[start:end])
