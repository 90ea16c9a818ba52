"""Text files that other programs wrote, in whatever encoding."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from stat import S_ISDIR

from kb.model.errors import UsageError
from kb.store.files.os_error import operation_failed
from kb.store.files.presence import status

_MOST_BYTES = 512_000_000


def read_foreign_text(path: Path) -> str:
    """The text of a file, its lines ended by line feeds; a pipe is a file too.

    UsageError where there is no such file, or no text in it; OperationFailed where it cannot be read.
    """
    found = status(path)
    if found is None:
        raise UsageError(f"There is no file {path}.")
    if S_ISDIR(found.st_mode):
        raise UsageError(f"{path} is a folder; give the files in it.")
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise operation_failed("read", path, error) from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{path} has more than {_MOST_BYTES // 1_000_000} MB; split it.")
    return foreign_text(data, str(path))


def foreign_text(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8 or UTF-16 by their mark, else UTF-8, else Windows-1252.

    UsageError for what is no text.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        if b"\0" in data:
            raise UsageError(f"{name} is not a text file.")
        try:
            text = data.removeprefix(BOM_UTF8).decode()
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
