"""`names.jsonl` in the collection's root: the names that were given to notes, one note a line.

It travels with the notes, in git or a synchronised folder, so that a citation key or a page's address means
the same work on every machine. `kb build`, `kb export` and `kb import` write it, `kb mv` and `kb rm` keep
it up to date; where it is missing or cannot be written, the names are those that the notes alone decide.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

import msgspec
from msgspec.structs import replace

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.model.errors import OperationFailed
from kb.model.names.given_names import NO_NAMES, GivenNames, NameRecord, record_order, title_digest
from kb.model.slug import is_address
from kb.store.notes.json_lines import file_bytes, records, refuse_unreadable, unreadable_line, update

NAMES_NAME = "names.jsonl"

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+/-]{0,199}")
"""What LaTeX, BibTeX and pandoc take as it is, as `DBLP:conf/acl/Kim24`: people have keys of their own."""

_HINT = "Fix or remove the line; the names that are lost with it may be given to other notes."
_DECODER = msgspec.json.Decoder(NameRecord)
_ENCODER = msgspec.json.Encoder()


class NamesFile:
    """The file as it was read, its lines when somebody asks for them: a build of known notes does not."""

    def __init__(self, data: bytes | None, error: OperationFailed | None = None) -> None:
        self.data = data
        """The bytes; None where they could not be read."""
        self.error = error
        """Why they could not."""

    @property
    def names(self) -> GivenNames:
        """The names in the file."""
        return self._read[0]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What of it could not be read."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[GivenNames, tuple[Diagnostic, ...]]:
        if self.data is None:
            name, message = PurePosixPath(NAMES_NAME), str(self.error)
            return NO_NAMES, (diagnostic("unreadable", name, START_OF_FILE, message),)
        return _names_in(self.data)


def is_citation_key(text: str) -> bool:
    """Whether a text can be the key of a work."""
    return _KEY.fullmatch(text) is not None


def read_names(root: Path) -> NamesFile:
    """The names in the file of a collection, if there is one."""
    try:
        return NamesFile(file_bytes(root / NAMES_NAME))
    except OperationFailed as error:
        return NamesFile(None, error)


def save_names(root: Path, names: GivenNames, instead_of: GivenNames | None = None) -> bool:
    """Put `names` into the file, in place of what it held; not if that is not `instead_of`, which is False.

    NotesHaveProblems where a line of it cannot be read: then it is left as it is. `OperationFailed` where
    it cannot be written.
    """
    is_expected = True

    def change(records: tuple[NameRecord, ...]) -> Iterable[NameRecord]:
        nonlocal is_expected
        is_expected = instead_of is None or records == instead_of.records
        return names.records if is_expected else records

    _update(root, change)
    return is_expected


def save_moves(root: Path, moves: Mapping[str, str | None]) -> None:
    """Let the lines of notes that were moved name their new paths; None is that of a note that was removed.

    Raises what `save_names` does. Without a file nothing is written.
    """
    if (root / NAMES_NAME).exists():
        _update(root, lambda records: sorted((_moved(one, moves) for one in records), key=record_order))


def _moved(record: NameRecord, moves: Mapping[str, str | None]) -> NameRecord:
    if record.gone:
        return record
    if record.note not in moves:
        return replace(record, gone=True) if record.note in moves.values() else record
    new = moves[record.note]
    if new is None:
        return replace(record, gone=True)
    old_name, new_name = (title_digest(PurePosixPath(path).name) for path in (record.note, new))
    return replace(record, note=new, title=new_name if record.title == old_name else record.title)


def _update(root: Path, change: Callable[[tuple[NameRecord, ...]], Iterable[NameRecord]]) -> None:
    path = root / NAMES_NAME

    def changed(data: bytes) -> tuple[bytes, None]:
        names = NamesFile(data)
        refuse_unreadable(path, names.diagnostics)
        records = change(names.names.records)
        return b"".join(_ENCODER.encode(record) + b"\n" for record in records), None

    update(path, changed)


def _names_in(data: bytes) -> tuple[GivenNames, tuple[Diagnostic, ...]]:
    diagnostics: list[Diagnostic] = []

    def unreadable(number: int, line: bytes, message: str) -> None:
        diagnostics.append(unreadable_line(NAMES_NAME, number, line, message, _HINT))

    found = GivenNames(record for record, _ in records(data, _record, unreadable))
    return found, tuple(diagnostics)


def _record(line: bytes) -> NameRecord:
    """The record of a line; ValueError, with a sentence, where it is none. Others may have written it."""
    try:
        record = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"This line names no note: {error}.") from error
    if record.page and not is_address(record.page):
        raise ValueError(f"{record.page!r} cannot be the address of a page.")
    if record.key and not _KEY.fullmatch(record.key):
        raise ValueError(f"{record.key!r} cannot be a citation key.")
    return record
