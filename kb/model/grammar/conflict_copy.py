"""Conflict copies: a second version of a note, under a name of its own, that a program could not merge.

    Syncthing                   Note.sync-conflict-20240210-101010-ABCDEFG.md
    Dropbox, Nextcloud, others  Note (Mina's conflicted copy 2024-02-10).md, in the language of the program
    Dropbox                     Note (Selective Sync Conflict).md, and of case, encoding and white space
    Obsidian Sync               Note (Conflicted copy phone 202402101010).md
    ownCloud before 2.5         Note_conflict-20240210-101010.md
    Seafile, Proton Drive       Note (SFConflict mina 2024-02-10-10-10-10).md, Note (# Edit conflict … #).md
    git mergetool, git merge    Note_LOCAL_1234, Note~HEAD
    iCloud, Google, OneDrive    Note 2.md, Note (1).md, Note-Minas-MacBook.md
    file managers               Note copy.md, Note - Copy (2).md, Note - 복사본.md, Copy of Note.md

A date makes a name certain; without one it also needs the note beside it. What the last rows write people
write, too: such a note is a copy only if its commentary is nearly that of the note beside it.
"""

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

_LEAST_ALIKE = 0.7  # share of the characters of two commentaries that must be in both, in order

_WORDS = (
    "conflict(?:ed)? copy|SFConflict|# (?:edit|name) (?:conflict|clash)"
    "|(?:case|selective sync|unicode encoding|white ?space) conflict"
    "|충돌(?:된)? ?사본|競合コピー|問題のあるコピー|冲突副本|冲突的副本|衝突副本|衝突複本"
    "|in Konflikt stehende Kopie|Konfliktkopie|copie en conflit"
    "|copia en conflicto|copia conflictiva|copia in conflitto|cópia em conflito"
)
_CERTAIN = re.compile(
    r"(?P<original>.+?)(?:"
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?"
    rf"| ?[(\[][^()]*(?:{_WORDS})[^()]*(?:\([0-9]+\))?[)\]](?: ?\([0-9]+\)| [0-9]+)?"
    rf"| (?:- )?(?:{_WORDS})(?: [0-9][0-9 -]*)?"
    r"|_conflict-(?:[^\s-]+-)?[0-9]{8}-[0-9]{6}"
    r"|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+)",
    re.IGNORECASE,
)
_CERTAIN_SIGN = re.compile(rf"{_WORDS}|conflict-|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]", re.IGNORECASE)
_COPY = "copy|복사본|사본|コピー|副本|Kopie|copie|copia|cópia"
_UNCERTAIN = re.compile(
    r"(?: [2-9]| ?\([1-9]\)"
    rf"| ?(?:- ?|의 )?(?i:{_COPY})(?: ?[1-9]| ?\([1-9]\))?"
    rf"| ?[(\[](?i:conflict(?:ed)?|충돌|{_COPY})(?: [1-9])?[)\]]"
    r"|[._-](?i:conflict(?:ed)?|backup|base|local|remote|orig|ours|theirs|mine)"
    r"|~[^\s~]+"
    r"|-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+)"
)  # what follows the name of the note
_EDGE = re.compile(r"(?<=.)(?=[ ._~(\[-]|의 |(?:복사본|사본|コピー|副本))")
_COPY_OF = re.compile(
    r"(?:Copy of|Kopie von|Copie de|Copia de|Cópia de|(?:복사본|사본) -) (?P<original>.+)", re.IGNORECASE
)
_DATE = re.compile(r"[12][0-9]{3}-?[01][0-9]-?[0-3][0-9]")
_LAST = frozenset("0123456789)]ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_INSIDE = ("conflict", "konflikt", "충돌", "~", *_COPY.casefold().split("|"), "複本")
_AT_THE_END = ("backup", "base", "local", "remote", "orig", "ours", "theirs", "mine")


def conflict_copies(
    paths: "Iterable[PurePosixPath]", commentary: "Callable[[PurePosixPath], str]"
) -> "Mapping[PurePosixPath, PurePosixPath]":
    """Every conflict copy among some notes, with the note that it is a version of; that may be gone.

    `commentary` gives a note's own text; it is asked of notes with an uncertain name only.
    """
    paths = tuple(paths)
    suspects = [path for path in paths if _is_suspect(normalize("NFC", path.stem))]
    if not suspects:
        return {}
    known = {_key(str(path).rpartition(".")[0]): path for path in paths}
    found: dict[PurePosixPath, PurePosixPath] = {}
    for path in suspects:
        stem = normalize("NFC", path.stem)
        folder = str(path)[: -len(path.name)]
        if _CERTAIN_SIGN.search(stem) and (certain := _CERTAIN.fullmatch(stem)):
            original = known.get(_key(folder + certain["original"]))
            if original or _DATE.search(stem, certain.end("original")):
                found[path] = original or path.with_name(f"{certain['original']}.md")
            continue
        for name in _possible_originals(stem):
            original = known.get(_key(folder + name))
            if original and original != path and _is_alike(commentary(path), commentary(original)):
                found[path] = original
                break
    return found


def _is_suspect(stem: str) -> bool:
    """Whether a name has what every name of a copy has; most have not, and this is quick."""
    folded = stem.casefold()
    return (
        stem[-1] in _LAST
        or folded.endswith(_AT_THE_END)
        or stem.count("-") > 1
        or any(sign in folded for sign in _INSIDE)
    )


def _key(name: str) -> str:
    """A note's path without its ending, whatever its case, white space and Unicode form."""
    return " ".join(normalize("NFC", name).casefold().split())


def _possible_originals(stem: str) -> "Iterator[str]":
    """The names that an uncertain name may be made of."""
    if copied := _COPY_OF.fullmatch(stem):
        yield copied["original"]
    for edge in _EDGE.finditer(stem):
        if _UNCERTAIN.fullmatch(stem, edge.start()):
            yield stem[: edge.start()]


def _is_alike(one: str, other: str) -> bool:
    from rapidfuzz.distance import Indel

    return bool(one and other) and Indel.normalized_similarity(one, other) >= _LEAST_ALIKE
