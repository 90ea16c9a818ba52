"""Runs of backticks, which begin and end code spans (CommonMark 0.31, 6.1)."""

from kb.model.text.lazy_pattern import lazy_pattern

_BACKTICKS = lazy_pattern(r"`+")


def backtick_runs(text: str, start: int, stop: int) -> dict[int, list[int]]:
    """Where the runs of backticks begin, by their length, the last one first."""
    found: dict[int, list[int]] = {}
    for run in _BACKTICKS.finditer(text, start, stop):
        found.setdefault(len(run[0]), []).append(run.start())
    for starts in found.values():
        starts.reverse()
    return found


def next_run_end(runs: dict[int, list[int]], length: int, at: int) -> int | None:
    """Where the next run of so many backticks ends, from `at` on; earlier ones are dropped."""
    starts = runs.get(length, [])
    while starts and starts[-1] < at:
        starts.pop()
    return starts[-1] + length if starts else None
