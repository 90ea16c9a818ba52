"""Commentary and tags that are added to a note, each piece where the note has its like.

A piece goes after the note's commentary in its own language, into the language block where that is marked;
where the note has none, after all its commentary, so that captures stand in the order they were made.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kb.edit.lines import line_break, line_span, next_line
from kb.edit.span_edit import Edit, applied
from kb.language.names import english_name
from kb.model.note import Note, Passage
from kb.model.tag import is_tag_name

_COMMENTARY = ("text", "url", "language-open", "language-close")
_LINKS = ("links-heading", "links")


class Piece(NamedTuple):
    """A run of an added text in one language.

    `is_marked` where it goes into a language block if the note has nothing in that language; `is_forced`
    where only such a block makes it be read in that language.
    """

    lang: str
    text: str
    is_marked: bool = False
    is_forced: bool = False


class Placeholder(NamedTuple):
    """A note's text with an empty line for commentary, numbered from 1.

    `start` and `end` delimit what was inserted.
    """

    text: str
    line: int
    start: int
    end: int


class Addition(NamedTuple):
    """An added text apart: its pieces in order, and the tags of its tag lines."""

    pieces: tuple[Piece, ...]
    tags: tuple[str, ...]


def addition(note: Note, text: str, start: int, main: str) -> Addition:
    """What `text` from `start` on adds, in a note that was read from all of it.

    `main` is the language of what shows none. No character is lost but language markers and tag lines.
    """
    tag_lines = {
        block: names
        for block in note.blocks
        if (names := _tag_words(block.kind, text[block.start : block.end]))
    }
    markers = {block for block in note.blocks if block.kind in ("language-open", "language-close")}
    left_out = sorted((block.start, block.end) for block in (*tag_lines, *markers) if block.start >= start)
    passages = [one for one in note.passages if one.place.end > start]
    ends = [*(one.place.end for one in passages[:-1]), len(text)]
    pieces = []
    for number, end in enumerate(ends):
        lang, is_marked = (passages[number].lang, passages[number].is_marked) if passages else (None, False)
        begin = ends[number - 1] if number else start
        if words := _without_outer_blank_lines("".join(_between(text, begin, end, left_out))):
            pieces.append(Piece(lang or main, words, is_marked))
    tags = [name for block, names in tag_lines.items() if block.start >= start for name in names]
    return Addition(tuple(pieces), tuple(tags))


def in_language(added: Addition, lang: str, main: str) -> Addition:
    """The same with all its text in one language, whatever its script; `main` needs no language block."""
    text = "\n\n".join(piece.text for piece in added.pieces)
    is_forced = any(piece.lang != lang or piece.is_marked for piece in added.pieces)
    pieces = (Piece(lang, text, is_forced or lang != main, is_forced),) if text else ()
    return Addition(pieces, added.tags)


def commentary_edits(note: Note, text: str, pieces: tuple[Piece, ...], main: str) -> tuple[Edit, ...]:
    """The edits that add some pieces to a note, an empty line between them and what is there."""
    mark = line_break(text)
    added: dict[int, list[str]] = {}
    for piece in sorted(pieces, key=lambda piece: piece.lang != main):
        own = [
            one
            for one in note.passages
            if one.lang == piece.lang and (one.is_marked or not piece.is_forced)
        ]
        words = piece.text
        if own:
            place = _passage_end(note, text, own)
        else:
            place = _commentary_end(note, text)
            if piece.is_marked and (name := english_name(piece.lang)):
                words = f"<{name}>\n{words}\n</{name}>"
        added.setdefault(place, []).append(words.replace("\n", mark))
    return tuple(_insertion(note, text, place, (mark * 2).join(words)) for place, words in added.items())


def with_placeholder(note: Note, text: str) -> Placeholder:
    """The text with an empty line for commentary, and blank lines around it.

    Without them, a sentence directly below an abstract would be read as part of it.
    """
    edit = _insertion(note, text, _commentary_end(note, text), "")
    is_first = not text[: edit.start].removeprefix("\ufeff").strip()
    place = edit.start + (0 if is_first else 2 * len(line_break(text)))
    new = applied(text, (edit,))
    return Placeholder(
        new, new.count(line_break(text), 0, place) + 1, edit.start, edit.start + len(edit.new)
    )


def _tag_words(kind: str, block: str) -> tuple[str, ...]:
    """The names on a tag line that holds nothing but tags; none of any other block."""
    if kind != "tags":
        return ()
    names = tuple(word.removeprefix("#") for word in block.split())
    return names if all(map(is_tag_name, names)) else ()


def _between(text: str, start: int, end: int, left_out: list[tuple[int, int]]) -> Iterator[str]:
    for first, last in left_out:
        if start <= first < end:
            yield text[start:first]
            start = last
    yield text[start:end]


def _without_outer_blank_lines(text: str) -> str:
    lines = text.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def _passage_end(note: Note, text: str, own: list[Passage]) -> int:
    """Where the commentary in one language ends; what is behind the tags is apart."""
    tags = min((block.start for block in note.blocks if block.kind == "tags"), default=len(text))
    above = [one for one in own if one.place.end <= tags] or own
    return _text_end(text, above[-1].place.end)


def _commentary_end(note: Note, text: str) -> int:
    """Where all commentary ends above the tags, or below them where they come first.

    A language block that is left open would swallow what is behind it: its marker ends the commentary.
    """
    below = min((block.start for block in note.blocks if block.kind in _LINKS), default=len(text))
    tags = min((block.start for block in note.blocks if block.kind == "tags"), default=below)
    own = [block for block in note.blocks if block.kind in _COMMENTARY and block.end <= below]
    above = [block for block in own if block.end <= tags]
    if own and not above:
        above, tags = own, own[-1].end
    markers = [block for block in above if block.kind in ("language-open", "language-close")]
    is_open = bool(markers) and markers[-1].kind == "language-open"
    return _text_end(text, markers[-1].start if is_open else min(tags, below))


def _text_end(text: str, end: int) -> int:
    return len(text[:end].rstrip())


def _insertion(note: Note, text: str, place: int, words: str) -> Edit:
    mark = line_break(text)
    if not text[:place].removeprefix("\ufeff").strip():
        place = int(text.startswith("\ufeff"))
        return Edit(place, place, words + (mark * 2 if text[place:].strip() else mark))
    end = line_span(text, place)[1]
    below = next_line(text, end)
    is_close = any(block.kind == "language-close" and block.start == below for block in note.blocks)
    is_apart = place < end or below == len(text) or not text[slice(*line_span(text, below))].strip()
    return Edit(place, place, f"{mark * 2}{words}{'' if is_close or is_apart else mark}")
