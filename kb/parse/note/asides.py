"""What a body says in none of its parts, so that no word of it is on no page.

A URL's label in a list of papers, a citation beside the note's own, what follows its authors, strays on tag
lines, the alias of a listed link. The label of a tag line (`Tags:`) and headings of links are markup.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.model.attachment import is_file_name
from kb.model.grammar.blanked_text import Span
from kb.model.grammar.wikilink import wikilinks
from kb.model.line_map import LineMap
from kb.model.note import Block, Passage
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import unlabelled
from kb.parse.note.layout import Layout
from kb.parse.note.line import Line
from kb.parse.note.prose import Prose
from kb.parse.tags.tags_in_text import non_tag_words

_WORD = lazy_pattern(r"[^\W_]")
_WORDS = lazy_pattern(r"[^\W_]+")
_LINE_GAP = 4  # characters between the rows of a table


class Aside(NamedTuple):
    """A piece of text, as it is shown, and its span in the note."""

    start: int
    end: int
    text: str


def asides(body: Prose, parts: Layout, own: Span | None, said: Iterable[str] = ()) -> list[Aside]:
    """The asides of a note in order.

    `own` is the citation that gives the note its title and authors, `said` what its facts show of its head.
    """
    spans = (
        *_labelled_urls(body.text, parts, own),
        *_citations(parts, own),
        *_on_lines(parts),
        *_fields(parts, said),
    )
    found = [Aside(start, end, body.shown(start, end).strip()) for start, end in spans]
    if own and parts.citation and parts.citation.extra:
        found.append(Aside(*own, parts.citation.extra))
    return sorted(aside for aside in found if _WORD.search(aside.text))


def aside_passages(found: list[Aside], start: int, lines: LineMap) -> tuple[Passage, ...]:
    """Asides as passages without a language: those that begin above `start`, and the others."""
    above = [aside for aside in found if aside.start < start]
    return tuple(
        Passage(None, tuple(aside.text for aside in run), lines.place(run[0].start, run[-1].end))
        for run in (above, found[len(above) :])
        if run
    )


def _labelled_urls(text: str, parts: Layout, own: Span | None) -> Iterator[Span]:
    """The lines of a URL and a label that is not the note's own title."""
    for _, start, end in (*filter(None, (parts.source,)), *parts.urls):
        block = _block_at(start, parts)
        if block.kind not in ("source", "url"):
            continue
        first = max(block.start, text.rfind("\n", 0, start) + 1)
        last = text.find("\n", end, block.end)
        last = block.end if last < 0 else last
        is_title = own and first <= own[0] < last
        if not is_title and _WORD.search(f"{text[first:start]} {text[end:last]}"):
            yield first, last


def _block_at(place: int, parts: Layout) -> Block:
    return parts.blocks[bisect_right(parts.blocks, place, key=lambda block: block.start) - 1]


def _citations(parts: Layout, own: Span | None) -> Iterator[Span]:
    """The citations but the note's own."""
    start, end = own or (0, 0)
    overruled = None if own else parts.citation_span
    if overruled and _block_at(overruled[0], parts).kind == "text":
        yield overruled
    for block in parts.blocks:
        if block.kind == "citation":
            yield block.start, max(start, block.start)
            yield max(end, block.start), block.end


def _fields(parts: Layout, said: Iterable[str]) -> Iterator[Span]:
    """The lines of the head that say more than the note's facts do; of a table, all of its rows."""
    if not parts.field_lines:
        return
    known = {word for text in said for word in _word_list(text)}
    run: list[Line] = []
    for line in (*parts.field_lines, None):
        if run and (line is None or not _is_next(run[-1], line)):
            yield from _unsaid(run, known)
            run = []
        if line:
            run.append(line)


def _is_next(line: Line, following: Line) -> bool:
    return following.start - line.end <= _LINE_GAP and following.text[0] == "|" == line.text[0]


def _unsaid(run: list[Line], known: set[str]) -> Iterator[Span]:
    if any(word not in known for line in run for word in _word_list(unlabelled(line.text, line.at))):
        yield run[0].start, run[-1].end


def _word_list(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _on_lines(parts: Layout) -> Iterator[Span]:
    """Numbers that are no commentary, and what is no tag or an alias on lines of tags or links.

    Not links to files, which are listed by their aliases.
    """
    yield from ((paragraph.start, paragraph.end) for paragraph in parts.strays)
    for line in parts.tag_lines:
        yield from ((line.at + start, line.at + end) for start, end in non_tag_words(line.text))
    for line in (*parts.tag_lines, *(line for line, _ in parts.link_lines)):
        for link in wikilinks(line.text) if "|" in line.text else ():
            if link.alias and not is_file_name(link.target):
                yield line.at + link.start, line.at + link.end
