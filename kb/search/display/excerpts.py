"""The pieces of a note around what a query found, with marks: what is shown below a hit.

Of all windows the one that answers the most different terms is the best; of equals one of the
commentary before one of the abstract, and the earlier one. The line of authors has a window for what
neither answers. An excerpt begins and ends with a sentence where that costs little, else between words,
and `…` says that it was cut. Of Markdown the words are shown (`plain_markdown`); a text in which there is
neither a letter nor a match is not shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from kb.language.script import HANGUL_SYLLABLES, is_within
from kb.model.query import positive_terms
from kb.model.report.search import Excerpt, Wording
from kb.model.text.lazy_pattern import lazy_pattern
from kb.search.display.marks import AS_TYPED, Mark, ShownText, marks
from kb.search.text.folding import folded
from kb.search.text.plain_markdown import plain_markdown
from kb.search.text.title_pairs import pair_tokens
from kb.search.text.tokens import runs

if TYPE_CHECKING:
    from kb.model.note import Note
    from kb.model.query import Query
    from kb.search.display.marks import Term
    from kb.search.text.expansion import Expansions

LONGEST_SECTION = 50_000  # characters of one passage that are looked at, so that a hit is shown at once
WIDTH = 160  # characters
_ELLIPSES = 2  # characters: one before, one after

_SENTENCE_END = lazy_pattern(r"[.!?。？！][\"'”’)\]*_]* ")
_SENTENCE_MARKS, _CLOSING_MARKS = frozenset(".!?。？！"), "\"'”’)]*_"
_CONTROL = lazy_pattern(r"[\x00-\x1f\x7f-\x9f]")
_JOINER = "\u200d"
_NEVER_FIRST = (
    ("\u1160", "\u11ff"),  # vowels and finals of Hangul
    (_JOINER, _JOINER),
    ("\ufe00", "\ufe0f"),  # variation selectors
    ("\U0001f3fb", "\U0001f3ff"),  # colours of skin
    ("\U0001f1e6", "\U0001f1ff"),  # letters of flags
)


class _Section(NamedTuple):
    lang: str
    text: str
    marks: tuple[Mark, ...]
    is_prose: bool = True


class _Window(NamedTuple):
    """Neighbouring marks of one section, near enough for one excerpt, and the terms they answer."""

    section: int
    start: int
    end: int
    terms: frozenset[int]


class _Piece(NamedTuple):
    """What is shown of a section: `text[start:end]`."""

    section: int
    start: int
    end: int


class ShownNote(NamedTuple):
    """What is shown below a hit, and the other wordings in it."""

    excerpts: tuple[Excerpt, ...]
    wordings: tuple[Wording, ...]


def excerpts(
    note: "Note",
    query: "Query",
    expansions: "Expansions" = AS_TYPED,
    limit: int = 2,
    width: int = WIDTH,
) -> tuple[Excerpt, ...]:
    """At most `limit` excerpts of at most `width` characters, best first, none overlapping.

    The title is one more, the last, if it alone answers a term, or if two neighbours in the query are
    neighbours there; it is the only one if nothing else matched. Where nothing of the commentary and the
    abstract matched, one excerpt is the beginning of the commentary, else of the abstract, without marks.
    """
    return shown_note(note, query, expansions, limit, width).excerpts


def shown_note(
    note: "Note", query: "Query", expansions: "Expansions", limit: int = 2, width: int = WIDTH
) -> ShownNote:
    """The excerpts of a note as `excerpts` describes them, and the other wordings in them."""
    sections, title = _marked_sections(note, query, expansions)
    windows = [
        window for number, section in enumerate(sections) for window in _windows(number, section, width)
    ]
    if sections and not any(section.is_prose and section.marks for section in sections):
        windows.append(_Window(0, 0, 0, frozenset()))
    pieces: list[_Piece] = []
    answered: frozenset[int] = frozenset()
    while windows and len(pieces) < limit:
        best = max(windows, key=lambda window: _worth(window, answered, pieces))
        answered |= best.terms
        pieces.append(_piece(best, sections[best.section].text, width, pieces))
        windows = [window for window in windows if not _meets(window, pieces[-1])]
    if title and limit:
        sections = [*sections, title]
        pieces.append(_piece(next(_windows(len(sections) - 1, title, width)), title.text, width, ()))
    shown = ((sections[piece.section], piece) for piece in pieces)
    parts = [(_excerpt(*one), _wordings(*one)) for one in shown]
    return ShownNote(
        tuple(excerpt for excerpt, _ in parts),
        tuple(dict.fromkeys(chain.from_iterable(wordings for _, wordings in parts))),
    )


def _marked_sections(
    note: "Note", query: "Query", expansions: "Expansions"
) -> tuple[list[_Section], _Section | None]:
    """The texts that excerpts are taken from, with their marks, and the title if it is to be shown."""
    terms = tuple(positive_terms(query))
    parts = [(passage.lang or _script(passage.text), _shown(passage.text)) for passage in note.passages]
    others = (note.abstract or "", ", ".join(note.authors), note.title or "")
    parts += [(_script(text), _shown(text)) for text in others]
    texts = [ShownText(text, lang) for lang, text in parts]
    marked = marks(texts, terms, expansions)
    *prose, authors, title = (_Section(*part, here) for part, here in zip(parts, marked, strict=True))
    answered = {mark.term for section in prose for mark in section.marks}
    new = tuple(mark for mark in authors.marks if mark.term not in answered)
    if title.marks and not answered and not new:
        return [], title
    sections = [section for section in prose if section.marks or any(map(str.isalpha, section.text))]
    if new:
        sections.append(authors._replace(marks=new, is_prose=False))
    answered |= {mark.term for mark in new}
    is_new = any(mark.term not in answered for mark in title.marks)
    return sections, title if title.marks and (is_new or _has_piece(title.text, terms)) else None


def _has_piece(title: str, terms: "Sequence[Term]") -> bool:
    """Whether two neighbours among the words of a query are neighbours in a title."""
    asked = pair_tokens([run for term in terms for run in runs(folded(term.text))])
    return bool(asked) and not set(asked).isdisjoint(pair_tokens(runs(folded(title))))


def _wordings(section: _Section, piece: _Piece) -> "Iterator[Wording]":
    for mark in section.marks:
        if mark.word and piece.start <= mark.start and mark.end <= piece.end:
            yield Wording(mark.word, section.text[mark.start : mark.end].lower(), mark.origin)


def _shown(text: str) -> str:
    text = plain_markdown(text[:LONGEST_SECTION])
    return " ".join(_CONTROL.sub(" ", normalize("NFC", text)).split())


def _script(text: str) -> str:
    first, last = HANGUL_SYLLABLES  # a regular expression of so many letters takes 1 ms to compile
    return "ko" if not text.isascii() and any(first <= letter <= last for letter in text) else "en"


def _windows(number: int, section: _Section, width: int) -> Iterator[_Window]:
    """For every mark the window that begins with it and holds as many of the next as fit."""
    room = width - _ELLIPSES
    found = section.marks
    last = 0
    for first, mark in enumerate(found):
        last = max(last, first + 1)
        while last < len(found) and found[last].end - mark.start <= room:
            last += 1
        inside = found[first:last]
        yield _Window(
            number, mark.start, max(one.end for one in inside), frozenset(one.term for one in inside)
        )


def _worth(window: _Window, answered: frozenset[int], pieces: Sequence[_Piece]) -> tuple[int, ...]:
    is_elsewhere = window.section not in {piece.section for piece in pieces}
    return (len(window.terms - answered), len(window.terms), is_elsewhere, -window.section, -window.start)


def _meets(window: _Window, piece: _Piece) -> bool:
    return window.section == piece.section and window.start < piece.end and piece.start <= window.end


def _piece(window: _Window, text: str, width: int, others: Sequence[_Piece]) -> _Piece:
    """A window grown to `width`, clear of the other pieces of its section."""
    if len(text) <= width:
        return _Piece(window.section, 0, len(text))
    here = [piece for piece in others if piece.section == window.section]
    low = max((piece.end for piece in here if piece.end <= window.start), default=0)
    high = min((piece.start for piece in here if piece.start >= window.end), default=len(text))
    room = max(width - _ELLIPSES, 1)
    needed = _border(text, min(window.end, window.start + room), window.start)
    start = _start(text, low, window.start, room - (needed - window.start), high - needed)
    return _Piece(window.section, start, _end(text, start, needed, min(high, start + room)))


def _start(text: str, low: int, first_mark: int, slack: int, after: int) -> int:
    """Where a piece begins: with the sentence of its first mark if that is near, else with a word.

    `slack` characters fit around the marks, and at most `after` of them come after.
    """
    lead = max(slack // 3, slack - after)
    sentences = [low, *(match.end() for match in _SENTENCE_END.finditer(text, low, first_mark))]
    if first_mark - sentences[-1] <= max(lead, slack * 2 // 3):
        return sentences[-1]
    earliest = max(low, first_mark - lead)
    space = text.find(" ", earliest, first_mark)
    return space + 1 if space >= 0 else _border(text, earliest, low)


def _end(text: str, start: int, needed: int, latest: int) -> int:
    """Where a piece ends, at most at `latest`: with a sentence if that leaves enough, else with a word."""
    if latest == len(text):
        return latest
    sentences = [match.end() - 1 for match in _SENTENCE_END.finditer(text, start, latest + 1)]
    if sentences and sentences[-1] >= max(needed, start + (latest - start) * 2 // 3):
        return sentences[-1]
    space = text.rfind(" ", max(needed, start + (latest - start) // 2), latest + 1)
    return space if space >= 0 else _border(text, latest, needed)


def _border(text: str, at: int, lowest: int) -> int:
    """The last place up to `at` where a cut parts no character from its marks; `at` if there is none."""
    for place in range(at, lowest, -1):
        if place == len(text) or not (_is_attached(text[place]) or text[place - 1] == _JOINER):
            return place
    return at


def _is_attached(character: str) -> bool:
    return category(character).startswith("M") or is_within(character, _NEVER_FIRST)


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING_MARKS)[-1:] in _SENTENCE_MARKS


def _excerpt(section: _Section, piece: _Piece) -> Excerpt:
    """A piece as it is shown: `…` where a sentence was cut, overlapping and touching marks made one."""
    text = section.text[piece.start : piece.end].strip()
    start = section.text.index(text, piece.start)
    end = start + len(text)
    before = "" if start == 0 or _ends_sentence(section.text[:start].rstrip()) else "…"
    after = "" if end == len(section.text) or _ends_sentence(text) else "…"
    inside = [mark for mark in section.marks if mark.start < end and mark.end > start]
    shift = len(before) - start
    spans = _merged((max(mark.start, start) + shift, min(mark.end, end) + shift) for mark in inside)
    return Excerpt(section.lang, f"{before}{text}{after}", spans)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
