"""`names.jsonl` in the collection's root: the names that were given to notes, one note a line.

It travels with the notes, in git or a synchronised folder, so that a citation key or a page's address means
the same work on every machine. `kb build`, `kb export` and `kb import` write it, `kb mv` and `kb rm` keep
it up to date; where it is missing or cannot be written, the names are those that the notes alone decide.
"""

import re
from collections.abc import Callable, Iterable, Mapping
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


class NamesFile(msgspec.Struct, frozen=True):
    """The names in the file, and what of it could not be read: `error` where that is all of it."""

    names: GivenNames
    diagnostics: tuple[Diagnostic, ...]
    error: OperationFailed | None = None


def is_citation_key(text: str) -> bool:
    """Whether a text can be the key of a work."""
    return _KEY.fullmatch(text) is not None


def read_names(root: Path) -> NamesFile:
    """The names in the file of a collection, if there is one."""
    try:
        return names_in(file_bytes(root / NAMES_NAME))
    except OperationFailed as error:
        found = diagnostic("unreadable", PurePosixPath(NAMES_NAME), START_OF_FILE, str(error))
        return NamesFile(NO_NAMES, (found,), error)


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
        names = names_in(data)
        refuse_unreadable(path, names.diagnostics)
        records = change(names.names.records)
        return b"".join(_ENCODER.encode(record) + b"\n" for record in records), None

    update(path, changed)


def names_in(data: bytes) -> NamesFile:
    """The names in the bytes of a file."""
    diagnostics: list[Diagnostic] = []

    def unreadable(number: int, line: bytes, message: str) -> None:
        diagnostics.append(unreadable_line(NAMES_NAME, number, line, message, _HINT))

    found = GivenNames(record for record, _ in records(data, _record, unreadable))
    return NamesFile(found, tuple(diagnostics))


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
