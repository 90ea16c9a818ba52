"""The name of a note's file: for a new note made from templates, safe on every file system.

The stem is what a wikilink says, so what Obsidian and our own links give a meaning (`[ ] # ^ |`) is kept
out as well as what Windows, macOS or Linux forbid.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from unicodedata import category, normalize

from kb.model.card import undated_stem
from kb.model.errors import UsageError

LONGEST_NAME = 240
"""Bytes of UTF-8; file systems take 255, and room is left for a number and an editor's swap suffix."""

_UNNAMED = "Untitled"
_FIELD = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\|"<>?*:', " ") | {"[": "(", "]": ")", "#": "", "^": ""})
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_DATED = re.compile(r"[0-9]{6}(?:[ _-]|\Z)")
_DROPPED = frozenset({"Cf", "Cs", "Co", "Cn"})  # invisible, half, private and unassigned characters
_SHORTEST_TITLE = 2


def note_path(
    folder: str, filename: str, *, written_on: date, title: str, arxiv_id: str | None = None
) -> PurePosixPath:
    """Where a new note goes, relative to the notes folder.

    `folder` and `filename` are templates over `{year} {month} {day} {yymmdd} {title} {id}`; the title is
    cut where the name would be longer than 240 bytes, and where there is none the id stands in for it.
    The name may be taken: see `numbered`. UsageError for a template with an unknown field.
    """
    plain_id = (arxiv_id or "").replace("/", "-")
    fields = {
        "year": f"{written_on:%Y}",
        "month": f"{written_on:%m}",
        "day": f"{written_on:%d}",
        "yymmdd": f"{written_on:%y%m%d}",
        "title": short_title(title) or plain_id or _UNNAMED,
        "id": plain_id,
    }
    folders = [_filled(part, fields) for part in folder.split("/")]
    stem = _filled(filename.strip().removesuffix(".md"), fields)
    return PurePosixPath(
        *(_safe(part) for part in folders if _safe(part)), f"{_safe(stem) or 'Untitled'}.md"
    )


def short_title(title: str) -> str:
    """What a title is called by: the part before its colon, the whole where that is no name.

    Of 956 notes about titles with a colon, 943 are named so.
    """
    head = title.partition(":")[0].strip()
    return head if len(head) >= _SHORTEST_TITLE else title.strip()


def numbered(path: PurePosixPath, number: int) -> PurePosixPath:
    """The name to try when `path` is taken: `240102 Yi.md` → `240102 Yi 1.md`."""
    ending = f" {number}"
    return path.with_name(f"{_cut(path.stem, LONGEST_NAME - len('.md') - len(ending))}{ending}.md")


def moved_path(old: PurePosixPath, typed: str) -> PurePosixPath:
    """Where `kb mv` puts the note at `old`, relative to the notes folder as that is.

    `typed` is a name in the same folder or, with a `/`, a path from the notes folder; one that ends with
    `/` keeps the name; `.md` may be left out. A name without a date keeps the one it had. UsageError for
    what leaves the notes folder or cannot name a note that wikilinks and every file system can name too.
    """
    *folders, name = normalize("NFC", typed).split("/")
    if "" in folders[:1] or ".." in (*folders, name):
        raise UsageError(f"“{typed}” is outside the notes folder.")
    parent = PurePosixPath(*(folder for folder in folders if folder != "."))
    for folder in parent.parts:
        _refuse_unsafe(folder, folder)
    stem = (name or old.name).removesuffix(".md")
    if stem != old.stem:
        _refuse_unsafe(stem, name)
        stem = _dated_as(old, stem)
        _refuse_unsafe(stem, name)
    return (parent if "/" in typed else old.parent) / f"{stem}.md"


def _dated_as(old: PurePosixPath, stem: str) -> str:
    """A stem behind the date of another, which it keeps as that was set apart, unless it has its own."""
    date = old.stem.removesuffix(undated_stem(old))
    return stem if _DATED.match(stem) else f"{date}{stem}"


def _refuse_unsafe(part: str, typed: str) -> None:
    safe = _safe(part)
    if safe != part:
        hint = f"; “{safe}” could" if safe else ""
        raise UsageError(f"“{typed}” cannot name a note that links can lead to{hint}.")


def _filled(template: str, fields: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in fields:
            known = " ".join(f"{{{name}}}" for name in fields)
            raise UsageError(f"capture in kb.yaml does not know {match[0]}; it knows {known}.")
        return fields[match[1]].replace("/", " ")

    return _FIELD.sub(value, template)


def _safe(name: str) -> str:
    """One name of a path that every file system takes and no program gives a meaning; may be empty."""
    kept = "".join(letter for letter in name if category(letter) not in _DROPPED).translate(_FORBIDDEN)
    words = "".join(" " if category(letter)[0] in "CZ" else letter for letter in normalize("NFC", kept))
    cut = _cut(" ".join(words.split()).lstrip(".-~ "), LONGEST_NAME - len("_.md"))
    return f"{cut}_" if _RESERVED.fullmatch(cut) else cut


def _cut(name: str, most: int) -> str:
    """The name in at most `most` bytes of UTF-8, cut between characters, no dot or blank at its end."""
    return name.encode(errors="ignore")[:most].decode(errors="ignore").rstrip(". ")
