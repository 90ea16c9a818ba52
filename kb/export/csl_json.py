"""References as CSL-JSON, what Zotero, pandoc and every citeproc read: `kb export csl-json`.

Names and types are those of the CSL 1.0.2 schema (csl-data.json). Titles and abstracts keep their LaTeX, as
CSL has nothing to put in its place.
"""

from typing import TYPE_CHECKING

import msgspec

from kb.export.author import Person
from kb.export.reference import references

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.export.author import Author
    from kb.export.reference import Reference
    from kb.model.library import Library
    from kb.model.note import Note

_TYPES = {"article": "article-journal", "preprint": "article", "webpage": "webpage", "note": "document"}


class CslName(msgspec.Struct, frozen=True, omit_defaults=True, rename="kebab"):
    """A person by parts, or a `literal` name."""

    family: str = ""
    given: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""


class CslDate(msgspec.Struct, frozen=True, rename="kebab"):
    """One date: year, month, day, as far as they are known."""

    date_parts: tuple[tuple[int, ...]]


class CslItem(msgspec.Struct, frozen=True, omit_defaults=True, rename="kebab"):
    """One item of the schema; what is empty is left out."""

    id: str
    type: str
    title: str
    author: tuple[CslName, ...] = ()
    issued: CslDate | None = None
    accessed: CslDate | None = None
    container_title: str = ""
    publisher: str = ""
    number: str = ""
    doi: str = msgspec.field(name="DOI", default="")
    url: str = msgspec.field(name="URL", default="")
    keyword: str = ""
    abstract: str = ""
    annote: str = ""


def csl_json_text(notes: "Iterable[Note]", library: "Library") -> str:
    """The works that some notes are about, as one JSON array sorted by id, with a line end."""
    items = [_item(reference) for reference in references(notes, library)]
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"


def _item(reference: "Reference") -> CslItem:
    accessed = reference.accessed
    is_preprint = reference.kind == "preprint"
    return CslItem(
        id=reference.key,
        type=_TYPES[reference.kind],
        title=reference.title,
        author=_names(reference),
        issued=_date(reference.issued) if reference.issued else None,
        accessed=_date((accessed.year, accessed.month, accessed.day)) if accessed else None,
        container_title=reference.journal,
        publisher="arXiv" if is_preprint else "",
        number=f"arXiv:{reference.arxiv_id}" if is_preprint else "",
        doi=reference.doi,
        url=reference.url,
        keyword=", ".join(reference.tags),
        abstract=reference.abstract,
        annote="\n\n".join(remark.labelled for remark in reference.remarks),
    )


def _date(parts: tuple[int | None, ...]) -> CslDate:
    return CslDate((tuple(part for part in parts if part is not None),))


def _names(reference: "Reference") -> tuple[CslName, ...]:
    names = tuple(map(_name, reference.authors))
    return (*names, CslName(literal="others")) if names and reference.has_other_authors else names


def _name(author: "Author") -> CslName:
    if isinstance(author, Person):
        return CslName(author.family, author.given, author.particle, author.suffix)
    return CslName(literal=author.name)
