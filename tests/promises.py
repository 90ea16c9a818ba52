"""The promises to whoever trusts us with notes, and the figures that tests reached for each.

A test asks for the fixture `promise` and says what it reached, once it has seen that it holds:

    promise("P1", "kb fetch --fill killed at every call", kills=84, torn=0)

Counts of one line add up over tests; a float is a measure, of which the largest stays. The table is
printed when the tests are done.
"""

from collections.abc import Iterator, Mapping

PROMISES = {
    "P1": "killed at any call, a note is its old or its new text",
    "P2": "a note that changed since it was read is not written",
    "P3": "add and new never replace a file",
    "P4": "what is derived may vanish or be damaged at any moment",
    "P5": "a rewrite changes only the bytes asked for",
    "P6": "a missing or suddenly smaller collection is not trusted",
    "P7": "every rewrite is journalled first and undone to the byte",
    "P8": "one bad note never hurts another",
    "P9": "nothing in a note runs, or leaves the output folder",
    "P10": "commands that read open no note for writing",
    "P11": "exit codes say what happened, never 0 after a failed write",
    "P12": "capture loses no word",
    "P13": "what is private is on no page, in no feed and no search text",
    "P14": "a rewrite touches no code, no comment, nothing outside",
    "P15": "commands that write wait for each other",
    "P16": "names that others quote stay what they were given to",
}

Figures = Mapping[str, float]


class Record:
    """What was reached so far, by promise and line."""

    def __init__(self) -> None:
        self._reached: dict[tuple[str, str], dict[str, float]] = {}

    def add(self, name: str, how: str, figures: Figures) -> None:
        """Notes the figures of one test."""
        assert name in PROMISES
        reached = self._reached.setdefault((name, how), {})
        for what, figure in figures.items():
            before = reached.get(what, 0)
            reached[what] = max(before, figure) if isinstance(figure, float) else before + figure

    def lines(self) -> Iterator[str]:
        """The table, promises in their order; nothing where no test of one ran."""
        for name, promise in PROMISES.items():
            rows = [(how, figures) for (of, how), figures in self._reached.items() if of == name]
            if rows:
                yield f"{name:4} {promise}"
            for how, figures in rows:
                reached = ", ".join(
                    f"{_shown(figure)} {what.replace('_', ' ')}" for what, figure in figures.items()
                )
                yield f"       {how:58} {reached}"


def _shown(figure: float) -> str:
    return f"{figure:.1f}" if isinstance(figure, float) else f"{figure:,}"
