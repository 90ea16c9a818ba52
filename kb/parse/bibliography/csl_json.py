"""CSL-JSON, as Zotero, Mendeley and pandoc write it, and the JSON of papis.

The entries are read one by one, so that one which is no JSON leaves those before it.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.bibliography.bibtex import file_paths
from kb.parse.bibliography.entry import BadEntry, Entry, Read
from kb.parse.bibliography.fields import (
    citation_key,
    day,
    day_of_seconds,
    in_spoken_order,
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

_REMARKS = ("note", "annote", "notes", "annotation")
_KEYWORDS = ("keyword", "keywords", "tags", "categories", "collections")
_ADDED = ("dateAdded", "date-added", "time-added", "timestamp", "accessed")
_FAMILY = ("non-dropping-particle", "dropping-particle", "family")
_VENUES = ("container-title", "journal", "booktitle")
_ISSUED = ("issued", "year", "date")
_PARTS = frozenset({"chapter", "entry", "entry-encyclopedia", "entry-dictionary", "inbook", "incollection"})
_LIST = lazy_pattern(r'"(?:items|references)"\s*:\s*\[(?=\s*[{\]])')
_READ = frozenset({
    *_REMARKS, *_KEYWORDS, *_ADDED, *_VENUES, *_ISSUED, "id", "citation-key", "ref", "type", "title",
    "author", "author_list", "abstract", "URL", "url", "DOI", "doi", "eprint", "file", "files", "papis_id",
})  # fmt: skip
_NAMED = lazy_pattern(r'"(?:id|citation-key|ref|title)"\s*:\s*"([^"\\\n]{1,200})"')
_SPACE = " \t\n\r"


def json_entries(text: str) -> Iterator[Read]:
    """The entries of an array, of the array under `items`, or the one entry that the document is."""
    ends = [place for place, sign in enumerate(text) if sign == "\n"]
    decoder = json.JSONDecoder()
    place = _after_space(text, 0)
    if text[place : place + 1] == "{":
        listed = _LIST.search(text)
        if listed is None:
            yield from _document(text, place, decoder)
            return
        place = listed.end() - 1
    place = _after_space(text, place + 1)
    while place < len(text) and text[place] != "]":
        line = bisect_right(ends, place - 1) + 1
        try:
            found, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield _bad(text, error, line, place)
            return
        yield _entry(found, text[place:end], line)
        place = _after_space(text, end)
        if text[place : place + 1] == ",":
            place = _after_space(text, place + 1)
        elif text[place : place + 1] != "]":
            line = bisect_right(ends, place - 1) + 1
            name = text[place : place + 40].partition("\n")[0] or "end of file"
            yield BadEntry(name, line, "A comma or `]` is missing here; the rest was not read.")
            return


def _document(text: str, place: int, decoder: json.JSONDecoder) -> Iterator[Read]:
    try:
        found, _end = decoder.raw_decode(text, place)
    except (ValueError, RecursionError) as error:
        yield _bad(text, error, 1, place)
        return
    yield _entry(found, text, 1)


def _bad(text: str, error: Exception, line: int, start: int) -> BadEntry:
    """What is wrong with the entry that begins at `start`, by the first name that stands in it."""
    if not isinstance(error, json.JSONDecodeError):
        reason = "is nested too deep" if isinstance(error, RecursionError) else "holds too long a number"
        return BadEntry("JSON", line, f"This JSON {reason}; the rest was not read.")
    names = _NAMED.findall(text, start, error.pos)
    name = names[0] if names else text[error.pos : error.pos + 40].partition("\n")[0]
    where = f"{names[0]}: " if names else ""
    reason = f"{where}This is not JSON ({error.msg}); the rest was not read."
    return BadEntry(name or "JSON", error.lineno, reason, column=error.colno)


def _entry(found: Any, written: str, line: int) -> Read:
    if not isinstance(found, dict):
        return BadEntry(written[:40], line, f"An entry must be an object, unlike {written[:40]}.", written)
    remarks, ids = _remarks(found)
    title = readable(without_html(_text(found, "title")))
    return Entry(
        name=readable(_text(found, "id") or _text(found, "citation-key") or _text(found, "ref") or title),
        line=line,
        written=written,
        sources=sources(
            arxiv=(_text(found, "eprint"), *ids, _text(found, "number")),
            urls=[_text(found, "URL") or _text(found, "url")],
            dois=[_text(found, "DOI") or _text(found, "doi")],
        ),
        title=title or None,
        authors=tuple(map(readable, _authors(found))),
        abstract=readable(without_html(_text(found, "abstract"))) or None,
        remarks=remarks,
        keywords=tuple(word for name in _KEYWORDS for word in _words(found.get(name))),
        files=tuple(path for name in ("file", "files") for path in _files(found.get(name))),
        added=next(filter(None, (_day(found.get(name)) for name in _ADDED)), None),
        year=next(filter(None, (_year(found.get(name)) for name in _ISSUED)), None),
        venue=next(filter(None, (readable(_text(found, name)) for name in _VENUES)), None),
        malformed_doi=malformed_doi([_text(found, "DOI") or _text(found, "doi")]),
        is_part=_text(found, "type") in _PARTS,
        key=citation_key(*(_text(found, name) for name in ("citation-key", "id", "ref"))),
        unkept=unkept((name, str(found[name] or "")) for name in found if name not in _READ),
    )


def _year(value: Any) -> int | None:
    """The year of a date of CSL (`date-parts`, `raw`), of a number or of a text."""
    parts = (
        value.get("date-parts") or value.get("raw") or value.get("literal")
        if isinstance(value, dict)
        else value
    )
    while isinstance(parts, list):
        parts = parts[0] if parts else ""
    return year(str(parts)) if isinstance(parts, str | int) else None


def _remarks(found: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    remarks: list[str] = []
    ids: list[str] = []
    for name in _REMARKS:
        for one in found[name] if isinstance(found.get(name), list) else [found.get(name)]:
            written = one.get("note", "") if isinstance(one, dict) else one
            if isinstance(written, str):
                remark, named = remark_and_ids(readable(without_html(written)))
                remarks.append(remark)
                ids += named
    return tuple(dict.fromkeys(filter(None, remarks))), tuple(ids)


def _authors(found: dict[str, Any]) -> Iterator[str]:
    listed = found.get("author") or found.get("author_list") or ()
    if isinstance(listed, str):
        yield from people(listed)
        return
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            family = " ".join(_text(one, key) for key in _FAMILY)
            spoken = in_spoken_order(_text(one, "given"), family.strip())
            name = " ".join((spoken, *(_text(one, key) for key in ("suffix", "literal", "name"))))
        else:
            name = one if isinstance(one, str) else ""
        if name.strip():
            yield " ".join(name.split())


def _words(value: Any) -> Iterator[str]:
    """A list as a string, of strings, or of objects with a name."""
    if isinstance(value, str):
        yield from words(value)
    for one in value if isinstance(value, list) else ():
        text = (one.get("tag") or one.get("name")) if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _files(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from file_paths(value)
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str) and one.strip():
            yield one.strip()


def _day(value: Any) -> date | None:
    """A date of CSL (`date-parts`), or as a text."""
    if isinstance(value, str):
        return day(value)
    if isinstance(value, int):
        return day_of_seconds(str(value))
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return day("-".join(str(part) for part in parts[0]))
    return None


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place] in _SPACE:
        place += 1
    return place
