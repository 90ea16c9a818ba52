"""What a rewrite says that was stopped halfway, by the system or by the user."""

from kb.model.errors import Interrupted, OperationFailed, UnconfirmedWrite


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
