"""File names of notes, safe on every file system.

Wikilinks use the stem, so the characters that mean something in a link (`[ ] # ^ |`) are excluded, like
those that Windows, macOS or Linux forbid.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from unicodedata import category, normalize

from kb.model.errors import UsageError
from kb.model.grammar.file_name_date import file_name_date, without_date

LONGEST_NAME = 240
"""Bytes of UTF-8; file systems take 255, and room is left for a number and an editor's swap suffix."""

_UNNAMED = "Untitled"
_FIELD = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\|"<>?*:', " ") | {"[": "(", "]": ")", "#": "", "^": ""})
_FORMULA = re.compile(r"\$\$?([^$]*[\\^_{}][^$]*)\$\$?")
_STYLE = re.compile(r"\\(?:math\w*|text\w*|emph|operatorname|boldsymbol|bm|mbox|left|right)(?![A-Za-z])\s*")
_STYLED = re.compile(rf"{_STYLE.pattern}\{{([^{{}}]*)\}}")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_DROPPED = frozenset({"Cf", "Cs", "Co", "Cn"})  # invisible, half, private and unassigned characters
_SHORTEST_TITLE = 2


def note_path(
    folder: str, filename: str, *, written_on: date, title: str, arxiv_id: str | None = None
) -> PurePosixPath:
    """The path of a new note, relative to the notes folder.

    `folder` and `filename` are templates with `{year} {month} {day} {yymmdd} {title} {id}`. A name longer
    than 240 bytes is truncated; without a title, the id is used. The path may already exist: see
    `numbered`. UsageError for a template with an unknown field.
    """
    plain_id = (arxiv_id or "").replace("/", "-")
    fields = {
        "year": f"{written_on:%Y}",
        "month": f"{written_on:%m}",
        "day": f"{written_on:%d}",
        "yymmdd": f"{written_on:%y%m%d}",
        "title": short_title(_STYLED.sub(r"\1", _FORMULA.sub(_spoken, title))) or plain_id or _UNNAMED,
        "id": plain_id,
    }
    folders = [_filled(part, fields) for part in folder.split("/")]
    stem = _filled(filename.strip().removesuffix(".md"), fields)
    return PurePosixPath(
        *(_safe(part) for part in folders if _safe(part)), f"{_safe(stem) or 'Untitled'}.md"
    )


def _spoken(formula: re.Match[str]) -> str:
    r"""The words and signs of a formula without its LaTeX: `$\mathcal{O}(n)$` is O(n)."""
    return re.sub(r"[\\^_{}]", "", _COMMAND.sub(r"\1 ", _STYLE.sub("", formula[1]))).strip()


def short_title(title: str) -> str:
    """The part of a title before its colon, or the whole title if that part is too short.

    Of 956 notes whose title has a colon, 943 have such a name.
    """
    head = title.partition(":")[0].strip()
    return head if len(head) >= _SHORTEST_TITLE else title.strip()


def numbered(path: PurePosixPath, number: int) -> PurePosixPath:
    """The path to try if `path` exists: `240102 Yi.md` → `240102 Yi 1.md`."""
    ending = f" {number}"
    return path.with_name(f"{_cut(path.stem, LONGEST_NAME - len('.md') - len(ending))}{ending}.md")


def moved_path(old: PurePosixPath, typed: str) -> PurePosixPath:
    """The new path that `kb mv` gives to the note at `old`; both are relative to the notes folder.

    `typed` is a name in the same folder or, with a `/`, a path from the notes folder. If it ends with
    `/`, the name stays. `.md` is optional, and a name without a date keeps the old date. UsageError for a
    path outside the notes folder, and for a name that wikilinks or some file system cannot express.
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
    """A stem with the date of the old path before it, separated in the same way, unless it has its own."""
    found = file_name_date(stem)
    is_dated = found is not None and (found.written == stem or without_date(stem) != stem)
    return stem if is_dated else f"{old.stem.removesuffix(without_date(old.stem))}{stem}"


def _refuse_unsafe(part: str, typed: str) -> None:
    safe = _safe(part)
    if safe != part:
        hint = f" Try “{safe}”." if safe else ""
        raise UsageError(f"“{typed}” is not a valid name for a note.{hint}")


def _filled(template: str, fields: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in fields:
            known = " ".join(f"{{{name}}}" for name in fields)
            raise UsageError(f"capture in kb.yaml has an unknown field {match[0]}; the fields are {known}.")
        return fields[match[1]].replace("/", " ")

    return _FIELD.sub(value, template)


def _safe(name: str) -> str:
    """A path component that is valid on every file system and in links; may be empty."""
    kept = "".join(letter for letter in name if category(letter) not in _DROPPED).translate(_FORBIDDEN)
    words = "".join(" " if category(letter)[0] in "CZ" else letter for letter in normalize("NFC", kept))
    cut = _cut(" ".join(words.split()).lstrip(".-~ "), LONGEST_NAME - len("_.md"))
    return f"{cut}_" if _RESERVED.fullmatch(cut) else cut


def _cut(name: str, most: int) -> str:
    """The name truncated to `most` bytes of UTF-8, without a dot or space at its end."""
    return name.encode(errors="ignore")[:most].decode(errors="ignore").rstrip(". ")
