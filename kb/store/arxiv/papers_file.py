"""`papers.jsonl` in the collection's root: what arXiv answered, one paper a line, sorted by id.

It is meant for git: the keys have one order, UTF-8 is not escaped, and a line changes only when arXiv
says something else. So it may be edited and merged by hand, and a line that cannot be read is
neither dropped nor overwritten: it is reported, and until it is fixed nothing is added. Unknown keys of a
line stay until arXiv has a newer version of that paper.
"""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from random import uniform

import msgspec

from kb.model.diagnostic import Diagnostic, diagnostic
from kb.model.errors import NotesHaveProblems, UsageError
from kb.model.grammar.arxiv_id import is_canonical
from kb.model.paper import Paper
from kb.model.place import Place
from kb.store.files.os_error import operation_failed
from kb.store.notes.note_file import NoteFile, create, read_note, replace

PAPERS_NAME = "papers.jsonl"

_CONFLICT = re.compile(rb"<{7}(?: |$)|\|{7}(?: |$)|={7}$|>{7}(?: |$)")
_ATTEMPTS = 20
_LONGEST_PAUSE_SECONDS = 0.02  # before the second attempt; twice that before the third
_DECODER = msgspec.json.Decoder(Paper)
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Papers:
    """Every paper by id, and the lines that could not be read; `lines` are the papers' own, raw."""

    papers: Mapping[str, Paper]
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, bytes]

    @property
    def digest(self) -> bytes:
        """16 bytes that differ for other papers."""
        return blake2b(b"\n".join(self.lines.values()), digest_size=16).digest()


def read_papers(path: Path) -> Papers:
    """The papers of the file at `path`, none where there is no file. `OperationFailed` if it is unreadable.

    Of two lines about one paper the later version counts, then the later answer (what a union merge
    leaves behind); the next addition writes only that one.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise operation_failed("read", path, error) from error
    return _papers(data, path.name)


def add_papers(path: Path, new: Iterable[Paper]) -> Papers:
    """Put `new` into the file and return what it holds then; on return it survives a power cut.

    Metadata is never replaced by an older version's. Other programs may write the file meanwhile: then
    it is read again, so that of two concurrent additions none is lost. NotesHaveProblems where a line
    cannot be read, and the file is left as it is.
    """
    papers = tuple(new)
    for attempt in range(_ATTEMPTS):
        time.sleep(uniform(0, attempt * _LONGEST_PAUSE_SECONDS))  # noqa: S311 - nobody guesses at it
        file = read_note(path) if path.exists() else None
        old = _papers(file.data if file else b"", path.name)
        refuse_unreadable(path, old)
        merged = _merged(old, papers)
        try:
            _write(path, file, merged)
        except (NotesHaveProblems, UsageError):
            continue
        return merged
    raise NotesHaveProblems(
        f"{path} was changed by another program at every attempt; nothing was added. Try again."
    )


def refuse_unreadable(path: Path, papers: Papers) -> None:
    """NotesHaveProblems if a line of the file cannot be read: to be asked before anything is fetched."""
    if papers.diagnostics:
        first = papers.diagnostics[0]
        more = f" ({len(papers.diagnostics) - 1} more like it)" if len(papers.diagnostics) > 1 else ""
        raise NotesHaveProblems(f"{path}:{first.place.line}: {first.message}{more} {first.hint}")


def _papers(data: bytes, name: str) -> Papers:
    papers: dict[str, Paper] = {}
    lines: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line or line.isspace():
            continue
        paper = _paper(line)
        if isinstance(paper, str):
            diagnostics.append(_diagnostic(name, number, line, paper))
        elif paper.id not in papers or _age(paper) > _age(papers[paper.id]):
            papers[paper.id], lines[paper.id] = paper, line.strip()
    return Papers(papers, tuple(diagnostics), lines)


def _paper(line: bytes) -> Paper | str:
    """The paper of a line, or what is wrong with it."""
    try:
        paper = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        is_conflict = _CONFLICT.match(line.rstrip())
        return "A merge conflict was left here." if is_conflict else f"This line is not a paper: {error}."
    if not is_canonical(paper.id):
        return f"This line is not a paper: {paper.id!r} is not an arXiv id in its canonical form."
    if paper.version < 1 or paper.fetched_at.tzinfo is None:
        return "This line is not a paper: `version` counts from 1 and `fetched_at` ends in Z."
    return paper


def _diagnostic(name: str, number: int, line: bytes, message: str) -> Diagnostic:
    end_column = len(line.rstrip(b"\r").decode(errors="replace")) + 1
    place = Place(0, 0, number, 1, number, end_column)
    hint = "Fix or remove the line; `kb fetch` brings back what was removed."
    return diagnostic("unreadable", PurePosixPath(name), place, message, hint)


def _age(paper: Paper) -> tuple[int, float]:
    return paper.version, paper.fetched_at.timestamp()


def _merged(old: Papers, new: tuple[Paper, ...]) -> Papers:
    papers, lines = dict(old.papers), dict(old.lines)
    for paper in new:
        if paper.id not in papers or paper.version >= papers[paper.id].version:
            papers[paper.id], lines[paper.id] = paper, _ENCODER.encode(paper)
    ids = sorted(papers)
    return Papers({key: papers[key] for key in ids}, (), {key: lines[key] for key in ids})


def _write(path: Path, file: NoteFile | None, papers: Papers) -> None:
    data = b"".join(line + b"\n" for line in papers.lines.values())
    if file is None:
        create(path, data.decode())
    elif file.data != data:
        replace(file, data)
