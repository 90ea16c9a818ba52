"""What can go wrong with one request to arXiv, by what to do next.

    ArxivError       `reason` is half a sentence for the user
    ├ Transient      the same request may succeed in a while: try again
    ├ Guilty         one of the ids spoils the whole answer: request halves
    ├ Unexpected     trying again would not help: give these ids up
    ├ Refused        arXiv refuses us: stop
    └ GivenUp        what the retries of `retry` end in
      └ Stop         ... for all the ids that are left

These never leave `kb/store`: a fetch ends in results, each failed id with its reason.
"""


class ArxivError(Exception):
    """A request without an answer; `reason` is half a sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transient(ArxivError):
    """Worth another try. `retry_after_seconds` is what arXiv asked for; `is_hang`: it was too slow."""

    def __init__(self, reason: str, *, retry_after_seconds: float = 0.0, is_hang: bool = False) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds
        self.is_hang = is_hang


class NothingFound(Transient):
    """A good answer without any entry: true for unknown ids, and also what arXiv returns when it fails."""


class Guilty(ArxivError):
    """A single id makes arXiv refuse, or garble, the whole batch."""


class Unexpected(ArxivError):
    """An answer that says that the request itself is wrong."""


class Refused(ArxivError):
    """arXiv shuts us out (403)."""


class GivenUp(ArxivError):
    """These ids are not answered in this run; the next may be."""


class Stop(GivenUp):
    """Nothing more is answered in this run."""
