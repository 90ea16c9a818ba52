"""One entry of a bibliography, whatever its format, and one that cannot be read."""

from datetime import date
from typing import NamedTuple


class Entry(NamedTuple):
    """What an entry says of a paper; all texts are plain Unicode.

    `name` is what its file calls it, such as a citation key, `written` its text there, `line` counts from
    1. `sources` are the ids and URLs of the paper, the best first. `remarks` is what a person wrote about
    it. `keywords` and `files` (paths) are as they stand. `added` is the day on which it came into the
    bibliography, `year` that of the work, `venue` its journal or book. `is_part`: it is a
    chapter of a book. `malformed_doi` is what stands for a DOI and is none. `key` is the citation key,
    empty where there is none; `unkept` names the fields that say what no note can hold.
    """

    name: str
    line: int
    written: str = ""
    sources: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    remarks: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    added: date | None = None
    year: int | None = None
    venue: str | None = None
    is_part: bool = False
    malformed_doi: str = ""
    key: str = ""
    unkept: tuple[str, ...] = ()


class BadEntry(NamedTuple):
    """An entry that cannot be read, and why, as a sentence; line and column count from 1."""

    name: str
    line: int
    reason: str
    written: str = ""
    column: int = 1


class NoPaper(NamedTuple):
    """A bookmark of something that is not known to be a paper."""

    name: str
    line: int
    written: str = ""


Read = Entry | BadEntry | NoPaper
