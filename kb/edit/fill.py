"""Title, authors and abstract from arXiv, inserted into a note that has only a URL.

They go after the source line in the canonical form (docs/note-format.md#canonical-form), separated by
blank lines. No existing text changes, and a note with a title is left alone: the note takes precedence
over arXiv. Line ends, byte order mark and a missing final newline stay.
"""

from kb.edit.capture import citation_line, one_line
from kb.edit.lines import line_break
from kb.edit.span_edit import Edit
from kb.model.note import Note
from kb.model.paper import Paper

_TOP_KINDS = ("tags", "url")
_HOLDS_SOURCE = ("source", "front-matter")


def fill_edits(note: Note, text: str, paper: Paper) -> tuple[Edit, ...]:
    """The edits that complete `note`, parsed from `text`, with the metadata of its paper.

    None if it has a title, is about another paper, or has no line of its own for the source.
    """
    citation = citation_line(paper.title, paper.authors)
    if note.title is not None or note.arxiv_id != paper.id or not citation:
        return ()
    place = _after_source(note, text)
    if place is None:
        return ()
    parts = [citation]
    edits = []
    abstract = one_line(paper.abstract)
    if abstract and note.abstract is None:
        if note.abstract_place is None:
            parts.append(f"> {abstract}")
        else:
            edits.append(_into_empty_quote(text, note.abstract_place.start, abstract))
    return Edit(place, place, _inserted(text, place, parts)), *edits


def _after_source(note: Note, text: str) -> int | None:
    """Where the source line ends, with the URL lines directly below it; None if the source is not a line.

    Below tags, a citation would be read as commentary unless an abstract follows.
    """
    if note.source is None:
        return None
    start = note.source.place.start
    blocks = iter(note.blocks)
    own = next((block for block in blocks if block.start <= start < block.end), None)
    if own is None or own.kind not in _HOLDS_SOURCE:
        return None
    place = last = own.end
    is_above_tags = True
    for block in blocks:
        if block.kind == "abstract":
            place = last  # it is one only as long as the lines above it stay
        if block.kind in _TOP_KINDS:
            last = block.end
            is_above_tags = is_above_tags and block.kind == "url"
            place = last if is_above_tags else place
        elif block.kind != "blank":
            break
    is_line_end = place == len(text) or text[place - 1] in "\r\n"
    return place if is_line_end else None


def _inserted(text: str, place: int, parts: list[str]) -> str:
    """The parts as inserted at `place`: a blank line before each, and one before text that follows."""
    end = line_break(text)
    joined = (end * 2).join(parts)
    if text[place - 1] not in "\r\n":
        return f"{end * 2}{joined}"
    following = text[place:].lstrip(" \t")[:1]
    return f"{end}{joined}{end}" if not following or following in "\r\n" else f"{end}{joined}{end * 2}"


def _into_empty_quote(text: str, start: int, abstract: str) -> Edit:
    """The edit that writes the abstract after an empty `>`."""
    quote = text[start:].replace("\r", "\n").partition("\n")[0].rstrip()
    place = start + len(quote)
    return Edit(place, place, f" {abstract}")
