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

A name in the exact form of a program, with the date, host or number that the program writes, is certain;
without a date it also needs the note beside it. Any other name people write, too, and a note about another
page or with another title is no copy then. The words of a program without its date (`Note (Conflicted
copy).md`) need no more than that. What else is behind the name of a note (a number, a date, a host, "copy",
"conflict") also needs nearly the text of the note beside it. Words behind "conflict" or "copy" are prose:
`RAG with conflicting evidence.md`.
"""

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from kb.model.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import PurePosixPath


class _Demand(NamedTuple):
    """How alike two texts must be: the share of their characters that is in both, in order.

    `length`, in characters, is what each text must have at least.
    """

    likeness: float
    length: int = 1


_NEARLY = _Demand(0.75)
_ALMOST = _Demand(0.9, length=40)  # of a name with nothing but a date: notes of one template are alike
_LEAST_IN_SHORT = 0.85  # likeness: two sentences share many letters anyway
_SHORT = 400  # characters

_CONFLICT = (
    "conflic|conflit|konflik|clash|motstrid|modstrid|ristiriit|ütköz|çakış|xung đột|bertentangan|bercanggah"
    "|конфл[иі]кт|διένεξη|충돌|競合|問題のある|冲突|衝突|تعارض|متعارض|ขัดแย้ง|מתנגש"
)
_COPY = (
    r"cop(?:y|i[ae])(?![^\W\d_])|cópi|k[oó]pi|kopya|másolat|bản sao|salinan|копи|копі|αντίγραφο"
    "|복사본|사본|コピー|副本|複本|نسخة|สำเนา|עותק"
)
_DAY = "[12][0-9]{3}-?[01][0-9]-?[0-3][0-9]"
_TIME = "[ t_.-]?[0-2][0-9][.:_-]?[0-5][0-9](?:[.:_-]?[0-5][0-9])?"
_AGAIN = r"(?: ?\([0-9]+\)| [0-9]+)?"
_GAP = r"(?:(?! (?:and|or|vs\.?) )[^()\d]){0,14}?"  # "In Konflikt stehende Kopie"
_WORDS = (
    rf"(?:(?:{_CONFLICT}){_GAP}(?:{_COPY})[^\W\d_]{{0,2}}(?![^\W\d_])"
    rf"|(?:{_COPY}){_GAP}(?:{_CONFLICT})[^\W\d_]*)"
)
_PROGRAM = (
    r"(?i)(?P<original>.+?)(?:"
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?"
    rf"| ?[(\[（][^()]*(?:\([^()]*\)[^()]*)?{_WORDS}[^()]*(?<![0-9])"
    rf"{_DAY}(?:{_TIME})?{_AGAIN}[)\]）]{_AGAIN}"
    rf"| ?\((?:SFConflict [^()]*{_DAY}{_TIME}|# (?:edit|name) (?:conflict|clash) {_DAY}[^()]*#)\){_AGAIN}"
    rf"| (?:- )?{_WORDS} {_DAY}(?:{_TIME})?{_AGAIN}"
    rf"| ?[ ._(\[-](?:{_CONFLICT})[^\W\d_]*[ _-](?:[^\s-]+-)?{_DAY}{_TIME}[)\]]?"
    r"|[._](?-i:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+)"
)  # compiled on first use: most collections hold no such name
_UNDATED = (
    r"(?i)(?P<original>.+?)(?:"
    rf" ?[(\[（][^()]*{_WORDS}[)\]）]"
    r"| ?\((?:case clash from [^()]+"
    r"|(?:case|selective sync|unicode encoding|white ?space) conflict(?: [0-9]+)?)\)"
    rf"| (?:- )?{_WORDS}){_AGAIN}"
)
_PROGRAM_SIGN = lazy_pattern(rf"{_CONFLICT}|[._](?:backup|base|local|remote)[._]")  # of a case-folded name
_DATED = lazy_pattern(rf" ?[ ._([-]{_DAY}(?:{_TIME})?[)\]]?")
_UNCERTAIN = lazy_pattern(
    r"(?: (?:[2-9]|[1-9][0-9])| ?\([1-9][0-9]{0,2}\)"
    rf"| ?[(\[]?(?:- ?|의 )?(?:{_COPY})[^\W\d_]?(?: ?[1-9][0-9]?| ?\([1-9][0-9]?\))?[)\]]?"
    rf"| ?[(\[（].*(?:{_CONFLICT}).*[)\]）]"
    rf"|[ ._-](?:.*[ ._-])?(?:{_CONFLICT})[^\W\d_]*(?: ?(?:{_COPY})[^\W\d_]?)?[0-9]*"
    r"|[._-](?:backup|base|local|remote|orig|ours|theirs|mine)"
    r"|~[^\s~]+"
    r"|-[a-z0-9]+(?:-[a-z0-9]+)+)"
)  # what follows the name of the note, case-folded
_EDGE = lazy_pattern(r"(?<=.)(?=[ ._~(\[（–—-]|의 |(?:복사본|사본|コピー|副本))")
_COPY_OF = lazy_pattern(
    r"(?:(?:conflict(?:ed)? )?copy of|kopie von|copi[ae] de|cópia de|(?:복사본|사본) -) (?P<original>.+)"
)
_DATE = lazy_pattern(_DAY)
_LAST = frozenset("0123456789)]）")
_SIGN = lazy_pattern(rf"{_CONFLICT}|{_COPY}|~|[._-](?:backup|base|local|remote|orig|ours|theirs|mine)$")


def conflict_copies(
    paths: "Iterable[PurePosixPath]",
    subject: "Callable[[PurePosixPath], tuple[str, str]]",
    text: "Callable[[PurePosixPath], tuple[str, str]]",
    named: "Callable[[str], PurePosixPath | None] | None" = None,
) -> "Mapping[PurePosixPath, PurePosixPath]":
    """Every conflict copy among some notes, with the note that it is a version of; that may be gone.

    `subject` gives the key of the page that a note is about, and its title, empty where it has none; `text`
    all that a note says, and its commentary alone. Both are asked of notes with an uncertain name only.
    `named` gives the note with a `copy_key`, where there are more than these.
    """
    paths = tuple(paths)
    suspects = [path for path in paths if _is_suspect(normalize("NFC", _stem(path)))]
    if not suspects:
        return {}
    named = named or {copy_key(path): path for path in paths}.get
    found: dict[PurePosixPath, PurePosixPath] = {}
    for path in suspects:
        stem, key = normalize("NFC", path.stem), copy_key(path)
        program = re.fullmatch(_PROGRAM, stem) if _PROGRAM_SIGN.search(key) else None
        if program and (original := named(_sibling(key, program["original"]))):
            found[path] = original
            continue
        for original, demand in _possible_originals(stem, key, named):
            if original == path or _contradict(subject(path), subject(original)):
                continue
            if not demand or _are_alike(text(path), text(original), demand):
                found[path] = original
                break
        else:
            if program and _DATE.search(stem, program.end("original")):
                found[path] = path.with_name(f"{program['original']}.md")
    return found


def _stem(path: "PurePosixPath") -> str:
    """What the `stem` of a note's path is, in a third of the time."""
    name = str(path).rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _is_suspect(stem: str) -> bool:
    """Whether a name has what every name of a copy has; most have not, and this is quick."""
    return stem[-1] in _LAST or stem.count("-") > 1 or _SIGN.search(stem.casefold()) is not None


