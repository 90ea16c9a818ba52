"""The line further down a note that names the note's own work as bibliographies do.

`Field, A., & Gray, B. (2018). Lanterns at Noon. Journal of Light.` below prose, among other works or not:
its title is the note's (docs/note-format.md#bibtex-and-references).
"""

from collections.abc import Iterator
from itertools import islice

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.paper_link import links_in, named_paper
from kb.parse.head.reference import Reference, reference_in
from kb.parse.note.citation import Citation
from kb.parse.note.layout import Cursor, Url
from kb.parse.note.line import Line

_NO_LETTERS = lazy_pattern(r"[\W_]+")
_ENDS_TITLE = lazy_pattern(r"[\s*_]*(?:[.,;?!()\[\]\"”]|$)")
_LEAST_OF_A_TITLE = 6  # letters
_LEAST_BESIDE = 5  # characters of names and year
_MOST_TRIED = 20  # lines
_LONGEST = 1_500  # characters


def cite_own_reference(cursor: Cursor, title: str | None) -> None:
    """Take the authors, and the source where none is known, from the first line that names the own work.

    `title` is the one of the front matter. Takes nothing where the authors are known.
    """
    found = cursor.found
    cited = found.citation
    if cited and cited.authors:
        return
    title = title or (cited.title if cited else "")
    own = _letters(title)
    if len(own) < _LEAST_OF_A_TITLE:
        return
    for line in islice(_naming(cursor, own), _MOST_TRIED):
        if reference := _reference(line.text, title, own):
            found.citation = (cited or Citation(title))._replace(authors=reference.names)
            found.is_cited_late = True
            found.source = found.source or _source(line)
            return


def _naming(cursor: Cursor, own: str) -> Iterator[Line]:
    """The lines that have the letters of the title, and some beside them."""
    for line in islice(cursor.lines, cursor.at, None):
        is_of_length = len(own) + _LEAST_BESIDE < len(line.text) <= _LONGEST
        if line.kind == "text" and is_of_length and own in _letters(line.text):
            yield line


def _reference(text: str, title: str, own: str) -> Reference | None:
    """The reference that a text is if it has the title, which has these letters; pages may follow it."""
    at = text.casefold().find(title.casefold())
    found = reference_in(text, title if at > 0 and _ENDS_TITLE.match(text, at + len(title)) else "")
    behind = _letters(found.title).partition(own) if found else None
    return found if behind and not behind[0] and (not behind[2] or behind[2].isdigit()) else None


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _source(line: Line) -> Url | None:
    paper = next((link for link in links_in(line.text, line.at) if link.is_paper), None)
    paper = paper or named_paper(line.text, line.at)
    return Url(*paper[:3]) if paper else None
