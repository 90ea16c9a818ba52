"""Fixes for language blocks: their markers, and text after them on the same line.

They write down how the parser understood the block, so that other programs read it the same way.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from kb.edit.lines import blanks_end, line_break
from kb.edit.repair import Fix, Reading, Repair, keeps_content
from kb.edit.span_edit import Edit
from kb.language.names import english_name
from kb.model.note import Block, Note
from kb.model.place import Place

_MARKER = re.compile(r"<[ \t]*(?P<slash>/?)[ \t]*(?P<name>[A-Za-z]+)(?P<region>(?:-[A-Za-z]+)?)[ \t]*>")
_ENDS_BLOCK = frozenset({"language-open", "language-close", "tags", "links-heading"})


def _closed(reading: Reading) -> Iterator[Repair]:
    """Add `</NAME>` on a line of its own after the last text of the block."""
    misspelt = {one.place.start for one in reading.reported("language-misspelt")}
    for one in reading.reported("language-unclosed"):
        marker = _marker(reading.text, one.place)
        name = marker and marker["name"] + marker["region"]
        if one.place.start in misspelt:
            name = _meant(reading.note, one.place, is_closing=False)
        last = _last_text(reading.note, one.place.end)
        if name and last:
            place = last.start + len(reading.text[last.start : last.end].rstrip())
            closing = f"{line_break(reading.text)}</{name}>"
            yield Repair((one.place.start,), (Edit(place, place, closing),))


def _spelt(reading: Reading) -> Iterator[Repair]:
    """Replace a misspelt name by the English name of the language, in the same case."""
    for one in reading.reported("language-misspelt"):
        marker = _marker(reading.text, one.place)
        name = marker and _meant(reading.note, one.place, is_closing=bool(marker["slash"]))
        if marker and name:
            start = one.place.start + marker.start("name")
            written = marker["name"]
            new = name.upper() if written.isupper() else name.title() if written.istitle() else name
            yield Repair((one.place.start,), (Edit(start, start + len(written), new),))


def _slashed(reading: Reading) -> Iterator[Repair]:
    """Add the slash to a marker that closes a block, and remove it from one that opens a block."""
    starts = [block.start for block in reading.note.blocks]
    for one in reading.reported("language-close-as-open"):
        marker = _marker(reading.text, one.place)
        kind = reading.note.blocks[bisect_right(starts, one.place.start) - 1].kind
        if marker and marker["slash"] and kind == "language-open":
            slash = one.place.start + marker.start("slash")
            yield Repair((one.place.start,), (Edit(slash, slash + 1, ""),))
        elif marker and not marker["slash"] and kind == "language-close":
            name = one.place.start + marker.start("name")
            yield Repair((one.place.start,), (Edit(name, name, "/"),))


def _parted(reading: Reading) -> Iterator[Repair]:
    """Put a blank line between a closing marker and the text after it."""
    for one in reading.reported("language-trailing-text"):
        end = one.place.end
        yield Repair(
            (one.place.start,),
            (Edit(end, blanks_end(reading.text, end), line_break(reading.text) * 2),),
        )


def _marker(text: str, place: Place) -> re.Match[str] | None:
    return _MARKER.fullmatch(text[place.start : place.end])


def _meant(note: Note, place: Place, *, is_closing: bool) -> str | None:
    """The English name of the language in which a marker's block is read."""
    passages = note.passages
    if is_closing:
        near = next((one for one in reversed(passages) if one.place.start < place.start), None)
    else:
        near = next((one for one in passages if one.place.end > place.end), None)
    return english_name(near.lang) if near and near.lang and near.is_marked else None


def _last_text(note: Note, start: int) -> Block | None:
    """The last block of text inside the language block whose marker ends at `start`."""
    following = dropwhile(lambda block: block.start < start, note.blocks)
    inside = takewhile(lambda block: block.kind not in _ENDS_BLOCK, following)
    return next((block for block in reversed(tuple(inside)) if block.kind == "text"), None)


LANGUAGE_FIXES = (
    Fix("language-misspelt", _spelt, keeps_content),
    Fix("language-close-as-open", _slashed, keeps_content),
    Fix("language-trailing-text", _parted, keeps_content),
    Fix("language-unclosed", _closed, keeps_content),
)
