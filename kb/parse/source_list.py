"""What is to be captured, as a list: ids and URLs one a line, or BibTeX.

A list that a shell loop feeds to every command in it must be told from commentary: commentary has lines of
several words, a list has one word a line, most of them ids or URLs.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kb.model.tag import is_tag_name
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.bibliography import is_source
from kb.parse.bibliography.bibtex import BIBTEX, Between, bibtex_entries
from kb.parse.bibliography.entry import BadEntry, Entry

MISTYPED_ID = lazy_pattern(r"[0-9]{4}\.[0-9]{3,6}(?:v[0-9]+)?")
"""What may be meant as an arXiv id, whether it can be one or not."""


class ListedSource(NamedTuple):
    """One source: what a person would type for it, and what the list says of it.

    `written` is how the list has it, empty for what is in no list. `typed` is empty for a BibTeX entry
    without id and URL. `commentary` and `tags` are the remarks and keywords of an entry. `line` is that in
    the list, from 1; 0 in none.
    """

    typed: str
    written: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    commentary: str = ""
    tags: tuple[str, ...] = ()
    line: int = 0

    def merged(self, again: "ListedSource") -> "ListedSource":
        """The source where the list names it again: what both say of it."""
        return self._replace(
            written="\n".join(dict.fromkeys(filter(None, (self.written, again.written)))),
            title=self.title or again.title,
            authors=self.authors or again.authors,
            abstract=self.abstract or again.abstract,
            commentary="\n\n".join(dict.fromkeys(filter(None, (self.commentary, again.commentary)))),
            tags=(*self.tags, *again.tags),
        )


def listed_sources(text: str) -> tuple[ListedSource, ...]:
    """The BibTeX entries of a text, and its lines that are not blank and in none."""
    return tuple(_bibtex_sources(text) if BIBTEX.search(text) else _lines(text))


def is_source_list(text: str) -> bool:
    """Whether a text is a list of sources rather than commentary."""
    if (first := BIBTEX.search(text)) and not text[: first.start()].strip():
        return True
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    sources = sum(map(_is_source, lines))
    return sources * 2 > len(lines) and all(len(line.split()) == 1 for line in lines)


def _is_source(line: str) -> bool:
    return is_source(line) or bool(MISTYPED_ID.fullmatch(line))


def _lines(text: str, first: int = 1) -> Iterator[ListedSource]:
    lines = enumerate(map(str.strip, text.split("\n")), first)
    return (ListedSource(line, line, line=number) for number, line in lines if line)


def _bibtex_sources(text: str) -> Iterator[ListedSource]:
    """What is in no entry is BibTeX's comment, and a list all the same, but for lines that begin with %."""
    for found in bibtex_entries(text):
        if isinstance(found, Between):
            yield from (line for line in _lines(found.text, found.line) if not line.written.startswith("%"))
        elif isinstance(found, BadEntry):
            yield ListedSource(found.name, found.written, line=found.line)
        else:
            yield _listed(found)


def _listed(entry: Entry) -> ListedSource:
    """An entry as a source; its keywords that cannot be tags go into the commentary."""
    others = [word for word in entry.keywords if not is_tag_name(word)]
    words = (*entry.remarks, *((f"Keywords: {', '.join(others)}",) if others else ()))
    return ListedSource(
        next(iter(entry.sources), ""),
        entry.written,
        entry.title,
        entry.authors,
        entry.abstract,
        "\n\n".join(words),
        tuple(filter(is_tag_name, entry.keywords)),
        entry.line,
    )
