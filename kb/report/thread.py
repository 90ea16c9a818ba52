"""The thread of a note: earlier and later notes about the same paper, and later notes linked with it.

Each is quoted by its closing sentence, which most often says what was thought of the matter then.
"""

from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from kb.language.sentences import last_sentence
from kb.model.text.lazy_pattern import lazy_pattern
from kb.report.links import linked_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.model.card import Card
    from kb.model.library import Library
    from kb.model.note import Note
    from kb.model.report.links import LinksReport

_MOST = 3
_NO_PROSE = lazy_pattern(r"\s*(?:```|~~~|\$\$|\||!\[|<|#|\[\^|https?://\S+\s*$)")
_URLS_AT_END = lazy_pattern(r"(?:\s*[(<\[]?https?://[^\s()<>\[\]]+[)>\]]?[.,]?)+\s*$")
_LIST_MARKER = lazy_pattern(r"\A\s*(?:[-*+]|\d{1,3}[.)])\s+")
_BEFORE_ITEM = lazy_pattern(r"\n(?=\s*(?:[-*+]|\d{1,3}[.)])\s)")
_TASK = lazy_pattern(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[[ xX]\]\s")


class ThreadNote(Struct, frozen=True):
    """Another note of a thread. `sentence` is its closing one, in Markdown; empty if it has none.

    `is_later` than the note whose thread this is. `version` is that of the paper, if it is the same paper
    in another version.
    """

    path: PurePosixPath
    day: date
    is_later: bool
    sentence: str
    is_same_paper: bool
    version: int | None = None


def thread(
    card: "Card", links: "LinksReport", library: "Library", languages: "Sequence[str]"
) -> tuple[ThreadNote, ...]:
    """At most three other notes, by date: those about the same paper are preferred, then the latest.

    `languages` are those of the collection; a sentence is in the first of them that its note has.
    """
    if card.date is None:
        return ()
    same = [other for other in _about_the_paper(card, library) if other.date]
    linked = {path: library.card(path) for path in linked_notes(links)}
    later = [
        other for other in linked.values() if other.date and other.date > card.date and other not in same
    ]
    chosen = (*_latest(same), *_latest(later))[:_MOST]
    found = (_thread_note(card, other, library, languages, is_same_paper=other in same) for other in chosen)
    return tuple(sorted(found, key=lambda other: (other.day, str(other.path))))


def _about_the_paper(card: "Card", library: "Library") -> "Iterator[Card]":
    others = library.about(card.arxiv_id) if card.arxiv_id else ()
    return (other for other in others if other.path != card.path)


def _latest(cards: "list[Card]") -> "list[Card]":
    return sorted(cards, key=lambda card: (card.date or date.min, str(card.path)), reverse=True)


def _thread_note(
    card: "Card", other: "Card", library: "Library", languages: "Sequence[str]", *, is_same_paper: bool
) -> ThreadNote:
    version = other.source.arxiv_version if is_same_paper and other.source else None
    ours = card.source.arxiv_version if card.source else None
    return ThreadNote(
        other.path,
        other.date or date.min,
        (other.date or date.min) >= (card.date or date.min),
        closing_sentence(library.note(other.path), languages),
        is_same_paper,
        version if version != ours else None,
    )


def closing_sentence(note: "Note", languages: "Sequence[str]") -> str:
    """The last sentence of a note's commentary, in the first of `languages` that it has; else empty."""
    paragraphs = chain.from_iterable(passage.paragraphs for passage in note.passages_in(languages))
    texts = (_URLS_AT_END.sub("", text) for text in paragraphs if not _NO_PROSE.match(text))
    items = chain.from_iterable(map(_BEFORE_ITEM.split, texts))
    prose = [item for item in items if any(map(str.isalpha, item)) and not _TASK.match(item)]
    return last_sentence(_LIST_MARKER.sub("", prose[-1], count=1)) if prose else ""
