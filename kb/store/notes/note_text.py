"""A note's file read for its text: what cannot be read is a diagnostic, never an exception."""

import os
from pathlib import PurePosixPath
from typing import NamedTuple

from kb.model.diagnostic import START_OF_FILE, Diagnostic, diagnostic
from kb.model.line_map import LineMap
from kb.model.text.blake2 import blake2b
from kb.store.files.os_error import reason
from kb.store.files.portable_os import open_for_reading

MOST_BYTES = 2_000_000
"""What is read of a note; more is a book, not a note (docs/safety.md#limits)."""

_DIGEST_BYTES = 16
_LONGEST_TAIL = 10_000  # bytes of a line that may be given up so that the text ends with a whole one


class NoteText(NamedTuple):
    """The text of a note, None where it has none; a digest of its bytes; and what is wrong with them."""

    text: str | None
    digest: bytes
    diagnostics: tuple[Diagnostic, ...]


def read_note_text(path: PurePosixPath, os_path: str) -> NoteText:
    """What the note at `os_path` holds; `path` is what it is called in diagnostics."""
    try:
        data = _first_bytes(os_path)
    except OSError as error:
        unreadable = diagnostic(
            "unreadable", path, START_OF_FILE, f"The note cannot be read: {reason(error)}."
        )
        return NoteText(None, b"", (unreadable,))
    digest = blake2b(data, digest_size=_DIGEST_BYTES).digest()
    diagnostics: tuple[Diagnostic, ...] = ()
    if len(data) > MOST_BYTES:
        message = f"The note is larger than {MOST_BYTES:,} bytes; the rest is not read."
        hint = "Split it, or move the data that it holds elsewhere."
        diagnostics = (diagnostic("too-large", path, START_OF_FILE, message, hint),)
        line_end = data.rfind(b"\n", MOST_BYTES - _LONGEST_TAIL, MOST_BYTES) + 1
        data = data[: line_end or _between_characters(data, MOST_BYTES)]
    try:
        return NoteText(data.decode(), digest, diagnostics)
    except UnicodeDecodeError as error:
        return NoteText(None, digest, (*diagnostics, _not_utf8(path, data, error)))


def _between_characters(data: bytes, end: int) -> int:
    """The last place up to `end` where a character of UTF-8 may begin; one has at most four bytes."""
    return next((place for place in range(end, end - 4, -1) if data[place] & 0xC0 != 0x80), end)  # noqa: PLR2004


def _first_bytes(os_path: str) -> bytes:
    descriptor = open_for_reading(os_path)
    try:
        size = min(os.fstat(descriptor).st_size, MOST_BYTES) + 1
        data = os.read(descriptor, size)
        while len(data) <= MOST_BYTES and (more := os.read(descriptor, MOST_BYTES + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)


def _not_utf8(path: PurePosixPath, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = data[: error.start].decode()
    place = LineMap(before).place(len(before), len(before))
    message = f"The note is not UTF-8: byte 0x{data[error.start]:02X} at {error.start:,} is invalid."
    return diagnostic("not-utf8", path, place, message, "Save it as UTF-8; until then it is skipped.")
