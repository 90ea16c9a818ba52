"""Whole files swapped in at once: for what `kb` itself makes (papers.jsonl, catalog, site files).

A reader sees the old bytes or the new ones, never a part. Notes are the user's and need more care:
they go through `notes.note_file`.
"""

import os
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from threading import RLock

from kb.store.files.os_error import operation_failed
from kb.store.files.portable_os import open_new, set_mode, sync, sync_folder

TEMP_PREFIX = ".kb-"
"""How the names of our temporary files begin; none ends in `.md`, so none is ever taken for a note."""

_writing = RLock()


def write_atomically(path: Path, data: bytes, *, durable: bool) -> None:
    """Leave `path` holding exactly `data`, or untouched and `OperationFailed` raised.

    The folder must exist. An existing file keeps its permission bits; a symbolic link is replaced,
    not followed. `durable`: the new file survives a power cut from the moment this returns (fsync of
    file and folder); without it only a killed process is survived.
    """
    temporary = temporary_path(path.parent)
    try:
        with _writing:
            try:
                _write_file(temporary, data, _mode_of(path), durable=durable)
                temporary.replace(path)
            except BaseException:
                with suppress(OSError):
                    temporary.unlink()
                raise
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise operation_failed("write", path, error) from error


def end_writes_of_other_threads() -> None:
    """Waits until none of them writes atomically, and lets none begin: the process is about to end."""
    _writing.acquire()


def write_new(path: str, data: bytes) -> None:
    """Create a file, or raise FileExistsError or another OSError and leave nothing behind.

    A killed process may leave a part of it: for files that are recognisable as unfinished.
    """
    descriptor = open_new(path)
    try:
        write_all(descriptor, data)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - thousands of files: a Path costs as much as the write
        raise
    finally:
        os.close(descriptor)


def remove_contents(folder: Path, keep: Container[str] = ()) -> None:
    """Remove all in a folder but what `keep` names, though others fill or empty it meanwhile.

    `OperationFailed` where that cannot be done.
    """
    from shutil import rmtree

    try:
        for path in [path for path in folder.iterdir() if path.name not in keep]:
            aside = temporary_path(folder)
            with suppress(FileNotFoundError):
                path.rename(aside)
            while aside.is_dir() and not aside.is_symlink():
                with suppress(FileNotFoundError):  # another one removes it, too
                    rmtree(aside)
            aside.unlink(missing_ok=True)
    except FileNotFoundError:
        return
    except OSError as error:
        raise operation_failed("empty", folder, error) from error


def temporary_path(folder: Path) -> Path:
    """A name in `folder` that nobody else uses: short, hidden, and not a note's."""
    return folder / f"{TEMP_PREFIX}{os.urandom(6).hex()}"


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte of `data`, however few the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _mode_of(path: Path) -> int | None:
    try:
        return S_IMODE(path.lstat().st_mode) if not path.is_symlink() else None
    except FileNotFoundError:
        return None


def _write_file(path: Path, data: bytes, mode: int | None, *, durable: bool) -> None:
    descriptor = open_new(path)
    try:
        if mode is not None:
            set_mode(descriptor, mode)
        write_all(descriptor, data)
        if durable:
            sync(descriptor)
    finally:
        os.close(descriptor)
