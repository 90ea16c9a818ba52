"""Conflict copies: a second version of a note, under a name of its own, that a program could not merge.

    Syncthing                   Note.sync-conflict-20240210-101010-ABCDEFG.md
    Dropbox, Nextcloud, others  Note (Mina's conflicted copy 2024-02-10).md, in the language of the program
    Dropbox                     Note (Selective Sync Conflict).md, and of case, encoding and white space
    Obsidian Sync               Note (Conflicted copy phone 202402101010).md
    ownCloud before 2.5         Note_conflict-20240210-101010.md
    Dropsync, Autosync          Note (conflict 2024-02-10-10-10-10).md
    Seafile, Proton Drive       Note (SFConflict mina 2024-02-10-10-10-10).md, Note (# Edit conflict … #).md
    git mergetool, git merge    Note_LOCAL_1234, Note~HEAD
    Resilio, pCloud, rclone     Note.Conflict.md, Note [conflicted].md, Note.conflict1.md
    Synology Drive              Note_NAS_Feb-10-101010-2024_Conflict.md
    iCloud, Google, OneDrive    Note 2.md, Note (10).md, Note-Minas-MacBook.md
    file managers               Note copy.md, Note - Copy (2).md, Note - 복사본.md, Copy of Note.md

A name is certain that says in brackets both "conflict" and "copy", in any of the languages below, or that
only a program writes; without a date it also needs the note beside it. What else is behind the name of a
note, "conflict" in any words, a number, a date, people write, too: such a note is a copy only if its
commentary is nearly that of the note beside it.
"""

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath

_LEAST_ALIKE = 0.7  # share of the characters of two commentaries that must be in both, in order
_LEAST_ALIKE_DATED = 0.9  # the same of a name with nothing but a date: notes of one template are alike

_CONFLICT = (
    "conflic|conflit|konflik|clash|motstrid|modstrid|ristiriit|ütköz|çakış|xung đột|bertentangan|bercanggah"
    "|конфл[иі]кт|διένεξη|충돌|競合|問題のある|冲突|衝突|تعارض|متعارض|ขัดแย้ง|מתנגש"
)
_COPY = (
    "cop[yi]|cópi|k[oó]pi|kopya|másolat|bản sao|salinan|копи|копі|αντίγραφο"
    "|복사본|사본|コピー|副本|複本|نسخة|สำเนา|עותק"
)
_DAY = "[12][0-9]{3}-?[01][0-9]-?[0-3][0-9]"
_TIME = "[ t_.-]?[0-2][0-9][.:_-]?[0-5][0-9](?:[.:_-]?[0-5][0-9])?"
_AGAIN = r"(?: ?\([0-9]+\)| [0-9]+)?"
_CERTAIN = re.compile(
    r"(?P<original>.+?)(?:"
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?"
    rf"| ?[(\[（](?=[^()]*(?:{_CONFLICT}))(?=[^()]*(?:{_COPY}))[^()]*(?:\([0-9]+\))?[)\]）]{_AGAIN}"
    r"| ?\([^()]*(?:SFConflict|# (?:edit|name) (?:conflict|clash)|case clash"
    rf"|(?:case|selective sync|unicode encoding|white ?space) conflict)[^()]*\){_AGAIN}"
    rf"| (?:- )?(?:{_CONFLICT})[^\W\d_]* ?(?:{_COPY})[^\W\d_]?(?: [0-9][0-9 -]*)?"
    rf"| ?[ ._(\[-](?:{_CONFLICT})[^\W\d_]*[ _-](?:[^\s-]+-)?{_DAY}{_TIME}[)\]]?"
    r"|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+)",
    re.IGNORECASE,
)
_CERTAIN_SIGN = re.compile(rf"{_CONFLICT}|[._](?:backup|base|local|remote)[._]")  # of a case-folded name
_DATED = re.compile(rf" ?[ ._([-]{_DAY}(?:{_TIME})?[)\]]?")
_UNCERTAIN = re.compile(
    r"(?: (?:[2-9]|[1-9][0-9])| ?\([1-9][0-9]{0,2}\)"
    rf"| ?[(\[]?(?:- ?|의 )?(?:{_COPY})[^\W\d_]?(?: ?[1-9][0-9]?| ?\([1-9][0-9]?\))?[)\]]?"
    rf"|.*(?:{_CONFLICT}).*"
    r"|[._-](?:backup|base|local|remote|orig|ours|theirs|mine)"
    r"|~[^\s~]+"
    r"|-[a-z0-9]+(?:-[a-z0-9]+)+)"
)  # what follows the name of the note, case-folded
_EDGE = re.compile(r"(?<=.)(?=[ ._~(\[（–—-]|의 |(?:복사본|사본|コピー|副本))")
_COPY_OF = re.compile(
    r"(?:(?:conflict(?:ed)? )?copy of|kopie von|copi[ae] de|cópia de|(?:복사본|사본) -) (?P<original>.+)"
)
_DATE = re.compile(_DAY)
_LAST = frozenset("0123456789)]）ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SIGN = re.compile(rf"{_CONFLICT}|{_COPY}|~|[._-](?:backup|base|local|remote|orig|ours|theirs|mine)$")


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
    known = {_key(path): path for path in paths}
    found: dict[PurePosixPath, PurePosixPath] = {}
    for path in suspects:
        stem, key = normalize("NFC", path.stem), _key(path)
        folder = key[: key.rfind("/") + 1]
        certain = _CERTAIN.fullmatch(stem) if _CERTAIN_SIGN.search(key) else None
        if certain and (original := known.get(folder + _folded(certain["original"]))):
            found[path] = original
            continue
        for original, least in _possible_originals(key, known):
            if original != path and _likeness(commentary(path), commentary(original)) >= least:
                found[path] = original
                break
        else:
            if certain and _DATE.search(stem, certain.end("original")):
                found[path] = path.with_name(f"{certain['original']}.md")
    return found


def _is_suspect(stem: str) -> bool:
    """Whether a name has what every name of a copy has; most have not, and this is quick."""
    return stem[-1] in _LAST or stem.count("-") > 1 or _SIGN.search(stem.casefold()) is not None


def _key(path: "PurePosixPath") -> str:
    """A note's path without its ending, whatever its case, white space and Unicode form."""
    return _folded(str(path).rpartition(".")[0])


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def _possible_originals(
    key: str, known: "Mapping[str, PurePosixPath]"
) -> "Iterator[tuple[PurePosixPath, float]]":
    """The notes from whose name an uncertain name may be made, and how alike the two must be."""
    start = key.rfind("/") + 1
    copied = _COPY_OF.fullmatch(key, start)
    if copied and (original := known.get(key[:start] + copied["original"])):
        yield original, _LEAST_ALIKE
    for edge in _EDGE.finditer(key, start):
        if original := known.get(key[: edge.start()]):
            if _DATED.fullmatch(key, edge.start()):
                yield original, _LEAST_ALIKE_DATED
            elif _UNCERTAIN.fullmatch(key, edge.start()):
                yield original, _LEAST_ALIKE


def _likeness(one: str, other: str) -> float:
    """The share of the characters of two texts that is in both, in order; 0 if one is empty."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) if one and other else 0.0
