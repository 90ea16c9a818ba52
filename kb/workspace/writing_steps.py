"""The steps of a rewrite that goes on: its new notes, what happens between two notes, how it is stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kb.model.errors import Interrupted, OperationFailed, UnconfirmedWrite, UsageError
from kb.store.files.attributes import FileStamp
from kb.store.notes.note_batch import NewNote, create_many
from kb.store.system.ctrl_c import interruptible
from kb.workspace.collection import Collection


@dataclass(frozen=True, slots=True)
class Creation:
    """One note to be made; the `stamp` is that of the note that was removed, where it is to be back."""

    path: PurePosixPath
    data: bytes
    stamp: FileStamp | None = None


def create_notes(
    collection: Collection,
    creations: Sequence[Creation],
    done: dict[PurePosixPath, None],
    left: list[str],
) -> None:
    """Makes some notes and adds their paths to `done`, to `left` a sentence for each whose name is taken.

    UsageError where nothing was done before: then nothing is.
    """

    def report(number: int, error: UsageError | None) -> None:
        if error and not done:
            raise error
        if error:
            left.append(str(error))
        else:
            done[creations[number].path] = None
        pause_between(collection, number + 1, len(creations))

    folder = collection.notes_folder
    create_many([NewNote(folder / one.path, one.data, one.stamp) for one in creations], report)


def pause_between(collection: Collection, done: int, of: int) -> None:
    """Lets Ctrl-C in where no note is half written, and says how far the writing is."""
    if done < of:
        with interruptible():
            pass
        collection.progress("Writing notes", done, of)


def stopped_rewrite(
    error: OperationFailed | KeyboardInterrupt, done: int, planned: int, number: int
) -> OperationFailed:
    """The error to raise: how many notes of those `planned` are `done`, and how to undo that.

    `number` is that of the rewrite in the journal. Interrupted where the user stopped it, however far it
    came: a command that has more to do must not go on.
    """
    if isinstance(error, KeyboardInterrupt):
        kind: type[OperationFailed] = Interrupted
    else:
        kind = UnconfirmedWrite if done == planned else OperationFailed
    why = str(error) or "Stopped."
    if done == planned:
        notes = "The note was" if planned == 1 else f"All {planned:,} notes were"
        return kind(f"{why} {notes} written all the same. `kb undo {number}` reverts this.")
    if planned == 1:
        return kind(why)
    return kind(f"{why} {done:,} of {planned:,} notes had been written. `kb undo {number}` reverts them.")
