"""`papers.jsonl` in the collection's root: what arXiv answered, one paper a line, sorted by id.

The keys have one order, UTF-8 is not escaped, and a line changes only when arXiv says something else.
Unknown keys of a line stay until arXiv has a newer version of that paper.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kb.model.diagnostic import Diagnostic
from kb.model.grammar.arxiv_id import is_canonical
from kb.model.paper import Paper
from kb.model.text.blake2 import blake2b
from kb.store.notes.json_lines import file_bytes, records, refuse_unreadable, unreadable_line, update

PAPERS_NAME = "papers.jsonl"

_HINT = "Fix or remove the line; `kb fetch` brings back what was removed."
_DECODER = msgspec.json.Decoder(Paper)
_ENCODER = msgspec.json.Encoder()


class Papers(msgspec.Struct, frozen=True):
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
    return _papers(file_bytes(path), path.name)


def add_papers(path: Path, new: Iterable[Paper]) -> Papers:
    """Put `new` into the file and return what it holds then; on return it survives a power cut.

    Metadata is never replaced by an older version's. NotesHaveProblems where a line cannot be read, and the
    file is left as it is.
    """
    papers = tuple(new)

    def merged(data: bytes) -> tuple[bytes, Papers]:
        old = _papers(data, path.name)
        refuse_unreadable(path, old.diagnostics)
        found = _merged(old, papers)
        return b"".join(line + b"\n" for line in found.lines.values()), found

    return update(path, merged)


def _papers(data: bytes, name: str) -> Papers:
    papers: dict[str, Paper] = {}
    lines: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []

    def unreadable(number: int, line: bytes, message: str) -> None:
        diagnostics.append(unreadable_line(name, number, line, message, _HINT))

    for paper, line in records(data, _paper, unreadable):
        if paper.id not in papers or _age(paper) > _age(papers[paper.id]):
            papers[paper.id], lines[paper.id] = paper, line
    return Papers(papers, tuple(diagnostics), lines)


def _paper(line: bytes) -> Paper:
    """The paper of a line; ValueError, with a sentence, where it is none."""
    try:
        paper = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"This line is not a paper: {error}.") from error
    if not is_canonical(paper.id):
        message = f"This line is not a paper: {paper.id!r} is not an arXiv id in its canonical form."
        raise ValueError(message)
    if paper.version < 1 or paper.fetched_at.tzinfo is None:
        raise ValueError("This line is not a paper: `version` counts from 1 and `fetched_at` ends in Z.")
    return paper


def _age(paper: Paper) -> tuple[int, float]:
    return paper.version, paper.fetched_at.timestamp()


def _merged(old: Papers, new: tuple[Paper, ...]) -> Papers:
    papers, lines = dict(old.papers), dict(old.lines)
    for paper in new:
        if paper.id not in papers or paper.version >= papers[paper.id].version:
            papers[paper.id], lines[paper.id] = paper, _ENCODER.encode(paper)
    ids = sorted(papers)
    return Papers({key: papers[key] for key in ids}, (), {key: lines[key] for key in ids})
