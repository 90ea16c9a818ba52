"""A file that the user named for an answer: `kb export -o FILE`, as a shell's `>` would write it."""

from pathlib import Path
from stat import S_ISREG

from kb.store.files.atomic import write_atomically
from kb.store.files.named_path import followed
from kb.store.files.os_error import operation_failed
from kb.store.files.presence import status


def write_output(path: Path, data: bytes) -> None:
    """Leaves `data` at `path`, or what was there and `OperationFailed` raised.

    A symbolic link is followed. Into a device or a pipe it is written as far as that goes: swapping it
    for a file would take it away from everybody else.
    """
    try:
        target = followed(path)
        found = status(target)
        if found is None or S_ISREG(found.st_mode):
            write_atomically(target, data, durable=True)
        else:
            target.write_bytes(data)
    except OSError as error:
        raise operation_failed("write", path, error) from error
