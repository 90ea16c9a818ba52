"""What `kb todo` reports."""

from pathlib import PurePosixPath

from msgspec import Struct


class Revisit(Struct, frozen=True):
    """A note to look at again; `why` is one or more sentences."""

    path: PurePosixPath
    why: str


class TodoReport(Struct, frozen=True):
    """What waits in a collection.

    `untagged` and `untranslated` count notes, `unread` papers that are cited and have no note, `pending`
    papers to ask arXiv about, `problems` the errors and warnings of `kb check`. `is_to_fill`: a note of
    one of the pending papers has nothing but its URL.
    """

    untagged: int
    untranslated: int
    unread: int
    pending: int
    problems: int
    revisit: tuple[Revisit, ...]
    is_to_fill: bool = False


class TodoLine(Struct, frozen=True):
    """One kind of work: its key in the report, how much there is, of what, and the command that does it."""

    kind: str
    count: int
    what: str
    command: str
