"""What can go wrong with one question to arXiv, told apart by what to do next.

    ArxivError       `reason` is half a sentence for the user
    ├ Transient      the same question may go well in a while: ask again
    ├ Guilty         one of the ids asked for spoils the whole answer: ask in halves
    ├ Unexpected     asking again would not help: give these ids up
    ├ Refused        arXiv does not want us: stop
    └ GivenUp        what the patience of `arxiv_patience` ends in
      └ Stop         ... for all the ids that are left

These never leave `kb/store`: a fetch ends in results, each failed id with its reason.
"""


class ArxivError(Exception):
    """A question without an answer; `reason` is half a sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transient(ArxivError):
    """Worth another try. `retry_after_seconds` is what arXiv asked for; `is_hang`: it kept us waiting."""

    def __init__(self, reason: str, *, retry_after_seconds: float = 0.0, is_hang: bool = False) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds
        self.is_hang = is_hang


class NothingFound(Transient):
    """A good answer without any entry: true for unknown ids, and also what arXiv gives when it is ill."""


class Guilty(ArxivError):
    """A single id makes arXiv refuse, or garble, the whole batch."""


class Unexpected(ArxivError):
    """An answer that says that the question itself is wrong."""


class Refused(ArxivError):
    """arXiv shuts us out (403)."""


class GivenUp(ArxivError):
    """These ids are not answered in this run; the next may be."""


class Stop(GivenUp):
    """Nothing more is answered in this run."""
