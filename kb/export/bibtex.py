"""References as BibTeX, for BibTeX, biber and pandoc alike: `kb export bibtex`.

What is on arXiv only is `@misc` with `eprint`, as arXiv itself gives it; what has a journal reference is
`@article`; a web page is `@online`, which old styles read as `@misc`. `date` is for biblatex, `year` and
`month` mean the same to BibTeX. The commentary is the `annote`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library as Entries
from bibtexparser.middlewares.enclosing import AddEnclosingMiddleware
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from kb.export.author import WholeName
from kb.export.latex import escaped, latex_kept
from kb.export.plain_text import shortened
from kb.export.reference import references
from kb.export.title_case import protected_title

if TYPE_CHECKING:
    from kb.export.author import Author, Person
    from kb.export.reference import PartialDate, Reference
    from kb.model.library import Library
    from kb.model.note import Note

_ENTRY_TYPES = {"article": "article", "preprint": "misc", "webpage": "online", "note": "misc"}
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"  # BibTeX's macros, three letters each
_COSTLY = re.compile(r"[{}\\^~<>|]|\n\s*\n")
_MOST_COSTLY = 2_000
_BLANK_LINES = re.compile(r"\n\s*\n")
_NEEDS_BRACES = re.compile(r",|\band\b|\bothers\b|^\W*$", re.IGNORECASE)


def bibtex_text(notes: "Iterable[Note]", library: "Library") -> str:
    """The works that some notes are about, as one BibTeX file sorted by key; empty for no notes."""
    return _written([_entry(reference) for reference in references(notes, library)])


def bibtex_entry(reference: "Reference") -> str:
    """One work."""
    return _written([_entry(reference)])


def _written(entries: list[Entry]) -> str:
    style = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser 2.1 types all but this
    style.indent = "  "
    style.block_separator = "\n"
    style.trailing_comma = True
    in_braces = AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    return write_string(Entries([*entries]), unparse_stack=[in_braces], bibtex_format=style)


def _entry(reference: "Reference") -> Entry:
    return Entry(_ENTRY_TYPES[reference.kind], reference.key, list(_fields(reference)))


def _fields(reference: "Reference") -> Iterator[Field]:
    values = {
        "author": _names(reference),
        "title": protected_title(latex_kept(reference.title)),
        "journal": latex_kept(reference.journal),
    }
    yield from _filled(values)
    if reference.issued:
        yield from _date_fields(reference.issued)
    if reference.arxiv_id:
        yield Field("eprint", reference.arxiv_id)
        yield Field("archiveprefix", "arXiv")
    values = {
        "primaryclass": escaped(reference.category),
        "doi": reference.doi,
        "url": reference.url,
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
        "keywords": ", ".join(map(escaped, reference.tags)),
        "abstract": _paragraphs(map(latex_kept, _split(reference.abstract))),
        "annote": _paragraphs(
            escaped(paragraph) for remark in reference.remarks for paragraph in _split(remark.labelled)
        ),
    }
    yield from _filled(values)


def _filled(values: dict[str, str]) -> Iterator[Field]:
    return (Field(key, value) for key, value in values.items() if value)


def _date_fields(date: "PartialDate") -> Iterator[Field]:
    yield Field("date", "-".join(f"{part:02}" for part in date if part))
    yield Field("year", f"{date.year:04}")
    if date.month:
        yield Field("month", _MONTHS[3 * date.month - 3 : 3 * date.month], enclosing="no-enclosing")


def _names(reference: "Reference") -> str:
    names = list(map(_name, reference.authors))
    return " and ".join([*names, "others"] if names and reference.has_other_authors else names)


@lru_cache(maxsize=1 << 15)  # as long as names are remembered
def _name(author: "Author") -> str:
    if isinstance(author, WholeName):
        return f"{{{escaped(author.name)}}}"
    family = _family(author)
    parts = (author.suffix, author.given)
    return ", ".join([family, *(_in_braces_if_needed(escaped(part)) for part in parts if part)])


def _family(person: "Person") -> str:
    """The family name after its particles; in braces if a small word in it would pass for another."""
    words = person.family.split()
    has_small_word = len(words) > 1 and any(word[0].islower() for word in words)
    family = escaped(person.family)
    whole = f"{{{family}}}" if has_small_word else _in_braces_if_needed(family)
    return f"{escaped(person.particle)} {whole}".strip()


def _in_braces_if_needed(latex: str) -> str:
    return f"{{{latex}}}" if _NEEDS_BRACES.search(latex) else latex


def _split(text: str) -> list[str]:
    """The paragraphs of a text, up to as many braces as biber can bear, its own and those of commands.

    For each of them biber 2.18 goes through the whole field: 8,000 in 48 kB took it two minutes.
    """
    beyond = next(islice(_COSTLY.finditer(text), _MOST_COSTLY, None), None)
    return _BLANK_LINES.split(shortened(text, beyond.start()) if beyond else text)


def _paragraphs(paragraphs: Iterable[str]) -> str:
    r"""Paragraphs on one line, with `\par` between; the `\ ` is for pandoc 2.17, which puts nothing there.

    Readers take line ends for blanks, and biber takes a line that begins with `@misc{` or `x =` for the
    next entry or field.
    """
    return "\\ \\par{} ".join(" ".join(paragraph.split()) for paragraph in paragraphs)