def copy_key(path: "PurePosixPath") -> str:
    """A note's path without its ending, whatever its case, white space and Unicode form."""
    return _folded(str(path).rpartition(".")[0])


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def _sibling(key: str, stem: str) -> str:
    """The key of the note of that name in the same folder."""
    return key[: key.rfind("/") + 1] + _folded(stem)


def _possible_originals(
    stem: str, key: str, named: "Callable[[str], PurePosixPath | None]"
) -> "Iterator[tuple[PurePosixPath, _Demand | None]]":
    """The notes from whose name an uncertain name may be made, and how alike their texts must be."""
    undated = re.fullmatch(_UNDATED, stem) if _PROGRAM_SIGN.search(key) else None
    if undated and (original := named(_sibling(key, undated["original"]))):
        yield original, None
    start = key.rfind("/") + 1
    copied = _COPY_OF.fullmatch(key, start)
    if copied and (original := named(key[:start] + copied["original"])):
        yield original, _NEARLY
    for edge in _EDGE.finditer(key, start):
        is_dated = _DATED.fullmatch(key, edge.start())
        is_copy = is_dated or _UNCERTAIN.fullmatch(key, edge.start())
        if is_copy and (original := named(key[: edge.start()])):
            yield original, _ALMOST if is_dated else _NEARLY


def _contradict(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two notes are about different pages, or have different titles, as far as both say so."""
    return any(a and b and _folded(a) != _folded(b) for a, b in zip(one, other, strict=True))


def _are_alike(one: tuple[str, str], other: tuple[str, str], demand: _Demand) -> bool:
    """Whether the whole texts are alike and so are the commentaries; one abstract does not make a copy."""
    if min(len(one[0]), len(other[0])) < demand.length:
        return False
    return all(_likeness(*texts) >= _least(*texts, demand) for texts in zip(one, other, strict=True))


def _least(one: str, other: str, demand: _Demand) -> float:
    is_short = min(len(one), len(other)) < _SHORT
    return max(demand.likeness, _LEAST_IN_SHORT) if is_short else demand.likeness


def _likeness(one: str, other: str) -> float:
    """The share of the characters of two texts that is in both, in order; 0 if only one is empty."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)
