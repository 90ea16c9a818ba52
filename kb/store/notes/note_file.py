"""The one safe way to read a note for writing, to make one, and to put new bytes into one.

Whatever happens (a kill or a power cut at any system call, a full disk, an editor saving at the same
moment), a note is byte-equal to its old or its new text, and no text that somebody saved is lost.
Every writer of notes goes through here; what is merely derived goes through `files.atomic`.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG, S_IWGRP, S_IWOTH, S_IWUSR
from typing import NamedTuple

from kb.model.errors import NotesHaveProblems, OperationFailed, UsageError
from kb.store.files.atomic import temporary_path, write_all
from kb.store.files.attributes import FileStamp, copy_attributes, give_stamp, stamp_of
from kb.store.files.durable_folders import make_durable, sync_file
from kb.store.files.lease import is_open_for_writing
from kb.store.files.os_error import operation_failed
from kb.store.files.portable_os import open_new, open_unfollowed, sync_folder
from kb.store.files.swap import rename_to_free_name, swap

_ANYBODY_WRITES = S_IWUSR | S_IWGRP | S_IWOTH


class NoteFile(NamedTuple):
    """A note as it was read: `path` with symbolic links resolved, every byte, and which file it was.

    `identity` is (device, inode, links): another file under the same name has another one.
    `was_being_written`: a program held it open for writing, so the bytes may be half of a text.
    """

    path: Path
    data: bytes
    identity: tuple[int, int, int]
    stamp: FileStamp
    was_being_written: bool = False

    @property
    def text(self) -> str:
        """The text with its own line ends and byte order mark; NotesHaveProblems if not UTF-8."""
        try:
            return self.data.decode()
        except UnicodeDecodeError as error:
            raise NotesHaveProblems(
                f"{self.path} is not UTF-8 (byte {error.start}); it was not changed."
            ) from error


def read_note(path: Path) -> NoteFile:
    """The note at `path`, to be given to `replace` later. `OperationFailed` where it cannot be read."""
    try:
        return _read(Path(os.path.realpath(path, strict=True)))
    except OSError as error:
        raise operation_failed("read", path, error) from error


def create(path: Path, text: str) -> None:
    """Make a new note that holds `text`, with the folders it needs.

    UsageError where the name is taken; the file there is not touched.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"The text for {path} has a character at {error.start} that UTF-8 cannot hold."
        ) from error
    temporary = write_unnamed(path, data)
    try:
        with _discarded_on_error(temporary):
            sync_file(temporary)
        take_free_name(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise operation_failed("create", path, error) from error


def write_unnamed(path: Path, data: bytes, stamp: FileStamp | None = None) -> Path:
    """A new file in the folder of `path`, with the folders that needs, that holds `data`; not synced.

    The first of the three steps of `create`, and with its errors, none of which leaves a file behind.
    `stamp` is that of a note that was removed, for one that is back.
    """
    try:
        make_durable(path.parent)
        temporary = temporary_path(path.parent)
        with _discarded_on_error(temporary):
            _write_new(temporary, data, 0o666)
            if stamp:
                give_stamp(temporary, stamp)
    except OSError as error:
        raise operation_failed("create", path, error) from error
    return temporary


def take_free_name(temporary: Path, path: Path) -> None:
    """Give what `write_unnamed` made, and is synced, its name; `create` then syncs the folder.

    UsageError where the name is taken; what was made is gone then.
    """
    try:
        rename_to_free_name(temporary, path)
    except FileExistsError as error:
        raise UsageError(f"{path} already exists and was not changed.") from error
    except OSError as error:
        raise operation_failed("create", path, error) from error
    finally:
        discard(temporary)


def replace(file: NoteFile, new_data: bytes) -> None:
    """Put `new_data` where `file` was read, keeping mode, owner and extended attributes.

    NotesHaveProblems where the note is not what was read any more: then nothing of ours stays, and both
    texts (the one on disk, the one in the caller's hands) are whole. `OperationFailed` where it cannot be
    written safely: hard-linked, no regular file, read-only, no permission, disk full.
    """
    ours = write_beside(file, new_data)
    try:
        with _discarded_on_error(ours.path):
            sync_file(ours.path)
        put_in_place(file, ours)
        sync_folder(file.path.parent)
    except OSError as error:
        raise operation_failed("write", file.path, error) from error


def write_beside(file: NoteFile, new_data: bytes) -> NoteFile:
    """A new file beside the note that holds `new_data`, with all that the note's file carries, not synced.

    The first of the three steps of `replace`, and with its errors, none of which leaves anything behind.
    """
    refuse_unready(file)
    try:
        temporary = temporary_path(file.path.parent)
        with _discarded_on_error(temporary):
            old = open_unfollowed(file.path)
            try:
                _write_new(temporary, new_data, 0o600, attributes_of=old)
            finally:
                os.close(old)
            return _read(temporary)
    except OSError as error:
        raise operation_failed("write", file.path, error) from error


def put_in_place(file: NoteFile, ours: NoteFile) -> None:
    """Give `ours`, which is synced, the note's name; what `replace` does more is to sync the folder."""
    try:
        with _discarded_on_error(ours.path):
            _refuse_changed(file)
        _take_place(file, ours)
    except OSError as error:
        raise operation_failed("write", file.path, error) from error


def discard(temporary: Path) -> None:
    """Remove what `write_beside` or `write_unnamed` made and has not taken its place."""
    with suppress(OSError):
        temporary.unlink()


@contextmanager
def _discarded_on_error(temporary: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        discard(temporary)
        raise


def refuse_unready(file: NoteFile) -> None:
    """NotesHaveProblems where the note is not what was read, `OperationFailed` where writing is unsafe.

    To be asked before a rewrite of several notes begins; `replace` asks again.
    """
    try:
        _refuse_changed(file)
        _refuse_unsafe(file.path)
    except OSError as error:
        raise operation_failed("write", file.path, error) from error


# -- reading -----------------------------------------------------------------------------------


def _read(path: Path) -> NoteFile:
    descriptor = open_unfollowed(path)
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode):
            kind = "a folder" if S_ISDIR(status.st_mode) else "not a regular file"
            raise OperationFailed(f"Could not read {path}: it is {kind}.")
        is_being_written = is_open_for_writing(descriptor)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read()
        identity = (status.st_dev, status.st_ino, status.st_nlink)
        return NoteFile(path, data, identity, stamp_of(status), is_being_written)
    finally:
        os.close(descriptor)


def _write_new(path: Path, data: bytes, mode: int, attributes_of: int | None = None) -> None:
    descriptor = open_new(path, mode)
    try:
        write_all(descriptor, data)
        if attributes_of is not None:
            copy_attributes(attributes_of, descriptor)
    finally:
        os.close(descriptor)


# -- replacing ---------------------------------------------------------------------------------


def _refuse_unsafe(path: Path) -> None:
    status = path.lstat()
    if not S_ISREG(status.st_mode):
        raise OperationFailed(f"Could not write {path}: it is not a regular file.")
    if status.st_nlink > 1:
        raise OperationFailed(f"Could not write {path}: the same file has another name (a hard link).")
    # A rename needs no permission on the file itself, and root needs none at all: ask both ways.
    if not status.st_mode & _ANYBODY_WRITES or not os.access(path, os.W_OK):
        raise OperationFailed(f"Could not write {path}: it is read-only.")


def _take_place(file: NoteFile, ours: NoteFile) -> None:
    """Give our text the note's name, and make sure that what it displaced is what was read.

    From the swap on, the temporary name may hold somebody's text: it is removed only once that is known.
    """
    if not _swapped(file, ours):
        return
    if _holds(ours.path, file):
        ours.path.unlink()
    else:
        _put_back(file, ours)
        raise _changed(file)


def _swapped(file: NoteFile, ours: NoteFile) -> bool:
    """Whether the old note now has our temporary name; where the system cannot swap, it is gone."""
    try:
        is_swapped = swap(ours.path, file.path)
        if not is_swapped:
            ours.path.replace(file.path)
    except FileNotFoundError as error:
        ours.path.unlink()
        raise _changed(file) from error
    except OSError:
        ours.path.unlink()
        raise
    return is_swapped


def _put_back(file: NoteFile, ours: NoteFile) -> None:
    """Return a text that was saved in between to the note's name, and remove ours.

    If a still newer save has taken the place of ours by then, that one is put back in its turn, and the
    first stays under the temporary name: nothing is removed that is not known to be ours.
    """
    swap(ours.path, file.path)
    if _holds(ours.path, ours):
        ours.path.unlink()
        return
    swap(ours.path, file.path)
    raise NotesHaveProblems(
        f"Another program is changing {file.path}; an earlier version of it was saved as {ours.path}."
    )


def _refuse_changed(file: NoteFile) -> None:
    if not _holds(file.path, file):
        raise _changed(file)


def _holds(path: Path, file: NoteFile) -> bool:
    """Whether the very file that was read is at `path`, with the same bytes and nobody writing it."""
    try:
        now = _read(path)
    except (FileNotFoundError, OperationFailed):
        return False
    except OSError as error:
        if error.errno == errno.ELOOP:  # a symbolic link took its place
            return False
        raise
    return (now.identity, now.data) == (file.identity, file.data) and not now.was_being_written


def _changed(file: NoteFile) -> NotesHaveProblems:
    return NotesHaveProblems(
        f"{file.path} changed after it was read, so it was not written. Run the command again."
    )
