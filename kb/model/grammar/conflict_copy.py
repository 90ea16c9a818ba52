"""Conflict copies: a second version of a note, under a name of its own, that a program could not merge.

    Syncthing                   Note.sync-conflict-20240210-101010-ABCDEFG.md
    Dropbox, Nextcloud, others  Note (Mina's conflicted copy 2024-02-10).md, in the language of the program
    Obsidian Sync               Note (Conflicted copy phone 202402101010).md
    ownCloud before 2.5         Note_conflict-20240210-101010.md
    Seafile, Proton Drive       Note (SFConflict mina 2024-02-10-10-10-10).md, Note (# Edit conflict … #).md
    git mergetool               Note_LOCAL_1234.md
    iCloud, Google, OneDrive    Note 2.md, Note (1).md, Note-MINA-PC.md

A date makes a name certain; without one it also needs the note beside it. What the last row writes people
write, too: such a note is a copy only if its commentary is nearly that of the note beside it.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import PurePosixPath

_LEAST_ALIKE = 0.7  # share of the characters of two commentaries that must be in both, in order

_WORDS = (
    "conflicted copy|case conflict|SFConflict|# (?:edit|name) (?:conflict|clash)"
    "|충돌된 사본|競合コピー|問題のあるコピー|冲突副本|冲突的副本|衝突副本|衝突複本"
    "|in Konflikt stehende Kopie|Konfliktkopie|copie en conflit"
    "|copia en conflicto|copia conflictiva|copia in conflitto|cópia em conflito"
)
_CERTAIN = re.compile(
    r"(?P<original>.+?)(?:"
    r"\.sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Z0-9]{7})?"
    rf"| ?\([^()]*(?:{_WORDS})[^()]*(?:\([0-9]+\))?\)(?: ?\([0-9]+\)| [0-9]+)?"
    r"|_conflict-(?:[^\s-]+-)?[0-9]{8}-[0-9]{6}"
    r"|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+)",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(r"(?P<original>.+?)(?: [2-9]| ?\([1-9]\)|-[A-Z0-9]+(?:-[A-Z0-9]+)+)")
_DATE = re.compile(r"[12][0-9]{3}-?[01][0-9]-?[0-3][0-9]")
_LAST = frozenset("0123456789)ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # what such names end in


def conflict_copies(
    paths: "Iterable[PurePosixPath]", commentary: "Callable[[PurePosixPath], str]"
) -> "Mapping[PurePosixPath, PurePosixPath]":
    """Every conflict copy among some notes, with the note that it is a version of; that may be gone.

    `commentary` gives a note's own text; it is asked of notes with an uncertain name only.
    """
    paths = tuple(paths)
    suspects = [path for path in paths if path.stem[-1] in _LAST]
    if not suspects:
        return {}
    known = {str(path).casefold(): path for path in paths}
    found: dict[PurePosixPath, PurePosixPath] = {}
    for path in suspects:
        certain = _CERTAIN.fullmatch(path.stem)
        match = certain or _UNCERTAIN.fullmatch(path.stem)
        if match is None:
            continue
        named = path.with_name(f"{match['original']}.md")
        original = known.get(str(named).casefold())
        if certain:
            if original or _DATE.search(path.stem, match.end("original")):
                found[path] = original or named
        elif original and _is_alike(commentary(path), commentary(original)):
            found[path] = original
    return found


def _is_alike(one: str, other: str) -> bool:
    from rapidfuzz.distance import Indel

    return bool(one and other) and Indel.normalized_similarity(one, other) >= _LEAST_ALIKE
