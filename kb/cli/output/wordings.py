"""What was taken for the words of a query, as standard error says it."""

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.model.report.search import Wording

_MOST_WORDINGS = 3  # of a word


def wording_lines(wordings: "Iterable[Wording]") -> "Iterator[str]":
    """What was taken for words that a note does not have as they were typed, in one sentence a word."""
    by_word: dict[tuple[str, str], dict[str, None]] = {}
    for word, found, origin in wordings:
        by_word.setdefault((word, origin), {})[found] = None
    for (word, origin), several in by_word.items():
        yield f"{word} also as {', '.join(islice(several, _MOST_WORDINGS))} ({origin})"
