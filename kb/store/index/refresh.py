"""The folder of a search index: read as it is, brought up to date, replaced when in doubt.

    <folder>/stamp        which files are the index, of what notes, and the notes that came last
    <folder>/<name>/      a Whoosh index
    <folder>.lock         held while the index is written

Reading takes no lock: the stamp is swapped in after the files it names are written, and files it no
longer names are removed after that. A reader that comes between finds a file missing and tries again
under the lock; one that came before has them open. Nothing is synced to disk: a checksum that does not fit
costs one rebuild.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from kb.store.files.durable_folders import is_private, make_private
from kb.store.files.presence import is_folder
from kb.store.index.segments import IndexPostings, stamped_segments
from kb.store.index.stamp import Stamp, read_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from kb.store.index.indexed_notes import IndexedNotes
    from kb.store.index.segments import Segment

LOCK_TIMEOUT_SECONDS = 10.0

_DAMAGED = "The search index is damaged and will be rebuilt."


def current_postings(folder: Path, notes: "IndexedNotes") -> IndexPostings | None:
    """The index as it is, if it is of these notes; that a file is damaged may show itself later."""
    try:
        stamp = read_stamp(folder)
        is_current = stamp and stamp.state == notes.state and is_private(folder)
        return stamped_postings(folder, stamp, notes) if stamp and is_current else None
    except Exception:  # noqa: BLE001 - damage shows itself as any exception, and all mean the same
        return None


def updated_postings(
    folder: Path,
    notes: "IndexedNotes",
    warn: "Callable[[str], None]",
    progress: "Callable[[int, int], None]",
) -> IndexPostings:
    """The index after it was brought up to date, in place if it is whole, else in a fresh folder.

    `warn` reports damage. `OperationFailed` if another process holds the lock too long or the folder is
    not the user's own, `OSError` if it cannot be written.
    """
    from kb.store.index.writing import rebuild_index, remove_left_over, update_index

    with _locked(folder):
        postings = current_postings(folder, notes)
        if postings is None:
            stamp = None
            try:
                stamp = read_stamp(folder)
                remove_left_over(folder, stamp)
                if stamp:
                    segments = stamped_segments(folder, stamp)
                    now = update_index(folder, stamp, segments, notes, progress)
                    postings = _postings(stamped_segments(folder, now, segments), now, notes)
            except FileNotFoundError:
                pass
            except Exception:  # noqa: BLE001 - as above
                warn(_DAMAGED)
                remove_left_over(folder, stamp)
        if postings is None:
            postings = stamped_postings(folder, rebuild_index(folder, notes, progress), notes)
        return postings


def rebuilt_postings(
    folder: Path,
    notes: "IndexedNotes",
    warn: "Callable[[str], None]",
    progress: "Callable[[int, int], None]",
) -> IndexPostings:
    """The index made anew, after damage showed itself in a search; raises as `updated_postings` does."""
    from kb.store.index.writing import rebuild_index, remove_left_over

    with _locked(folder):
        warn(_DAMAGED)
        remove_left_over(folder, None)
        return stamped_postings(folder, rebuild_index(folder, notes, progress), notes)


def _locked(folder: Path) -> "AbstractContextManager[object]":
    """The lock of an index whose folder is there and the user's own."""
    from kb.store.files.locks import file_lock

    if not is_folder(folder):
        folder.unlink(missing_ok=True)
    make_private(folder)
    busy = "Could not update the search index: another kb is updating it. Try again."
    return file_lock(folder.with_name(f"{folder.name}.lock"), LOCK_TIMEOUT_SECONDS, busy)


def stamped_postings(folder: Path, stamp: Stamp, notes: "IndexedNotes") -> IndexPostings:
    """The postings that a stamp names; any exception means that a file is not what was written."""
    return _postings(stamped_segments(folder, stamp), stamp, notes)


def _postings(segments: "Sequence[Segment]", stamp: Stamp, notes: "IndexedNotes") -> IndexPostings:
    return IndexPostings(segments, stamp.mined.pairs, notes.crossed_out, notes.aliases)
