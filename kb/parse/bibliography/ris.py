"""RIS, as Zotero, Mendeley, EndNote and publishers write it. rispy reads an entry; the lines are ours."""

import re
from collections.abc import Iterator
from typing import Any

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.entry import BadEntry, Entry, Read
from kb.parse.bibliography.fields import (
    citation_key,
    day,
    in_order,
    malformed_doi,
    readable,
    remark_and_ids,
    sources,
    unkept,
    without_html,
    year,
)

RIS = lazy_pattern(r"^TY {1,2}-", re.MULTILINE)
"""Where an entry of RIS begins."""

_FIELD = lazy_pattern(r"^([A-Z][A-Z0-9]) {1,2}- ?", re.MULTILINE)
_TITLES = ("title", "primary_title", "short_title")
_VENUES = ("journal_name", "secondary_title", "alternate_title2", "alternate_title3")
_FILES = ("file_attachments1", "file_attachments2", "figure")

_READ = frozenset({
    *_TITLES, *_VENUES, *_FILES, "type_of_reference", "id", "authors", "first_authors", "urls", "doi",
    "abstract", "notes_abstract", "keywords", "access_date", "year", "publication_year", "date", "notes",
    "research_notes",
})  # fmt: skip


def ris_entries(text: str) -> Iterator[Read]:
    """The entries of a text in order; one without an end ends where the next begins."""
    from rispy import loads

    starts = [match.start() for match in RIS.finditer(text)]
    line = 1 + text.count("\n", 0, starts[0]) if starts else 1
    if starts and text[: starts[0]].strip():
        first = text.strip().partition("\n")[0]
        yield BadEntry(first, 1, "There is text above the first entry (`TY  -`).", first)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        written = text[start:end]
        fields = _FIELD.sub(r"\1  - ", written.rstrip())
        if not re.search(r"^ER  -", fields, re.MULTILINE):
            fields += "\nER  - "
        for found in loads(fields):
            yield _entry(found, written.strip(), line)
        line += written.count("\n")


def _entry(fields: dict[str, Any], written: str, line: int) -> Read:
    title = next((fields[name] for name in _TITLES if fields.get(name)), None)
    remarks, ids = _remarks(fields)
    authors = fields.get("first_authors") or fields.get("authors") or ()
    files = (path for name in _FILES for path in _listed(fields.get(name)))
    return Entry(
        name=readable(str(fields.get("id") or title or written.partition("\n")[0])),
        line=line,
        written=written,
        sources=sources(
            arxiv=(*ids, *_arxiv(fields)), urls=_listed(fields.get("urls")), dois=[fields.get("doi", "")]
        ),
        title=readable(without_html(title)) if title else None,
        authors=tuple(filter(None, (in_order(readable(name)) for name in authors))),
        abstract=readable(without_html(_text(fields, "abstract") or _text(fields, "notes_abstract")))
        or None,
        remarks=remarks,
        keywords=tuple(word for word in map(str.strip, _listed(fields.get("keywords"))) if word),
        files=tuple(path for path in files if not path.startswith(("http:", "https:"))),
        added=day(_text(fields, "access_date")),
        year=year(_text(fields, "year") or _text(fields, "publication_year") or _text(fields, "date")),
        venue=next(filter(None, (readable(_text(fields, name)) for name in _VENUES)), None),
        malformed_doi=malformed_doi([fields.get("doi", "")]),
        is_part=_text(fields, "type_of_reference") in {"CHAP", "ECHAP"},
        key=citation_key(_text(fields, "id")),
        unkept=unkept((name, _without_class(_text(fields, name))) for name in fields if name not in _READ),
    )


def _arxiv(fields: dict[str, Any]) -> Iterator[str]:
    """Fields in which Zotero and publishers put an arXiv id."""
    for name in ("number", "accession_number", "journal_name", "secondary_title", "note"):
        yield _without_class(_text(fields, name))


def _without_class(written: str) -> str:
    """`arXiv:2404.00001 [cs]` as its id alone."""
    return re.sub(r"\s*\[[\w.-]+\]$", "", written)


def _remarks(fields: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found: list[str] = []
    ids: list[str] = []
    for note in (*_listed(fields.get("notes")), *_listed(fields.get("research_notes"))):
        remark, named = remark_and_ids(readable(without_html(note)))
        found.append(remark)
        ids += named
    return tuple(dict.fromkeys(filter(None, found))), tuple(ids)


def _listed(value: Any) -> list[str]:
    return [] if not value else [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _text(fields: dict[str, Any], name: str) -> str:
    return " ".join(_listed(fields.get(name)))
