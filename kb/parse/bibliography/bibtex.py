"""BibTeX and biblatex, as Zotero, Mendeley, JabRef, BibDesk and papis write them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.bibtex_value import named_strings, value_of
from kb.parse.bibliography.entry import BadEntry, Entry
from kb.parse.bibliography.fields import (
    day,
    is_braced,
    malformed_doi,
    people,
    readable,
    remark_and_ids,
    sources,
    unkept,
    without_html,
    words,
    year,
)
from kb.parse.bibliography.latex_text import latex_line, latex_remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Entry as BibtexEntry

BIBTEX = lazy_pattern(r"^\s*@[a-z]+\s*[{(]", re.IGNORECASE | re.MULTILINE)
"""Where an entry of BibTeX begins."""


class Between(NamedTuple):
    """Text that is in no entry, and the line it begins on: BibTeX takes it for a comment."""

    line: int
    text: str


_REMARKS = ("note", "annote", "annotation", "comment", "review")
_KEYWORDS = ("keywords", "keyword", "tags", "mendeley-tags", "groups", "mendeley-groups", "collections")
_ADDED = ("date-added", "dateadded", "timestamp", "time-added", "urldate")
_FILES = ("file", "files", "local-url", "pdf")
_DRIVE = lazy_pattern(r"[A-Za-z]:[\\/]")
_VENUES = ("journal", "journaltitle", "booktitle")
_PARTS = frozenset({"inbook", "incollection", "bookinbook", "suppbook", "suppcollection", "inreference"})
_READ = frozenset({
    *_REMARKS, *_KEYWORDS, *_ADDED, *_FILES, *_VENUES, "title", "author", "abstract", "url", "doi", "year",
    "date", "eprint", "eprinttype", "archiveprefix", "primaryclass", "eprintclass", "howpublished",
})  # fmt: skip
_ADDRESS = lazy_pattern(r"https?://[^\s{}]+", re.IGNORECASE)


def bibtex_entries(text: str) -> Iterator[Entry | BadEntry | Between]:
    """The entries of a text in order, and what stands between them."""
    from bibtexparser import splitter
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry as BibtexEntry
    from bibtexparser.model import ImplicitComment, ParsingFailedBlock

    splitter.logger.disabled = True  # it prints every error, which the blocks hold too
    library = parse_string(text, parse_stack=())  # its own stack joins nothing
    strings = named_strings((one.key, str(one.value)) for one in library.strings)
    for block in library.blocks:
        found = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        line = (block.start_line or 0) + 1
        if isinstance(found, BibtexEntry):  # two entries with one key are two
            yield _entry(found, line, strings)
        elif isinstance(block, ParsingFailedBlock):
            written = (block.raw or "").strip()
            reason = getattr(block.error, "abort_reason", None) or str(block.error)
            yield BadEntry(written.partition("\n")[0], line, _sentence(reason), written)
        elif isinstance(block, ImplicitComment):
            yield Between(line, block.comment)


def _entry(entry: "BibtexEntry", line: int, strings: "Mapping[str, str]") -> Entry:
    raw = {field.key.lower(): _unquoted(value_of(str(field.value), strings)) for field in entry.fields}
    plain = {
        name: readable(latex_line(raw[name])) for name in ("title", "journal", *_VENUES) if name in raw
    }
    remarks, ids = _remarks(raw)
    journal = plain.get("journal", "").removeprefix("arXiv preprint ")
    added = (day(raw[name]) for name in _ADDED if raw.get(name))
    return Entry(
        name=entry.key,
        line=line,
        written=(entry.raw or entry.key).strip(),
        sources=sources(
            arxiv=(raw.get("eprint", ""), *ids, journal, raw.get("number", "")),
            urls=[latex_remark(raw.get("url", "")), *_published_at(raw)],
            dois=[latex_remark(raw.get("doi", ""))],
        ),
        title=without_html(plain["title"]) if plain.get("title") else None,
        authors=people(raw.get("author", ""), lambda name: readable(latex_line(name))),
        abstract=_abstract(raw.get("abstract", "")),
        remarks=remarks,
        keywords=tuple(one for name in _KEYWORDS if name in raw for one in words(latex_remark(raw[name]))),
        files=tuple(path for name in _FILES if raw.get(name) for path in file_paths(raw[name])),
        added=next(filter(None, added), None),
        year=year(raw.get("year") or raw.get("date", "")),
        venue=next(filter(None, (_venue(plain.get(name, "")) for name in _VENUES)), None),
        malformed_doi=malformed_doi([latex_remark(raw.get("doi", ""))]),
        is_part=entry.entry_type.lower() in _PARTS,
        key=entry.key,
        unkept=unkept((name, value) for name, value in raw.items() if name not in _READ),
    )


def _published_at(raw: dict[str, str]) -> Iterator[str]:
    """The addresses in `howpublished`."""
    yield from (match[0] for match in _ADDRESS.finditer(latex_remark(raw.get("howpublished", ""))))


def _venue(written: str) -> str | None:
    """A journal or book; arXiv is none."""
    return None if re.match(r"arxiv\b|corr\b", written, re.IGNORECASE) else written or None


def _sentence(reason: str) -> str:
    """What is wrong with an entry, as bibtexparser puts it, and the usual cause."""
    hint = " Is a brace or quote left open?" if "looking for" in reason or "end of file" in reason else ""
    return f"This is not BibTeX: {reason[:1].lower()}{' '.join(reason[1:].split()).rstrip('.')}.{hint}"


def _abstract(written: str) -> str | None:
    return readable(latex_line(without_html(written))) or None


def _remarks(fields: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a person wrote into an entry, and the ids that Zotero puts there."""
    found: list[str] = []
    ids: list[str] = []
    for name in _REMARKS:
        remark, named = remark_and_ids(readable(without_html(latex_remark(fields.get(name, "")))))
        found.append(remark)
        ids += named
    return tuple(dict.fromkeys(filter(None, found))), tuple(ids)


def _unquoted(value: str) -> str:
    """The value line by line, without the quotes or braces around it."""
    value = value.strip()
    while (value[:1] + value[-1:] == '""' and len(value) > 1) or is_braced(value):
        value = value[1:-1].strip()
    return "\n".join(line.strip() for line in value.split("\n"))


def file_paths(written: str) -> tuple[str, ...]:
    r"""The paths in a field of files, whose items are `path`, `:path:PDF` or `Title:path:application/pdf`.

    JabRef and Zotero separate them by `;` and escape `:` and `;` by a backslash; papis writes `,` or `;`.
    """
    text = written.replace(r"$\backslash$", "\\")
    items = re.split(r"(?<!\\);", text)
    return tuple(path for item in items if (path := _path(item.strip())))


def _path(item: str) -> str:
    parts = re.split(r"(?<!\\):", item)
    is_described = len(parts) > 2 and not _DRIVE.match(item)  # noqa: PLR2004 - title, path, type
    path = ":".join(parts[1:-1]) if is_described else item
    return re.sub(r"\\([:;\\_&%#${} ])", r"\1", path).strip()
