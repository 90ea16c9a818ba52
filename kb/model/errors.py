"""The errors that end a command, as a tree.

    KbError                 a sentence for the user that says what to do
    ├ NotesHaveProblems     exit 1: the notes have problems, or a part of the work failed
    ├ UsageError          exit 2: usage, query, configuration, ambiguous note
    │ └ UnreadableQuery     ... with the place in the query, for the caret
    │   └ UnreadableSavedQuery ... of `query:NAME`, and where in what was saved
    └ OperationFailed              exit 3: disk, network, permission
      ├ UnconfirmedWrite      ... after all was written: it may not survive a power cut
      └ Interrupted           ... by the user, with Ctrl-C or another signal: nothing else is begun

Problems of a note are `Diagnostic`s; bugs of `kb` are ordinary exceptions with a traceback. Foreign
exceptions become one of these in `kb/store` and nowhere else.
"""

from typing import ClassVar


class KbError(Exception):
    """An error of the system or of the request; `str()` is one sentence for the user."""

    exit_code: ClassVar[int] = 3


class NotesHaveProblems(KbError):
    """The command ran, and the notes (or a part of the work) are not in order."""

    exit_code = 1


class UsageError(KbError):
    """The command line, the query or the configuration cannot be followed."""

    exit_code = 2


class UnreadableQuery(UsageError):
    """A query that cannot be read: `query[start:end]` is where, in characters."""

    def __init__(self, message: str, query: str, start: int, end: int) -> None:
        super().__init__(message)
        self.query = query
        self.start = start
        self.end = end


class UnreadableSavedQuery(UnreadableQuery):
    """A query that names a saved one, `name`, which cannot be read at character `at`."""

    def __init__(self, message: str, query: str, start: int, end: int, name: str, at: int) -> None:  # noqa: PLR0913, PLR0917
        super().__init__(message, query, start, end)
        self.name = name
        self.at = at


class OperationFailed(KbError):
    """Disk, network or permission refused."""

    exit_code = 3


class UnconfirmedWrite(OperationFailed):
    """The system refused something after everything was written: it may not survive a power cut."""


class Interrupted(OperationFailed):
    """Ctrl-C, SIGTERM or SIGHUP ended the command; the sentence says how far it came."""
