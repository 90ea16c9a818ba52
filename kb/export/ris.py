"""References as RIS, what EndNote, Mendeley and most library catalogues read: `kb export ris`.

A line is a tag and a value, so every value is one line. A paper that is on arXiv only is unpublished work
(`UNPB`), a journal article `JOUR`, a web page `ELEC`; the commentary is a note (`N1`) for each language.
"""

from typing import TYPE_CHECKING

from rispy import RisWriter

from kb.export.author import Person
from kb.export.plain_text import plain_line
from kb.export.reference import references

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.export.author import Author
    from kb.export.reference import PartialDate, Reference
    from kb.model.library import Library
    from kb.model.note import Note

_TYPES = {"article": "JOUR", "preprint": "UNPB", "webpage": "ELEC", "note": "GEN"}


def ris_text(notes: "Iterable[Note]", library: "Library") -> str:
    """The works that some notes are about, as one RIS file sorted by key; empty for no notes."""
    records = [_record(reference) for reference in references(notes, library)]
    writer = RisWriter()
    writer.set_header = lambda _: (
        ""
    )  # rispy 0.10 writes `1.`, `2.` between the records, which RIS does not know
    return str(writer.formats(records)) if records else ""


def _record(reference: "Reference") -> dict[str, str | list[str]]:
    """A record by rispy's names of the tags, in the order in which they are written."""
    values: dict[str, str | list[str]] = {
        "type_of_reference": _TYPES[reference.kind],
        "id": reference.key,
        "authors": list(map(_name, reference.authors)),
        "title": reference.title,
        "secondary_title": reference.journal,
        "year": f"{reference.issued.year:04}" if reference.issued else "",
        "date": _date(reference.issued) if reference.issued else "",
        "access_date": reference.accessed.strftime("%Y/%m/%d") if reference.accessed else "",
        "publisher": "arXiv" if reference.kind == "preprint" else "",
        "accession_number": f"arXiv:{reference.arxiv_id}" if reference.arxiv_id else "",
        "doi": reference.doi,
        # A semicolon parts addresses (RIS specification, UR).
        "urls": [reference.url.replace(";", "%3B")] if reference.url else [],
        "keywords": list(reference.tags),
        "abstract": plain_line(reference.abstract),
        "notes": [plain_line(remark.labelled) for remark in reference.remarks],
    }
    return {key: value for key, value in values.items() if value}


def _date(date: "PartialDate") -> str:
    """`2024/12/11/`: year, month, day and other information, parted by slashes."""
    parts = [f"{part:02}" if part else "" for part in (date.month, date.day)]
    return "/".join([f"{date.year:04}", *parts, ""])


def _name(author: "Author") -> str:
    """`Family, Given, Suffix`; a comma in a name that is not divided would divide it."""
    if isinstance(author, Person):
        family = f"{author.particle} {author.family}".strip()
        return ", ".join(filter(None, (family, author.given, author.suffix)))
    return plain_line(author.name.replace(",", " "))
